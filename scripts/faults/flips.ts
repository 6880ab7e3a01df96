/**
 * Single bits flipped in every file that is written once and read back: figures must stay the same, be made again,
 * or be refused; never change in silence, never end in a crash.
 */
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../src/base/errors.ts";
import { runDetect } from "../../src/cli/detect-run.ts";
import { readVersion } from "../../src/cli/version.ts";
import { sha256 } from "../../src/data/cache.ts";
import { openWorld } from "../../src/data/open.ts";
import { readSealed, writeSealed } from "../../src/data/storage/sealed.ts";
import { checkpointAt } from "../../src/jobs/checkpoint.ts";
import { eventRows } from "../../src/jobs/detection/event-rows.ts";
import { resolveArgument } from "../../src/jobs/detection/inputs.ts";
import { DetectionTotals } from "../../src/jobs/detection/totals.ts";
import { openVerdictFiles, usualSizes } from "../../src/jobs/detection/verdict-files.ts";
import { threadRunner } from "../../src/jobs/runner.ts";
import { emptySums, type SweepRequest } from "../../src/routing/sums.ts";
import { worldBuffer } from "../../src/world/snapshot.ts";
import { drawer, type FaultOptions, type FaultTable, makeMirror, temporaryFolder } from "./data.ts";

/** A file that is read back. */
interface Case {
  readonly what: string;
  readonly file: string;
  /** Bytes of the figures that come of it, with what was told. */
  read(): Promise<{ figures: string; said: string }>;
}

const noWords = () => undefined;

async function worldCases(): Promise<Case[]> {
  const mirror = makeMirror();
  const folder = temporaryFolder("flips");
  const environment = { XDG_CACHE_HOME: folder, NARROWS_MIRROR: mirror };
  await openWorld({}, environment, undefined, noWords);
  const kept = temporaryFolder("kept");
  cpSync(folder, kept, { recursive: true });
  const cases: Case[] = [];
  const filesOf = (below: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => path.includes(below));
  const restore = () => cpSync(kept, folder, { recursive: true });
  const worlds = filesOf("/worlds/");
  for (const file of filesOf("/narrows/")) {
    const isWorld = worlds.includes(file);
    const name = isWorld ? "a world" : file.slice(file.lastIndexOf("/") + 1);
    for (const withMirror of [true, false])
      cases.push({
        what: `${name}${withMirror ? "" : ", without a mirror"}`,
        file,
        async read() {
          const damaged = readFileSync(file);
          restore();
          writeFileSync(file, damaged);
          // Without its snapshot a world is built of the files.
          if (!isWorld) for (const world of worlds) rmSync(world);
          const said: string[] = [];
          const from = { ...environment, NARROWS_MIRROR: withMirror ? mirror : "" };
          const world = await openWorld({}, from, undefined, (line) => said.push(line));
          return { figures: sha256(new Uint8Array(worldBuffer(world))), said: said.join("\n") };
        },
      });
  }
  return cases;
}

async function checkpointCase(): Promise<Case> {
  const file = join(temporaryFolder("flips"), "load.sums");
  const none = { offsets: new Uint32Array(9), targets: new Uint32Array(0) };
  const asns = Uint32Array.from({ length: 8 }, (_, k) => k + 1);
  const request: SweepRequest = {
    graph: { asCount: 8, asns, providers: none, customers: none, peers: none },
  };
  const sums = emptySums(request);
  sums.pairs[0] = 40;
  sums.load.set([1, 2, 3, 4, 5, 6, 7, 8]);
  const checkpoint = checkpointAt(file, request);
  await checkpoint.save({ blocks: 3, sums });
  return {
    what: "a checkpoint",
    file,
    async read() {
      const found = await checkpoint.load(9);
      if (found === undefined) return { figures: "made again", said: "made again" };
      return {
        figures: JSON.stringify([found.blocks, found.sums.pairs[0], ...found.sums.load]),
        said: "",
      };
    },
  };
}

