/** Observed paths: read, compared with the world's routes, and shown. */
import { dirname, resolve } from "node:path";
import { sha256OfFile, writeAtomically } from "../../data/cache.ts";
import { type ObservedPaths, ObservedReader } from "../../data/mrt/observed.ts";
import type { PathTree } from "../../data/mrt/path-tree.ts";
import { unpackedChunks } from "../../data/mrt/unpacked.ts";
import { mostStoredBytes, tooLarge } from "../../data/storage/limits.ts";
import type { Wording } from "../../report/wording.ts";
import { wordingIn } from "../../report/wording.ts";
import { type Agreement, compareObserved } from "../../validation/observed/agreement.ts";
import { nationOf } from "../../world/nation.ts";
import { asName, findAs, type World } from "../../world/world.ts";
import { toColumns } from "../columns.ts";
import { openCommandWorld } from "../command-world.ts";
import type { ObservedOptions } from "../commands/world/observed.ts";
import type { Io } from "../io.ts";
import { checkWritable, printCsv, printJson } from "../output.ts";
import { readVersion } from "../version.ts";
import { worldInWords } from "./world-notice.ts";

/** Vantage points of the table for people. */
const mostSources = 10;

interface ReadFile {
  readonly name: string;
  /** Null for standard input. */
  readonly sha256: string | null;
  readonly brokenRecords: number;
}

/** @throws InputError for files that are no MRT, countries without networks, and as `openWorld` */
export async function printObserved(
  files: readonly string[],
  options: ObservedOptions,
  io: Io,
): Promise<void> {
  if (options.paths !== undefined) await checkWritable(dirname(resolve(options.paths)));
  const world = await openCommandWorld(options, io);
  const reader = new ObservedReader(originsOf(world, options.country));
  const read: ReadFile[] = [];
  for (const file of files) read.push(await readFile(file, reader, io));
  const observed = reader.finish();
  if (options.paths !== undefined) await writePaths(observed.tree, options.paths, io);
  const agreement = await io.timed("routes", () =>
    compareObserved(world, observed.tree, {
      mostOrigins: options.origins === "all" ? undefined : options.origins,
      onProgress: (done, total) => io.progress.update("routes", done, total),
    }),
  );
  if (options.json === true) {
    const { tree, ...counts } = observed;
    const run = { narrows: readVersion(), world: world.meta, country: options.country ?? null };
    const paths = tree.paths;
    await printJson(io, "narrows-observed/1", { run, files: read, ...counts, paths, agreement });
  } else if (options.csv === true) await printCsv(io, sourceColumns, sourceRows(agreement, world));
  else {
    const wording = wordingIn(options.language);
    const { width } = io;
    await io.print(`${worldInWords(world.meta, wording)}\n`);
    await io.print(
      [
        toColumns(countRows(observed, wording), width, wording.language),
        toColumns(agreementRows(agreement, wording), width, wording.language),
        toColumns(sourceTable(agreement, world, wording), width, wording.language),
      ].join("\n\n"),
    );
    await io.print(`\n\n${wording.text("observed.reading")}\n`);
  }
}

function originsOf(world: World, country: string | undefined): (asn: number) => boolean {
  if (country === undefined) return () => true;
  const { isDomestic } = nationOf(world, country);
  return (asn) => {
    const as = findAs(world, asn);
    return as >= 0 && isDomestic[as] === 1;
  };
}

async function readFile(file: string, reader: ObservedReader, io: Io): Promise<ReadFile> {
  const chunks = unpackedChunks(file, (done, total) => io.progress.update("reading", done, total));
  const { count, first } = await io.timed("reading", () => reader.read(chunks, file));
  for (const { number, reason } of first) io.warn(`${file}: record ${number} left out: ${reason}`);
  if (count > first.length)
    io.warn(`${file}: ${count} records left out in all; the first ${first.length} are named`);
  const sha256 = file === "-" ? null : await sha256OfFile(file);
  return { name: file, sha256, brokenRecords: count };
}

