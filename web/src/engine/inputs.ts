/** The uncertain inputs of an answer, as they are set on the page. */
import type { Assessment } from "../../../src/assessment/assess.ts";
import { designInputs } from "../../../src/assessment/country-demand.ts";
import { type InputInForce, inputsInForce } from "../../../src/assessment/inputs.ts";
import { splitOverride } from "../../../src/gateway/override-path.ts";
import { parseDesign } from "../../../src/gateway/schema.ts";
import { saySource } from "../../../src/report/about.ts";
import { type Language, wordingIn } from "../../../src/report/wording.ts";
import type { EngineData } from "./data.ts";
import type { ChosenDesign } from "./designs.ts";
import type { InputView } from "./protocol.ts";

/**
 * What the design may change, in the order of the questions that read it: its value in force, between the ends of
 * the range that it has without the changes.
 */
export function inputsOf(
  { parameters, run }: Assessment,
  planned: ReadonlyMap<string, InputInForce>,
  language: Language,
): InputView[] {
  const wording = wordingIn(language);
  const changed = new Set(run?.design.overrides.map((each) => splitOverride(each).path) ?? []);
  return parameters.inputs.flatMap((input) => {
    const { id, unit, range, path, of } = input;
    if (path === null || unit === "choice") return [];
    const { range: ends, source } = (changed.has(path) ? planned.get(path) : undefined) ?? input;
    return [
      {
        path,
        label: `${wording.text(`input.${id}`)}${of === null ? "" : `: ${of}`}`,
        // "1 ratio" is said by nobody.
        unit: unit === "share" ? "" : unit === "ratio" ? "×" : wording.text(`unit.${unit}`),
        ...{ low: ends.low, likely: range.likely, high: ends.high },
        changed: changed.has(path),
        source: saySource(source, wording),
      },
    ];
  });
}

/** The inputs as they are without the changes, by the place that gives them. */
export function plannedInputs(
  { world, facts }: EngineData,
  { text, design: { id, country }, overrides }: ChosenDesign,
): ReadonlyMap<string, InputInForce> {
  if (text === undefined || overrides.length === 0) return new Map();
  const plan = parseDesign(text, `${id}.yaml`, []);
  const { list } = designInputs(world, plan, { ...facts.factsOf(country), draws: 1 });
  return new Map(
    inputsInForce(list, plan).flatMap((each) => (each.path === null ? [] : [[each.path, each]])),
  );
}
