/** One run of every command inside this process, with every way out trapped. */
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outcome } from "../cli/command-line.ts";
import { rib } from "../data/mrt/encode.ts";
import { trapWaysOut } from "./outward-traps.ts";

export interface CommandRun extends Outcome {
  readonly args: readonly string[];
  /** The command without its arguments: "lab run". */
  readonly command: string;
  readonly refused: readonly string[];
  readonly opened: readonly string[];
  readonly threads: readonly string[];
  /** Paths written, with FOLDER for the runs' own folder and N for numbers of processes. */
  readonly written: readonly string[];
}

export interface Plan {
  readonly args: readonly string[];
  /** Files that the command writes, at most. */
  readonly writes?: readonly RegExp[];
  /** What it tries of the network, exactly. */
  readonly reaches?: readonly string[];
  /** Listeners that it opens. */
  readonly opens?: readonly string[];
  readonly status?: number;
  /** Left to `npm run test:slow`. */
  readonly slow?: true;
  /** Listens until interrupted. */
  readonly serves?: true;
}

export const folder: string = realpathSync(mkdtempSync(join(tmpdir(), "narrows-invariants-")));
const at = (name: string) => join(folder, name);

const cambodia = ["kh-2021", "--synthetic"];
const small = ["--as-rel", at("20200101.as-rel.txt"), "--labels", at("labels.csv")];

/** A folder that a command writes into, what keeps others out meanwhile, and the list of what belongs together. */
const folderOf = (name: string) =>
  new RegExp(`^FOLDER/${name}(/(SHA256SUMS(.N.tmp)?|[.]narrows.N.lock|trial.N.tmp))?$`);

/** Countries that the atlas keeps until it is done. */
const keptCountries =
  /^FOLDER\/cache\/narrows\/atlas(\/[\da-f]{32}(\/[\da-f]{32}\.sealed(\.N\.tmp)?)?)?$/;

/** What machines of a queue share, where no other place is named. */
const keptForQueue = /^FOLDER(\/cache(\/narrows(\/queue-store(\/content)?)?)?)?$/;

