import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packCountry, unpackCountry } from "../../src/base/country-code.ts";
import { openWorld } from "../../src/data/open.ts";
import { asesOf } from "../../src/world/world.ts";
import { emptyCache, narrows } from "../cli/command-line.ts";

const mirror = process.env.NARROWS_MIRROR;

describe.skipIf(!mirror)("the Internet of September 2025 (needs NARROWS_MIRROR)", () => {
  it("has the published numbers of networks and links, and each country its border", async () => {
    const environment = { ...emptyCache(), NARROWS_MIRROR: mirror! };
    const expected: [string, number, number, number][] = [
      ["KH", 90, 52, 3],
      ["KZ", 180, 35, 3],
      ["IR", 542, 65, 10],
    ];
    for (const [code, networks, border, within] of expected) {
      const { stdout } = await narrows(
        ["world", "info", "--json", "--country", code, "--users", "addresses"],
        environment,
      );
      const world = JSON.parse(stdout);
      expect(world.ases).toBe(78_643);
      expect(world.counts).toMatchObject({
        providerCustomer: 161_166,
        peer: 409_530,
        malformed: 0,
        contradictions: 0,
        providerCycles: 0,
      });
      expect(world.labelled / world.ases).toBeCloseTo(0.968, 3);
      expect(Math.abs(world.country.networks - networks)).toBeLessThanOrEqual(within);
      expect(Math.abs(world.country.borderNetworks - border)).toBeLessThanOrEqual(within);
    }
  });

  it("has each country's largest networks by users, which addresses do not show", async () => {
    const environment = { ...emptyCache(), NARROWS_MIRROR: mirror! };
    const world = await openWorld({ date: "2025-09" }, environment, undefined, () => {});
    const largest = (code: string) => {
      const ases = [...asesOf(world, packCountry(code))];
      const all = ases.reduce((sum, as) => sum + world.users[as]!, 0);
      const first = ases.sort((a, b) => world.users[b]! - world.users[a]!).slice(0, 3);
      return {
        asns: first.map((as) => world.asns[as]),
        share: first.reduce((sum, as) => sum + world.users[as]!, 0) / all,
      };
    };
    // Metfone, Smart, Cellcard.
    expect(largest("KH").asns).toEqual([38_623, 45_498, 17_976]);
    expect(largest("KH").share).toBeGreaterThan(0.8);
    expect(largest("VN").asns).toEqual([7552, 45_899, 18_403]);
    expect(largest("NG").asns).toEqual([29_465, 36_873, 37_148]);
    expect(largest("ID").asns).toEqual([23_693, 7713, 4761]);
    expect(world.meta.userTable!.parts).toBeGreaterThan(40);
    expect(world.meta.userTable!.doubts.map(({ country }) => unpackCountry(country))).toContain(
      "ER",
    );
  });

  it("is fetched once, verified, and not fetched again", async () => {
    const environment = { ...emptyCache(), NARROWS_MIRROR: mirror! };
    const fetched = await narrows(["data", "fetch", "--date", "2025-09"], environment);
    expect(fetched.stderr).toMatch(/CAIDA Acceptable Use Agreement/);
    const sha256 = /SHA-256 ([0-9a-f]{64})/.exec(fetched.stdout)?.[1];
    const again = await narrows(["data", "fetch", "--date", "2025-09"], environment);
    expect(again.stderr).toBe("");
    const offline = { ...environment, NARROWS_MIRROR: "" };
    expect((await narrows(["data", "verify"], offline)).stdout).toMatch(/2025-09-01: good/);
    const info = await narrows(["world", "info", "--json"], offline);
    expect(JSON.parse(info.stdout).sourceSha256).toBe(sha256);
    const stored = readFileSync(
      join(
        environment.XDG_CACHE_HOME,
        "narrows/publicdata.caida.org/datasets/as-relationships/serial-2/20250901.as-rel2.txt.bz2.json",
      ),
      "utf8",
    );
    expect(JSON.parse(stored)).toMatchObject({ sha256 });
  });
});

if (!mirror) console.log("skipped without NARROWS_MIRROR: the Internet of September 2025");
