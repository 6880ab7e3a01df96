import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DetectOptions, runDetect } from "../../src/cli/detect-run.ts";
import { verdictColumns } from "../../src/jobs/detection/columns.ts";
import { resolveArgument } from "../../src/jobs/detection/inputs.ts";
import {
  openVerdictFiles,
  usualSizes,
  verdictFileName,
  wholeTables,
} from "../../src/jobs/detection/verdict-files.ts";
import { lookup, sketchJson } from "./measurements.ts";

const kinds = [
  sketchJson({ connections: [{ tcp: null, tls: null, http: null }], helper: {} }),
  sketchJson({ queries: [lookup("dns_nxdomain_error")] }),
  sketchJson({ connections: [{ tcp: null, tls: "connection_reset" }], helper: {} }),
  { test_name: "tor", test_keys: {} },
];
/** About forty measurements a file, some broken lines, one damaged file. */
const lines = (from: number) =>
  Array.from({ length: 40 }, (_, k) =>
    k % 11 === 5
      ? "{ broken"
      : JSON.stringify({
          ...kinds[(from + k) % kinds.length],
          measurement_uid: `uid-${from + k}`,
          report_id: k % 2 === 0 ? "report" : undefined,
          measurement_start_time: k % 3 === 0 ? "2024-02-14 10:05:09" : "yesterday",
        }),
  ).join("\n");

let folder = "";
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "narrows-files-"));
  mkdirSync(at("in"));
  writeFileSync(at("in/a.jsonl"), lines(0));
  writeFileSync(at("in/b.jsonl.gz"), gzipSync(lines(100)));
  const damaged = gzipSync(lines(200), { level: 0 });
  writeFileSync(at("in/c.gz"), damaged.subarray(0, 40_000));
  writeFileSync(at("in/d.json"), lines(300));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sizes = { rowsOfFile: 20, rowsOfGroup: 8, batchBytes: 5000 };

async function run(options: DetectOptions, stopAfter = Number.POSITIVE_INFINITY) {
  let out = "";
  const words: string[] = [];
  let warnings = 0;
  const error = await runDetect(
    [at("in")],
    options,
    {
      write: async (text) => {
        out += text;
        return true;
      },
      warn: (text) => {
        if (++warnings > stopAfter) throw new Error("killed");
        words.push(text);
      },
      note: (text) => words.push(text),
    },
    sizes,
  ).then(
    () => "",
    (thrown: Error) => thrown.message,
  );
  return { out, words, error };
}

const contents = (name: string) =>
  Object.fromEntries(
    readdirSync(at(name))
      .sort()
      .map((file) => [file, readFileSync(join(at(name), file)).toString("base64")]),
  );

