/**
 * The model names failures and observers and warns in English; here these phrases are recognised and
 * said in the report's language. A phrase that is not known stays English and is marked so.
 */
import type { Assessment } from "../assessment/assess.ts";
import { type Html, html } from "./html.ts";
import type { MessageKey } from "./messages/en.ts";
import type { Wording } from "./wording.ts";

interface Phrase {
  pattern: RegExp;
  key: MessageKey;
  /** Values by the pattern's named groups. */
  values?: (groups: Readonly<Record<string, string>>, wording: Wording) => Record<string, string>;
}

const observers: readonly Phrase[] = [
  { pattern: /^all operators together$/, key: "model.all-operators" },
  { pattern: /^boxes at every border network$/, key: "model.every-border" },
  { pattern: /^boxes in every network$/, key: "model.every-network" },
  {
    pattern: /^boxes in (?<networks>AS.+)$/,
    key: "model.boxes-in",
    values: (groups) => ({ networks: groups.networks! }),
  },
];

const failures: readonly Phrase[] = [
  { pattern: /^all operators together$/, key: "model.all-operators" },
  {
    pattern: /^landing at (?<town>.+)$/,
    key: "model.landing",
    values: (groups) => ({ town: groups.town! }),
  },
  {
    pattern: /^(?<first>AS\d+.*?) and (?<second>AS\d+.*)$/,
    key: "model.pair",
    values: (groups) => ({
      first: shortenAs(groups.first!),
      second: shortenAs(groups.second!),
    }),
  },
];

const warnings: readonly Phrase[] = [
  { pattern: /^Synthetic world: every network here is invented/, key: "warning.synthetic" },
  {
    pattern: /^Links between networks are inferred from public routing data of (?<date>.+?);/,
    key: "warning.inferred",
    values: (groups, wording) => ({ date: dateOr(groups.date!, wording) }),
  },
  {
    pattern:
      /^The routing data \((?<data>[\d-]+)\) is later than the event \((?<event>[\d-]+)\): links/,
    key: "warning.later",
    values: (groups, wording) => ({
      data: wording.date(groups.data!),
      event: wording.date(groups.event!),
    }),
  },
  {
    pattern: /^The design names (?<networks>.+), not in this world; left out\.$/,
    key: "warning.missing",
    values: (groups) => ({ networks: groups.networks! }),
  },
  {
    pattern: /^The number of Internet users in (?<country>[A-Z]{2}) is not known/,
    key: "warning.users-unknown",
    values: (groups, wording) => ({ country: wording.country(groups.country!) }),
  },
  {
    pattern: /^Neither users nor addresses are known for (?<country>[A-Z]{2})/,
    key: "warning.equal",
    values: (groups, wording) => ({ country: wording.country(groups.country!) }),
  },
  {
    pattern: /^Users of a network are the country's users divided by IPv4 address share/,
    key: "warning.address-share",
  },
  {
    pattern:
      /^Paths are computed for the (?<networks>\d+) heaviest of (?<all>\d+) networks, (?<users>[\d.]+) % of users\.$/,
    key: "warning.coverage",
    values: (groups, wording) => ({
      networks: wording.number(Number(groups.networks)),
      all: wording.number(Number(groups.all)),
      users: wording.percent(Number(groups.users) / 100),
    }),
  },
];

/** An observer's name in the report's language; operators keep the name that the design gives. */
export function nameObserver(name: string, wording: Wording): string {
  return say(name, observers, wording) ?? name;
}

/** What fails, in the report's language; the number of an AS goes where it has a name. */
export function nameFailure(fails: string, wording: Wording): string {
  return say(fails, failures, wording) ?? shortenAs(fails);
}

/** The warnings of an assessment; those that no message covers are marked as English. */
export function sayWarnings(assessment: Assessment, wording: Wording): Html[] {
  return assessment.warnings.map((warning) => {
    const said = say(warning, warnings, wording);
    return said === undefined ? html`<span lang="en">${warning}</span>` : html`${said}`;
  });
}

/** `AS1 (Name)` → `Name`. */
function shortenAs(words: string): string {
  return /^AS\d+ \((.+)\)$/.exec(words)?.[1] ?? words;
}

function dateOr(words: string, wording: Wording): string {
  return words === "an unknown date" ? wording.text("unknown") : wording.date(words);
}

function say(words: string, phrases: readonly Phrase[], wording: Wording): string | undefined {
  for (const { pattern, key, values } of phrases) {
    const found = pattern.exec(words);
    if (found !== null) return wording.text(key, values?.(found.groups ?? {}, wording));
  }
  return undefined;
}
