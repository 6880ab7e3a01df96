/** The questions in their order. A new one is a file here and a line below. */
import { delaySection } from "./delay.ts";
import { failureSection } from "./failure.ts";
import { observationSection } from "./observation.ts";
import type { SectionBuilder } from "./section.ts";

export const sections: readonly SectionBuilder[] = [
  failureSection,
  observationSection,
  delaySection,
];
