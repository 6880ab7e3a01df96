/** An explanation in plain text, in the language asked for. */

import { setOwnValue } from "../../base/own-value.ts";
import { withoutControls } from "../../base/visible-text.ts";
import type { Explanation, RankedDesign } from "../../detect/explain/explain.ts";
import type { NextProbe } from "../../detect/explain/next-probe.ts";
import { type Variation, variations } from "../../detect/explain/parameters.ts";
import { placeKinds } from "../../detect/place/kinds.ts";
import type { NamedNetwork, Place } from "../../detect/place/place.ts";
import type { PlaceEvidence } from "../../detect/place/place-evidence.ts";
import type { MessageValue, Wording } from "../wording.ts";

export interface ExplanationFacts {
  readonly country: string;
  /** Countries that the measurements name → sightings; ZZ where they name none. */
  readonly countries: ReadonlyMap<string, number>;
  readonly explanation: Explanation;
  /** Sites that the campaigns measured; empty without designs. */
  readonly sites: readonly string[];
  readonly probes: readonly NextProbe[];
}

/** Less is not told to people; JSON has all. */
const leastTold = 0.01;
const networksTold = 8;
const designsTold = 5;
/** The first two are told however improbable: the next measurement is to tell them apart. */
const designsNamed = 2;

/** Lines on where interference is done, which designs explain it, and what to measure next. */
export function explanationInWords(
  { country, countries, explanation, sites, probes }: ExplanationFacts,
  wording: Wording,
): string[] {
  const { place, designs } = explanation;
  return [
    ...placeInWords(place, country, countries, wording),
    ...(sites.length === 0 ? [] : ["", ...designsInWords(explanation, sites, wording)]),
    ...(designs.length < 2 ? [] : ["", ...probeInWords(designs, probes, wording)]),
    "",
    wording.text(sites.length === 0 ? "place.rests" : "explain.rests"),
  ].map(withoutControls);
}

/** Whose measurements these are not: those of no country, and those left out. */
function countriesInWords(
  country: string,
  countries: ExplanationFacts["countries"],
  wording: Wording,
): string[] {
  const names = wording.country(country);
  if (country === "ZZ") return [wording.text("place.country-unknown")];
  if (!countries.has(country)) return [wording.text("place.country-asked", { country: names })];
  const others = [...countries].filter(([one]) => one !== country);
  if (others.length === 0) return [];
  const sightings = others.reduce((sum, [, count]) => sum + count, 0);
  const listed = others.map(([one]) => wording.country(one)).sort();
  return [wording.text("place.other-countries", { sightings, countries: listed.join(", ") })];
}

function placeInWords(
  place: Place,
  country: string,
  countries: ExplanationFacts["countries"],
  wording: Wording,
): string[] {
  const { posterior, networks, evidence, measured, conclusion } = place;
  const likely = [...placeKinds]
    .filter((kind) => posterior[kind] >= leastTold)
    .sort((a, b) => posterior[b] - posterior[a]);
  return [
    wording.text("place.head", {
      ...{ ...measured, country: wording.country(country) },
      named: country === "ZZ" ? "no" : "yes",
    }),
    ...countriesInWords(country, countries, wording),
    "",
    wording.text(`place.says.${conclusion}`),
    ...likely.map((kind) => {
      const percent = percentOf(posterior[kind], wording);
      return `  ${wording.text("place.probability", { percent, kind: wording.text(`place.kind.${kind}`) })}`;
    }),
    ...networks
      .filter(({ probability }) => probability >= leastTold)
      .slice(0, networksTold)
      .map((one) => `  ${nameNetwork(one, wording)}`),
    "",
    wording.text("place.why"),
    ...evidence.map((one) => `  - ${sayEvidence(one, wording)}`),
  ];
}

export function nameNetwork({ asn, role, probability }: NamedNetwork, wording: Wording): string {
  const values = { asn: String(asn), percent: percentOf(probability, wording) };
  return wording.text(`place.network.${role}`, values);
}

/** Never 100 %, never 0 %: what is left over does not vanish. */
function percentOf(share: number, wording: Wording): string {
  if (share > 0.999 && share < 1) return `> ${wording.number(99.9, 1)}`;
  if (share > 0 && share < 0.001) return `< ${wording.number(0.1, 1)}`;
  return wording.number(100 * share, 1);
}

export function sayEvidence({ code, values }: PlaceEvidence, wording: Wording): string {
  const shown: Record<string, MessageValue> = {};
  for (const [name, value] of Object.entries(values) as [string, string | number][]) {
    setOwnValue(
      shown,
      name,
      name === "asn" ? String(value) : name === "days" ? Math.max(1, Math.ceil(+value)) : value,
    );
    setOwnValue(shown, `${name}_given`, value === "" ? "no" : "yes");
  }
  const key = `mechanism.${shown.mechanism as string}`;
  if (wording.has(key)) shown.mechanism = wording.text(key);
  return wording.text(`place-evidence.${code}`, shown);
}

function designsInWords(
  { designs, notCompared, noneOfThese, pairs }: Explanation,
  sites: readonly string[],
  wording: Wording,
): string[] {
  const left =
    notCompared.length === 0
      ? []
      : [wording.text("explain.not-compared", { designs: notCompared.join(", ") })];
  if (designs.length === 0) return [wording.text("explain.nothing-compared"), ...left];
  const told = designs.filter(({ probability }, k) => k < designsNamed || probability >= leastTold);
  const lines = told.slice(0, designsTold).flatMap((one) => [
    `  ${wording.text("explain.design", {
      percent: percentOf(one.probability, wording),
      design: one.design,
      variation: sayVariation(likeliest(one), wording),
    })}`,
    `      ${wording.text("explain.agreement", { ...one.agreement })}`,
  ]);
  const none = wording.text("explain.none-of-these", {
    percent: percentOf(noneOfThese, wording),
  });
  return [
    wording.text("explain.designs", { pairs, sites: sites.length }),
    ...lines,
    `  ${none}`,
    ...left,
  ];
}

/** How it holds, where that is not as it is written. */
function sayVariation(variation: Variation, wording: Wording): string {
  return variation === "as-written" ? "" : wording.text(`explain.variation.${variation}`);
}

function likeliest({ variations: shares }: RankedDesign): Variation {
  return variations.reduce((a, b) => (shares[b] > shares[a] ? b : a));
}

function probeInWords(
  designs: readonly RankedDesign[],
  probes: readonly NextProbe[],
  wording: Wording,
): string[] {
  const names = { first: designs[0]!.design, second: designs[1]!.design };
  // One that can be made outside the lab goes first, though a trace there may tell more.
  const useful = probes.filter(({ bits }) => bits >= leastTold);
  const best = useful.find(({ labOnly }) => !labOnly) ?? useful[0];
  if (best === undefined) return [wording.text("explain.no-next", names)];
  return [
    wording.text("explain.next", { ...names, bits: wording.number(best.bits, 2) }),
    `  ${wording.text(`probe-kind.${best.kind}`, { target: best.target })}`,
  ];
}
