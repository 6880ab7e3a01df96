/** The questions in their order. A new one is a file here and a line below. */
import { buildingSection } from "../assessment/questions/building/section.ts";
import { capacitySection } from "../assessment/questions/capacity/section.ts";
import { collateralSection } from "../assessment/questions/collateral/section.ts";
import { comparisonSection } from "../assessment/questions/comparison/section.ts";
import { costSection } from "../assessment/questions/cost/section.ts";
import { delaySection } from "../assessment/questions/delay/section.ts";
import { failureSection } from "../assessment/questions/failure/section.ts";
import { observationSection } from "../assessment/questions/observation/section.ts";
import { retentionSection } from "../assessment/questions/retention/section.ts";
import { trustSection } from "../assessment/questions/trust/section.ts";
import type { SectionBuilder } from "./section.ts";

export const sections: readonly SectionBuilder[] = [
  failureSection,
  observationSection,
  delaySection,
  capacitySection,
  costSection,
  retentionSection,
  comparisonSection,
  collateralSection,
  buildingSection,
  trustSection,
];