/** Every command; where one prints JSON and CSV, both. */
const allPlans: readonly Plan[] = [
  {
    args: ["assess", ...cambodia, "--json", "--out", at("report"), "--geojson", at("map.geojson")],
    writes: [
      folderOf("report"),
      /^FOLDER(\/map\.geojson(\.N\.tmp)?|\/trial\.N\.tmp)?$/,
      /^FOLDER\/report\/(report\.(html|json)|[a-z-]+\.csv)(\.N\.tmp)?$/,
    ],
  },
  { args: ["compare", "kh-2021", "kh-2021-one-site", "--synthetic", "--json"], slow: true },
  { args: ["compare", "kh-2021", "kh-2021-one-site", "--synthetic", "--csv"] },
  { args: ["sweep", ...cambodia, "--vary", "users=1e6..2e6", "--steps", "2", "--csv"] },
  {
    args: ["sweep", ...cambodia, "--vary", "users=1e6..2e6", "--steps", "2", "--json"],
    slow: true,
  },
  { args: ["what-if", ...cambodia, "--fail", "site:phnom-penh", "--json"] },
  { args: ["what-if", ...cambodia, "--each", "site", "--together", "2", "--csv"] },
  {
    args: ["serve", "--synthetic", "--port", "0", "--page", at("page")],
    opens: ["tcp 127.0.0.1"],
    serves: true,
  },
  { args: ["designs", "list", "--json"] },
  { args: ["designs", "show", "kh-2021", "--json"] },
  { args: ["designs", "check", at("design.yaml")], status: 2 },
  { args: ["designs", "schema"] },
  { args: ["completions", "bash"] },
  {
    args: ["country", "KH", ...small, "--json", "--graphml", at("c.graphml")],
    writes: [/^FOLDER(\/c\.graphml(\.N\.tmp)?)?$/],
  },
  { args: ["country", "KH", ...small, "--csv"] },
  {
    args: [
      ...["rank", ...small, "--json", "--workers", "1", "--html", at("rank.html")],
      ...["--geojson", at("rank.geojson"), "--parquet", at("rank.parquet")],
    ],
    writes: [/^FOLDER(\/rank\.(html|geojson|parquet)(\.N\.tmp)?|\/trial\.N\.tmp)?$/],
  },
  { args: ["rank", ...small, "--csv", "--workers", "1"] },
  {
    args: [
      ...["atlas", "BT", "--synthetic", "--draws", "1", "--json", "--html", at("atlas.html")],
      ...["--parquet", at("atlas.parquet"), "--geojson", at("atlas.geojson"), "--out", at("atlas")],
    ],
    writes: [
      /^FOLDER(\/atlas\.(html|geojson|parquet)(\.N\.tmp)?|\/trial\.N\.tmp)?$/,
      ...[folderOf("atlas"), keptCountries],
      /^FOLDER\/atlas\/(index\.html|[A-Z]{2}\.html|atlas\.(csv|json|parquet))(\.N\.tmp)?$/,
    ],
  },
  { args: ["atlas", "BT", "--synthetic", "--draws", "1", "--csv"], writes: [keptCountries] },
  {
    args: ["history", "KH", "--json", "--svg", at("h.svg"), "--html", at("h.html")],
    writes: [/^FOLDER(\/h\.(svg|html)(\.N\.tmp)?|\/trial\.N\.tmp)?$/],
    status: 2,
  },
  {
    args: ["diff", at("20200101.as-rel.txt"), at("20210101.as-rel.txt"), "--json"],
  },
  { args: ["diff", at("20200101.as-rel.txt"), at("20210101.as-rel.txt"), "--csv"] },
  {
    args: ["routes", ...small, "--to", "1", "--graphml", at("r.graphml")],
    writes: [/^FOLDER(\/r\.graphml(\.N\.tmp)?)?$/],
  },
  {
    args: ["routes", ...small, "--all", "--load", at("load.csv"), "--workers", "1"],
    writes: [
      /^FOLDER(\/load\.csv(\.N\.tmp)?|\/trial\.N\.tmp)?$/,
      /^FOLDER\/cache\/narrows\/sweeps(\/[\w.-]+)?$/,
    ],
  },
  {
    args: [
      "lab",
      "run",
      "kz-2020",
      "--out",
      at("campaign"),
      ..."--rounds 1 --providers 1 --sites 1".split(" "),
      "--json",
      "--har",
    ],
    writes: [
      folderOf("campaign"),
      /^FOLDER\/campaign\/(measurements\.jsonl|truth\.jsonl|requests\.har)(\.N\.tmp)?$/,
      /^FOLDER\/campaign\/(campaign\.json|paths\.csv)(\.N\.tmp)?$/,
    ],
  },
  {
    args: [
      ...["lab", "record", "kz-2020", "--out", at("recording.json")],
      ..."--providers 1 --sites 1 --scheme https".split(" "),
    ],
    writes: [/^FOLDER(\/recording\.json(\.N\.tmp)?|\/trial\.N\.tmp)?$/],
  },
  {
    args: [
      ...["lab", "trace", "kz-2020", "https://google.com/", "--json"],
      ...["--pcap", at("t.pcapng"), "--har", at("t.har")],
    ],
    writes: [/^FOLDER(\/t\.(pcapng|har)(\.N\.tmp)?)?$/],
  },
  { args: ["lab", "trace", "kz-2020", "http://no.such.name/", "--json"] },
  {
    args: ["lab", "serve", "kz-2020", "--json", "--ca-out", at("ca.pem"), "--pcap", at("s.pcapng")],
    writes: [/^FOLDER\/((ca\.pem|s\.pcapng)(\.N\.tmp)?|trial\.N\.tmp)$/],
    opens: ["tcp 127.0.0.1", "udp 127.0.0.1", "tcp 127.0.0.1", "tcp 127.0.0.1"],
    serves: true,
  },
  {
    // What a person names is tried to be started, in a lab whose doors are open, and nothing else.
    args: ["lab", "exec", "kz-2020", "--out", at("exec"), "--", "given-program", "word"],
    writes: [folderOf("exec"), /\/narrows-exec-(\w+(\/ca\.pem(\.N\.tmp)?)?)?$/],
    reaches: ["spawn given-program"],
    opens: ["tcp 127.0.0.1", "udp 127.0.0.1", "tcp 127.0.0.1", "tcp 127.0.0.1"],
    status: 126,
  },
  { args: ["lab", "qa", "--only", "open-redirect", "--json"] },
  { args: ["lab", "qa", "--mode", "truth", "--only", "open-redirect", "--json"], slow: true },
  { args: ["detect", at("campaign/measurements.jsonl"), "--json"] },
  { args: ["detect", "events", at("campaign/measurements.jsonl"), "--json"] },
  { args: ["explain", at("campaign/measurements.jsonl"), "--place-only", "--json"] },
  {
    args: [
      ...["explain", at("campaign/measurements.jsonl"), "--paths", at("campaign/paths.csv")],
      ...["--designs", "open,kz-2020", "--json"],
    ],
    writes: [/\/explain(\/[0-9a-f]+\.sealed(\.N\.tmp)?)?$/],
    slow: true,
  },
  {
    args: ["detect", "report", at("campaign/measurements.jsonl"), "--out", at("evidence")],
    writes: [
      folderOf("evidence"),
      /^FOLDER(\/evidence(\/(report\.html|explanations\.txt|(alarms|cells|events|inputs|mechanisms|place)\.csv)(\.N\.tmp)?)?)?$/,
    ],
  },
  {
    args: ["detect", "fit", at("campaign"), "--table", at("model.json"), "--sheet", at("sheet.md")],
    writes: [/^FOLDER(\/(model\.json|sheet\.md)(\.N\.tmp)?)?$/],
  },
  { args: ["query", "--tables", "--from", at("rank.parquet"), "--json"] },
  { args: ["query", "--from", at("rank.parquet"), "SELECT country FROM ranking", "--json"] },
  { args: ["world", "info", ...small, "--json"] },
  {
    args: ["world", "build", ...small, "--out", at("world.bin")],
    writes: [/^FOLDER(\/world\.bin(\.N\.tmp)?)?$/],
  },
  { args: ["world", "labels-diff", at("labels.csv"), at("labels.csv")] },
  {
    args: ["world", "observed", at("rib.mrt"), ...small, "--paths", at("paths.csv"), "--json"],
    writes: [/^FOLDER(\/paths\.csv(\.N\.tmp)?|\/trial\.N\.tmp)?$/],
  },
  { args: ["data", "list", "--json"] },
  { args: ["data", "verify"] },
  {
    args: ["data", "fetch"],
    reaches: ["fetch https://publicdata.caida.org/datasets/as-relationships/serial-2/"],
    status: 2,
  },
  { args: ["validate"], status: 2 },
  { args: ["probe", "web", "http://site.example/"], status: 2 },
  {
    args: [
      "probe",
      "web",
      "http://site.example:8080/",
      "--yes",
      "--out",
      at("probe.jsonl"),
      "--whoami",
    ],
    writes: [/^FOLDER\/probe\.jsonl$/],
    reaches: [
      "lookup site.example",
      "lookup whoami.v4.powerdns.org",
      ...Array.from({ length: 4 }, () => "udp 1.1.1.1:53"),
    ],
    // Where a client's UDP socket starts from; nothing is received there but from 1.1.1.1.
    opens: Array.from({ length: 4 }, () => "udp 0.0.0.0"),
  },
  // A queue is dialled where a person named it, and nowhere else.
  {
    args: ["worker", "--queue", "redis://192.0.2.1:6379"],
    writes: [keptForQueue],
    reaches: ["connect 192.0.2.1:6379"],
    status: 2,
  },
  {
    args: ["atlas", "KH", "--synthetic", "--queue", "redis://192.0.2.1:6379"],
    writes: [keptForQueue],
    reaches: ["connect 192.0.2.1:6379"],
    status: 2,
  },
  ...[["list"], ["watch", "1f2e3d4c"], ["cancel", "1f2e3d4c"], ["resume", "1f2e3d4c"]].map(
    (words): Plan => ({
      args: ["jobs", ...words, "--queue", "redis://192.0.2.1:6379"],
      reaches: ["connect 192.0.2.1:6379"],
      status: 2,
    }),
  ),
  { args: ["probe", "helper", "--port", "0"], opens: ["tcp 127.0.0.1"], serves: true },
];

