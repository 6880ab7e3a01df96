import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as assessment from "../../src/assessment/index.ts";
import * as models from "../../src/models/index.ts";

const pages = [
  "capacity",
  "comparison",
  "cost",
  "delay",
  "outages",
  "retention",
  "uncertainty",
  "voice-quality",
];

/** Every `expression; // → value` of a page's examples, run in its block. */
function runExamples(page: string): { claimed: string; actual: unknown }[] {
  const text = readFileSync(new URL(`../../docs/${page}.md`, import.meta.url), "utf8");
  const results: { claimed: string; actual: unknown }[] = [];
  for (const [, block] of text.matchAll(/```ts\n(.*?)```/gs)) {
    const names = /^import \{ (.*) \} from "narrows\/(?:models|assessment)";$/m
      .exec(block!)![1]!
      .split(", ");
    const body = block!
      .replace(/^import .*$/m, "")
      .replace(
        /^(.+); \/\/ → (.+)$/gm,
        (_, expression, claimed) => `claim(${JSON.stringify(claimed)}, ${expression});`,
      );
    const exports = names.map(
      (name) => (({ ...assessment, ...models }) as Record<string, unknown>)[name],
    );
    const run = new Function("claim", ...names, body);
    run((claimed: string, actual: unknown) => results.push({ claimed, actual }), ...exports);
  }
  return results;
}

describe("examples in the documentation", () => {
  it.each(pages)("of %s give the values written beside them", (page) => {
    const results = runExamples(page);
    expect(results.length).toBeGreaterThan(1);
    for (const { claimed, actual } of results)
      if (typeof actual === "number") {
        const digits = claimed.split(".")[1]?.length ?? 0;
        expect([claimed, actual.toFixed(digits)]).toEqual([claimed, claimed]);
      } else expect(actual).toBe(claimed);
  });
});
