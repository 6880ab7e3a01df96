import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cableLengths, fibreKmPerSecond, landStretch } from "../../src/models/fibre-delay.ts";
import { danishSessionLog } from "../../src/models/retention.ts";
import { brookingsTotal, deloitteDaily, escalators } from "../../src/models/shutdown-cost.ts";

const reference = process.env.NARROWS_REFERENCE;

interface Table {
  id: string;
  rows: (string | number | null)[][];
}

describe.skipIf(!reference)(
  "constants equal the reference tables (needs NARROWS_REFERENCE)",
  () => {
    const read = (): { tables: Table[] } =>
      JSON.parse(readFileSync(`${reference}/papers/tables.json`, "utf8"));
    const value = (table: string, row: string, column = 1) =>
      read()
        .tables.find(({ id }) => id === table)
        ?.rows.find(([name]) => String(name).startsWith(row))?.[column];
    const money = (row: string) => value("economic_parameters", row);

    it("of Deloitte", () => {
      for (const tier of ["high", "medium", "low"] as const) {
        expect(money(`deloitte_${tier}_gdp_share`)).toBe(deloitteDaily[tier].gdpShare);
        expect(money(`deloitte_${tier}`)).toBe(deloitteDaily[tier].usdPer10MillionPeople);
      }
    });

    it("of Brookings and NetBlocks", () => {
      expect(money("brookings_total_2015_16")).toBe(brookingsTotal.usd);
      expect(value("economic_parameters", "brookings_total_2015_16", 2)).toBe(
        `USD, ${brookingsTotal.shutdowns} shutdowns, ${brookingsTotal.countries} countries`,
      );
      expect(money("cost_tool_g20_escalator")).toBe(escalators.g20);
      expect(money("cost_tool_cipesa_escalator")).toBe(escalators.cipesa);
    });

    it("of the Danish session log", () => {
      const danish = (row: string) => value("retention_anchors", row);
      expect(danish("Danish retention law")).toBe(danishSessionLog.registrationsPerPersonDay);
      expect(danish("share of these")).toBe(danishSessionLog.sessionShare);
      expect(danish("sampling allowed")).toContain(
        `1 in ${danishSessionLog.sampledPackets} packets`,
      );
      expect(danish("useful cases")).toBe(danishSessionLog.usefulCases);
    });

    it("of latency and cables", () => {
      expect(value("latency_anchors", "speed in fibre")).toBe(fibreKmPerSecond);
      expect(value("latency_anchors", "rule of thumb")).toBe(landStretch);
      for (const { name, lengthKm } of cableLengths)
        expect(value("kh_cables", name)).toBe(lengthKm);
    });
  },
);
