/** Measures Kazakhstan's interception of 2019 in the lab, and compares verdicts with the truth. */
import { detect, loadDesign, runLab } from "narrows";

let right = 0;
let all = 0;
for await (const { measurement, truth } of runLab(await loadDesign("kz-2019"), {
  rounds: 1,
  listedSites: 2,
  noise: false,
})) {
  const { verdict } = detect(measurement).narrows;
  all++;
  const found = verdict === "blocked" || verdict === "interfered";
  if (found === truth.interference) right++;
}
console.log(`${right} of ${all} verdicts agree with what the lab did.`);
