/** What `narrows country` does. */
import { InputError } from "../../base/errors.ts";
import { readInput } from "../../data/cache.ts";
import { openWorld } from "../../data/open.ts";
import { indexDefinitions } from "../../indices/catalogue.ts";
import { type CountryIndices, measureCountry } from "../../indices/country-indices.ts";
import { toCsv } from "../../report/csv.ts";
import { formatTieBreak, parseTieBreak } from "../../routing/policy.ts";
import { nationOf } from "../../world/nation.ts";
import { requireAs, type World, type WorldMeta } from "../../world/world.ts";
import { toColumns } from "../columns.ts";
import { createProgress } from "../progress.ts";
import { readVersion } from "../version.ts";
import type { CountryOptions } from "./country.ts";

export async function showCountry(country: string, options: CountryOptions): Promise<void> {
  if (options.json === true && options.csv === true)
    throw new InputError("options", "--json and --csv exclude each other");
  const tieBreak = parseTieBreak(options.tieBreak);
  const top = Number(options.top);
  if (!Number.isInteger(top) || top < 1)
    throw new InputError("top", `--top "${options.top}": expected a whole number from 1 up`);
  const progress = createProgress(process.stderr);
  const world = await openWorld(options, process.env, progress);
  const nation = nationOf(world, country);
  const vantagePoints =
    options.vantage === undefined ? undefined : await readVantagePoints(world, options.vantage);
  let indices: CountryIndices;
  try {
    indices = measureCountry(world, nation, {
      tieBreak,
      top,
      ...(vantagePoints && { vantagePoints }),
      onProgress: progress.update,
    });
  } finally {
    progress.clear();
  }
  if (options.json === true) {
    const run = {
      narrows: readVersion(),
      world: world.meta,
      tieBreak: formatTieBreak(tieBreak),
      vantage: options.vantage ?? "chosen from the map: the clique, and one network a country",
    };
    process.stdout.write(`${JSON.stringify({ run, ...indices }, undefined, 2)}\n`);
  } else if (options.csv === true) process.stdout.write(listsAsCsv(world, indices));
  else process.stdout.write(inWords(world, indices));
}

/** AS numbers, one a line; lines that start with `#` are comments. */
async function readVantagePoints(world: World, file: string): Promise<Uint32Array> {
  const text = new TextDecoder().decode(await readInput(file));
  const chosen = new Set<number>();
  for (const [k, content] of text.split(/\r?\n/).entries()) {
    const trimmed = content.trim();
    if (trimmed === "" || trimmed.startsWith("#")) continue;
    const digits = /^(?:AS)?(\d{1,10})$/i.exec(trimmed)?.[1];
    if (digits === undefined)
      throw new InputError("asn", `"${trimmed.slice(0, 40)}" is no AS number`, {
        file,
        line: k + 1,
      });
    chosen.add(requireAs(world, Number(digits)));
  }
  if (chosen.size < 10)
    throw new InputError("vantage", `${chosen.size} vantage points; at least 10 are needed`, {
      file,
    });
  return Uint32Array.from(chosen).sort();
}

/** The first lines of every answer: what world it is about. */
export function worldInWords(meta: WorldMeta): string {
  return meta.kind === "synthetic"
    ? "SYNTHETIC WORLD: every network is invented. Nothing here is about the real Internet.\n" +
        "Get real data with: narrows data fetch\n"
    : `AS relationships of ${meta.date || "unknown date"}; countries of networks: ${meta.labels}, of one day\n`;
}

