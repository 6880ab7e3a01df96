import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as indices from "../../src/indices/index.ts";

describe("examples in docs/indices.md", () => {
  it("give the values written beside them", () => {
    const text = readFileSync(new URL("../../docs/indices.md", import.meta.url), "utf8");
    const block = /```ts\n(.*?)```/s.exec(text)![1]!;
    const names = /^import \{ (.*) \} from "narrows\/indices";$/m.exec(block)![1]!.split(", ");
    const claims = [...block.matchAll(/^(.+); \/\/ → (.+)$/gm)];
    expect(claims.length).toBeGreaterThan(3);
    for (const [, expression, claimed] of claims) {
      const run = new Function(...names, `return [${expression}, ${claimed}];`);
      const [actual, expected] = run(
        ...names.map((name) => (indices as unknown as Record<string, unknown>)[name]),
      ) as [unknown, unknown];
      expect([expression, actual]).toEqual([expression, expected]);
    }
  });
});