/** Paths in the order in which they were first seen. */
async function writePaths(tree: PathTree, path: string, io: Io): Promise<void> {
  let text = "source,destination,path,routes\n";
  for (let node = 0; node < tree.size; node++) {
    const count = tree.countOf(node);
    if (count === 0) continue;
    const hops = tree.pathFrom(node);
    text += `${hops[0]},${hops.at(-1)},${hops.join(" ")},${count}\n`;
    if (text.length > mostStoredBytes)
      throw tooLarge(path, mostStoredBytes, "the table of paths (give --country)");
  }
  await writeAtomically(path, text);
  io.note(path);
}

/** Counts of a vantage point, by the name of their column. */
const sourceColumns: readonly string[] = [
  ...["world", "asn", "compared", "known_links", "valley_free", "in_best_set", "first_hop"],
  ...["same_class", "shorter", "same_length", "longer"],
];

function sourceRows({ sources }: Agreement, { meta }: World): unknown[][] {
  const kind = meta.kind === "synthetic" ? "synthetic (invented networks)" : "measured";
  return sources.map((each) => [
    ...[kind, each.asn, each.compared, each.knownLinks, each.valleyFree, each.inBestSet],
    ...[each.firstHop, each.sameClass, each.shorter, each.sameLength, each.longer],
  ]);
}

function countRows(observed: ObservedPaths, { text, number }: Wording): string[][] {
  const { routes, tree } = observed;
  return [
    [text("observed.records"), number(observed.records)],
    [text("observed.other-records"), number(observed.otherRecords)],
    [text("observed.routes-4"), number(routes.ipv4)],
    [text("observed.routes-6"), number(routes.ipv6)],
    ...(observed.elsewhere > 0 ? [[text("observed.elsewhere"), number(observed.elsewhere)]] : []),
    ...observed.dropped.map(({ reason, routes, example }) => [
      text(`observed.dropped-${reason}`),
      example === "" ? number(routes) : `${number(routes)} (${example})`,
    ]),
    [text("observed.paths"), number(tree.paths)],
  ];
}

function agreementRows(agreement: Agreement, wording: Wording): string[][] {
  const { text, number } = wording;
  const { compared, notCompared, origins, pairs, decisions, meanExtraHops } = agreement;
  const share = (part: number, of: number) => shareOf(part, of, wording);
  const choices = Object.values(decisions).reduce((sum, count) => sum + count, 0);
  const left = Object.values(notCompared).reduce((sum, count) => sum + count, 0);
  return [
    [text("observed.origins"), `${number(origins.compared)} / ${number(origins.seen)}`],
    [text("observed.compared"), `${number(compared)} / ${number(compared + left)}`],
    [text("observed.known-links"), share(agreement.knownLinks, compared)],
    [text("observed.valley-free"), share(agreement.valleyFree, compared)],
    [text("observed.in-best-set"), share(agreement.inBestSet, compared)],
    [text("observed.pairs"), share(pairs.inBestSet, pairs.compared)],
    [text("observed.first-hop"), share(agreement.firstHop, compared)],
    [text("observed.same-class"), share(agreement.sameClass, compared)],
    [text("observed.same-length"), share(agreement.sameLength, compared)],
    [text("observed.shorter"), share(agreement.shorter, compared)],
    [text("observed.longer"), share(agreement.longer, compared)],
    [text("observed.extra-hops"), meanExtraHops === null ? "–" : number(meanExtraHops, 2)],
    [text("observed.best-short"), share(decisions.bestShort, choices)],
    [text("observed.best-long"), share(decisions.bestLong, choices)],
    [text("observed.other-short"), share(decisions.otherShort, choices)],
    [text("observed.other-long"), share(decisions.otherLong, choices)],
  ];
}

function sourceTable({ sources }: Agreement, world: World, wording: Wording): string[][] {
  const { text, number } = wording;
  const head = ["vantage", "vantage-paths", "in-best-set", "first-hop", "same-length"] as const;
  return [
    head.map((name) => text(`observed.${name}`)),
    ...sources
      .slice(0, mostSources)
      .map((each) => [
        asName(world, findAs(world, each.asn)),
        number(each.compared),
        ...[each.inBestSet, each.firstHop, each.sameLength].map((count) =>
          shareOf(count, each.compared, wording),
        ),
      ]),
  ];
}

function shareOf(part: number, of: number, { percentWith }: Wording): string {
  return of === 0 ? "–" : percentWith(part / of, 1);
}
