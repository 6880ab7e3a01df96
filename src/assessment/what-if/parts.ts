/**
 * Parts of a country's connections that can fail, and links that can come, as people write them:
 * `site:phnom-penh`, `as:38623`, `peer:38623-6939`. What they mean in a world is scenario.ts's.
 */
import { InputError, type Place } from "../../base/errors.ts";
import { suggestion } from "../../base/nearest-word.ts";
import type { Asn } from "../../world/world.ts";

/** What can fail. */
export const failKinds = [
  "as",
  "link",
  "site",
  "operator",
  "cable",
  "exchange",
  "neighbour",
] as const;
export type FailKind = (typeof failKinds)[number];

/** Kinds that may be taken one after the other: all but single links. */
export const eachKinds: readonly FailKind[] = failKinds.filter((kind) => kind !== "link");

/** Links that can come: two become peers, or the first sells transit to the second. */
export const addKinds = ["peer", "transit"] as const;
export type AddKind = (typeof addKinds)[number];

/** One part, with what stands behind its kind; `id` is in its normal form. */
export type WrittenPart<Kind = FailKind | AddKind> = {
  readonly kind: Kind;
  readonly id: string;
  /** Where it stands in a file. */
  readonly place?: Place;
};

/** Everything in it happens together. */
export interface Scenario {
  readonly name: string;
  readonly fail: readonly WrittenPart<FailKind>[];
  readonly add: readonly WrittenPart<AddKind>[];
}

/**
 * A part that fails, `KIND:ID`.
 * @throws InputError `part-malformed`
 */
export function parseFailure(text: string, place?: Place): WrittenPart<FailKind> {
  return parsePart(text, failKinds, "site:phnom-penh", place);
}

/**
 * A link that comes, `peer:A-B` or `transit:A-B`, with which A sells to B.
 * @throws InputError `part-malformed`
 */
export function parseAddition(text: string, place?: Place): WrittenPart<AddKind> {
  if (/^\s*link:/.test(text))
    throw new InputError(
      "part-malformed",
      `"${text}": a link comes as peer:A-B, or as transit:A-B, with which A sells to B`,
      place,
    );
  return parsePart(text, addKinds, "peer:64500-64501", place);
}

/** As it is written. */
export function writePart({ kind, id }: WrittenPart): string {
  return `${kind}:${id}`;
}

/** The name of a scenario that nobody gave one. */
export function nameOfParts({ fail, add }: Omit<Scenario, "name">): string {
  return [...fail.map(writePart), ...add.map((part) => `+${writePart(part)}`)].join(" ");
}

function parsePart<Kind extends FailKind | AddKind>(
  text: string,
  kinds: readonly Kind[],
  example: string,
  place: Place | undefined,
): WrittenPart<Kind> {
  const [, word = "", given = ""] = /^\s*([^:]*?)\s*:\s*(.*?)\s*$/.exec(text) ?? [];
  const kind = kinds.find((each) => each === word);
  if (kind === undefined)
    throw new InputError(
      "part-malformed",
      word === ""
        ? `"${text}": expected KIND:ID, as ${example}; kinds: ${kinds.join(", ")}`
        : `"${text}": no kind "${word}"${suggestion(word, kinds)}; kinds: ${kinds.join(", ")}`,
      place,
    );
  const id = normalId(kind, given);
  if (id === undefined)
    throw new InputError("part-malformed", `"${text}": expected ${expected[kind]}`, place);
  return { kind, id, ...(place && { place }) };
}

const expected: Readonly<Record<FailKind | AddKind, string>> = {
  as: "an AS number, as as:38623",
  link: "two AS numbers, as link:38623-6939",
  site: "the id of a site",
  operator: "the id of an operator",
  cable: "the name of a cable",
  exchange: "the name or the number of an exchange",
  neighbour: "the code of a country, as neighbour:TH",
  peer: "two AS numbers, as peer:38623-6939",
  transit: "two AS numbers, as transit:6939-38623",
};

function normalId(kind: FailKind | AddKind, given: string): string | undefined {
  switch (kind) {
    case "as":
      return asnIn(given)?.toString();
    case "link":
    case "peer":
    case "transit": {
      const ends = given.split("-").map(asnIn);
      return ends.length === 2 && ends.every((asn) => asn !== undefined)
        ? ends.join("-")
        : undefined;
    }
    case "neighbour":
      return /^[a-z]{2}$/i.test(given) ? given.toUpperCase() : undefined;
    default:
      return given === "" ? undefined : given;
  }
}

function asnIn(text: string): Asn | undefined {
  const digits = /^\s*(?:AS)?(\d{1,10})\s*$/i.exec(text)?.[1];
  return digits !== undefined && Number(digits) < 2 ** 32 ? Number(digits) : undefined;
}
