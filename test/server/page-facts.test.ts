import { describe, expect, it } from "vitest";
import { assess } from "../../src/assessment/assess.ts";
import { genericFacts } from "../../src/assessment/generic-facts.ts";
import { genericText } from "../../src/cli/generic-designs.ts";
import {
  genericIds,
  libraryIds,
  readDesign,
  readDesignText,
} from "../../src/data/design-library.ts";
import { openWorld, readFacts } from "../../src/data/open.ts";
import { libraryDesigns, readAssessFacts } from "../../src/facts/assess-facts.ts";
import { readGeography } from "../../src/facts/map-shapes.ts";
import { fillTemplate } from "../../src/gateway/generic.ts";
import { readPageFacts } from "../../src/page/page-facts.ts";
import { collectPageFacts } from "../../src/server/page-facts.ts";

const text = JSON.stringify(await collectPageFacts());
const read = readPageFacts(JSON.parse(text));
const factsOf = await readAssessFacts();
const world = await openWorld({ synthetic: true }, {});

describe("facts that went through JSON", () => {
  it("are those of every country, and of what is none", async () => {
    const codes = [...(await readFacts()).countries.keys(), "XX"];
    expect(codes.length).toBeGreaterThan(200);
    const { country, ...shared } = factsOf("KH");
    expect(read.factsOf("KH")).toStrictEqual({ country, ...shared });
    for (const code of codes) {
      const { country, ...others } = read.factsOf(code);
      expect(country, code).toStrictEqual(factsOf(code).country);
      expect(Object.keys(others)).toEqual(Object.keys(shared));
    }
  });

  it("have the shapes that maps are drawn from", async () => {
    expect(read.geography).toStrictEqual(await readGeography());
  });

  it("have every design of the library, as written and as read", async () => {
    expect(read.designs.map(({ id }) => id)).toEqual(await libraryIds());
    for (const { id, text, title, country, design } of read.designs) {
      expect(text).toBe((await readDesignText(id)).text);
      expect(design).toStrictEqual(await readDesign(id));
      expect([title, country]).toEqual([design.title, design.country]);
    }
  });

  it("give the same assessment", async () => {
    const design = await readDesign("kh-2021");
    const options = { version: "1", seed: 1, joint: false };
    const direct = assess(world, design, {
      ...options,
      ...factsOf("KH"),
      alternatives: await libraryDesigns("KH"),
    });
    const sent = read.designs.filter(({ country }) => country === "KH").map((each) => each.design);
    const found = sent.find(({ id }) => id === "kh-2021")!;
    const through = assess(world, found, {
      ...options,
      ...read.factsOf("KH"),
      alternatives: sent,
    });
    expect(JSON.stringify(through)).toBe(JSON.stringify(direct));
    // Facts count: without them the result is another.
    const { countryPoints } = factsOf("KH");
    const without = assess(world, design, { ...options, countryPoints });
    expect(JSON.stringify(without)).not.toBe(JSON.stringify(direct));
  });

  it("fill in the generic designs as the command line does", async () => {
    expect(read.templates.map(({ id }) => id)).toEqual([...genericIds]);
    const names = new Intl.DisplayNames("en", { type: "region" });
    const nameOf = (code: string) => names.of(code) ?? code;
    const { values, words } = genericFacts(world, "KH", { ...read.factsOf("KH"), nameOf });
    for (const { id, text } of read.templates)
      expect(fillTemplate(text, values, words)).toBe((await genericText(world, id, "KH")).text);
  });

  it("are the same bytes each time", async () => {
    expect(JSON.stringify(await collectPageFacts())).toBe(text);
  });
});

it("refuses what is no such facts", () => {
  for (const json of [null, undefined, {}, [], "text", 1, { schema: "narrows-page-facts/2" }])
    expect(() => readPageFacts(json)).toThrow(
      expect.objectContaining({ name: "InputError", code: "page-facts-schema" }),
    );
});