describe("verdicts over many measurements", () => {
  it("are the same bytes for any number of workers and any size of batch, in every form", async () => {
    for (const form of [{ csv: true }, { json: true }, {}, { summary: true }]) {
      const one = await run({ ...form, workers: 1 });
      expect(one.out.length).toBeGreaterThan(50);
      expect(await run({ ...form, workers: 2 })).toEqual(one);
    }
    const small = await run({ out: at("w1"), workers: 1 });
    expect(await run({ out: at("w3"), workers: 3 })).toEqual(small);
    expect(contents("w3")).toEqual(contents("w1"));
  }, 60_000);

  it("stand in Parquet files with the columns that are documented, in order", async () => {
    await run({ out: at("read"), workers: 1 });
    const names = readdirSync(at("read")).filter((name) => name.endsWith(".parquet"));
    expect(names.length).toBeGreaterThan(3);
    const rows: Record<string, unknown>[] = [];
    for (const name of names) {
      const bytes = readFileSync(join(at("read"), name));
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
      const meta = parquetMetadata(file);
      for (const group of meta.row_groups) expect(Number(group.num_rows)).toBeLessThanOrEqual(8);
      expect(typesOf(meta.schema)).toEqual(documented());
      rows.push(...(await parquetReadObjects({ file })));
    }
    const { out } = await run({ csv: true, workers: 1 });
    const csv = out
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
    expect(rows.map(({ file, line, measurement_uid: uid }) => `${file} ${line} ${uid}`)).toEqual(
      csv.map(([file, line, uid]) => `${file} ${line} ${uid}`),
    );
    const [first] = rows as Record<string, unknown>[];
    const probabilities = Object.entries(first!).filter(([name]) => name.startsWith("p_"));
    const sum = probabilities.reduce((all, [, probability]) => all + Number(probability), 0);
    expect(sum).toBeCloseTo(1, 5);
    for (const [name] of probabilities) delete first![name];
    expect(first).toEqual({
      measurement_uid: "uid-0",
      report_id: "report",
      measurement_start_time: new Date("2024-02-14T10:05:09Z"),
      ...{ probe_cc: "IT", probe_asn: "AS137", resolver_asn: expect.stringMatching(/^AS/) },
      test_version: expect.any(String),
      input: expect.stringMatching(/^https?:/),
      ...{ ooni_verdict: "ok", narrows_verdict: "ok", confidence: null, mechanisms: [] },
      ...{ target: "example.com", rate_bps: null, line_speed: "quick" },
      ...{ finding_mechanisms: [], finding_probabilities: [] },
      ...{ file: at("in/a.jsonl"), line: 1 },
    });
    expect(rows[2]).toMatchObject({ measurement_start_time: null, mechanisms: ["tls.reset"] });
    expect(rows[2]).toMatchObject({
      finding_mechanisms: ["tls.reset"],
      finding_probabilities: [expect.closeTo(Number(rows[2]!.p_interference), 1)],
    });
  });

  it("go on after a run that was broken off anywhere, and end with the same bytes", async () => {
    const whole = await run({ out: at("whole"), workers: 1 });
    expect(whole.error).toBe("the gzip data is damaged or ends early");
    let wentOn = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 13 }),
        fc.constantFrom(1, 1, 1, 2),
        async (stop, workers) => {
          rmSync(at("broken"), { recursive: true, force: true });
          expect((await run({ out: at("broken"), workers: 1 }, stop)).error).toBe("killed");
          const verdicts = await openVerdictFiles(
            at("broken"),
            [await resolveArgument(at("in"))],
            version(),
            sizes,
          );
          await verdicts.close();
          if (verdicts.batchesDone > 0) wentOn++;
          const rest = await run({ out: at("broken"), workers });
          expect(rest.error).toBe(whole.error);
          expect(rest.words.slice(-2)).toEqual(whole.words.slice(-2));
          expect(contents("broken")).toEqual(contents("whole"));
        },
      ),
      { seed: 4, numRuns: 8 },
    );
    expect(wentOn).toBeGreaterThan(0);
  }, 60_000);

  it("are not judged again where the run is complete, and again where a file is missing", async () => {
    await run({ out: at("done"), workers: 1 });
    const before = contents("done");
    const again = await run({ out: at("done"), workers: 1, summary: true });
    expect(again.out).toContain("OONI: blocked, Narrows: blocked");
    rmSync(at("done/verdicts-00002.parquet"));
    await run({ out: at("done"), workers: 1 });
    expect(contents("done")).toEqual(before);
  });

  it("are read for events only as the record beside them says", async () => {
    await run({ out: at("tables"), workers: 1 });
    const names = readdirSync(at("tables")).filter((name) => verdictFileName.test(name));
    expect(names.length).toBeGreaterThan(1);
    const codes = async () => {
      const { names: whole, faults } = await wholeTables(at("tables"), names);
      return [whole.length, ...faults.map(({ code }) => code)];
    };
    expect(await codes()).toEqual([names.length]);
    const file = join(at("tables"), names[0]!);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(file, bytes);
    expect(await codes()).toEqual([names.length - 1, "table-damaged"]);
    rmSync(at("tables/run.json"));
    expect(await codes()).toEqual([0, "tables-unrecorded"]);
  });

  it("refuse a folder with the files of another run", async () => {
    await run({ out: at("first"), workers: 1 });
    cpSync(at("in"), at("in2"), { recursive: true });
    const other = [await resolveArgument(at("in2"))];
    await expect(openVerdictFiles(at("first"), other, version(), sizes)).rejects.toMatchObject({
      code: "out-in-use",
    });
    const stdin = [await resolveArgument("-")];
    await expect(openVerdictFiles(at("first"), stdin, version(), sizes)).rejects.toMatchObject({
      code: "out-in-use",
    });
    rmSync(at("first/run.json"));
    await expect(openVerdictFiles(at("first"), other, version(), usualSizes)).rejects.toMatchObject(
      {
        code: "out-in-use",
      },
    );
  });

  it("have a record of the run as its schema says", async () => {
    await run({ out: at("schema"), workers: 1 });
    const schema = new URL("../../schemas/verdict-files.schema.json", import.meta.url);
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(schema, "utf8")),
    );
    const record: unknown = JSON.parse(readFileSync(at("schema/run.json"), "utf8"));
    expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
    expect(record).toMatchObject({ complete: true, otherTests: { tor: expect.any(Number) } });
  });
});

function version(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

interface SchemaElement {
  name: string;
  type?: string;
  converted_type?: string;
}

/** Name and type of each column; a list has the type of its elements, which stand two below it. */
function typesOf(schema: readonly SchemaElement[]): string[] {
  const typeOf = ({ type, converted_type: converted }: SchemaElement) => converted ?? type;
  return schema.flatMap((element, k) => {
    const { name, converted_type: converted } = element;
    if (name === "list" || name === "element" || name === "verdicts") return [];
    if (converted !== "LIST") return [`${name} ${typeOf(element)}`];
    return [`${name} LIST of ${typeOf(schema[k + 2]!)}`];
  });
}

/** The table of columns in docs/detect.md. */
function documented(): string[] {
  const text = readFileSync(new URL("../../docs/detect.md", import.meta.url), "utf8");
  const rows = [...text.matchAll(/^\| `(\w+)` \| ([A-Z0-9_a-z ]+) \|/gm)].map(
    ([, name, type]) => `${name} ${type}`,
  );
  expect(rows).toHaveLength(verdictColumns.length);
  return rows;
}
