/**
 * The public interface of Narrows: open a world, load a design, assess it, render the report; run the lab
 * and judge measurements. Each part has an entry of its own for those who build on it: `narrows/world`,
 * `narrows/routing`, `narrows/gateway`, `narrows/traffic`, `narrows/models`, `narrows/assessment`,
 * `narrows/indices`, `narrows/report`, `narrows/lab`, `narrows/probe`, `narrows/detect`, `narrows/ooni`,
 * `narrows/wire`.
 */

export type { Assessment } from "./assessment/assess.ts";
export { InputError, type Place } from "./base/errors.ts";
export type { WorldOptions } from "./data/open.ts";
export type { Detection } from "./detect/detection.ts";
export type { Verdict } from "./detect/verdict.ts";
export { detect, type LabStep, type RunLabOptions, runLab } from "./facade/measurements.ts";
export {
  type AssessOptions,
  assess,
  loadDesign,
  openWorld,
  type RenderOptions,
  renderReport,
} from "./facade/twin.ts";
export type { Design, Quantity } from "./gateway/design.ts";
export { checkDesign, parseDesign } from "./gateway/schema.ts";
export type { CampaignTruth } from "./lab/campaign/campaign.ts";
export type { Measurement } from "./ooni/format.ts";
export type { ReportFile } from "./report/export/tables.ts";
export type { Language } from "./report/wording.ts";
export type { World } from "./world/world.ts";
