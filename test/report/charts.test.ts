import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { drawBarList } from "../../src/report/charts/bar-list.ts";
import { drawFlow, type FlowPanel } from "../../src/report/charts/flow.ts";
import { placeLabels } from "../../src/report/charts/labels.ts";
import { textWidth } from "../../src/report/charts/plot.ts";
import { drawScatter } from "../../src/report/charts/scatter.ts";

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Boxes of the labels of some markup, by the guess of letter widths. */
function boxesOf(markup: string, selector = "text.label"): Box[] {
  const { document } = parseHTML(`<svg>${markup}</svg>`);
  return [...document.querySelectorAll(selector)].map((element) => {
    const text = element.textContent ?? "";
    const size = Number(element.getAttribute("font-size"));
    const x = Number(element.getAttribute("x"));
    const y = Number(element.getAttribute("y"));
    const width = textWidth(text, size);
    const left = { start: x, middle: x - width / 2, end: x - width }[
      element.getAttribute("text-anchor") as "start" | "middle" | "end"
    ];
    return { text, left, right: left + width, top: y - size * 0.75, bottom: y + size * 0.2 };
  });
}

function overlaps(boxes: readonly Box[]): [string, string][] {
  return boxes.flatMap((one, k) =>
    boxes
      .slice(k + 1)
      .filter(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      )
      .map((other): [string, string] => [one.text, other.text]),
  );
}

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const name = fc.string({ minLength: 3, maxLength: 40, unit: fc.constantFrom(..."abcdWM Li.") });

describe("labels of the flow chart", () => {
  const panel = fc
    .record({
      left: fc.array(name, { minLength: 1, maxLength: 12 }),
      middle: fc.array(name, { minLength: 1, maxLength: 11 }),
      right: fc.array(name, { minLength: 1, maxLength: 8 }),
      shares: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 31, maxLength: 31 }),
    })
    .map(({ left, middle, right, shares }): FlowPanel => {
      const nodes = (names: readonly string[], column: string) =>
        names.map((label, k) => ({ id: `${column}${k}`, label }));
      const total = shares.reduce((sum, each) => sum + each, 0);
      return {
        title: "Without",
        when: "before",
        columns: [nodes(left, "l"), nodes(middle, "m"), nodes(right, "r")],
        flows: shares.flatMap((share, k) => [
          { from: `l${k % left.length}`, to: `m${k % middle.length}`, share: share / total },
          { from: `m${k % middle.length}`, to: `r${k % right.length}`, share: share / total },
        ]),
      };
    });

  it("never lie on each other, at either width, and stay in the chart", () => {
    fc.assert(
      fc.property(panel, fc.constantFrom(350, 760), (each, width) => {
        const { markup, height } = drawFlow([each], ["Users", "Border", "Abroad"], width, percent);
        const boxes = boxesOf(markup);
        expect(overlaps(boxes)).toEqual([]);
        for (const box of boxes) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(width);
          expect(box.bottom).toBeLessThanOrEqual(height);
        }
        // The countries keep their share whatever else is cut.
        expect(boxes.filter(({ text }) => text.endsWith("%")).length).toBe(boxes.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe("labels of the scatter chart", () => {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const dot = fc.record({
    label: name,
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
    front: fc.boolean(),
    chosen: fc.constant(false),
  });
  const names = {
    x: "International traffic that one party can see, close-up",
    y: "International traffic lost in the worst failure, close-up",
    formatShare: percent,
    language: "en",
  } as const;

  it("lie neither on each other nor outside", () => {
    fc.assert(
      fc.property(
        fc.array(dot, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(350, 760),
        (dots, width) => {
          const { markup } = drawScatter(document, dots, width, names);
          const boxes = boxesOf(markup);
          expect(overlaps(boxes)).toEqual([]);
          for (const { left, right } of boxes) {
            expect(left).toBeGreaterThanOrEqual(0);
            expect(right).toBeLessThanOrEqual(width);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("have axis titles that fit, in lines on a narrow page", () => {
    for (const width of [350, 760]) {
      const { markup } = drawScatter(document, [], width, names);
      const titles = boxesOf(markup, "text[font-weight=bold]");
      expect(titles.length).toBe(width === 350 ? 4 : 2);
      for (const { left, right } of titles) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(width);
      }
    }
  });
});

describe("labels of bars", () => {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const row = (label: string, share: number) => ({
    label,
    share,
    value: percent(share),
    when: "before" as const,
  });
  const texts = (width: number) => {
    const { markup } = drawBarList(
      document,
      [
        row("Without the design: VIETTEL (CAMBODIA) PTE., LTD", 0.18),
        row("Without the design: VIETTEL (CAMBODIA) PTE., LTD and ZTNET CO., LTD", 0.3),
      ],
      width,
    );
    return [...parseHTML(`<svg>${markup}</svg>`).document.querySelectorAll("text")].map(
      (element) => element.textContent,
    );
  };

  it("go on in a second line where they are wider than the page, and so stay apart", () => {
    expect(texts(760)).toEqual([
      "Without the design: VIETTEL (CAMBODIA) PTE., LTD",
      "Without the design: VIETTEL (CAMBODIA) PTE., LTD and ZTNET CO., LTD",
      "18.0%",
      "30.0%",
    ]);
    const narrow = texts(350);
    expect(narrow.length).toBe(6);
    expect(narrow.join(" ")).toContain("LTD and ZTNET CO., LTD");
    for (const text of narrow) expect(textWidth(text!, 13)).toBeLessThanOrEqual(350);
  });
});

describe("a label beside a point", () => {
  it("ends at the point where it stands to its left, so that wide letters do not cover it", () => {
    const markup = placeLabels([{ text: "Phnom Penh", x: 190, y: 50, gap: 10 }], 200, 100);
    expect(markup).toContain('text-anchor="end"');
    expect(markup).toContain('x="180.0"');
  });

  it("finds a corner where all four sides are taken", () => {
    const sides = [
      { left: 110, right: 400, top: 45, bottom: 55 },
      { left: 0, right: 92, top: 45, bottom: 55 },
    ];
    const taken = [{ left: 92, right: 108, top: 42, bottom: 58 }, ...sides];
    const above = { left: 95, right: 105, top: 20, bottom: 41 };
    const below = { left: 95, right: 105, top: 59, bottom: 80 };
    const label = [{ text: "kz-2015", x: 100, y: 50, gap: 11 }];
    expect(placeLabels(label, 400, 100, 12, [...taken, above, below])).toContain("kz-2015");
  });
});
