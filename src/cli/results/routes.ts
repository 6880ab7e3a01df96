/** Routes of every AS, or the paths of given sources, to destinations. */

import { InputError } from "../../base/errors.ts";
import { RouteGraph } from "../../report/formats/as-graph.ts";
import {
  formatTieBreak,
  parseTieBreak,
  routeClass,
  routeClassNames,
} from "../../routing/policy.ts";
import { pathRow, pathRowHeader, routeRowHeader, routeRows } from "../../routing/route-rows.ts";
import { createRouteEngine, pathOf, type RouteTree } from "../../routing/tree.ts";
import { type AsIndex, requireAs, type World } from "../../world/world.ts";
import { openCommandWorld } from "../command-world.ts";
import type { RoutesOptions } from "../commands/routes.ts";
import type { Io } from "../io.ts";
import { printJson } from "../output.ts";
import { readVersion } from "../version.ts";
import { writeGraph } from "./graph-file.ts";

/** @throws InputError for what is no AS number, and for ASes that the world lacks */
export async function printRoutes(options: RoutesOptions, io: Io): Promise<void> {
  if (options.to === undefined)
    throw new InputError("options", "routes needs --to ASN[,ASN…], or --all --load FILE");
  const tieBreak = parseTieBreak(options.tieBreak);
  const world = await openCommandWorld(options, io);
  const destinations = parseAses(world, options.to, "--to");
  const sources = options.from === undefined ? undefined : parseAses(world, options.from, "--from");
  const engine = createRouteEngine(world, { tieBreak });
  const listed: object[] = [];
  const graph = options.graphml === undefined ? undefined : new RouteGraph(world);
  if (options.json !== true)
    await io.print(`${sources === undefined ? routeRowHeader : pathRowHeader}\n`);
  for (const destination of destinations) {
    const tree = engine.tree(destination);
    graph?.add(tree, sources);
    if (options.json === true)
      listed.push(
        ...(sources === undefined ? routesOf(world, tree) : pathsOf(world, tree, sources)),
      );
    else await printRows(world, tree, sources, io);
    const lacking = sources?.filter((source) => tree.classes[source] === routeClass.none).length;
    if (lacking !== undefined && lacking > 0)
      io.warn(`${lacking} of the sources have no route to AS${world.asns[destination]}`);
  }
  if (graph !== undefined) await writeGraph(options.graphml!, graph.finish(), io);
  if (options.json !== true) return;
  const run = {
    narrows: readVersion(),
    world: world.meta,
    tieBreak: formatTieBreak(tieBreak),
  };
  await printJson(io, "narrows-routes/1", {
    run,
    ...(sources === undefined ? { routes: listed } : { paths: listed }),
  });
}

async function printRows(
  world: World,
  tree: RouteTree,
  sources: readonly AsIndex[] | undefined,
  io: Io,
): Promise<void> {
  const rows =
    sources === undefined
      ? [...routeRows(world, tree)]
      : sources.flatMap((source) => pathRow(world, tree, source) ?? []);
  if (rows.length > 0) await io.print(`${rows.join("\n")}\n`);
}

function routesOf({ asns, asCount }: World, tree: RouteTree): object[] {
  const routes: object[] = [];
  for (let as = 0; as < asCount; as++) {
    const code = tree.classes[as]!;
    if (code === routeClass.none) continue;
    const hop = tree.nextHops[as]!;
    routes.push({
      asn: asns[as],
      destination: asns[tree.destination],
      class: routeClassNames[code],
      length: tree.lengths[as],
      nextHop: hop < 0 ? null : asns[hop],
    });
  }
  return routes;
}

function pathsOf({ asns }: World, tree: RouteTree, sources: readonly AsIndex[]): object[] {
  return sources.flatMap((source) => {
    const code = tree.classes[source]!;
    if (code === routeClass.none) return [];
    const path = pathOf(tree, source).map((as) => asns[as]);
    return [
      {
        source: asns[source],
        destination: asns[tree.destination],
        class: routeClassNames[code],
        path,
      },
    ];
  });
}

/** @throws InputError `asn` for what is no AS number, `as-unknown` for one that is not there */
function parseAses(world: World, text: string, option: string): AsIndex[] {
  return text.split(",").map((part) => {
    const digits = /^\s*(?:AS)?(\d{1,10})\s*$/i.exec(part)?.[1];
    if (digits === undefined || Number(digits) >= 2 ** 32)
      throw new InputError("asn", `${option} "${text}": "${part}" is no AS number`);
    return requireAs(world, Number(digits));
  });
}