async function sealedCase(): Promise<Case> {
  const file = join(temporaryFolder("flips"), "kept.sealed");
  await writeSealed(file, "key", JSON.stringify({ loci: { border: 12, network: 3 } }));
  return {
    what: "campaigns kept for an explanation",
    file,
    async read() {
      const text = await readSealed(file, "key");
      return { figures: text ?? "made again", said: text === undefined ? "made again" : "" };
    },
  };
}

async function verdictCases(): Promise<Case[]> {
  const folder = temporaryFolder("flips");
  const [input, out] = [join(folder, "in.jsonl"), join(folder, "out")];
  const measurement = (k: number) => ({
    ...{ test_name: "web_connectivity", probe_cc: "KH", probe_asn: "AS64500" },
    ...{ input: `https://site${k}.example/`, report_id: "r", measurement_uid: `u${k}` },
    measurement_start_time: `2024-02-14 10:05:${String(k).padStart(2, "0")}`,
    test_keys: { queries: [], tcp_connect: [], requests: [], control: {} },
  });
  writeFileSync(
    input,
    Array.from({ length: 40 }, (_, k) => JSON.stringify(measurement(k))).join("\n"),
  );
  const io = { write: async () => true, warn: noWords, note: noWords };
  await runDetect([input], { out, workers: 1 }, io);
  const keptFolder = join(folder, "kept");
  cpSync(out, keptFolder, { recursive: true });
  const readEvents = async () => {
    const totals = new DetectionTotals();
    const rows: unknown[] = [];
    const options = { runner: threadRunner(1), batchBytes: usualSizes.batchBytes };
    for await (const batch of eventRows([await resolveArgument(out)], totals, options))
      rows.push(batch);
    return {
      figures: sha256(JSON.stringify(rows)),
      said: totals.failures.map((failure) => failure.describe()).join("\n"),
    };
  };
  const goOn = async () => {
    const args = [await resolveArgument(input)];
    const files = await openVerdictFiles(out, args, readVersion(), usualSizes);
    await files.close();
    return { figures: String(files.isComplete), said: files.isComplete ? "" : "judged again" };
  };
  return ["verdicts-00001.parquet", "run.json"].flatMap((name): Case[] => {
    const file = join(out, name);
    const whole = (read: Case["read"]) => async () => {
      const damaged = readFileSync(file);
      for (const each of readdirSync(keptFolder))
        copyFileSync(join(keptFolder, each), join(out, each));
      writeFileSync(file, damaged);
      return read();
    };
    return [
      { what: `${name}, for events`, file, read: whole(readEvents) },
      { what: `${name}, to go on`, file, read: whole(goOn) },
    ];
  });
}

/** @param options `runs` of bits in each file */
export async function runFlips({ runs, seed, tell }: FaultOptions): Promise<FaultTable> {
  const cases = [
    ...(await worldCases()),
    await checkpointCase(),
    await sealedCase(),
    ...(await verdictCases()),
  ];
  const rows: (string | number)[][] = [];
  const faults: string[] = [];
  for (const [done, { what, file, read }] of cases.entries()) {
    const good = readFileSync(file);
    const before = await read();
    const draw = drawer(seed, what);
    const counts = { same: 0, told: 0, refused: 0, silent: 0, crash: 0 };
    for (let k = 0; k < runs; k++) {
      tell?.("bits flipped", done * runs + k, cases.length * runs);
      const bit = draw(8 * good.length);
      const damaged = Buffer.from(good);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, damaged);
      try {
        const { figures, said } = await read();
        if (said !== "") counts.told++;
        else if (figures === before.figures) counts.same++;
        else {
          counts.silent++;
          faults.push(`${what}: bit ${bit} changes figures in silence`);
        }
      } catch (error) {
        if (error instanceof InputError) counts.refused++;
        else {
          counts.crash++;
          faults.push(`${what}: bit ${bit} ends in a crash: ${error}`);
        }
      }
    }
    writeFileSync(file, good);
    rows.push([what, ...Object.values(counts)]);
  }
  return {
    header: ["file", "same figures", "told", "refused", "silent", "crash"],
    rows,
    faults,
  };
}
