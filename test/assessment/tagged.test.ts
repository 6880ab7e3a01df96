import { describe, expect, it } from "vitest";
import { result as drawn } from "./drawn-country.ts";

/** Fields that hold names and citations as they were found, never a sentence of ours. */
const data = /\.(name|title|person|subscriber|site|city|text|fields\.\d+|source|labels)$/;

function wordsIn(value: unknown, path: string): string[] {
  if (typeof value === "string") return /\s/.test(value) && !data.test(path) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => wordsIn(part, `${path}.${key}`));
}

describe("answers", () => {
  it.each(["cost", "retention", "comparison", "collateral", "building", "trust"] as const)(
    "of %s hold numbers, ids and codes, and no words of a sentence",
    (id) => {
      expect(wordsIn(drawn.questions[id], id)).toEqual([]);
    },
  );

  it("rest on inputs of which the same holds", () => {
    expect(wordsIn(drawn.parameters.inputs, "inputs")).toEqual([]);
  });
});
