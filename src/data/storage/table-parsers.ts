/** How the files of each kind of data set are read; what is fetched is read once to see whether it is one. */
import { InputError } from "../../base/errors.ts";
import { parseExchanges } from "../exchanges.ts";
import { parseOrganisations } from "../organisations.ts";
import { parseRelationships } from "../relationships.ts";
import { type DataSource, isoDay } from "../sources.ts";
import { parseUsers } from "../users.ts";

/** By what a data set tells. @throws InputError (each) for what is no such table */
export const tableParsers = {
  relationships: parseRelationships,
  users: parseUsers,
  exchanges: parseExchanges,
  organisations: parseOrganisations,
};

/**
 * @param day that was asked for, `YYYYMMDD`; undefined for any
 * @throws InputError `source-format` for what is no such file, or one of another day
 */
export function checkContent(
  source: DataSource,
  day: string | undefined,
  content: Uint8Array,
): void {
  const text = () => new TextDecoder().decode(content);
  const file = `the file of ${source.id}`;
  try {
    if (source.content === "relationships") parseRelationships(content, file);
    else tableParsers[source.content](text(), file);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError("source-format", error.describe());
  }
  const said = source.newest?.dayIn(new TextDecoder().decode(content.subarray(0, 4096)));
  if (day !== undefined && said !== undefined && said !== day)
    throw new InputError("source-format", `${file} of ${isoDay(day)} is of ${isoDay(said)}`);
}
