/** A verdict explained in sentences, for the page and the terminal alike. Makes no sentence but the catalogues'. */
import { withoutControls } from "../../base/visible-text.ts";
import type { Comparison, ExplainedTerm, Explanation } from "../../detect/evidence/explanation.ts";
import type { Note } from "../../detect/finding.ts";
import { type Cause, causes } from "../../detect/model/model.ts";
import { shippedModel } from "../../detect/model/shipped.ts";
import type { Reason } from "../../detect/statement.ts";
import { textWidth, wrapText } from "../plain-text.ts";
import type { Wording } from "../wording.ts";
import { nameMechanism, sayList, sayStatement } from "./detection.ts";

/** A row of a small table: what, and how much. */
export interface ExplainedRow {
  readonly what: string;
  readonly value: string;
}

export interface ExplainedPart {
  readonly heading: string;
  /** In this order: sentences, a list, a table, sentences after it. */
  readonly sentences: readonly string[];
  readonly list: readonly string[];
  readonly table?: {
    readonly header: readonly [string, string];
    readonly rows: readonly ExplainedRow[];
  };
  readonly after: readonly string[];
}

export interface ExplainedVerdict {
  readonly title: string;
  readonly verdict: string;
  readonly emulated: string | undefined;
  readonly parts: readonly ExplainedPart[];
}

/** Texts of measurements stand in it without what a terminal would obey. */
export function explainInWords(one: Explanation, wording: Wording): ExplainedVerdict {
  const { finding, network, target, input } = one;
  const country = wording.countryInFull(one.country);
  // A code that stands for no country, as XX, has no name.
  const isCountry = country !== one.country && one.country !== "ZZ";
  const values = {
    target: target ?? input ?? wording.text("detect.no-input"),
    network,
    country: isCountry ? country : "",
    country_given: isCountry ? "yes" : "no",
  };
  const title =
    finding === undefined
      ? wording.text("explain.title-none", values)
      : wording.text("explain.title", {
          ...values,
          mechanism: nameMechanism(finding.mechanism, wording),
        });
  return cleaned({
    title,
    verdict: wording.text("explain.verdict", { verdict: wording.text(`verdict.${one.verdict}`) }),
    emulated: one.isEmulated ? wording.text("explain.emulated") : undefined,
    parts: [
      askedPart(one, values, wording),
      observedPart(one, wording),
      comparedPart(one.comparison, wording),
      ...(finding === undefined ? [notesPart([], one.notes, wording)] : weighedParts(one, wording)),
      otherPart(one.causes, wording),
      ...(finding === undefined ? [] : [surePart(one, wording), sumPart(one, wording)]),
      ...(one.family === undefined ? [] : [furtherPart(one, wording)]),
      placePart(one, wording),
    ],
  });
}

/** The same as lines of plain text. */
export function explanationLines(one: Explanation, width: number, wording: Wording): string[] {
  const said = explainInWords(one, wording);
  const wrap = (text: string, indent: string) => wrapText(text, width, indent, wording.language);
  const bullet = (text: string) =>
    wrap(text, "    ").map((line, k) => (k === 0 ? `  - ${line.slice(4)}` : line));
  const row = ({ what, value }: ExplainedRow, widest: number) =>
    wrap(what, " ".repeat(widest + 4)).map((line, k) =>
      k === 0
        ? `  ${" ".repeat(widest - textWidth(value))}${value}  ${line.slice(widest + 4)}`
        : line,
    );
  return [
    ...wrap(said.title, ""),
    ...(said.emulated === undefined ? [] : wrap(said.emulated, "")),
    ...wrap(said.verdict, ""),
    ...said.parts.flatMap(({ heading, sentences, list, table, after }) => {
      const rows = table?.rows ?? [];
      const widest = Math.max(0, ...rows.map(({ value }) => textWidth(value)));
      return [
        ...["", heading],
        ...sentences.flatMap((text) => wrap(text, "  ")),
        ...list.flatMap(bullet),
        ...rows.flatMap((each) => row(each, widest)),
        ...after.flatMap((text) => wrap(text, "  ")),
      ];
    }),
  ];
}

/** Without control characters. */
function cleaned<T>(value: T): T {
  if (typeof value === "string") return withoutControls(value) as T;
  if (Array.isArray(value)) return value.map(cleaned) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cleaned(each)])) as T;
}

const nothing = { sentences: [], list: [], after: [] } as const;

function given(text: string): string {
  return text === "" ? "no" : "yes";
}

