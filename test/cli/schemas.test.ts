import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { parse as parseYaml } from "yaml";
import { schemaFiles } from "../../scripts/schemas/schema-files.ts";
import { rib as encodeRib } from "../data/mrt/encode.ts";
import { pageCame, sketchJson } from "../detect/measurements.ts";
import { emptyCache, narrows } from "./command-line.ts";

const shipped = new URL("../../schemas/", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "narrows-schemas-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const read = (name: string): object =>
  JSON.parse(readFileSync(new URL(`${name}.schema.json`, shipped), "utf8"));

const before = at("20200101.as-rel.txt", "10|1|-1\n10|20|0\n20|2|-1\n1|3|-1\n");
const after = at("20210101.as-rel.txt", "10|1|-1\n10|20|0\n20|2|-1\n1|4|-1\n");
const labels = at("labels.csv", "1,KH\n2,KH\n3,KH\n4,KH\n10,US\n20,US\n");
const measurements = at("m.jsonl", `${JSON.stringify(sketchJson({}))}\n`);
const came = at("came.jsonl", `${JSON.stringify(sketchJson(pageCame))}\n`);
const figures = at("figures.csv", "world,design,question,figure,value\n,open,delay,after.ms,1\n");
const broken = at("broken.yaml", "id: x\ncuntry: KH\n");
const rib = join(folder, "rib.mrt");
writeFileSync(rib, Uint8Array.from(encodeRib([{ path: [3, 1, 10, 2] }, { path: [3, 64_512] }])));
const world = ["--as-rel", before, "--labels", labels];
const page = "https://allo.google.com/";

/** Name of the schema, command line, status. */
const results: [schema: string, args: string[], status?: number][] = [
  ["assessment", ["assess", "kh-2021"]],
  ["comparison", ["compare", "kh-2021", "open"]],
  ["sweep", ["sweep", "open", "--vary", "users=1e6..2e6", "--steps", "2"]],
  ["what-if", ["what-if", "kh-2021", "--fail", "site:phnom-penh", "--add", "transit:4134-45498"]],
  ["what-if", ["what-if", "KH", "--each", "neighbour"]],
  ["what-if", ["what-if", "KH", ...world, "--fail", "as:1"]],
  ["designs", ["designs", "list"]],
  ["checked-design", ["designs", "show", "kh-2021"]],
  ["design-check", ["designs", "check", "kh-2021"]],
  ["design-check", ["designs", "check", broken], 2],
  ["country", ["country", "KH"]],
  ["country", ["country", "KH", ...world]],
  ["ranking", ["rank", "--workers", "1"]],
  ["atlas", ["atlas", "KH", "BT", "--draws", "1", "--workers", "1"]],
  ["difference", ["diff", before, after]],
  ["difference", ["diff", before, after, "--country", "KH", "--labels", labels]],
  ["routes", ["routes", ...world, "--to", "2"]],
  ["routes", ["routes", ...world, "--to", "2", "--from", "1,3"]],
  ["route-load", ["routes", ...world, "--all", "--load", join(folder, "load.csv")]],
  ["lab-trace", ["lab", "trace", "kz-2019", page]],
  ["lab-trace", ["lab", "trace", "kz-2019", page, "--locate"]],
  [
    "campaign",
    [
      ...["lab", "run", "open", "--out", join(folder, "campaign"), "--noiseless"],
      ...["--rounds", "1", "--providers", "1", "--sites", "1", "--scheme", "http"],
    ],
  ],
  ["qa-ooni", ["lab", "qa", "--only", "resolver-nxdomain"]],
  ["qa-truth", ["lab", "qa", "--mode", "truth", "--only", "resolver-nxdomain"]],
  ["verdict", ["detect", measurements]],
  ["events", ["detect", "events", measurements]],
  ["tables", ["query", "--tables"]],
  ["query", ["query", "--from", figures, "SELECT count(*) AS figures FROM assessment"]],
  ["verdict-summary", ["detect", measurements, "--summary"]],
  ["explanation", ["explain", came, "--place-only"]],
  ["world", ["world", "info"]],
  ["world", ["world", "info", "--country", "KH", ...world]],
  ["observed", ["world", "observed", rib, ...world]],
  ["label-differences", ["world", "labels-diff", labels, at("l2.csv", "1,TH\n")]],
  ["data", ["data", "list"]],
  ["data-check", ["data", "verify"]],
];

const relationships = "publicdata.caida.org/datasets/as-relationships/serial-1";
const mirror = join(folder, "mirror");
mkdirSync(join(mirror, relationships), { recursive: true });
/** `before` as bzip2 makes it. */
const compressed = "QlpoOTFBWSZTWRMcNRIAAAfYgAAQAAJ4AAAEIAAhKaaZCGAeOhGKZDkkiyUN8XckU4UJATHDUSA=";
writeFileSync(
  join(mirror, relationships, "20200101.as-rel.txt.bz2"),
  Buffer.from(compressed, "base64"),
);
const bucket = "ooni-data-eu-fra.s3.eu-central-1.amazonaws.com/raw/20240101/00/KZ/webconnectivity";
mkdirSync(join(mirror, bucket), { recursive: true });
writeFileSync(
  join(mirror, bucket, "2024010100_KZ_webconnectivity.n0.0.jsonl.gz"),
  gzipSync(readFileSync(measurements)),
);
const days = ["--since", "2024-01-01", "--until", "2024-01-02", "--yes"];
const mirrored: [schema: string, args: string[]][] = [
  ["fetched", ["data", "fetch", "as-relationships-1"]],
  ["fetched-ooni", ["data", "fetch", "ooni", "--country", "KZ", ...days]],
  ["data", ["data", "list"]],
  ["data-check", ["data", "verify"]],
  ["history", ["history", "all", "--workers", "1"]],
];

/**
 * Tried in a process of its own; with a program (test/cli/lab-exec.test.ts); with published values
 * (test/indices/validation.slow.test.ts); of verdicts (test/detect/verdict-files.slow.test.ts); with a queue (test/cli/queue.slow.test.ts).
 */
const elsewhere = ["lab-listeners", "lab-exec", "validation", "verdict-files", "jobs"];

describe("the JSON Schemas that ship", () => {
  it("are what the sources give (npm run generate)", () => {
    const files = schemaFiles();
    expect(readdirSync(shipped).sort()).toEqual([...files.keys()].sort());
    for (const [name, content] of files)
      expect(readFileSync(new URL(name, shipped), "utf8") === content, name).toBe(true);
  });

  it("are each tried below or named as needing data", () => {
    const tried = new Set([
      ...[...results, ...mirrored].map(([name]) => name),
      ...elsewhere,
      "design",
    ]);
    const names = [...schemaFiles().keys()].map((name) => name.replace(".schema.json", ""));
    expect(names.filter((name) => !tried.has(name))).toEqual([]);
  });

  it.each(results)("%s holds for %j", async (name, args, status = 0) => {
    const run = await narrows([...args, "--json"], emptyCache());
    expect(run.status).toBe(status);
    const result = JSON.parse(run.stdout) as { schema: string };
    expect(result.schema).toMatch(new RegExp(`^narrows-${name}/\\d+$`));
    const validate = ajv.compile(read(name));
    expect(validate(result), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(validate({ ...result, schema: "narrows-other/1" })).toBe(false);
  });

  it("of what is fetched, cached and followed over time hold", async () => {
    const environment = { ...emptyCache(), NARROWS_MIRROR: mirror };
    for (const [name, args] of mirrored) {
      const run = await narrows([...args, "--json"], environment);
      expect(run.status, run.stderr).toBe(0);
      const validate = ajv.compile(read(name));
      expect(validate(JSON.parse(run.stdout)), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it("of the lab's listeners holds, on one line", async () => {
    const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
    const child = spawn(
      process.execPath,
      ["--import", "tsx", main, "lab", "serve", "kz-2019", "--json", "--quiet"],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    onTestFinished(() => {
      child.kill("SIGKILL");
    });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    const line = await new Promise<string>((settle) => {
      createInterface({ input: child.stdout }).once("line", settle);
      child.once("exit", () => settle("{}"));
    });
    child.kill("SIGINT");
    const validate = ajv.compile(read("lab-listeners"));
    expect(validate(JSON.parse(line)), JSON.stringify(validate.errors)).toBe(true);
    const [status] = (await once(child, "close")) as [number];
    expect([status, said]).toEqual([0, ""]);
  });

  it("the designs of the library hold to theirs, and a typo does not", async () => {
    const validate = ajv.compile(read("design"));
    const { stdout } = await narrows(["designs", "list", "--csv"]);
    for (const line of stdout.trim().split("\n").slice(1)) {
      const [id, country] = line.split(",");
      const filled = country === "any" ? ["--country", "NP", "--synthetic"] : [];
      const text = (await narrows(["designs", "show", id!, ...filled])).stdout;
      const design = parseYaml(text) as object;
      expect(validate(design), `${id} ${JSON.stringify(validate.errors)}`).toBe(true);
      expect(validate({ ...design, cuntry: "KH" })).toBe(false);
    }
  });
});

describe("CSV of every command", () => {
  it.each(results.map(([, args, status]) => [args, status ?? 0] as const))(
    "%j has a head in one style and rows of its length",
    async (args, status) => {
      if (args[1] === "show") return;
      const run = await narrows([...args, "--csv"], emptyCache());
      expect(run.status).toBe(status);
      const [head, ...rows] = run.stdout.trimEnd().split("\n");
      const names = head!.split(",");
      for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      for (const row of rows.filter((each) => !each.includes('"')))
        expect(row.split(",").length, row).toBe(names.length);
      expect(run.stdout).not.toMatch(/\d\.\d{12}/);
    },
  );
});
