import { DOMParser } from "linkedom";
import { describe, expect, it } from "vitest";
import {
  type ChartFrame,
  type DrawnElement,
  type StyleOf,
  standaloneChart,
} from "../../web/src/report/standalone.ts";

const frame: ChartFrame = {
  language: "en",
  title: "Traffic <lost> & found",
  legend: [
    { label: "Without", fill: "none", stroke: "rgb(1, 2, 3)", isRound: true },
    { label: "With", fill: "rgb(4, 5, 6)", stroke: "rgb(4, 5, 6)", isRound: false },
  ],
  notes: [
    "A note of some words that is longer than the picture is wide, so that it takes two lines",
  ],
  marks: "CHANGED DESIGN: users=9",
  source: "Narrows 1 · data: x, SHA-256 abc",
  family: '"Noto Sans", sans-serif',
  ink: "#111",
  quiet: "#555",
  paper: "#fff",
};

const chart = (inside: string): DrawnElement =>
  new DOMParser().parseFromString(
    `<svg class="chart wide" viewBox="0 0 300 100" role="img" aria-labelledby="a">${inside}</svg>`,
    "image/svg+xml",
  ).documentElement as unknown as DrawnElement;

/** Styles by class; what a part does not say it takes from `.chart`. */
function styles(rules: Readonly<Record<string, Readonly<Record<string, string>>>>): StyleOf {
  return (element) => ({
    getPropertyValue: (name) =>
      rules[element.getAttribute("class") ?? ""]?.[name] ?? rules.base?.[name] ?? "",
  });
}

const measure = (text: string, size: number): number => text.length * size * 0.5;

const base = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  "font-size": "13px",
  opacity: "1",
  display: "inline",
};

/** Whether a text is a well-formed document: every element closed in order, no loose `&` or `<`. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const token = /<(\/?)([\w:]+)((?:\s[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let end = 0;
  for (const [text, close, name, attributes, empty, words] of xml.matchAll(token)) {
    end += text.length;
    if (/&(?!(?:amp|lt|gt|quot);)/.test(words ?? attributes ?? "")) return false;
    if (name === undefined) continue;
    const names = [...(attributes ?? "").matchAll(/\s([\w:.-]+)=/g)].map(([, each]) => each);
    if (new Set(names).size !== names.length) return false;
    if (close === "/") {
      if (open.pop() !== name) return false;
    } else if (empty === "") open.push(name);
  }
  return end === xml.length && open.length === 0;
}

describe("a chart as a picture that stands alone", () => {
  const picture = standaloneChart(
    chart(
      `<title>A &amp; B</title><g class="mark" data-site="x"><path d="M0 0L9 9" fill="var(--after)"/><text x="1" y="2">5 &lt; 6</text></g><g class="gone"><text>hidden</text></g>`,
    ),
    frame,
    styles({
      base,
      mark: { fill: "rgba(160, 16, 40, 0.24)", "font-size": "11px", opacity: "0.5" },
      gone: { display: "none" },
    }),
    measure,
  );

  it("is a well-formed document of its own size, with no name that only a page knows", () => {
    expect(isWellFormed(picture.markup)).toBe(true);
    expect(isWellFormed(picture.markup.replace("</svg>", ""))).toBe(false);
    expect(picture.markup).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="348"/);
    expect(picture.width).toBe(348);
    expect(picture.height).toBeGreaterThan(200);
    expect(picture.markup).not.toMatch(/var\(|class=|data-site|aria-|style=/);
  });

  it("writes colours and letters as the page shows them, and leaves out what it does not show", () => {
    expect(picture.markup).toContain(
      '<g fill="rgb(160, 16, 40)" fill-opacity="0.24" font-size="11px" opacity="0.5">',
    );
    expect(picture.markup).toContain(
      '<path d="M0 0L9 9" fill="rgb(0, 0, 0)" fill-opacity="1" font-size="13px">',
    );
    expect(picture.markup).toContain('font-family="&quot;Noto Sans&quot;, sans-serif"');
    expect(picture.markup).not.toContain("hidden");
  });

  it("says title, legend, note, mark and source around it", () => {
    const said = [...picture.markup.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(
      ([, text]) => text,
    );
    expect(said[0]).toBe("Traffic &lt;lost&gt; &amp; found");
    expect(said).toContain("5 &lt; 6");
    expect(said).toContain("Without");
    expect(said.slice(-2)).toEqual([frame.marks, frame.source]);
    const note = said.filter((line) => frame.notes[0]!.includes(line!) && line!.length > 20);
    expect(note.length).toBe(2);
    expect(note.join(" ")).toBe(frame.notes[0]);
    for (const line of note) expect(measure(line!, 12)).toBeLessThanOrEqual(300);
  });

  it("breaks lines of a language that has no spaces between words", () => {
    const title = "ចរាចរណ៍អន្តរជាតិដែលបាត់បង់នៅពេលប្រតិបត្តិករបរាជ័យ".repeat(2);
    const { markup } = standaloneChart(
      chart(""),
      { ...frame, title, language: "km", legend: [], notes: [], marks: "" },
      styles({ base }),
      measure,
    );
    const lines = [...markup.matchAll(/font-weight="700">([^<]*)</g)].map(([, text]) => text);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join("")).toBe(title);
  });
});
