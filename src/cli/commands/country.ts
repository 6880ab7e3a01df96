/** `narrows country`: how few networks a country's connections depend on. */
import type { Command } from "commander";
import { type WorldOptions, worldOptions } from "../world-options.ts";

export interface CountryOptions extends WorldOptions {
  tieBreak: string;
  vantage?: string;
  top: string;
  json?: boolean;
  csv?: boolean;
}

export function registerCountry(program: Command): void {
  worldOptions(
    program
      .command("country")
      .description("a country's indices: points of control, chokepoints, frontier, hegemony")
      .argument("<cc>", "ISO 3166-1 code of the country, such as KH")
      .option("--tie-break <rule>", "lowest-asn, hash, seeded or seeded:N", "lowest-asn")
      .option("--vantage <file>", "vantage points of CTI and hegemony: AS numbers, one a line")
      .option("--top <number>", "rows in each list", "10")
      .option("--json", "as JSON")
      .option("--csv", "the lists of networks as CSV"),
  ).action(async (country: string, options: CountryOptions) => {
    const { showCountry } = await import("./country-action.ts");
    await showCountry(country, options);
  });
}
