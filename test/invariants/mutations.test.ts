import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { invariants } from "../../scripts/mutation/invariants.ts";
import { mutatedText } from "../../scripts/mutation/mutation.ts";

const tree = fileURLToPath(new URL("../../", import.meta.url));

describe("changes that break an invariant (npm run test:mutation -- invariants)", () => {
  it.each(
    invariants.flatMap(({ title, mutations }) =>
      mutations.map((mutation) => ({ title, mutation })),
    ),
  )("$title: $mutation.name: applies to the code as it is", ({ mutation }) => {
    expect(mutatedText(tree, mutation)).not.toBe("");
  });

  it("are at least ten for each invariant", () => {
    expect(
      invariants
        .filter(({ mutations }) => mutations.length < 10)
        .map(({ title, mutations }) => `${title}: ${mutations.length}`),
    ).toEqual([]);
  });
});
