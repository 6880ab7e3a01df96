import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { invariants } from "../../scripts/mutation/invariants.ts";
import { rights } from "../../scripts/structure/network-rights.ts";
import { root } from "./vocabulary.ts";

const page = readFileSync(`${root}docs/invariants.md`, "utf8");

describe("docs/invariants.md", () => {
  it("names every change that is made on purpose, ten and more for each invariant", () => {
    expect(invariants).toHaveLength(6);
    for (const { title, mutations } of invariants) {
      expect(mutations.length, title).toBeGreaterThanOrEqual(10);
      expect(page).toContain(`### ${title}`);
      for (const { name } of mutations) expect(page).toContain(`- ${name}\n`);
    }
    const names = invariants.flatMap(({ mutations }) => mutations.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  });

  it("names every file that may open a connection", () => {
    const opening = rights.filter(({ modules = {}, globals = {} }) =>
      [...Object.keys(modules), ...Object.keys(globals)].some((name) =>
        /^(net|dgram|dns|https?|tls|child_process|fetch)$/.test(name),
      ),
    );
    expect(opening.length).toBe(9);
    for (const { file } of opening) expect(page).toContain(`\`${file}\``);
  });
});