/** Commands that the mutation run chooses, to be quick: "lab run,lab serve". */
export const chosen: readonly string[] | undefined = process.env.NARROWS_COMMANDS?.split(",");

/** Those of the default tests, or all. */
export function plansOf(which: "quick" | "all"): readonly Plan[] {
  return allPlans.filter(
    ({ slow, args }) =>
      (which === "all" || !slow) && (chosen === undefined || chosen.includes(commandOf(args))),
  );
}

/**
 * Writes the files that commands are given into the folder, which is emptied before: two tests of one process have the
 * same.
 * @returns the variables of the environment that they run with
 */
export function writeInputs(): Record<string, string> {
  for (const name of readdirSync(folder)) rmSync(at(name), { recursive: true });
  writeFileSync(at("20200101.as-rel.txt"), "1|2|-1\n1|3|-1\n2|4|-1\n3|4|-1\n2|3|0\n4|5|-1\n");
  writeFileSync(at("20210101.as-rel.txt"), "1|2|-1\n1|3|-1\n2|4|-1\n2|3|0\n4|5|-1\n");
  writeFileSync(at("labels.csv"), "asn,country\n1,US\n2,TH\n3,KH\n4,KH\n5,KH\n");
  writeFileSync(at("design.yaml"), "id: x\n");
  writeFileSync(at("rib.mrt"), Uint8Array.from(rib([{ path: [3, 2, 4] }])));
  mkdirSync(at("cache"));
  mkdirSync(at("page"));
  writeFileSync(at("page/index.html"), "<!doctype html><title>Narrows</title>\n");
  return { XDG_CACHE_HOME: at("cache"), NARROWS_MIRROR: "", NARROWS_REFERENCE: "" };
}

