/** An assessment as plain text for a terminal: the answers in words and small tables. */
import type { Assessment } from "../assessment/assess.ts";
import type { CutOff } from "../traffic/cut-off.ts";
import { lostTransit } from "./lost-transit.ts";

/** @param width columns of the terminal, at least 60 are used */
export function assessmentInWords(assessment: Assessment, width: number): string {
  const columns = Math.min(Math.max(width, 60), 110);
  const { design, world, questions } = assessment;
  const out: string[] = [];
  if (assessment.synthetic)
    out.push(
      "SYNTHETIC WORLD: every network below is invented. Nothing here is about the real Internet.",
      "Get real data with: narrows data fetch",
      "",
    );
  out.push(
    `${design.title} (${design.id})`,
    `${world.country.networks} networks of ${world.country.code}, ${world.country.borderNetworks} at the border with ${world.country.borderLinks} links abroad; ${
      assessment.synthetic ? world.source : `AS relationships of ${world.date || "unknown date"}`
    }`,
  );
  for (const [k, section] of Object.values(questions).entries())
    if ("answer" in section)
      out.push("", `${k + 1}. ${section.question}`, ...wrap(section.answer, columns, "   "));
  const failures = failureRows(questions.failure);
  if (failures.length > 1) out.push("", ...table(failures).map((line) => `   ${line}`));
  out.push(...lostTransitLines(assessment, columns));
  out.push(
    "",
    ...assessment.warnings.flatMap((warning) =>
      wrap(warning, columns, "    ").map((line, k) =>
        k === 0 ? line.replace("    ", "  ! ") : line,
      ),
    ),
  );
  return `${out.join("\n")}\n`;
}

function failureRows(failure: Assessment["questions"]["failure"]): string[][] {
  const rows: [string, CutOff, number | undefined][] = [];
  if (failure.before.strongest !== null) rows.push(["before", failure.before.strongest, undefined]);
  if (failure.before.strongestPair !== null)
    rows.push(["before", failure.before.strongestPair, undefined]);
  if (failure.after.byDesign !== null) rows.push(["after", failure.after.byDesign, undefined]);
  for (const each of failure.after.sites)
    if (each.sites.length === 1) rows.push(["after", each, each.carriedShare]);
  for (const each of failure.after.operators) rows.push(["after", each, undefined]);
  if (failure.after.operators.length === 0 && failure.after.strongest !== null)
    rows.push(["after", failure.after.strongest, undefined]);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    ["", "if this fails", "networks cut off", "users cut off", "demand lost", "carried"],
    ...rows.map(([when, cut, carried]) => [
      when,
      cut.fails.length > 48 ? `${cut.fails.slice(0, 47)}…` : cut.fails,
      `${cut.networks} of ${cut.ofNetworks}`,
      percent(cut.usersShare),
      percent(cut.demandLost),
      carried === undefined ? "" : percent(carried),
    ]),
  ];
}

/** Networks listed at most. */
const listed = 15;

/** For designs that cut links: who lost how much, beside what was reported of the event. */
function lostTransitLines(assessment: Assessment, columns: number): string[] {
  const lost = lostTransit(assessment);
  if (lost.length === 0) return [];
  const percent = (share: number | null) =>
    share === null ? "–" : `${(100 * share).toFixed(1)} %`;
  const rows = lost
    .slice(0, listed)
    .map((row) => [
      `AS${row.asn}`,
      row.name.slice(0, 40),
      `${row.providersBefore} → ${row.providersAfter}`,
      `${row.linksAbroadBefore} → ${row.linksAbroadAfter}`,
      percent(row.displaced),
    ]);
  const header = ["network", "name", "providers", "links abroad", "came over lost links"];
  return [
    "",
    `   Networks that lose links (${lost.length}), by the share of their international demand that came over them:`,
    ...table([header, ...rows]).map((line) => `   ${line}`),
    ...(lost.length > listed ? [`   … and ${lost.length - listed} more in networks.csv`] : []),
    ...(assessment.design.timeline.length > 0 ? ["", "   What was reported:"] : []),
    ...assessment.design.timeline.flatMap(({ date, what, source }) =>
      wrap(`${date}: ${what}${source === undefined ? "" : ` (${source})`}`, columns, "     ").map(
        (line, k) => (k === 0 ? line.replace("     ", "   - ") : line),
      ),
    ),
  ];
}

/** Rows in columns; all but the first two to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, k) => Math.max(...rows.map((row) => row[k]!.length)));
  return rows.map((row) =>
    row
      .map((cell, k) => (k < 2 ? cell.padEnd(widths[k]!) : cell.padStart(widths[k]!)))
      .join("  ")
      .trimEnd(),
  );
}

/** Breaks at spaces; every line starts with `indent`. */
export function wrap(text: string, columns: number, indent: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && indent.length + line.length + 1 + word.length > columns) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(indent + line);
  return lines;
}