function askedPart(
  one: Explanation,
  values: Readonly<Record<string, string>>,
  wording: Wording,
): ExplainedPart {
  const { startTime, testVersion, input } = one;
  const [day, clock] = (startTime ?? "").split(" ");
  return {
    ...nothing,
    heading: wording.text("explain.asked-head"),
    sentences: [
      wording.text("explain.asked", {
        ...values,
        time:
          startTime === undefined
            ? wording.text("detect.no-date")
            : `${wording.date(day ?? "")}, ${clock ?? ""}`,
        url: input ?? wording.text("detect.no-input"),
        version: testVersion,
        version_given: given(testVersion),
      }),
    ],
  };
}

function observedPart({ finding, notes }: Explanation, wording: Wording): ExplainedPart {
  const seen = [
    ...(finding?.evidence ?? []),
    ...notes.flatMap(({ kind, evidence }) => (kind === "observed" ? [evidence] : [])),
  ];
  return {
    ...nothing,
    heading: wording.text("explain.observed-head"),
    sentences: seen.length === 0 ? [wording.text("explain.observed-none")] : [],
    list: seen.map((each) => asSentence(sayStatement(each, wording), wording)),
  };
}

function comparedPart(comparison: Comparison, wording: Wording): ExplainedPart {
  const heading = wording.text("explain.compared-head");
  if (comparison.kind === "none") {
    const { failure } = comparison;
    const values = { failure, failure_given: given(failure) };
    return { ...nothing, heading, sentences: [wording.text("explain.compared-none", values)] };
  }
  const first =
    comparison.kind === "page"
      ? wording.text("explain.compared-page", {
          status: String(comparison.status),
          bytes: comparison.bytes,
          title: comparison.title,
          title_given: given(comparison.title),
        })
      : wording.text("explain.compared-no-page", {
          failure: comparison.failure,
          failure_given: given(comparison.failure),
        });
  const addresses = sayList(comparison.addresses, wording);
  return {
    ...nothing,
    heading,
    sentences: [
      first,
      ...(comparison.addresses.length === 0
        ? []
        : [wording.text("explain.compared-addresses", { addresses })]),
    ],
  };
}

/** What changes the odds by less than half stands in the sum alone. */
const leastTold = Math.log(1.5);

/** Reasons whose sentences name what looks the same: they leave a finding open, whatever its odds are. */
const leavesOpen: ReadonlySet<Reason["code"]> = new Set([
  ...(["server-shuns", "server-fails", "all-packets-lost", "packets-lost"] as const),
  ...(["local-software", "same-elsewhere", "page-by-country", "redirect-to-another"] as const),
  "name-in-one-country" as const,
]);

function isOpen({ statement }: ExplainedTerm): boolean {
  return statement !== undefined && (leavesOpen as ReadonlySet<string>).has(statement.code);
}

/** What speaks for interference and what does not, with what was noted of ordinary causes. */
function weighedParts({ finding, terms, notes }: Explanation, wording: Wording): ExplainedPart[] {
  const said = (some: readonly ExplainedTerm[]) =>
    some.flatMap(({ statement }) =>
      statement === undefined ? [] : [asSentence(sayStatement(statement, wording), wording)],
    );
  const worth = terms.filter(({ weight }) => Math.abs(weight) >= leastTold);
  const reasons = said(worth.filter((one) => one.weight > 0 && !isOpen(one)));
  const seen = (finding?.evidence ?? []).slice(0, 1);
  return [
    {
      ...nothing,
      heading: wording.text("explain.for-head"),
      list:
        reasons.length > 0
          ? reasons
          : seen.map((each) => asSentence(sayStatement(each, wording), wording)),
    },
    notesPart(said(worth.filter((one) => one.weight < 0 || isOpen(one))), notes, wording),
  ];
}

function notesPart(
  against: readonly string[],
  notes: readonly Note[],
  wording: Wording,
): ExplainedPart {
  const noted = notes.flatMap(({ kind, evidence }) =>
    kind === "observed"
      ? []
      : [
          asSentence(
            `${wording.text(`note.${kind}`)}: ${sayStatement(evidence, wording)}`,
            wording,
          ),
        ],
  );
  const list = [...against, ...noted];
  return {
    ...nothing,
    heading: wording.text("explain.against-head"),
    sentences: list.length === 0 ? [wording.text("explain.against-none")] : [],
    list,
  };
}

function otherPart(shares: Readonly<Record<Cause, number>>, wording: Wording): ExplainedPart {
  const innocent = causes
    .flatMap((cause) => (cause === "interference" ? [] : [cause]))
    .sort((a, b) => shares[b] - shares[a]);
  return {
    ...nothing,
    heading: wording.text("explain.other-head"),
    sentences: [wording.text("explain.other")],
    table: {
      header: [wording.text("explain.cause"), wording.text("explain.probability")],
      rows: [
        ...innocent.map((cause) => ({
          what: wording.text(`cause.${cause}`),
          value: sayProbability(shares[cause], wording),
        })),
        {
          what: wording.text("explain.interference"),
          value: sayProbability(shares.interference, wording),
        },
      ],
    },
  };
}

