import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Judgement } from "../../src/detect/evidence/judgement.ts";
import { EvidenceCounter } from "../../src/detect/evidence/tables.ts";
import type { EvidenceReport } from "../../src/report/evidence/context.ts";
import { evidenceFiles } from "../../src/report/evidence/files.ts";
import { timeBins } from "../../src/report/evidence/time-bins.ts";
import { html } from "../../src/report/html.ts";

const day = 86_400_000;
const start = Date.UTC(2024, 0, 1);

/** 40 domains in 8 networks over 100 days, the first domains blocked in the first networks. */
function drawnReport(): EvidenceReport {
  const counter = new EvidenceCounter();
  let line = 0;
  for (let domain = 0; domain < 40; domain++)
    for (let network = 1; network <= 8; network++)
      for (let at = domain % 7; at < 100; at += 7) {
        const isBlocked = domain < 25 && network <= 1 + (domain % 7);
        const judgement: Judgement = {
          verdict: isBlocked ? "blocked" : at % 3 === 0 ? "insufficient" : "ok",
          interference: isBlocked ? 0.99 : 0.05,
          mechanisms: isBlocked ? [{ mechanism: "dns.nxdomain", probability: 0.99 }] : [],
          ...{ uid: undefined, testVersion: "0.5.28", isEmulated: false },
        };
        const target = `d${domain}.example`;
        const time = start + at * day;
        counter.add(
          { ...{ country: "KZ", network, target, time }, suspicions: [], mute: 0 },
          judgement,
          { file: "f.jsonl", line: ++line },
        );
      }
  return {
    tables: counter.tables(),
    ...{ events: [], explanations: new Map(), late: 0, leftOut: [], inputs: [] },
    ...{ version: "0", command: "narrows detect report f.jsonl --out report" },
  };
}

function pageOf(report: EvidenceReport): string {
  return evidenceFiles(report, "en").find(({ path }) => path === "report.html")!.content;
}

describe("the report of many domains", () => {
  it("draws the most affected first and sums up the rest, so that all adds up", () => {
    const report = drawnReport();
    const map = /<svg class="chart wide"[\s\S]*?<\/svg>/.exec(pageOf(report))![0];
    const titles = [
      ...map.matchAll(/font-weight="700">([^<]*)<\/text><text[^>]*>([\d,]+) of ([\d,]+)</g),
    ];
    expect(titles).toHaveLength(11);
    expect(titles.at(-1)![1]).toBe("All other domains together (30)");
    const numbers = (k: number) => titles.map((each) => Number(each[k]!.replace(",", "")));
    const sum = (all: readonly number[]) => all.reduce((one, more) => one + more, 0);
    expect(sum(numbers(3))).toBe(report.tables.total.measurements);
    expect(sum(numbers(2))).toBe(report.tables.total.verdicts.blocked);
    const shown = numbers(2).slice(0, -1);
    expect(shown).toEqual([...shown].sort((a, b) => b - a));
    expect(map).toContain(">3 others<");
  });

  it("has all cells in the file beside it", () => {
    const report = drawnReport();
    const cells = evidenceFiles(report, "en").find(({ path }) => path === "cells.csv")!.content;
    const rows = cells.trimEnd().split("\n").slice(1);
    expect(rows).toHaveLength(report.tables.total.measurements);
    expect(new Set(rows.map((row) => row.split(",")[2])).size).toBe(40);
  });

  it("gives a section on the place its room only where there is one", () => {
    const report = drawnReport();
    const place: EvidenceReport["place"] = ({ wording }) => ({
      ...{ id: "place", title: wording.text("evidence.network") },
      content: html`<p>${"<here>"}</p>`,
    });
    expect(pageOf(report)).not.toContain('id="place"');
    const order = [...pageOf({ ...report, place }).matchAll(/<section id="([^"]+)"/g)];
    expect(order.map(([, id]) => id)).toEqual([
      ...["map", "mechanisms", "events", "place", "verdicts", "read"],
    ]);
    expect(pageOf({ ...report, place })).toContain("&lt;here&gt;");
  });

  it("escapes what measurements hold", () => {
    const counter = new EvidenceCounter();
    counter.add(
      {
        ...{ country: "KZ", network: 1, target: '<img src=x onerror="1">\u001b[2J', time: start },
        ...{ suspicions: [], mute: 0 },
      },
      {
        ...({ verdict: "blocked", interference: 1, uid: "<u>\u001b", testVersion: "<v>" } as const),
        ...{ mechanisms: [{ mechanism: "tls.<b>", probability: 1 }], isEmulated: false },
      },
      { file: "<f>\u001b", line: 1 },
    );
    for (const { path, content } of evidenceFiles(
      { ...drawnReport(), tables: counter.tables() },
      "en",
    )) {
      expect(content.includes("\u001b"), path).toBe(false);
      if (path === "report.html")
        for (const tag of ["<img", "<u>", "<v>", "<f>", "tls.<b>"])
          expect(content.includes(tag), tag).toBe(false);
    }
  });
});

describe("columns of time", () => {
  it("are few, without gaps, and hold each day under its own label", () => {
    const iso = (at: number) => new Date(at * day).toISOString();
    fc.assert(
      fc.property(
        fc.integer({ min: 12_000, max: 20_000 }),
        fc.integer({ min: 0, max: 15_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (first, length, part) => {
          const bins = timeBins(first, first + length);
          if (bins.unit !== "year") expect(bins.starts.length).toBeLessThanOrEqual(62);
          const at = first + Math.round(part * length);
          const bin = bins.indexOf(at);
          expect(bins.starts[bin]!).toBeLessThanOrEqual(at);
          expect(bins.starts[bin + 1] ?? at + 1).toBeGreaterThan(at);
          if (bins.unit === "week") expect(new Date(bins.starts[bin]! * day).getUTCDay()).toBe(1);
          else
            expect(bins.label(bin)).toBe(
              iso(at).slice(0, { day: 10, month: 7, year: 4 }[bins.unit]),
            );
        },
      ),
    );
  });
});