function listsAsCsv(world: World, indices: CountryIndices): string {
  const kind = world.meta.kind === "synthetic" ? "synthetic (invented networks)" : "measured";
  const rows: (string | number)[][] = [];
  const add = (
    list: string,
    ases: { asn: number; name: string }[],
    shareAt: (k: number) => number,
  ) => {
    ases.forEach((as, k) => {
      rows.push([kind, indices.country, list, k + 1, as.asn, as.name, shareAt(k)]);
    });
  };
  const { pointsOfControl, outflow, inflow, transitInfluence, hegemony } = indices;
  if (pointsOfControl !== null)
    add("points-of-control", pointsOfControl.points, (k) => pointsOfControl.points[k]!.covered);
  add("chokepoints-out", outflow.strongest, (k) => outflow.strongest[k]!.share);
  add("chokepoints-in", inflow.strongest, (k) => inflow.strongest[k]!.share);
  add("transit-influence", transitInfluence.top, (k) => transitInfluence.top[k]!.cti);
  add("hegemony", hegemony.top, (k) => hegemony.top[k]!.hegemony);
  add("hegemony-transit", hegemony.top, (k) => hegemony.top[k]!.transit);
  return toCsv(["world", "country", "list", "rank", "asn", "name", "value"], rows);
}

const shownCensors = [0, 1, 2, 3, 5, 7, 10, 15, 20];

function inWords(world: World, indices: CountryIndices): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const name = (as: { asn: number; name: string }) => `AS${as.asn} ${as.name}`.trim();
  const values = indexDefinitions.map(({ id, title, digits, meaning }) => {
    const value = indices.values[id];
    const shown =
      value === null
        ? "–"
        : value.toLocaleString("en", {
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
          });
    return [title, shown, meaning];
  });
  const list = (
    title: string,
    header: readonly string[],
    rows: readonly (readonly (string | number)[])[],
  ) => (rows.length === 0 ? "" : `\n${title}\n${indent(toColumns([header, ...rows]))}\n`);
  const { resilience, transitInfluence, hegemony, outflow, inflow, pointsOfControl } = indices;
  const islands = indices.values.networks! - indices.mainland.networks;
  const censors = shownCensors.filter((n) => n < resilience.length);
  return [
    worldInWords(world.meta),
    `\n${indices.country}: ${indices.values.networks} networks, ${indices.mainland.networks} on the mainland, ${indices.mainland.border} of these at its border\n`,
    islands > 0
      ? `${islands} ${islands === 1 ? "network reaches" : "networks reach"} the others only over foreign networks; paths below are those of the mainland.\n`
      : "",
    `Risk of disconnection by the number of frontier providers (Renesys 2012): ${indices.frontierClass}\n\n`,
    `${toColumns([["index", "value", "what it is"], ...values])}\n`,
    list(
      "Points of control (addresses reached, with all above)",
      ["network", "covered"],
      (pointsOfControl?.points ?? []).map((point) => [name(point), percent(point.covered)]),
    ),
    list(
      "Border networks by paths abroad (chokepoint potential)",
      ["network", "share"],
      outflow.strongest.map((row) => [name(row), percent(row.share)]),
    ),
    list(
      "Border networks by paths from abroad",
      ["network", "share"],
      inflow.strongest.map((row) => [name(row), percent(row.share)]),
    ),
    list(
      "If the N strongest border networks censored together: pairs still reachable, CRP(N)",
      ["N", ...censors.map(String)],
      [["CRP", ...censors.map((n) => resilience[n]!.toFixed(3))]],
    ),
    list(
      `Transit influence (CTI), ${transitInfluence.monitors} vantage points outside (not the collectors' peers: see docs/indices.md)`,
      ["network", "CTI"],
      transitInfluence.top.map((row) => [name(row), row.cti.toFixed(4)]),
    ),
    list(
      `Hegemony, weighted by ${hegemony.weights === "users" ? "users" : "network"}, ${hegemony.vantagePoints} vantage points; HHI of transit ${hegemony.hhi === null ? "–" : Math.round(hegemony.hhi).toLocaleString("en")}`,
      ["network", "hegemony", "transit only"],
      hegemony.top.map((row) => [name(row), row.hegemony.toFixed(3), row.transit.toFixed(3)]),
    ),
  ].join("");
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}
