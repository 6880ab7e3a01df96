import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { row } from "../../src/base/rows.ts";
import { changeLinks, linking, parting, withLinkChanges } from "../../src/world/links.ts";
import { borderKey, nationOf } from "../../src/world/nation.ts";
import { asName, findAs, requireAs, type World } from "../../src/world/world.ts";
import { drawWorld } from "./drawing.ts";

/** All links as text, by AS number. */
function links(world: World): string[] {
  const found: string[] = [];
  for (let as = 0; as < world.asCount; as++) {
    for (const other of row(world.customers, as))
      found.push(`${world.asns[as]} > ${world.asns[other]}`);
    for (const other of row(world.peers, as))
      if (other > as) found.push(`${world.asns[as]} = ${world.asns[other]}`);
  }
  return found.sort();
}

const square = drawWorld("10 > 20, 10 > 30, 20 = 30, 30 > 40", { 10: "US", 40: "KH" });

describe("withLinkChanges", () => {
  const at = (asn: number) => requireAs(square, asn);

  it("removes, adds and replaces links, the last statement about a pair winning", () => {
    const changed = withLinkChanges(square, [
      { kind: "remove", a: at(10), b: at(30) },
      { kind: "peer", a: at(10), b: at(40) },
      { kind: "transit", a: at(30), b: at(20) },
      { kind: "transit", a: at(20), b: at(30) },
    ]);
    expect(links(changed)).toEqual(["10 = 40", "10 > 20", "20 > 30", "30 > 40"]);
  });

  it("keeps the rows of providers and customers each other's mirror", () => {
    const changed = withLinkChanges(square, [{ kind: "transit", a: at(40), b: at(10) }]);
    for (let as = 0; as < changed.asCount; as++)
      for (const provider of row(changed.providers, as))
        expect([...row(changed.customers, provider)]).toContain(as);
  });

  it("leaves the given world as it was", () => {
    const before = links(square);
    withLinkChanges(square, [{ kind: "remove", a: at(10), b: at(20) }]);
    expect(links(square)).toEqual(before);
  });

  it("inserts a new AS wherever its number falls, keeping links, names and countries", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }), (asns) => {
        const added = asns
          .filter((asn) => findAs(square, asn) < 0)
          .map((asn) => ({ asn, name: `new ${asn}`, country: packCountry("KH") }));
        const grown = withLinkChanges(square, [], added);
        expect(links(grown)).toEqual(links(square));
        expect([...grown.asns]).toEqual([...grown.asns].sort((a, b) => a - b));
        for (const { asn, name, country } of added) {
          expect(asName(grown, requireAs(grown, asn))).toBe(name);
          expect(grown.countries[requireAs(grown, asn)]).toBe(country);
        }
        for (const asn of square.asns)
          expect(asName(grown, requireAs(grown, asn))).toBe(asName(square, requireAs(square, asn)));
      }),
    );
  });

  it("makes the world that a drawing of the changed links makes", () => {
    const end = fc.integer({ min: 1, max: 7 });
    const link = fc
      .record({ kind: fc.constantFrom("transit", "peer", "remove"), a: end, b: end })
      .filter(({ a, b }) => a !== b);
    fc.assert(
      fc.property(
        fc.array(link, { maxLength: 12 }),
        fc.array(link, { maxLength: 8 }),
        (first, then) => {
          /** Links by pair, the last statement about a pair winning; AS 9 keeps all ASes in the drawing. */
          const draw = (statements: typeof first): World => {
            const pairs = new Map<string, string>();
            for (const { kind, a, b } of statements) {
              const pair = [a, b].sort().join(" ");
              pairs.delete(pair);
              if (kind !== "remove") pairs.set(pair, `${a} ${kind === "peer" ? "=" : ">"} ${b}`);
            }
            const keep = [1, 2, 3, 4, 5, 6, 7].map((asn) => `9 > ${asn}`);
            return drawWorld([...keep, ...pairs.values()].join(", "));
          };
          const world = draw(first);
          const expected = draw([...first, ...then]);
          const changes = then.map(({ kind, a, b }) => ({
            kind,
            a: requireAs(world, a),
            b: requireAs(world, b),
          }));
          const changed = changeLinks(world, changes);
          for (const rows of ["providers", "customers", "peers"] as const)
            expect(changed[rows]).toEqual(expected[rows]);
        },
      ),
      { numRuns: 200, seed: 8 },
    );
  });
});

describe("border links", () => {
  it("part and link again to the same world, whatever the foreign end is to the domestic one", () => {
    const world = drawWorld("10 > 30, 30 > 11, 12 = 30, 30 > 31", {
      10: "US",
      11: "US",
      12: "US",
      30: "KH",
      31: "KH",
    });
    const { links: border } = nationOf(world, "KH");
    expect(border.map(({ role }) => role)).toEqual(["provider", "customer", "peer"]);
    const without = changeLinks(world, border.map(parting));
    expect(links(without)).toEqual(["30 > 31"]);
    expect(links(changeLinks(without, border.map(linking)))).toEqual(links(world));
    expect(new Set(border.map((link) => borderKey(world.asCount, link))).size).toBe(3);
  });
});
