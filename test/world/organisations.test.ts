import { describe, expect, it } from "vitest";
import {
  knowsOrganisations,
  siblingsOf,
  sumByOrganisation,
} from "../../src/world/organisations.ts";
import { decodeWorld, worldBuffer } from "../../src/world/snapshot.ts";
import { farTables } from "../../src/world/table-age.ts";
import { findAs } from "../../src/world/world.ts";
import { drawWorld } from "./drawing.ts";

const drawing = "1 > 10, 1 > 11, 1 > 12, 1 > 13, 1 > 14";
const holders = { 10: "ORG-A", 12: "ORG-A", 11: "ORG-B", 13: "ORG-B", 99: "ORG-A" };
const world = drawWorld(drawing, {}, {}, {}, undefined, holders);
const at = (asn: number) => findAs(world, asn);

describe("organisations of a world", () => {
  it("are numbered in the order of AS numbers; 0 where the table has no holder", () => {
    expect([...world.asns]).toEqual([1, 10, 11, 12, 13, 14]);
    expect([...world.organisations]).toEqual([0, 1, 2, 1, 2, 0]);
  });

  it("are not known without a table, and then no network has a sibling", () => {
    const bare = drawWorld(drawing);
    expect([knowsOrganisations(world), knowsOrganisations(bare)]).toEqual([true, false]);
    expect(siblingsOf(bare, at(10), bare.asns.keys())).toEqual([]);
  });

  it("give siblings among some networks, and none to a network without a holder", () => {
    expect(siblingsOf(world, at(10), [at(10), at(11), at(12)])).toEqual([at(12)]);
    expect(siblingsOf(world, at(14), world.asns.keys())).toEqual([]);
  });

  it("add values up; networks without a holder stay apart", () => {
    const values = [1, 2, 4, 8, 16, 32].map((value, as) => [as, value] as const);
    expect(sumByOrganisation(world, values)).toEqual([1, 2 + 8, 4 + 16, 32]);
  });

  it("give the part of a carrier abroad to the whole's organisation", () => {
    const users = [
      [10, "KH", 1e6],
      [10, "TH", 2e6],
      [11, "TH", 1e6],
    ] as const;
    const parted = drawWorld(drawing, { 10: "KH", 11: "TH" }, {}, {}, users, holders);
    const parts = [...parted.wholes.keys()].filter((as) => parted.wholes[as] !== 0);
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts)
      expect(parted.organisations[part]).toBe(
        parted.organisations[findAs(parted, parted.wholes[part]!)],
      );
  });

  it("are kept by a snapshot", () => {
    const again = decodeWorld(worldBuffer(world));
    expect(again.organisations).toEqual(world.organisations);
    expect(knowsOrganisations(again)).toBe(true);
  });

  it("of another time than the links are told of", () => {
    const meta = { ...world.meta, date: "2025-09-01" };
    const table = { name: "o", sha256: "", date: "2020-10-01" };
    expect(farTables({ ...meta, organisationTable: table })).toMatchObject([
      { table: "organisations", tableDate: "2020-10-01", years: expect.closeTo(4.9, 1) },
    ]);
    expect(farTables({ ...meta, organisationTable: { ...table, date: "2025-01-01" } })).toEqual([]);
  });
});
