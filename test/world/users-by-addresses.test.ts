import { expect, it } from "vitest";
import { packCountry } from "../../src/base/country-code.ts";
import { areUsersByAddresses } from "../../src/world/users-by-addresses.ts";
import { asesOf } from "../../src/world/world.ts";
import { drawWorld } from "./drawing.ts";

it("users are by addresses where a table does not tell of the country", () => {
  const world = drawWorld(
    "1 > 2, 1 > 3, 1 > 4, 1 > 5",
    { 1: "SG", 2: "KH", 3: "KH", 4: "LA", 5: "LA" },
    { 2: 300, 3: 100, 4: 300, 5: 100 },
    { KH: 1000, LA: 1000 },
    [
      [2, "KH", 2000],
      [3, "KH", 6000],
    ],
  );
  const isBy = (country: string) => areUsersByAddresses(world, asesOf(world, packCountry(country)));
  expect(isBy("KH")).toBe(false);
  expect(isBy("LA")).toBe(true);
  expect(
    areUsersByAddresses({ ...world, meta: { ...world.meta, users: "address-share" } }, []),
  ).toBe(true);
});
