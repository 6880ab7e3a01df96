import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, it } from "vitest";
import { nearlyAll } from "../../src/assessment/questions/trust/joint.ts";
import { readGeography } from "../../src/facts/map-shapes.ts";
import type { Geography } from "../../src/report/context.ts";
import { reportFiles } from "../../src/report/files.ts";
import { reportHtml } from "../../src/report/page.ts";
import { languages } from "../../src/report/wording.ts";
import { drawnAssessment, practiceAssessment } from "./drawn-assessment.ts";

interface Element {
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  textContent: string;
  outerHTML: string;
}

const read = (page: string): Element => parseHTML(page).document as unknown as Element;
const all = (root: Element, selector: string): Element[] => [...root.querySelectorAll(selector)];

/** What a pattern finds, with its surroundings. */
function around(text: string, pattern: RegExp): string | undefined {
  const found = pattern.exec(text);
  return found === null ? undefined : text.slice(Math.max(0, found.index - 60), found.index + 60);
}

let geography: Geography;
beforeAll(async () => {
  geography = await readGeography();
});

describe("the report page", () => {
  it("is the same for the same drawn world", async () => {
    const page = await reportHtml(drawnAssessment());
    const stable = page
      .replace(/<style>[\s\S]*?<\/style>/, "<style></style>")
      .replace(/<script>[\s\S]*?<\/script>/, "<script></script>");
    await expect(stable).toMatchFileSnapshot("snapshots/drawn.html");
    expect(await reportHtml(drawnAssessment())).toBe(page);
  });

  it("says the answer first, with the numbers of the assessment", async () => {
    const page = read(await reportHtml(drawnAssessment()));
    const { failure, trust } = drawnAssessment().questions;
    expect(failure.after.operators[0]!.demandLost).toBeCloseTo(0.8, 10);
    const changeOf = (headline: string) =>
      trust.headlines.find(({ id }) => id === headline)!.change!;
    // Who loses more by a failure hangs on who has the users; who is seen does not, and leads.
    expect(changeOf("worst-failure").more).toBeLessThan(nearlyAll);
    expect(changeOf("observed").more).toBe(1);
    expect(page.querySelector("h1")!.textContent).toBe(
      "The gateway lets one party watch 29% to 98% of the international traffic of Cambodia; without it that party sees 0%.",
    );
    expect(page.querySelector("header")!.textContent).toContain(
      "In 88% of draws the worst single failure",
    );
    expect(page.querySelector("header")!.textContent).toContain("In 100% of draws");
  });

  it("refers to nothing outside but by links that a reader follows", async () => {
    for (const which of ["gateway", "inline"] as const) {
      const page = await reportHtml(drawnAssessment(which), { geography });
      const without = page.replaceAll(/<a [^>]*href="https?:[^"]*"[^>]*>/g, "");
      expect(
        around(without, /(?:src|href|action|data|poster)\s*=\s*["']?(?:https?:)?\/\//i),
      ).toBeUndefined();
      expect(around(without, /<(?:link|img|iframe|object|embed|base|form)\b/i)).toBeUndefined();
      expect(around(without, /url\(|@import|\bfetch\(|XMLHttpRequest|import\(/)).toBeUndefined();
      expect(page).toContain("default-src 'none'");
    }
  });

  it("has a way from every chart to its meaning and its data, and words for those who do not see", async () => {
    const page = read(await reportHtml(drawnAssessment(), { geography }));
    const figures = all(page, "figure");
    expect(figures.length).toBeGreaterThan(10);
    for (const figure of figures) {
      const id = figure.getAttribute("id")!;
      const charts = all(figure, "svg");
      expect(charts.length, id).toBe(2);
      for (const chart of charts) {
        expect(chart.getAttribute("role")).toBe("img");
        for (const label of chart.getAttribute("aria-labelledby")!.split(" "))
          expect(figure.querySelector(`#${label}`)!.textContent.length, label).toBeGreaterThan(5);
      }
      const rows = all(figure, "details tbody tr").length;
      expect(rows, id).toBeGreaterThan(0);
      const data = figure.querySelector("a[download]")!.getAttribute("href")!;
      const csv = decodeURIComponent(data.slice(data.indexOf(",") + 1));
      expect(csv.trimEnd().split("\n").length, id).toBe(rows + 1);
      const definition = figure.querySelector('a[href^="#define-"]')!.getAttribute("href")!;
      expect(page.querySelector(definition), definition).not.toBeNull();
    }
  });

  it("has no anchor without a target and no id twice", async () => {
    const page = read(await reportHtml(drawnAssessment(), { geography }));
    const ids = all(page, "[id]").map((each) => each.getAttribute("id"));
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of all(page, 'a[href^="#"]'))
      expect(ids).toContain(link.getAttribute("href")!.slice(1));
  });

  it("escapes what a design says", async () => {
    const page = await reportHtml(drawnAssessment());
    expect(page).toContain("A &lt;drawing&gt;");
    expect(page).toContain("Everything else &amp; more.");
  });

  it("carries the outcome of every set of sites", async () => {
    const page = read(await reportHtml(drawnAssessment(), { geography }));
    const data = JSON.parse(page.querySelector("#fail-data")!.textContent) as {
      sites: string[];
      rows: Record<string, string[]>;
    };
    expect(data.sites).toEqual(["west", "east"]);
    expect(Object.keys(data.rows)).toEqual(["1", "2", "3"]);
    expect(data.rows[3]!.slice(0, 2)).toEqual(["80%", "3"]);
  });

  it("gives the notices that the licences of shipped data ask for", async () => {
    const assessment = drawnAssessment();
    const page = await reportHtml({
      ...assessment,
      world: { ...assessment.world, labels: "shipped table" },
    });
    expect(page).toContain('<a href="https://db-ip.com">IP Geolocation by DB-IP</a>');
    for (const name of ["Route Views", "Number Resource Organization", "CC BY 4.0", "CAIDA"])
      expect(page).toContain(name);
  });

  it("stays small", async () => {
    expect((await reportHtml(drawnAssessment(), { geography })).length).toBeLessThan(1_000_000);
  });
});

describe.each(["gateway", "open", "inline", "cut"] as const)("a report on %s", (which) => {
  it.each(languages)("is complete in %s", async (language) => {
    const page = await reportHtml(drawnAssessment(which), { language, geography });
    expect(page).toContain(`<html lang="${language}">`);
    const document = read(page);
    const text = all(document, "header, main, footer")
      .map((each) => each.outerHTML)
      .join("")
      .replaceAll(/<script[\s\S]*?<\/script>/g, "")
      .replaceAll(/href="data:[^"]*"/g, "");
    expect(around(text, /\bNaN\b|undefined|\bnull\b|Infinity|\[object/)).toBeUndefined();
    expect(around(text, /\{\w+[}#]/)).toBeUndefined();
    expect(all(document, "main > section > h2").length).toBeGreaterThanOrEqual(12);
  });
});

describe("a report from the synthetic world", () => {
  it("says so first, in the title, and on every chart", async () => {
    for (const language of languages) {
      const html = await reportHtml(practiceAssessment(), { language, geography });
      const page = read(html);
      const mark = page.querySelector(".synthetic strong")!.textContent;
      expect(
        html
          .slice(html.indexOf("<body>"))
          .replaceAll(/<[^>]+>/g, " ")
          .indexOf(mark),
      ).toBeLessThan(200);
      expect(page.querySelector("title")!.textContent).toMatch(/^[\p{Lu}\p{Script=Khmer} ]+:/u);
      const charts = all(page, "svg.chart");
      expect(charts.length).toBeGreaterThan(20);
      for (const chart of charts) {
        expect(chart.querySelector(".watermark text")).not.toBeNull();
        expect(chart.querySelector("title")!.textContent.length).toBeGreaterThan(20);
      }
      for (const link of all(page, "a[download]")) {
        expect(link.getAttribute("download")).toMatch(/^synthetic-/);
        expect(decodeURIComponent(link.getAttribute("href")!)).toMatch(/^synthetic,/m);
      }
    }
  });

  it("says so in every row of its tables", async () => {
    for (const { path, content } of await reportFiles(practiceAssessment()))
      if (path.endsWith(".csv"))
        for (const [k, row] of content.trimEnd().split("\n").entries())
          expect(row, path).toMatch(k === 0 ? /^world,/ : /^synthetic,/);
  });

  it("leaves other reports without a mark", async () => {
    const page = await reportHtml(drawnAssessment(), { geography });
    expect(around(page, /<g class="watermark"|SYNTHETIC/)).toBeUndefined();
  });
});
