import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, it } from "vitest";
import type { RunDesign } from "../../src/assessment/run-record.ts";
import { readGeography } from "../../src/facts/map-shapes.ts";
import type { Geography } from "../../src/report/context.ts";
import { reportFiles } from "../../src/report/files.ts";
import { reportHtml } from "../../src/report/page.ts";
import { languages } from "../../src/report/wording.ts";
import {
  drawnAssessment,
  libraryDesign as own,
  practiceAssessment,
  withRun,
} from "./drawn-assessment.ts";

let geography: Geography;
beforeAll(async () => {
  geography = await readGeography();
});

const designText = "id: drawn # with <markup> & more\n";
interface Page {
  querySelector(selector: string): { textContent: string } | null;
  querySelectorAll(selector: string): Iterable<{
    textContent: string;
    getAttribute(name: string): string | null;
    querySelector(selector: string): { textContent: string } | null;
  }>;
}

async function pageOf(design: RunDesign, language: (typeof languages)[number] = "en") {
  const markup = await reportHtml(withRun(design), { language, designText, geography });
  return { markup, page: parseHTML(markup).document as unknown as Page };
}

const changedDesigns: [string, RunDesign, RegExp][] = [
  ["set", { ...own, overrides: ["users=9e6"] }, /the library’s drawn with users=9e6/],
  [
    "file",
    { ...own, kind: "file", file: "mine.yaml" },
    /drawn of the file mine\.yaml \(SHA-256 abababab…\)/,
  ],
  [
    "stdin",
    { ...own, kind: "stdin", overrides: ["users=9e6"] },
    /from standard input .*, with users=9e6/,
  ],
];

describe.each(changedDesigns)("a page on a changed design (%s)", (_, design, words) => {
  it("says so in title, header, every chart and every table to download", async () => {
    const { page } = await pageOf(design);
    expect(page.querySelector("title")!.textContent).toMatch(words);
    expect(page.querySelector("header .design strong")!.textContent).toMatch(words);
    const charts = [...page.querySelectorAll("svg.chart")];
    expect(charts.length).toBeGreaterThan(20);
    for (const chart of charts) {
      expect(chart.querySelector("title")!.textContent).toMatch(words);
      expect(chart.querySelector("text.changed")!.textContent).toMatch(/DESIGN/);
    }
    const links = [...page.querySelectorAll('a[href^="data:text/csv"]')];
    expect(links.length).toBeGreaterThan(8);
    for (const link of links) {
      expect(link.getAttribute("download")).toMatch(/^changed-drawn-/);
      const rows = decodeURIComponent(link.getAttribute("href")!).split(",").slice(1).join(",");
      expect(rows).toMatch(/^changed_design,/);
    }
  });

  it("says so in every row of the files", async () => {
    for (const { path, content } of await reportFiles(withRun(design)))
      if (path.endsWith(".csv"))
        for (const [k, row] of content.trimEnd().split("\n").entries())
          expect(row, path).toMatch(
            k === 0 ? /^changed_design,/ : /^(drawn|mine\.yaml sha256|'- sha256)/,
          );
  });
});

describe("how to make a page again", () => {
  it("shows the command of the run and holds the design's file as it was read", async () => {
    const { page } = await pageOf({ ...own, overrides: ["users=9e6"] });
    const codes = [...page.querySelectorAll("#about code")].map(({ textContent }) => textContent);
    expect(codes).toContain(
      "narrows assess drawn --set 'users=[1, 2, 3]' --synthetic --out report",
    );
    const [link] = page.querySelectorAll('a[download="drawn.yaml"]');
    const href = link!.getAttribute("href")!;
    expect(decodeURIComponent(href.slice(href.indexOf(",") + 1))).toBe(designText);
  });

  it("says nothing of a change for the library's own design, in any language", async () => {
    for (const language of languages) {
      const { page, markup } = await pageOf(own, language);
      expect(page.querySelector("text.changed")).toBeNull();
      expect(page.querySelector("header .design strong")).toBeNull();
      expect(markup).not.toContain("changed_design");
    }
  });

  it("makes up no command where nobody recorded the run", async () => {
    expect(await reportHtml(drawnAssessment())).not.toContain("narrows assess");
  });

  it("marks a changed design in an invented world as both", async () => {
    const both = withRun({ ...own, overrides: ["users=9e6"] }, practiceAssessment());
    const page = await reportHtml(both);
    expect(page).toContain("world,changed_design,");
    expect(page).toContain('download="synthetic-changed-drawn-');
  });
});
