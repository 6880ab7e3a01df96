import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, it } from "vitest";
import { reportScript } from "../../scripts/report-script/bundle.ts";
import { splitCsvLine } from "../../src/base/csv.ts";
import { readGeography } from "../../src/facts/map-shapes.ts";
import type { Geography } from "../../src/report/context.ts";
import { exportScript } from "../../src/report/export/script.ts";
import { carriedTables, tables } from "../../src/report/export/tables.ts";
import { reportHtml } from "../../src/report/page.ts";
import { drawnAssessment, libraryDesign, practiceAssessment, withRun } from "./drawn-assessment.ts";

interface Element {
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  textContent: string;
}

const read = (page: string): Element => parseHTML(page).document as unknown as Element;
const all = (root: Element, selector: string): Element[] => [...root.querySelectorAll(selector)];

let geography: Geography;
beforeAll(async () => {
  geography = await readGeography();
});

describe("the script of a report", () => {
  it("is what `npm run generate` makes of web/src/report", async () => {
    expect(exportScript === (await reportScript())).toBe(true);
    expect(exportScript).not.toMatch(/<\/script|<!--/i);
  });
});

describe("what a reader takes along of a chart", () => {
  it("is the data that the chart's table shows, to the last row and digit", async () => {
    const page = read(await reportHtml(drawnAssessment(), { geography }));
    const figures = all(page, "figure");
    expect(figures.length).toBeGreaterThan(10);
    for (const figure of figures) {
      const link = figure.querySelector("a[download]")!.getAttribute("href")!;
      const csv = decodeURIComponent(link.slice(link.indexOf(",") + 1));
      const header = all(figure, "thead th").map((cell) => cell.textContent);
      const [head, ...rows] = csv.trimEnd().split("\n").map(splitCsvLine);
      const shown = all(figure, "tbody tr").map((row) =>
        all(row, "td").map((cell) => cell.getAttribute("data-value") ?? cell.textContent),
      );
      expect(head).toEqual(header);
      expect(rows, figure.getAttribute("id")!).toEqual(shown);
    }
  });

  it("names version, design, data, day and hash", async () => {
    const assessment = drawnAssessment();
    const sha256 = "ab".repeat(32);
    const world = {
      ...{ ...assessment.world, sourceSha256: sha256, date: "2025-09-01" },
      source: "https://example.org/links/20250901.txt",
    };
    const page = read(await reportHtml({ ...assessment, world }));
    const figure = page.querySelector("#failure-chart")!;
    expect(figure.getAttribute("data-source")).toBe(
      "Narrows 0.0.0, data: 20250901.txt, 2025-09-01, SHA-256 abababababab…",
    );
    expect(figure.querySelector(".cite-text")!.textContent).toBe(
      `International traffic lost when this fails. Narrows 0.0.0, a laboratory for national internet gateways; design drawn; data: 20250901.txt, 2025-09-01, SHA-256 ${sha256}.`,
    );
    expect(figure.getAttribute("data-marks")).toBe("");
    expect(figure.getAttribute("data-name")).toBe("drawn-failure-chart");
  });

  it("says that the world is invented and that the design is changed", async () => {
    const practice = read(await reportHtml(practiceAssessment(), { geography }));
    for (const figure of all(practice, "figure"))
      expect(figure.getAttribute("data-marks")).toBe("SYNTHETIC WORLD: invented networks");
    const changed = read(
      await reportHtml(withRun({ ...libraryDesign, overrides: ["users=9"] }), { geography }),
    );
    for (const figure of all(changed, "figure")) {
      expect(figure.getAttribute("data-marks")).toBe(
        "CHANGED DESIGN: the library’s drawn with users=9",
      );
      expect(figure.getAttribute("data-name")).toMatch(/^changed-drawn-/);
      expect(figure.querySelector(".cite-text")!.textContent).toContain("users=9");
    }
  });
});

describe("a page that is sent alone", () => {
  it("carries its small tables, and says of the others that they lie beside it", async () => {
    const assessment = drawnAssessment();
    const carried = carriedTables(assessment);
    expect([...carried.keys()]).toEqual(tables(assessment).map(({ path }) => path));
    const page = read(await reportHtml(assessment));
    expect(all(page, "a.beside")).toEqual([]);
    const link = page.querySelector("#networks .links a")!.getAttribute("href")!;
    const content = tables(assessment).find(({ path }) => path === "networks.csv")!.content;
    expect(decodeURIComponent(link.slice(link.indexOf(",") + 1))).toBe(content);

    const many = Array.from({ length: 500 }, () => assessment.links[0]!);
    const large = { ...assessment, links: many };
    expect(carriedTables(large).has("links.csv")).toBe(false);
    const beside = read(await reportHtml(large)).querySelector("#links .links a")!;
    expect(beside.getAttribute("href")).toBe("links.csv");
    expect(beside.textContent).toContain("beside this page");
  });

  it("tells who is sent a link to it what was found", async () => {
    const page = read(await reportHtml(drawnAssessment()));
    const headline = page.querySelector("h1")!.textContent;
    for (const selector of ['meta[name="description"]', 'meta[property="og:description"]'])
      expect(page.querySelector(selector)!.getAttribute("content")).toBe(headline);
    expect(page.querySelector('meta[property="og:title"]')!.getAttribute("content")).toBe(
      page.querySelector("title")!.textContent,
    );
  });
});

describe("a long table", () => {
  it("shows its first rows, and lets a search find the others", async () => {
    const assessment = drawnAssessment();
    const networks = Array.from({ length: 600 }, (_, k) => ({
      ...assessment.networks[0]!,
      asn: 1000 + k,
    }));
    const page = read(await reportHtml({ ...assessment, networks }));
    const rows = all(page, "#networks tbody tr");
    expect(rows.length).toBe(400);
    expect(rows.filter((row) => !row.hasAttribute("hidden")).length).toBe(25);
    expect(page.querySelector("#networks table")!.getAttribute("data-search")).toBe(
      "Search in 400 rows",
    );
    expect(page.querySelector("#networks p")!.textContent).toContain("The 25 largest of 600");
  });
});
