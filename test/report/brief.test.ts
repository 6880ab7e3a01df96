import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, it } from "vitest";
import { readGeography } from "../../src/facts/map-shapes.ts";
import { briefHtml } from "../../src/report/brief/page.ts";
import { countNumbers, numbersAtMost, shortParagraphs } from "../../src/report/brief/paragraphs.ts";
import type { Geography } from "../../src/report/context.ts";
import { reportFiles } from "../../src/report/files.ts";
import { html, textOf } from "../../src/report/html.ts";
import { reportHtml } from "../../src/report/page.ts";
import { languages } from "../../src/report/wording.ts";
import {
  type DrawnDesign,
  drawnAssessment,
  libraryDesign,
  practiceAssessment,
  withRun,
} from "./drawn-assessment.ts";

interface Element {
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  textContent: string;
  outerHTML: string;
}

const read = (page: string): Element => parseHTML(page).document as unknown as Element;
const all = (root: Element, selector: string): Element[] => [...root.querySelectorAll(selector)];

let geography: Geography;
beforeAll(async () => {
  geography = await readGeography();
});

describe("short paragraphs", () => {
  it("count a number with its separators once, in any script", () => {
    expect(countNumbers("1,200 of 3.5 (AS64500), 12\u00a0000 и ១២៣")).toBe(5);
    expect(countNumbers("none")).toBe(0);
  });

  it("hold at most five numbers, leave out a sentence of more, and keep the order", () => {
    const sentences = [
      html`a 1 2 3`,
      undefined,
      html`b 4 5`,
      html`c 6`,
      html`d 1 2 3 4 5 6`,
      false,
      html`e`,
    ] as const;
    const paragraphs = shortParagraphs(sentences, 3).map(textOf);
    expect(paragraphs).toEqual(["a 1 2 3 b 4 5", "c 6 e"]);
    expect(shortParagraphs(sentences, 1).map(textOf)).toEqual(["a 1 2 3 b 4 5"]);
  });
});

describe("the brief", () => {
  it("is the same for the same drawn world", async () => {
    const page = await briefHtml(drawnAssessment(), { geography });
    const stable = page
      .replace(/<style>[\s\S]*?<\/style>/, "<style></style>")
      .replace(/<script>[\s\S]*?<\/script>/, "<script></script>")
      .replaceAll(/<path d="[^"]*"/g, '<path d=""');
    await expect(stable).toMatchFileSnapshot("snapshots/brief.html");
    expect(await briefHtml(drawnAssessment(), { geography })).toBe(page);
  });

  it("says and shows what the report says and shows", async () => {
    const brief = read(await briefHtml(drawnAssessment(), { geography }));
    const report = read(await reportHtml(drawnAssessment(), { geography }));
    expect(brief.querySelector("h1")!.textContent).toBe(report.querySelector("h1")!.textContent);
    const figures = all(brief, "figure");
    expect(figures.map((figure) => figure.getAttribute("id"))).toEqual([
      "site-map",
      "observation-chart",
    ]);
    for (const figure of figures)
      expect(figure.outerHTML).toBe(
        report.querySelector(`#${figure.getAttribute("id")}`)!.outerHTML,
      );
    const figuresOf = (page: Element): string[] =>
      all(page, ".key-values").map((each) => each.textContent);
    for (const each of figuresOf(brief)) expect(figuresOf(report)).toContain(each);
  });

  it("has one sentence and one picture before all else", async () => {
    const sheet = read(await briefHtml(drawnAssessment(), { geography })).querySelector(".sheet")!;
    const order = all(sheet, "h1, figure, p.lede, table").map((each) => each.outerHTML.slice(1, 7));
    expect(order.slice(0, 3).map((tag) => tag.split(" ")[0]!.replace(/>.*/, ""))).toEqual([
      "h1",
      "figure",
      "table",
    ]);
  });

  it("tells how to make it again: command, version, days and hashes", async () => {
    const run = withRun(libraryDesign);
    const page = read(await briefHtml(run));
    const facts = page.querySelector("dl.facts")!.textContent;
    const command = run.run!.command.replace(" --out report", " --brief --out report");
    expect(command).toContain("--brief");
    for (const words of [command, "narrows 0.0.0", "ab".repeat(32), "cd".repeat(32)])
      expect(facts).toContain(words);
    expect(
      read(await briefHtml(drawnAssessment())).querySelector("dl.facts")!.textContent,
    ).toContain(drawnAssessment().world.source);
  });

  it("marks a changed design and an invented world first", async () => {
    const changed = withRun({ ...libraryDesign, overrides: ["users=9"] }, practiceAssessment());
    const page = read(await briefHtml(changed, { geography }));
    expect(page.querySelector(".synthetic strong")!.textContent).toMatch(/^SYNTHETIC WORLD/);
    expect(page.querySelector(".design strong")!.textContent).toContain("users=9");
  });

  it("is written beside the report when asked for", async () => {
    const paths = async (brief: boolean) =>
      (await reportFiles(drawnAssessment(), { brief })).map(({ path }) => path);
    expect(await paths(true)).toContain("brief.html");
    expect(await paths(false)).not.toContain("brief.html");
  });
});

const drawn: readonly DrawnDesign[] = ["gateway", "open", "inline", "cut"];

describe.each(drawn)("a brief on %s", (which) => {
  it.each(languages)("is complete in %s, few numbers in each paragraph", async (language) => {
    const page = read(await briefHtml(drawnAssessment(which), { language, geography }));
    const sheets = all(page, ".sheet");
    expect(sheets.length).toBe(2);
    for (const paragraph of sheets.flatMap((sheet) => all(sheet, "p:not([class]):not([lang])")))
      expect(countNumbers(paragraph.textContent), paragraph.textContent).toBeLessThanOrEqual(
        numbersAtMost,
      );
    const text = page.querySelector("main")!.outerHTML.replaceAll(/<script[\s\S]*?<\/script>/g, "");
    expect(text.replaceAll(/href="data:[^"]*"/g, "")).not.toMatch(
      /\bNaN\b|undefined|\bnull\b|Infinity|\[object|\{\w+[}#]/,
    );
    const ids = all(page, "[id]").map((each) => each.getAttribute("id"));
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of all(page, 'a[href^="#"]'))
      expect(ids).toContain(link.getAttribute("href")!.slice(1));
    expect(all(page, ".sheet h2").length).toBe(6);
  });
});
