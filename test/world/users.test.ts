import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { usersOf, withUsers } from "../../src/world/users.ts";
import { requireAs } from "../../src/world/world.ts";
import { drawWorld } from "./drawing.ts";

const countries = { 10: "KH", 20: "KH", 30: "TH" };
const addresses = { 10: 300, 20: 100, 30: 100 };
const kh = packCountry("KH");
const world = drawWorld("10 > 20, 10 > 30", countries, addresses, { KH: 1000, TH: 500 });
const of = (asn: number, given = world) => given.users[requireAs(given, asn)]!;

describe("users of a country", () => {
  it("scale to a number with every share kept, and nobody else's move", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e9, noNaN: true }), (users) => {
        const scaled = withUsers(world, kh, users);
        expect(usersOf(scaled, kh)).toBeCloseTo(users, 4);
        expect(of(10, scaled) / of(20, scaled)).toBeCloseTo(3, 9);
        expect(of(30, scaled)).toBe(500);
      }),
    );
  });

  it("leave the given world as it was, and are the same world where the number is the same", () => {
    withUsers(world, kh, 5);
    expect(of(10)).toBe(750);
    expect(withUsers(world, kh, 1000)).toBe(world);
    expect(withUsers(world, packCountry("FR"), 7)).toBe(world);
  });

  it("are divided by addresses where they are not known, and evenly without addresses", () => {
    const unknown = drawWorld("10 > 20, 10 > 30", countries, addresses);
    expect(of(10, withUsers(unknown, kh, 4000))).toBe(3000);
    const empty = drawWorld("10 > 20, 10 > 30", countries, { 10: 0, 20: 0, 30: 1 });
    expect(of(20, withUsers(empty, kh, 4000))).toBe(2000);
  });
});
