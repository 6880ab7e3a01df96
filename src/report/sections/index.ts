/** The questions in their order. A new one is a file here and a line below. */
import { buildingSection } from "./building.ts";
import { capacitySection } from "./capacity.ts";
import { collateralSection } from "./collateral.ts";
import { comparisonSection } from "./comparison.ts";
import { costSection } from "./cost.ts";
import { delaySection } from "./delay.ts";
import { failureSection } from "./failure.ts";
import { observationSection } from "./observation.ts";
import { retentionSection } from "./retention.ts";
import type { SectionBuilder } from "./section.ts";
import { trustSection } from "./trust.ts";

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
