/** What `narrows world info|build|labels-diff` do. */
import { unpackCountry } from "../../base/country-code.ts";
import { writeAtomically } from "../../data/cache.ts";
import { compareLabels } from "../../data/labels.ts";
import { openWorld, readLabelTable } from "../../data/open.ts";
import { toCsv } from "../../report/csv.ts";
import { nationOf } from "../../world/nation.ts";
import { worldBuffer } from "../../world/snapshot.ts";
import { toColumns } from "../columns.ts";
import { createProgress } from "../progress.ts";
import type { WorldOptions } from "../world-options.ts";

export async function showWorld(
  options: WorldOptions & { country?: string; json?: boolean },
): Promise<void> {
  const world = await openWorld(options, process.env, createProgress(process.stderr));
  const nation = options.country === undefined ? undefined : nationOf(world, options.country);
  const { meta } = world;
  const country =
    nation === undefined
      ? undefined
      : {
          code: unpackCountry(nation.country),
          networks: nation.ases.length,
          borderNetworks: nation.border.length,
          borderLinks: nation.links.length,
        };
  if (options.json === true) {
    const result = { ...meta, ases: world.asCount, ...(country === undefined ? {} : { country }) };
    process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
    return;
  }
  const number = (value: number) => value.toLocaleString("en");
  const rows: [string, string][] = [
    ["kind", meta.kind === "synthetic" ? "SYNTHETIC WORLD: every network is invented" : "measured"],
    ["source", meta.source],
    ["date", meta.date || "not known"],
    ["SHA-256", meta.sourceSha256 || "–"],
    ["ASes", number(world.asCount)],
    ["provider–customer links", number(meta.counts.providerCustomer)],
    ["peer links", number(meta.counts.peer)],
    [
      "with a country",
      `${number(meta.labelled)} (${((100 * meta.labelled) / world.asCount).toFixed(1)} %)`,
    ],
    ["labels", meta.labels],
    ["users of a network", meta.users === "table" ? "from the table given" : "by address share"],
    ["duplicate lines", number(meta.counts.duplicates)],
    ["contradicting lines, dropped", number(meta.counts.contradictions)],
    ["self-links, dropped", number(meta.counts.selfLinks)],
    ["malformed lines, dropped", number(meta.counts.malformed)],
    [
      "customer–provider cycles",
      `${number(meta.counts.providerCycles)} (${number(meta.counts.cycleAses)} ASes in them)`,
    ],
  ];
  if (country !== undefined)
    rows.push(
      [`networks of ${country.code}`, number(country.networks)],
      ["at the border", number(country.borderNetworks)],
      ["links across the border", number(country.borderLinks)],
    );
  process.stdout.write(`${toColumns(rows)}\n`);
}

export async function writeWorld(options: WorldOptions & { out: string }): Promise<void> {
  const world = await openWorld(options, process.env, createProgress(process.stderr));
  const buffer = worldBuffer(world);
  await writeAtomically(options.out, new Uint8Array(buffer));
  process.stdout.write(`${options.out}: ${buffer.byteLength.toLocaleString("en")} bytes\n`);
}

export async function compareLabelFiles(first: string, second: string): Promise<void> {
  const rows = compareLabels(await readLabelTable(first), await readLabelTable(second)).map(
    ({ asn, before, after }) => [asn, unpackCountry(before), unpackCountry(after)],
  );
  process.stdout.write(toCsv(["asn", "first", "second"], rows));
  process.stderr.write(`${rows.length} networks differ\n`);
}
