/** The files of a report: JSON, CSV tables and the page. */
import type { Assessment } from "../assessment/assess.ts";
import { briefHtml } from "./brief/page.ts";
import { type ReportFile, tables } from "./export/tables.ts";
import { type ReportOptions, reportHtml } from "./page.ts";

export interface ReportFilesOptions extends ReportOptions {
  /** Also the two pages for those who decide. */
  brief?: boolean;
}

/** @param options of the page: its language, and the geography for its maps */
export async function reportFiles(
  assessment: Assessment,
  { brief = false, ...options }: ReportFilesOptions = {},
): Promise<ReportFile[]> {
  return [
    { path: "report.html", content: await reportHtml(assessment, options) },
    ...(brief ? [{ path: "brief.html", content: await briefHtml(assessment, options) }] : []),
    { path: "report.json", content: `${JSON.stringify(assessment, undefined, 2)}\n` },
    ...tables(assessment),
  ];
}
