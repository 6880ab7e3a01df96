/** Degrees and link usage against CAIDA's AS Rank of December 2017. */

import { measureLinkLoads } from "../indices/link-load.ts";
import { rankCorrelation } from "../indices/rank-correlation.ts";
import { chooseVantagePoints } from "../indices/vantage-points.ts";
import { createSourceEngine } from "../routing/source-routes.ts";
import { degree, findAs, type World } from "../world/world.ts";
import type { ValidationSection } from "./page.ts";
import type { Reference, ReferenceInputs } from "./reference.ts";

/** Published for December 2017, with the map of that month. */
const month = "2017-12";
const [degreesFile, linksFile] = [
  "asrank/20171201-asn_count.txt.gz",
  "asrank/20171201-asn_link_count.txt.gz",
] as const;

export const degreeInputs: ReferenceInputs = { texts: [degreesFile], worlds: [[month]] };

export const linkUsageInputs: ReferenceInputs = { texts: [linksFile], worlds: [[month]] };

export async function degreeSection(reference: Reference): Promise<ValidationSection> {
  const world = await reference.world(month);
  const text = await reference.text(degreesFile);
  let known = 0;
  let equal = 0;
  let missing = 0;
  let missingWithLinks = 0;
  const different: (string | number)[][] = [];
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const fields = line.split("|").map(Number);
    const [asn, published] = [fields[0]!, fields[4]!];
    const as = findAs(world, asn);
    if (as < 0) {
      missing++;
      if (published > 0) missingWithLinks++;
      continue;
    }
    known++;
    if (degree(world, as) === published) equal++;
    else different.push([`AS${asn}`, published, degree(world, as)]);
  }
  return {
    title: "Degrees",
    published: "CAIDA AS Rank, 1 December 2017, degree of each AS.",
    ours: "neighbours in CAIDA serial-1 relationships of the same day.",
    result: `equal for ${equal.toLocaleString("en")} of ${known.toLocaleString("en")} ASes that both know; ${missing} ASes of AS Rank are not in the relationships, ${missingWithLinks} of them with a degree above 0.`,
    tables:
      different.length === 0
        ? []
        : [{ header: ["AS", "published", "ours"], rows: different.slice(0, 20) }],
    reasons: [],
  };
}

export async function linkUsageSection(
  reference: Reference,
  onProgress?: (what: string, done: number, total: number) => void,
): Promise<ValidationSection> {
  const world = await reference.world(month);
  const { a, b, loads } = measureLinkLoads(world, {
    onProgress: (done, total) => onProgress?.("link loads", done, total),
  });
  const seen = vantageLoads(world);
  const kinds = linkKinds(world);
  const published = new Map<number, number>();
  for (const line of (await reference.text(linksFile)).split("\n")) {
    const [first, second, paths] = line.split("|").map(Number);
    if (paths === undefined) continue;
    const [one, other] = [findAs(world, first!), findAs(world, second!)];
    if (one >= 0 && other >= 0)
      published.set(Math.min(one, other) * world.asCount + Math.max(one, other), paths);
  }
  const links = Array.from(a, (end, k) => ({
    paths: published.get(end * world.asCount + b[k]!),
    load: loads[k]!,
    seen: seen.get(end * world.asCount + b[k]!) ?? 0,
    kind: kinds.get(end * world.asCount + b[k]!)!,
  })).flatMap(({ paths, ...link }) => (paths === undefined ? [] : [{ paths, ...link }]));
  const correlate = (of: typeof links, key: "load" | "seen") =>
    rankCorrelation(
      of.map(({ paths }) => paths),
      of.map((link) => link[key]),
    ).toFixed(3);
  const groups = [
    ["all links", links],
    ["provider–customer links", links.filter(({ kind }) => kind === "transit")],
    ["peer links", links.filter(({ kind }) => kind === "peer")],
    [
      "the 10,000 links with the most published paths",
      [...links].sort((x, y) => y.paths - x.paths).slice(0, 10_000),
    ],
  ] as const;
  const unused = links.filter(({ load }) => load === 0).length;
  return {
    title: "Link usage",
    published:
      "CAIDA AS Rank, 1 December 2017: for each link the number of observed BGP paths that contain it.",
    ours: 'serial-1 relationships of the same day: how many paths of all ordered pairs run over the link ("all pairs"), and how many of the paths from our vantage points do ("vantage points").',
    result: `rank correlation over ${links.length.toLocaleString("en")} links ${correlate(links, "load")} for all pairs, ${correlate(links, "seen")} for vantage points; ${
      unused === 0
        ? "every link that was observed carries some path of ours"
        : `${unused.toLocaleString("en")} links that were observed carry no path of ours`
    }.`,
    tables: [
      {
        header: ["links", "number", "rank correlation, all pairs", "vantage points"],
        rows: groups.map(([name, of]) => [
          name,
          of.length.toLocaleString("en"),
          correlate(of, "load"),
          correlate(of, "seen"),
        ]),
      },
    ],
    reasons: [
      "Published counts are of paths seen by the routers that feed the collectors: a link near such a router has many paths, whoever uses it. All pairs have no such centre.",
      "A network has one route to each other network here; in reality one to each prefix, often by several links at once.",
      "Real policies are not only customer, peer, provider and length; peer links that lie beside a preferred path carry little here.",
    ],
  };
}

function linkKinds(world: World): Map<number, "transit" | "peer"> {
  const kinds = new Map<number, "transit" | "peer">();
  for (const [kind, rows] of [
    ["transit", world.customers],
    ["peer", world.peers],
  ] as const)
    for (let as = 0; as < world.asCount; as++)
      for (let k = rows.offsets[as]!; k < rows.offsets[as + 1]!; k++) {
        const other = rows.targets[k]!;
        kinds.set(Math.min(as, other) * world.asCount + Math.max(as, other), kind);
      }
  return kinds;
}

/** Paths from the vantage points to all ASes, by link. */
function vantageLoads(world: World): Map<number, number> {
  const vantagePoints = chooseVantagePoints(world);
  const engine = createSourceEngine(world, vantagePoints);
  const loads = new Map<number, number>();
  const held = new Uint32Array(world.asCount);
  for (let destination = 0; destination < world.asCount; destination++) {
    const { order, nextHops, reachable } = engine.tree(destination);
    for (let at = 0; at < reachable; at++) held[order[at]!] = 0;
    for (const as of vantagePoints) held[as] = 1;
    for (let at = reachable - 1; at > 0; at--) {
      const as = order[at]!;
      if (held[as] === 0) continue;
      const hop = nextHops[as]!;
      const link = Math.min(as, hop) * world.asCount + Math.max(as, hop);
      loads.set(link, (loads.get(link) ?? 0) + held[as]!);
      held[hop]! += held[as]!;
    }
  }
  return loads;
}