function surePart(one: Explanation, wording: Wording): ExplainedPart {
  const { finding, causes: shares, others } = one;
  const { words, measurements } = shippedModel;
  const wrong = 1000 * (1 - finding!.probability);
  return {
    ...nothing,
    heading: wording.text("explain.sure-head"),
    sentences: [
      wording.text("explain.sure", {
        percent: sayProbability(shares.interference, wording),
        finding: sayProbability(finding!.probability, wording),
        confidence: wording.text(`confidence.${finding!.confidence}`),
        strong: wording.text("confidence.strong"),
        strongest: wording.percent(words.strong),
        moderate: wording.text("confidence.moderate"),
        moderately: wording.percent(words.moderate),
        wrong: wording.number(wrong, wrong < 10 ? 1 : 0),
      }),
      wording.text("explain.sure-lab", { measurements }),
      ...(others.length === 0
        ? []
        : [
            wording.text("explain.further-findings", {
              list: wording.list(
                others.map(({ mechanism, probability }) =>
                  wording.text("explain.finding", {
                    mechanism: nameMechanism(mechanism, wording),
                    percent: sayProbability(probability, wording),
                  }),
                ),
              ),
            }),
          ]),
    ],
  };
}

/** What a feature is that is neither a reason nor evidence: its family's starting value, or a circumstance. */
function circumstanceOf(
  feature: string,
): "start" | "pageCame" | "resolverOutside" | "noControl" | "helper" {
  if (feature === "with.page-came") return "pageCame";
  if (feature === "with.resolver-outside") return "resolverOutside";
  if (feature.startsWith("alone.helper-")) return "helper";
  return feature.startsWith("alone.") ? "noControl" : "start";
}

function sumPart({ finding, terms, causes: shares }: Explanation, wording: Wording): ExplainedPart {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const signed = (value: number) => `${value < 0 ? "−" : "+"}${wording.number(Math.abs(value), 2)}`;
  return {
    heading: wording.text("explain.sum-head"),
    sentences: [wording.text("explain.sum")],
    list: [],
    table: {
      header: [wording.text("explain.sum-feature"), wording.text("explain.sum-weight")],
      rows: [
        ...terms.map(({ feature, statement, weight }) => ({
          what:
            statement === undefined
              ? wording.text("explain.sum-circumstance", { what: circumstanceOf(feature) })
              : sayStatement(statement, wording),
          value: signed(weight),
        })),
        {
          what: wording.text("explain.sum-total", {
            percent: sayProbability(finding!.probability, wording),
          }),
          value: signed(total),
        },
      ],
    },
    after: [
      wording.text("explain.sum-combined", {
        percent: sayProbability(shares.interference, wording),
      }),
    ],
  };
}

function furtherPart({ family, comparison }: Explanation, wording: Wording): ExplainedPart {
  return {
    ...nothing,
    heading: wording.text("explain.further-head"),
    sentences: [
      ...(comparison.kind === "none" ? [wording.text("explain.further-control")] : []),
      wording.text(`explain.further.${family!}`),
    ],
  };
}

function placePart({ place }: Explanation, wording: Wording): ExplainedPart {
  const { file, line, uid, reportId } = place;
  return {
    ...nothing,
    heading: wording.text("explain.place-head"),
    list: [
      wording.text("explain.place", { file, line: String(line) }),
      ...(uid === undefined ? [] : [wording.text("explain.uid", { uid })]),
      ...(reportId === undefined ? [] : [wording.text("explain.report-id", { report: reportId })]),
    ],
  };
}

/** A probability in per cent, with enough digits near 0 and 1 to tell it from certainty. */
function sayProbability(probability: number, wording: Wording): string {
  const rest = Math.min(probability, 1 - probability);
  const digits = rest >= 0.0995 ? 0 : rest >= 0.00995 ? 1 : 2;
  if (probability < 0.00005) return `<${wording.percentWith(0.0001, 2)}`;
  if (probability > 0.99995) return `>${wording.percentWith(0.9999, 2)}`;
  return wording.percentWith(probability, digits);
}

/** With a capital and a full stop; a name or an address at the beginning stays as it is. */
function asSentence(text: string, { language }: Wording): string {
  const isWord = /^\p{Ll}[\p{L}'’]*[\s,]/u.test(text);
  const begun = isWord ? text.charAt(0).toLocaleUpperCase() + text.slice(1) : text;
  return /[.!?។]$/.test(begun) ? begun : `${begun}${language === "km" ? "។" : "."}`;
}
