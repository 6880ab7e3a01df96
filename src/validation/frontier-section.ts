/** Frontier classes against Renesys (2012). */
import { packCountry } from "../base/country-code.ts";
import { frontierClass, frontierOf } from "../indices/frontier.ts";
import { asesOf } from "../world/world.ts";
import type { ValidationSection } from "./page.ts";
import {
  publishedTables,
  type Reference,
  type ReferenceInputs,
  withCountries,
  yearlyLabels,
} from "./reference.ts";

const classes = ["severe", "significant", "low", "resistant"];

const isSevere = ({ risk }: { risk: string }) => risk === "severe";

/** Months with the December whose labels they take. */
const months = [
  ["2012-01", 2011],
  ["2014-01", 2013],
] as const;

export const frontierInputs: ReferenceInputs = {
  texts: [publishedTables, ...yearlyLabels],
  worlds: months.map(([month]) => [month]),
};

export async function frontierSection(reference: Reference): Promise<ValidationSection> {
  const published = (await reference.rows("renesys2012_disconnection_risk")).map((row) => ({
    country: String(row[0]),
    risk: String(row[1]),
  }));
  const severe = published.filter(isSevere).length;
  const counts: { name: string; agree: number; near: number; known: number }[] = [];
  const rows = new Map(
    published.map(({ country, risk }) => [country, [country, risk] as (string | number)[]]),
  );
  for (const [month, year] of months) {
    const world = withCountries(
      await reference.world(month),
      (await reference.yearlyCountries(year)).countries,
    );
    for (const kind of ["providers", "networks"] as const) {
      const count = { name: `${kind}, ${month}`, agree: 0, near: 0, known: 0 };
      for (const { country, risk } of published) {
        const ases = asesOf(world, packCountry(country));
        if (ases.length === 0) {
          rows.get(country)!.push("–");
          continue;
        }
        const found = frontierOf(world, ases)[kind].length;
        const ours = frontierClass(found);
        count.known++;
        if (ours === risk) count.agree++;
        if (Math.abs(classes.indexOf(ours) - classes.indexOf(risk)) <= 1) count.near++;
        rows.get(country)!.push(`${found} ${ours}`);
      }
      counts.push(count);
    }
  }
  return {
    title: "Frontier classes",
    published: `Cowie, *Could It Happen In Your Country?*, Renesys, 30 November 2012; the classes of ${published.length} countries that are reprinted elsewhere (all ${severe} "severe" ones, and ${published.length - severe} others).`,
    ours: 'CAIDA serial-1 relationships of January 2012 and January 2014, countries of ASes of the December before (by registry where they wander from year to year). "Providers" have a domestic customer and a foreign neighbour (the index); "networks" have a foreign neighbour.',
    result: counts
      .map(
        ({ name, agree, near, known }) =>
          `${name}: ${agree} of ${known} in the same class, ${near} within one`,
      )
      .join("; ")
      .concat("."),
    tables: [
      {
        header: ["country", "Renesys 2012-11", ...counts.map(({ name }) => name)],
        rows: [...rows.values()],
      },
    ],
    reasons: [
      "Whom Renesys counted as a provider is not published. Counting every network with a foreign neighbour includes universities and companies that buy abroad for themselves; counting only those with a domestic customer leaves out access providers that sell to people, not to networks.",
      "Serial-1 sees fewer links than Renesys's own peering with 400 routers did, above all at the edge.",
      'The list was chosen for severity, so that agreement on it says little about the other classes. Codes that no longer exist (AN) or had no network of their own show "–".',
    ],
  };
}
