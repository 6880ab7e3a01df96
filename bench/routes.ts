/** Benchmarks of the route engine against its peer in C++, in one run, as ratios. */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildRows, row } from "../src/base/rows.ts";
import { decompress } from "../src/data/decompress.ts";
import { openWorld } from "../src/data/open.ts";
import { threadRunner } from "../src/jobs/runner.ts";
import { startSweepWorkers } from "../src/jobs/sweep-workers.ts";
import type { Graph } from "../src/routing/policy.ts";
import { findAffected } from "../src/routing/reroute.ts";
import type { SweepRequest, SweepSums } from "../src/routing/sums.ts";
import { prepareSweep } from "../src/routing/sweep.ts";
import { hopCodes, planSweep } from "../src/routing/sweep-plan.ts";
import { runSweep } from "../src/routing/sweep-run.ts";
import { createRouteEngine, type TreePath } from "../src/routing/tree.ts";
import type { World } from "../src/world/world.ts";
import { median } from "./builds.ts";
import type { Bench } from "./run.ts";

const dataFolder = "publicdata.caida.org/datasets/as-relationships";

/** Relationship files of the mirror, by day; the newest last. */
function relationshipFiles(): { day: string; path: string }[] {
  const mirror = process.env.NARROWS_MIRROR;
  if (mirror === undefined || !existsSync(mirror))
    throw new Error("set NARROWS_MIRROR to a folder");
  return ["serial-1", "serial-2"]
    .flatMap((serial) => {
      const folder = join(mirror, dataFolder, serial);
      return readdirSync(folder)
        .filter((name) => name.endsWith(".bz2"))
        .map((name) => ({ day: name.slice(0, 8), path: join(folder, name) }));
    })
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

async function openGraph(path: string): Promise<World> {
  return openWorld({ asRel: path }, process.env);
}

/** The graph as text for the peer, in a folder that is removed after use. */
async function withText<T>(path: string, use: (file: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "narrows-bench-"));
  try {
    const file = join(folder, "as-rel.txt");
    writeFileSync(file, await decompress(readFileSync(path), path));
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Seconds on the clock, and seconds that processors spent: the fairer on a busy machine. */
interface Timing {
  wall: number;
  cpu: number;
}

interface PeerAnswer extends Timing {
  trees: number;
  pairs: number;
  crossings: number;
}

type PeerName = "routes" | "batched" | "batched-avx2";

/** Builds a peer when a source of it is newer, and runs it. */
function runPeer(name: PeerName, ...args: string[]): PeerAnswer {
  const folder = new URL("peer/", import.meta.url).pathname;
  const program = join(folder, "build", name);
  const [source, width] = name.split("-");
  const changed = Math.max(
    ...[`${source}.cc`, "graph.h", "lanes.h"].map((file) => statSync(join(folder, file)).mtimeMs),
  );
  if (!existsSync(program) || statSync(program).mtimeMs < changed) {
    mkdirSync(join(folder, "build"), { recursive: true });
    const narrow = width === "avx2" ? ["-mno-avx512f"] : [];
    execFileSync("g++", [
      ...["-O3", "-march=native", ...narrow, "-std=c++17", "-pthread", "-w"],
      ...["-o", program, join(folder, `${source}.cc`)],
    ]);
  }
  return JSON.parse(execFileSync(program, args).toString()) as PeerAnswer;
}

async function timed<T>(work: () => T | Promise<T>): Promise<[timing: Timing, result: T]> {
  const start = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [{ wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 }, result];
}

/** Medians of several works, taken in turns so that a busy machine is unfair to all alike. */
async function race(
  repeat: number,
  works: readonly (() => Timing | Promise<Timing>)[],
): Promise<Timing[]> {
  const timings: Timing[][] = works.map(() => []);
  for (let k = 0; k < repeat; k++)
    for (const [w, work] of works.entries()) timings[w]!.push(await work());
  return timings.map((list) => ({
    wall: median(list.map(({ wall }) => wall)),
    cpu: median(list.map(({ cpu }) => cpu)),
  }));
}

async function sweepWith(request: SweepRequest, workers: number): Promise<SweepSums> {
  const threads = startSweepWorkers(request, threadRunner(workers));
  try {
    const { blockCount } = prepareSweep(request);
    return await runSweep(request, { blockCount, workers: threads });
  } finally {
    await Promise.all(threads.map((thread) => thread.close()));
  }
}

/** `wall (cpu)` in seconds. */
const show = ({ wall, cpu }: Timing) => `${wall.toFixed(2)} (${cpu.toFixed(2)})`;
const ratio = (ours: Timing, theirs: Timing, digits = 1) => (theirs.cpu / ours.cpu).toFixed(digits);

/** 1,000 destinations, one tree each, one thread: by kernel, in TypeScript alone, and by the peer. */
const trees: Bench = async (repeat) => {
  const { path, day } = relationshipFiles().at(-1)!;
  const world = await openGraph(path);
  const ours = (way: TreePath) => {
    const engine = createRouteEngine(world, { path: way });
    return async () => {
      const [timing] = await timed(() => {
        for (let k = 0; k < 1000; k++) engine.tree(Math.floor((k * world.asCount) / 1000));
      });
      return timing;
    };
  };
  const [kernel, plain] = [ours("kernel"), ours("plain")];
  await kernel();
  await plain();
  const [tree, slow, peer] = await withText(path, (file) =>
    race(repeat, [kernel, plain, () => runPeer("routes", file, "1", "trees", "1000")]),
  );
  return [
    [
      "graph",
      "trees",
      "kernel, s (CPU)",
      "TypeScript, s (CPU)",
      "C++, s (CPU)",
      "C++ / kernel (CPU)",
    ],
    [day, 1000, show(tree!), show(slow!), show(peer!), ratio(tree!, peer!)],
  ];
};

/**
 * All pairs with the load of every AS, against one tree after the other, and against trees side by
 * side in the computer's widest vectors and in AVX2's, all on the same number of threads.
 */
const allPairs: Bench = async (repeat) => {
  const { path, day } = relationshipFiles().at(-1)!;
  const { asCount, asns, providers, customers, peers } = await openGraph(path);
  const request = { graph: { asCount, asns, providers, customers, peers } };
  const answers = new Set<string>();
  const ours = (workers: number) => async () => {
    const [timing, sums] = await timed(() => sweepWith(request, workers));
    answers.add(`${sums.pairs[0]} ${sums.load.reduce((sum, load) => sum + load, 0)}`);
    return timing;
  };
  return withText(path, async (file) => {
    const peer =
      (name: PeerName, threads: number, ...rest: string[]) =>
      () => {
        const answer = runPeer(name, file, String(threads), ...rest);
        answers.add(`${answer.pairs} ${answer.crossings}`);
        return answer;
      };
    const rows: (string | number)[][] = [
      ["graph", "threads", "program", "s (CPU)", "/ ours (clock)", "/ ours (CPU)", "same totals"],
    ];
    for (const threads of [1, 2]) {
      const programs: [string, () => Timing | Promise<Timing>][] = [
        ["ours", ours(threads)],
        ["batched SIMD C++, widest", peer("batched", threads)],
        ["batched SIMD C++, AVX2", peer("batched-avx2", threads)],
        ["C++, one tree at a time", peer("routes", threads, "all")],
      ];
      const timings = await race(
        repeat,
        programs.map(([, run]) => run),
      );
      const same = answers.size === 1 ? "yes" : "NO";
      for (const [k, timing] of timings.entries())
        rows.push([
          ...[day, threads, programs[k]![0], show(timing)],
          ...[(timing.wall / timings[0]!.wall).toFixed(2), ratio(timings[0]!, timing, 2), same],
        ]);
    }
    return rows;
  });
};

/** What else a sweep adds up, one and two threads. */
const measures: Bench = async (repeat) => {
  const world = await openGraph(relationshipFiles().at(-1)!.path);
  const { asCount, asns, providers, customers, peers, users, ipv4 } = world;
  const graph: Graph = { asCount, asns, providers, customers, peers };
  const codes = [...new Set(world.countries)].sort((a, b) => a - b);
  const labels = world.countries.map((code) => codes.indexOf(code));
  const cambodia = codes.indexOf(world.countries[asns.indexOf(17726)]!);
  const requests: [string, SweepRequest][] = [
    ["load", { graph }],
    ["load by users", { graph, weights: [{ sources: users, destinations: ipv4 }] }],
    [
      "crossings of all countries",
      { graph, territories: { labels, territoryCount: codes.length } },
    ],
    [
      "load, sources of one country",
      { graph, sources: Uint8Array.from(labels, (l) => +(l === cambodia)) },
    ],
    [
      "load, destinations of one country",
      { graph, destinations: Uint8Array.from(labels, (l) => +(l === cambodia)) },
    ],
  ];
  const rows: (string | number)[][] = [["measure", "1 thread, s (CPU)", "2 threads, s (CPU)"]];
  for (const [name, request] of requests) {
    const [one, two] = await race(
      repeat,
      [1, 2].map((count) => async () => (await timed(() => sweepWith(request, count)))[0]),
    );
    rows.push([name, show(one!), show(two!)]);
  }
  return rows;
};

/** Which destinations the loss of links touches, and how long it takes to know. */
const reroute: Bench = async (repeat) => {
  const graph = await openGraph(relationshipFiles().at(-1)!.path);
  const rows: (string | number)[][] = [
    ["links of", "links lost", "destinations touched", "s (CPU)"],
  ];
  for (const asn of [17726, 38623, 3356]) {
    const as = graph.asns.indexOf(asn);
    const after = withoutProviders(graph, as);
    let touched = 0;
    const [timing] = await race(repeat, [
      async () => {
        const [took, affected] = await timed(() => findAffected(graph, after));
        touched = affected.reduce((sum, flag) => sum + flag, 0);
        return took;
      },
    ]);
    const lost = row(graph.providers, as).length || row(graph.peers, as).length;
    rows.push([`AS${asn}`, lost, touched, show(timing!)]);
  }
  return rows;
};

/** The graph without an AS's providers; without its peers where it has none. */
function withoutProviders(graph: Graph, as: number): Graph {
  const key = row(graph.providers, as).length > 0 ? "providers" : "peers";
  const pairs = (rows: Graph["peers"]) =>
    Array.from({ length: graph.asCount }, (_, from) =>
      Array.from(row(rows, from), (to) => [from, to] as const),
    ).flat();
  const rebuild = (list: (readonly [number, number])[]) =>
    buildRows(
      graph.asCount,
      Uint32Array.from(list, ([a]) => a),
      Uint32Array.from(list, ([, b]) => b),
    );
  if (key === "peers")
    return { ...graph, peers: rebuild(pairs(graph.peers).filter((pair) => !pair.includes(as))) };
  return {
    ...graph,
    providers: rebuild(pairs(graph.providers).filter(([from]) => from !== as)),
    customers: rebuild(pairs(graph.customers).filter(([, to]) => to !== as)),
  };
}

/** All pairs from 1998 to today; memory of the whole process. */
const scaling: Bench = async () => {
  const rows: (string | number)[][] = [
    [
      "graph",
      "ASes",
      "core",
      "nodes",
      "links",
      "1 thread, s",
      "C++, s",
      "C++ / ours",
      "memory, MB",
    ],
  ];
  for (const { day, path } of relationshipFiles().filter(
    ({ day: each }, k, all) => k === all.length - 1 || k % 4 === 0 || each === "20050101",
  )) {
    const { asCount, asns, providers, customers, peers } = await openGraph(path);
    const request = { graph: { asCount, asns, providers, customers, peers } };
    const plan = planSweep(request.graph)!;
    const [timing] = await timed(() => sweepWith(request, 1));
    const peer = await withText(path, (file) => runPeer("routes", file, "1", "all"));
    rows.push([
      day,
      asCount,
      hopCodes(plan).destination,
      plan.nodeCount,
      providers.targets.length + peers.targets.length / 2,
      show(timing),
      show(peer),
      ratio(timing, peer),
      Math.round(process.memoryUsage().rss / 1e6),
    ]);
  }
  return rows;
};

/** Peak memory and time of the command itself, from a snapshot, in processes of their own. */
const command: Bench = async () => {
  const { path } = relationshipFiles().at(-1)!;
  const folder = mkdtempSync(join(tmpdir(), "narrows-bench-"));
  const main = new URL("../src/cli/main.ts", import.meta.url).href;
  const rows: (string | number)[][] = [["workers", "s", "peak memory, MiB"]];
  try {
    for (const workers of ["1", "2"]) {
      const args = ["routes", "--as-rel", path, "--all", "--load", join(folder, "load.csv")];
      const script = `process.argv.splice(1, 0, "narrows");
        process.on("exit", () => process.stdout.write(String(process.resourceUsage().maxRSS / 1024)));
        await import(${JSON.stringify(main)});`;
      const [timing, memory] = await timed(() =>
        execFileSync(
          process.execPath,
          ["--import", "tsx", "--input-type=module", "-e", script, "--"].concat(args, [
            "--workers",
            workers,
          ]),
          { stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, XDG_CACHE_HOME: folder } },
        ).toString(),
      );
      rows.push([workers, timing.wall.toFixed(2), Math.round(Number(memory))]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return rows;
};

export const routeBenches: Record<string, Bench> = {
  trees,
  "all-pairs": allPairs,
  measures,
  reroute,
  scaling,
  command,
};
