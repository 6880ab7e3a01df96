/** Designs side by side: measured in one close-up and drawn as `narrows compare` and the report do. */
import { createComparer } from "../../../src/assessment/prepare.ts";
import {
  type ComparedDesign,
  compareDesigns,
} from "../../../src/assessment/questions/comparison/answer.ts";
import { harmMeasures } from "../../../src/assessment/questions/comparison/harms.ts";
import { designsChart, sayHarm } from "../../../src/assessment/questions/comparison/section.ts";
import { ownValue } from "../../../src/base/own-value.ts";
import { unlessMisfit } from "../../../src/gateway/apply.ts";
import { isGeneric } from "../../../src/gateway/generic-ids.ts";
import { serverDocument } from "../../../src/report/page.ts";
import { type Language, type Wording, wordingIn } from "../../../src/report/wording.ts";
import type { EngineData } from "./data.ts";
import { designOfChoice, optionsFor } from "./designs.ts";
import type { ComparedView, HarmView, LetteredChoice } from "./protocol.ts";

/** A design's measures in words. */
export function harmViews(wording: Wording, { harms }: Pick<ComparedDesign, "harms">): HarmView[] {
  return harmMeasures.map(({ id }) => ({
    id,
    label: wording.text(`harm.${id}`),
    shown: sayHarm(wording, id, harms[id]),
    value: harms[id],
  }));
}

/**
 * @param asked at least one, of one country; the first is the one whose demand the close-up is taken for
 * @throws InputError for a design that is none; one that does not fit the world is told in its place
 */
export async function compareChoices(
  data: EngineData,
  asked: readonly LetteredChoice[],
  language: Language,
): Promise<ComparedView> {
  const chosen = asked.map(({ choice }) => designOfChoice(data, choice));
  const designs = chosen.map(({ design }) => design);
  const options = optionsFor(data, chosen[0]!, asked[0]!.choice);
  const { compare, demandShare } = createComparer(data.world, designs, options);
  const measured = designs.map((design) => unlessMisfit(() => compare(design)));
  // Two changes of one design have one id; letters tell them apart.
  const fitting = measured.flatMap((each, k) =>
    "misfit" in each ? [] : [{ ...each, id: asked[k]!.letter }],
  );
  const comparison = compareDesigns(fitting);
  const wording = wordingIn(language);
  const { country } = asked[0]!.choice;
  const { meta } = data.world;
  const labels = new Map(asked.map((each, k) => [each.letter, chartLabel(each, designs[k]!.id)]));
  const isDrawn = fitting.length > 1;
  return {
    choices: asked.map(({ choice }) => choice),
    designs: asked.map(({ letter }, k) => {
      const each = measured[k]!;
      const { title } = designs[k]!;
      return "misfit" in each
        ? { title, harms: [], beatenBy: [], misfit: each.misfit.message }
        : {
            title,
            harms: harmViews(wording, each),
            beatenBy: ownValue(comparison.dominatedBy, letter)!,
            misfit: null,
          };
    }),
    demandShare: wording.percent(demandShare),
    chart: isDrawn
      ? designsChart(
          {
            wording,
            assessment: {
              ...{ synthetic: meta.kind === "synthetic", run: null, version: data.version },
              ...{ design: { id: country.toLowerCase() }, world: meta },
            },
          },
          await serverDocument(),
          comparison,
          {
            id: "pinned-chart",
            chosen: asked.find(({ isOpen }) => isOpen)?.letter,
            labelOf: ({ id }) => labels.get(id)!,
          },
        ).markup
      : "",
    command: compareCommand(data, asked),
  };
}

function chartLabel({ letter, name, changed }: LetteredChoice, id: string): string {
  const what = name === "" ? id : name;
  return `${letter}: ${changed === "" ? what : `${what} (${changed})`}`;
}

/** The command that makes the same; null where it would have to change one design and not the others. */
function compareCommand(
  { world, options }: EngineData,
  asked: readonly LetteredChoice[],
): string | null {
  const choices = asked.map(({ choice }) => choice);
  if (choices.some(({ base, changes }) => base === "" || changes.length > 0)) return null;
  const country = choices.some(({ base }) => isGeneric(base))
    ? [`--country ${choices[0]!.country}`]
    : [];
  const synthetic = world.meta.kind === "synthetic" ? ["--synthetic"] : [];
  return [
    "narrows compare",
    ...choices.map(({ base }) => base),
    ...country,
    ...options,
    ...synthetic,
    "--json",
  ].join(" ");
}
