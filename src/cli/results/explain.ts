/** The explanation of measurements as JSON, CSV and words. */
import { explainParameters } from "../../detect/explain/parameters.ts";
import { explanationInWords } from "../../report/results/explanation.ts";
import { wordingIn } from "../../report/wording.ts";
import type { ExplainFlags } from "../commands/explain.ts";
import type { ExplainResult } from "../explain/run.ts";
import type { Io } from "../io.ts";
import { printCsv, printJson, rounded } from "../output.ts";
import { readVersion } from "../version.ts";

export async function printExplanation(
  result: ExplainResult,
  flags: ExplainFlags,
  io: Io,
): Promise<void> {
  if (flags.json === true) await printJson(io, "narrows-explanation/1", asJson(result));
  else if (flags.csv === true) await printCsv(io, csvHeader, csvRows(result));
  else
    await io.print(`${explanationInWords(result, wordingIn(flags.language ?? "en")).join("\n")}\n`);
}

function asJson({ explanation, countries, ...rest }: ExplainResult): object {
  const { place, designs, notCompared, noneOfThese, pairs } = explanation;
  return {
    run: { narrows: readVersion(), emulatedDesigns: rest.sites.length > 0 },
    country: rest.country,
    countries: Object.fromEntries([...countries].sort(([a], [b]) => (a < b ? -1 : 1))),
    pathsFrom: rest.pathsFrom,
    place,
    pairs,
    designs,
    notCompared,
    noneOfThese: designs.length === 0 ? null : noneOfThese,
    campaigns: { sites: rest.sites, seeds: rest.seeds },
    nextProbes: rest.probes,
    parameters: explainParameters,
  };
}

const csvHeader = ["what", "name", "probability"] as const;

function csvRows({ explanation }: ExplainResult): (string | number)[][] {
  const { place, designs, noneOfThese } = explanation;
  return [
    ...Object.entries(place.posterior).map(([kind, value]) => ["kind", kind, rounded(value)]),
    ...place.networks.map(({ role, asn, probability }) => [role, `AS${asn}`, rounded(probability)]),
    ...designs.map(({ design, probability }) => ["design", design, rounded(probability)]),
    ...(designs.length === 0 ? [] : [["design", "none of these", rounded(noneOfThese)]]),
  ] as (string | number)[][];
}
