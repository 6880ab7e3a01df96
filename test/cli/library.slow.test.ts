import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Assessment } from "../../src/assessment/assess.ts";
import { emptyCache, narrows } from "./command-line.ts";

const mirror = process.env.NARROWS_MIRROR;
const environment = { ...emptyCache(), NARROWS_MIRROR: mirror ?? "" };
const ids = readdirSync(new URL("../../designs/", import.meta.url))
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.replace(/\.yaml$/, ""))
  .sort();

async function assessed(id: string, ...options: string[]): Promise<Assessment> {
  const { status, stdout, stderr } = await narrows(
    ["assess", id, "--json", ...options],
    environment,
  );
  // Exchanges are of another year than links, which is said.
  expect(stderr.replace(/^exchanges are of .* apart\n/, ""), id).toBe("");
  expect(status, id).toBe(0);
  return JSON.parse(stdout) as Assessment;
}

describe.skipIf(!mirror)(
  "the library on the Internet of September 2025 (needs NARROWS_MIRROR)",
  () => {
    const results = new Map<string, Assessment>();
    beforeAll(async () => {
      for (const id of ids) results.set(id, await assessed(id));
    });

    it.each(ids)("%s runs, with shares between 0 and 1", (id) => {
      const { questions, networks, synthetic, world } = results.get(id)!;
      expect(synthetic).toBe(false);
      expect(world.ases - world.userTable!.parts).toBe(78_643);
      for (const side of [questions.observation.before, questions.observation.after])
        for (const { international, domestic, outbound } of side.observers)
          for (const share of [international, domestic, outbound]) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1 + 1e-9);
          }
      expect(networks.reduce((sum, row) => sum + row.usersShare, 0)).toBeCloseTo(1, 6);
    });

    it("single operator without exemptions: one border network, whose failure cuts every international pair", () => {
      for (const id of ["kh-2021-no-exemptions", "kh-2021-one-site", "kh-2021-two-sites"]) {
        const { questions, world } = results.get(id)!;
        expect(Math.abs(world.country.borderNetworks - 54)).toBeLessThanOrEqual(2);
        expect(questions.observation.after.borderShares).toHaveLength(1);
        expect(questions.observation.after.hhi).toBeCloseTo(10_000, 6);
        const [operator] = questions.failure.after.operators;
        expect(operator!.networks).toBe(operator!.ofNetworks);
        expect(operator!.usersShare).toBeCloseTo(1, 9);
        expect(operator!.demandLost).toBeGreaterThan(0.99);
        const all = questions.failure.after.sites.at(-1)!;
        expect(all.sites).toHaveLength(
          results.get(id)!.design.sites.filter((site) => site.roles.includes("international"))
            .length,
        );
        expect(all.usersShare).toBeCloseTo(1, 9);
      }
    });

    it("spares the exempt: their users stay connected when the operator fails", () => {
      const { questions, networks } = results.get("kh-2021")!;
      const [operator] = questions.failure.after.operators;
      const exempt = networks.filter((row) => row.role === "exempt");
      expect(exempt.length).toBeGreaterThan(0);
      expect(operator!.usersShare).toBeLessThan(
        1 - exempt.reduce((sum, row) => sum + row.usersShare, 0) + 1e-9,
      );
    });

    it("13 June 2025: only networks with links to Thailand lose any", () => {
      const { networks, links, warnings } = results.get("kh-2025-06-13")!;
      const thai = new Set(
        links.filter((link) => link.foreignCountry === "TH").map((link) => link.domestic.asn),
      );
      const losers = networks.filter((row) => row.linksAbroadAfter < row.linksAbroadBefore);
      expect(losers.map((row) => row.asn).sort()).toEqual([...thai].sort());
      expect(losers.find((row) => row.asn === 136998)).toMatchObject({
        providersBefore: 3,
        providersAfter: 1,
      });
      expect(warnings.map(({ kind }) => kind)).toContain("later");
    });

    it("open changes nothing", () => {
      const { questions } = results.get("open")!;
      expect(questions.delay.after.changed).toBe(0);
      expect(questions.observation.after.hhi).toBe(questions.observation.before.hhi);
    });

    it("gives the same bytes again", async () => {
      expect(JSON.stringify(await assessed("kh-2021"))).toBe(
        JSON.stringify(results.get("kh-2021")),
      );
    });
  },
);

if (!mirror) console.log("skipped without NARROWS_MIRROR: the library on the real Internet");
