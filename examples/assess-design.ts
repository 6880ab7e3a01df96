/** Assesses a design of the library on the synthetic world and writes the report. */
import { assess, loadDesign, openWorld, renderReport } from "narrows";

const world = await openWorld({ synthetic: true });
const design = await loadDesign("kh-2021", ["users=9e6"]);
const result = await assess(world, design);
const files = await renderReport(result);

const [operator] = result.questions.failure.after.operators;
console.log(result.synthetic ? "Synthetic world: every network is invented." : "");
console.log(
  `If the operator fails, ${operator?.networks} of ${operator?.ofNetworks} networks are cut off.`,
);
console.log(files.map(({ path }) => path).join(" "));
