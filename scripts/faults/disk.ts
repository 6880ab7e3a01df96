/**
 * Nothing more can be written: a full disk, a limit on the size of files, a full standard output, a folder that is
 * none. Each ends at once with one line that says so and status 2, and leaves nothing half-written.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FaultTable, makeMirror, program, type Tell, temporaryFolder } from "./data.ts";

interface Trial {
  readonly what: string;
  readonly args: readonly string[];
  /** Shell words around the command, with `"$@"` for it. */
  readonly around?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Statuses that are right; default: 2. */
  readonly statuses?: readonly number[];
  /** Where nothing may be left. */
  readonly folder?: string;
}

/** A file system of its own of so many kilobytes at a folder, where the system lets a user have one. */
const full = (folder: string, kilobytes: number) =>
  `unshare -rm sh -c 'mount -t tmpfs -o size=${kilobytes}k none "$0" && "$@"; status=$?; ls -A "$0"/out 2>/dev/null | grep -E "[.](tmp|part|lock)$" && exit 99; exit $status' ${folder} "$@"`;

const campaign = ["lab", "run", "open", "--rounds", "1", "--providers", "1", "--sites", "1"];
const assessment = ["assess", "kh-2021", "--synthetic", "--quick"];

function trials(): Trial[] {
  const home = temporaryFolder("disk");
  const at = (name: string) => join(home, name);
  for (const name of ["full", "readonly", "loop-folder"]) mkdirSync(at(name));
  writeFileSync(at("file"), "");
  symlinkSync("loop", at("loop"));
  chmodSync(at("readonly"), 0o500);
  const mirror = makeMirror();
  const fetching = { XDG_CACHE_HOME: at("full"), NARROWS_MIRROR: mirror };
  const out = join(at("full"), "out");
  const impossible = [
    ...["/dev/null", "/dev/null/x", "/dev/full/x", "/proc/nothing/x", "/proc/self/x", "/sys/x"],
    ...[at("file"), join(at("file"), "x"), at("loop"), join(at("loop"), "x"), ""],
    ...[join(home, "x".repeat(300)), join(home, "x/".repeat(3000))],
  ];
  return [
    {
      what: "full disk, lab run",
      args: [...campaign, "--out", out],
      around: full(at("full"), 16),
    },
    {
      what: "full disk, assess",
      args: [...assessment, "--out", out],
      around: full(at("full"), 64),
    },
    {
      what: "full disk, world build",
      args: ["world", "build", "--synthetic", "--out", out],
      around: full(at("full"), 64),
    },
    {
      what: "full disk, data fetch",
      args: ["data", "fetch"],
      around: full(at("full"), 8),
      environment: fetching,
    },
    {
      what: "full disk for the cache, world info",
      args: ["world", "info", "--json"],
      around: full(at("full"), 40),
      environment: fetching,
      // What is kept only saves time.
      statuses: [0],
    },
    ...[campaign, assessment, ["world", "build", "--synthetic"]].map((args) => ({
      what: `limit of file size, ${args.slice(0, 2).join(" ")}`,
      args: [...args, "--out", at("limited")],
      around: 'ulimit -f 4; exec "$@"',
      folder: at("limited"),
    })),
    ...[["designs", "list", "--json"], ["--help"], ["world", "info", "--synthetic"]].map(
      (args) => ({
        what: `full standard output, ${args.join(" ")}`,
        args,
        around: '"$@" > /dev/full',
      }),
    ),
    ...impossible.flatMap((place) => [
      { what: `assess --out ${short(place)}`, args: [...assessment, "--out", place] },
      { what: `lab run --out ${short(place)}`, args: [...campaign, "--out", place] },
    ]),
    {
      what: "cache that is a file",
      args: ["world", "info"],
      environment: { XDG_CACHE_HOME: at("file"), NARROWS_MIRROR: mirror },
    },
    {
      what: "cache below /dev/null",
      args: ["world", "info"],
      environment: { XDG_CACHE_HOME: "/dev/null/x", NARROWS_MIRROR: mirror },
    },
    {
      what: "cache without a link's end",
      args: ["world", "info"],
      environment: { XDG_CACHE_HOME: at("loop"), NARROWS_MIRROR: mirror },
    },
  ];
}

function short(place: string): string {
  return place.length > 30 ? `…${place.slice(-12)}` : place === "" ? "(nothing)" : place;
}

function attempt({ args, around = '"$@"', environment }: Trial) {
  const begun = performance.now();
  const ended = spawnSync("sh", ["-c", around, "sh", process.execPath, ...program, ...args], {
    ...{ encoding: "utf8", env: { ...process.env, NARROWS_MIRROR: "", ...environment } },
    ...{ timeout: 120_000, maxBuffer: 1 << 26 },
  });
  return { ...ended, seconds: (performance.now() - begun) / 1000 };
}

/** @param only trials whose name has this in it */
export function runDisk(only = "", tell?: Tell): FaultTable {
  const rows: (string | number)[][] = [];
  const faults: string[] = [];
  const hasMounts = spawnSync("sh", ["-c", "unshare -rm true"]).status === 0;
  const chosen = trials().filter(({ what }) => what.includes(only));
  for (const [done, trial] of chosen.entries()) {
    tell?.("trials", done, chosen.length);
    if (trial.around?.startsWith("unshare") === true && !hasMounts) {
      rows.push([trial.what, "not tried: this system gives users no file systems", ""]);
      continue;
    }
    const { status, stderr, seconds } = attempt(trial);
    const lines = stderr.trim().split("\n");
    const isRight =
      (trial.statuses ?? [2]).includes(status ?? -1) &&
      !/ at .*:\d+:\d+\)?$/m.test(stderr) &&
      (status === 0 || lines.filter((line) => line.startsWith("narrows: ")).length === 1);
    const left =
      trial.folder === undefined
        ? []
        : readdirSync(join(trial.folder, "..")).filter((name) => /\.(tmp|lock)$/.test(name));
    if (!isRight || left.length > 0)
      faults.push(
        `${trial.what}: status ${status}, left ${left.join(" ")}: ${stderr.slice(0, 400)}`,
      );
    rows.push([trial.what, `${status}: ${lines.at(-1)!.slice(0, 90)}`, seconds.toFixed(1)]);
  }
  return { header: ["trial", "status and last line", "seconds"], rows, faults };
}
