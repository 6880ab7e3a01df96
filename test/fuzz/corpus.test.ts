import { homedir, tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { corpusNames, corpusOf } from "../../scripts/fuzz/corpus.ts";

it("keeps no input with a path of the computer on which it was made", () => {
  const places = [tmpdir(), homedir(), fileURLToPath(new URL("../../", import.meta.url))].filter(
    // A home of "/" is in every path.
    ({ length }) => length > 3,
  );
  const found = corpusNames().flatMap((target) =>
    corpusOf(target).flatMap(({ name, input }) => {
      const text = Buffer.from(input).toString("latin1");
      return places.some((place) => text.includes(`${place.replace(/\/$/, "")}/`))
        ? [`${target}/${name}`]
        : [];
    }),
  );
  expect(found).toEqual([]);
});
