/** Ten processes at once on one empty cache, and several that write into one folder. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { sha256 } from "../../src/data/cache.ts";
import {
  type FaultOptions,
  type FaultTable,
  makeMirror,
  mirrorFiles,
  program,
  temporaryFolder,
} from "./data.ts";

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(process.execPath, [...program, ...args], {
    ...{ env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) =>
    child.once("close", (status) => resolve({ status, stdout, stderr })),
  );
}

/** The mirror over HTTP, which counts what is asked for. */
async function serveMirror(): Promise<{ mirror: string; asked: string[]; close(): void }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url!.slice(1).split("/").map(decodeURIComponent).join("/");
    const file = mirrorFiles[path];
    if (file === undefined) {
      const names = Object.keys(mirrorFiles)
        .filter((name) => name.startsWith(path) && path.endsWith("/"))
        .map((name) => name.slice(path.length).split("/")[0]!);
      if (names.length === 0) response.writeHead(404).end();
      else
        response.end(names.map((name) => `<a href="${encodeURIComponent(name)}">x</a>`).join(""));
      return;
    }
    asked.push(path);
    // Slowly, so that all processes are there.
    setTimeout(() => response.end(file), 300);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { mirror, asked, close: () => server.close() };
}

type Row = (string | number)[];

/** @param count processes */
async function onOneCache(count: number, byServer: boolean, faults: string[]): Promise<Row> {
  const what = byServer ? "world info, mirror over HTTP" : "world info, mirror in a folder";
  const served = byServer ? await serveMirror() : undefined;
  const NARROWS_MIRROR = served?.mirror ?? makeMirror();
  const args = ["world", "info", "--json"];
  const alone = await run(args, { NARROWS_MIRROR, XDG_CACHE_HOME: temporaryFolder("alone") });
  if (alone.status !== 0) faults.push(`${what}: alone it fails: ${alone.stderr}`);
  const before = served?.asked.length ?? 0;
  const cache = temporaryFolder("processes");
  const environment = { NARROWS_MIRROR, XDG_CACHE_HOME: cache };
  const ended = await Promise.all(Array.from({ length: count }, () => run(args, environment)));
  served?.close();
  const right = ended.filter(({ stdout }) => stdout === alone.stdout).length;
  if (right < count) faults.push(`${what}: ${right} of ${count}: ${ended.map((e) => e.stderr)}`);
  const left = readdirSync(cache, { recursive: true }).filter((name) =>
    /\.(tmp|part|lock)$/.test(String(name)),
  );
  if (left.length > 0) faults.push(`${what}: left over: ${left.join(", ")}`);
  const again = await run(args, { NARROWS_MIRROR: "", XDG_CACHE_HOME: cache });
  if (again.stdout !== alone.stdout) faults.push(`${what}: the cache gives other bytes afterwards`);
  return [
    what,
    count,
    right,
    served === undefined ? "" : served.asked.length - before,
    left.length,
  ];
}

/** Sums in a folder that are not those of its files. */
function wrongSums(folder: string): string[] {
  const sums = join(folder, "SHA256SUMS");
  if (!existsSync(sums)) return ["no SHA256SUMS"];
  return readFileSync(sums, "utf8")
    .trimEnd()
    .split("\n")
    .filter((line) => sha256(readFileSync(join(folder, line.slice(66)))) !== line.slice(0, 64));
}

async function intoOneFolder(
  what: string,
  commands: readonly (readonly string[])[],
  faults: string[],
): Promise<Row> {
  const out = join(temporaryFolder("folder"), "out");
  const environment = { NARROWS_MIRROR: "", XDG_CACHE_HOME: temporaryFolder("cache") };
  const ended = await Promise.all(
    commands.map((args) => run([...args, "--out", out], environment)),
  );
  const right = ended.filter(({ status }) => status === 0).length;
  const refused = ended.filter(({ status, stderr }) => status === 2 && /another run/.test(stderr));
  if (right === 0 || right + refused.length < commands.length)
    faults.push(`${what}: ${ended.map(({ status, stderr }) => `${status} ${stderr}`).join(" / ")}`);
  const wrong = wrongSums(out);
  if (wrong.length > 0) faults.push(`${what}: not of one run: ${wrong.join(", ")}`);
  const left = readdirSync(out).filter((name) => /\.(tmp|part|lock)$/.test(name));
  if (left.length > 0) faults.push(`${what}: left over: ${left.join(", ")}`);
  return [what, commands.length, right, "", left.length];
}

/** @param options `runs` times everything */
export async function runProcesses({ runs, tell }: FaultOptions, count = 10): Promise<FaultTable> {
  const rows: Row[] = [];
  const faults: string[] = [];
  const campaign = (seed: number) => [
    ...["lab", "run", "open", "--rounds", "1", "--providers", "1", "--sites", "1"],
    ...["--seed", String(seed)],
  ];
  const assessment = (id: string) => ["assess", id, "--synthetic", "--quick"];
  for (let k = 0; k < runs; k++) {
    tell?.("rounds", k, runs);
    rows.push(await onOneCache(count, false, faults), await onOneCache(count, true, faults));
    rows.push(
      await intoOneFolder("lab run, two into one folder", [campaign(1), campaign(2)], faults),
      await intoOneFolder(
        "assess, two into one folder",
        [assessment("kh-2021"), assessment("open")],
        faults,
      ),
    );
  }
  return {
    header: ["what", "processes", "right", "files asked for", "left over"],
    rows,
    faults,
  };
}