/** Runs them one after the other. */
export async function runCommands(plans: readonly Plan[]): Promise<CommandRun[]> {
  // Not from the start: what only wants the list has no test runner.
  const { narrows } = await import("../cli/command-line.ts");
  const environment = writeInputs();
  Object.defineProperty(process.stdin, "isTTY", { value: undefined, configurable: true });
  const runs: CommandRun[] = [];
  for (const plan of plans) {
    const traps = trapWaysOut();
    try {
      const running = narrows(plan.args, environment);
      if (plan.serves)
        await interruptOnce(() => traps.opened.length >= plan.opens!.length, running);
      const outcome = await running;
      runs.push({
        ...outcome,
        args: plan.args,
        command: commandOf(plan.args),
        refused: [...traps.refused],
        opened: [...traps.opened],
        threads: [...traps.threads],
        written: [...traps.written].map(plainPath).sort(),
      });
    } finally {
      traps.restore();
    }
  }
  return runs;
}

/** Waits for the listeners and ends the command as Ctrl-C does. */
async function interruptOnce(ready: () => boolean, running: Promise<unknown>): Promise<void> {
  let ended = false;
  const end = (): void => {
    ended = true;
  };
  running.then(end, end);
  const before = process.listenerCount("SIGINT");
  while (!ended && (!ready() || process.listenerCount("SIGINT") <= before))
    await new Promise((resolve) => setTimeout(resolve, 10));
  if (!ended) process.emit("SIGINT");
}

/** Worlds that commands keep for the next time. */
export const cachedWorlds: RegExp =
  /^FOLDER\/cache\/narrows(\/worlds(\/[\da-f]+\.world(\.N\.tmp)?)?)?$/;

function commandOf(args: readonly string[]): string {
  const grouped =
    ["designs", "lab", "probe", "world", "data", "jobs"].includes(args[0]!) ||
    ["detect fit", "detect events", "detect report"].includes(args.slice(0, 2).join(" "));
  return args.slice(0, grouped ? 2 : 1).join(" ");
}

function plainPath(path: string): string {
  return path
    .replace(folder, "FOLDER")
    .replace(/\.[0-9a-f]{8}-\d+-\d+-[0-9a-f]{8}\./, ".N.")
    .replaceAll(String(process.pid), "N");
}
