import { describe, expect, it } from "vitest";
import { toColumns } from "../../src/cli/columns.ts";

const rows = [
  ["design", "worst_failure", "what it is"],
  ["kh-2021", "0.403", "a single gateway with five sites, run by one state company"],
  ["open", "1,234.5", "no gateway"],
];

const widest = (text: string) => Math.max(...text.split("\n").map((line) => line.length));

describe("tables on a terminal", () => {
  it("puts numbers to the right, and does not cut anything where there is no terminal", () => {
    expect(toColumns(rows).split("\n")).toEqual([
      "design   worst_failure  what it is",
      "kh-2021          0.403  a single gateway with five sites, run by one state company",
      "open           1,234.5  no gateway",
    ]);
  });

  it.each([80, 60, 50, 40])(
    "fits %d characters: heads break first, then the longest text",
    (width) => {
      const text = toColumns(rows, width);
      expect(widest(text)).toBeLessThanOrEqual(width);
      for (const word of ["kh-2021", "0.403", "1,234.5", "gateway", "company"])
        expect(text).toContain(word);
    },
  );

  it("breaks a head at its underscores and leaves the numbers whole", () => {
    expect(toColumns(rows, 41).split("\n").slice(0, 2)).toEqual([
      "design    worst_  what it is",
      "         failure",
    ]);
  });

  it("cuts a table with too many numbers into blocks that repeat the first column", () => {
    const many = [
      ["country", ...Array.from({ length: 9 }, (_, k) => `measure${k}`)],
      ["KH", ...Array.from({ length: 9 }, (_, k) => 1_000_000 + k)],
    ];
    const text = toColumns(many, 40);
    expect(widest(text)).toBeLessThanOrEqual(40);
    for (let k = 0; k < 9; k++) expect(text).toContain(String(1_000_000 + k));
    const blocks = text.split("\n\n");
    expect(blocks.length).toBeGreaterThan(1);
    for (const block of blocks) expect(block).toMatch(/^country .*\nKH /);
  });
});
