/** Results as pages, tables and words. */
export { toCsv } from "../base/csv.ts";
export type { CountryTopology, DrawingDocument, Geography } from "./context.ts";
export type { EvidenceContext, EvidenceReport, EvidenceSection } from "./evidence/context.ts";
export { evidenceFiles } from "./evidence/files.ts";
export { type ReportFile, tables } from "./export/tables.ts";
export { reportFiles } from "./files.ts";
export { type ReportOptions, reportHtml } from "./page.ts";
export { detectionInWords } from "./results/detection.ts";
export { explainInWords, explanationLines } from "./results/verdict-explanation.ts";
export { type Language, languages, type Wording, wordingIn } from "./wording.ts";
export { assessmentInWords } from "./words.ts";
