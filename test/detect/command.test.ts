import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import zlib, { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { type DetectOptions, runDetect } from "../../src/cli/detect-run.ts";
import { usualSizes } from "../../src/jobs/detection/verdict-files.ts";
import { lookup, sketchJson } from "./measurements.ts";

const page = JSON.stringify({
  ...sketchJson({ connections: [{ tcp: null, tls: null, http: null }], helper: {} }),
  measurement_uid: "uid-1",
});
const unclear = JSON.stringify(sketchJson({ queries: [lookup("dns_nxdomain_error")] }));

/** From Node 22.15 on. */
const { zstdCompressSync: compressZstd } = zlib as unknown as {
  zstdCompressSync?: (content: string) => Uint8Array;
};
const otherTest = (name: string) => JSON.stringify({ test_name: name, test_keys: {} });

let folder = "";
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "narrows-detect-"));
  writeFileSync(at("a.jsonl"), `${page}\nbroken\n${unclear}\n`);
  writeFileSync(at("b.json.gz"), gzipSync(page));
  writeFileSync(at("half.gz"), gzipSync(`${page}\n`.repeat(50)).subarray(0, 900));
  writeFileSync(at("empty"), "");
  writeFileSync(at("words"), "hello\n");
  mkdirSync(at("nothing"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(
  names: string[],
  options: DetectOptions,
  most = Number.POSITIVE_INFINITY,
  sizes = usualSizes,
) {
  let out = "";
  const words: string[] = [];
  let error: InputError | undefined;
  let writes = 0;
  try {
    await runDetect(
      names.map((name) => (name === "-" ? name : at(name))),
      options,
      {
        write: (text) => {
          out += text;
          return Promise.resolve(++writes < most);
        },
        warn: (text) => words.push(text.replaceAll(`${folder}/`, "")),
        note: (text) => words.push(text.replaceAll(`${folder}/`, "")),
      },
      sizes,
    );
  } catch (thrown) {
    if (!(thrown instanceof InputError)) throw thrown;
    error = thrown;
  }
  return { out, words, error: error?.describe().replaceAll(`${folder}/`, ""), code: error?.code };
}

describe("narrows detect", () => {
  it("prints one line of JSON per measurement, in input order, and names broken lines", async () => {
    const { out, words, error } = await run(["b.json.gz", "a.jsonl"], { json: true });
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(error).toBeUndefined();
    expect(lines.map((one) => [one.measurement_uid, one.line, one.verdict])).toEqual([
      ["uid-1", 1, "ok"],
      ["uid-1", 1, "ok"],
      [undefined, 3, "insufficient"],
    ]);
    expect(lines[2]).toMatchObject({
      file: at("a.jsonl"),
      ooni: {
        blocking: false,
        accessible: true,
        dns_experiment_failure: "dns_nxdomain_error",
        x_blocking_flags: 0,
      },
      compatible_rules: "0.5",
      mechanisms: [],
    });
    expect(lines[2]!.evidence).not.toEqual([]);
    expect(words[0]).toMatch(/^a\.jsonl:2: left out: not JSON/);
    expect(words.slice(1)).toEqual([
      "1 line left out",
      "3 measurements; the OONI verdict and the Narrows verdict differ in 1",
    ]);
  });

  it("prints nothing that a terminal would obey, whatever a measurement holds", async () => {
    const evil = "\u001b]0;title\u0007\u001b[31m\u202e";
    writeFileSync(
      at("evil.jsonl"),
      `${JSON.stringify({ ...sketchJson({}), input: `http://a.example/${evil}` })}\n{"test_name":${JSON.stringify(evil)}}\n\u001b[31m\n`,
    );
    const { out, words } = await run(["evil.jsonl"], {});
    expect(out).toContain("http://a.example/");
    expect(words[0]).toContain("test_name is");
    expect(words[1]).toMatch(/evil\.jsonl:3: left out: not JSON: Unexpected token$/);
    for (const text of [out, ...words]) expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  });

  it("explains in words, and counts differences", async () => {
    const { out } = await run(["a.jsonl"], {});
    expect(out).toContain("https://www.example.com/ · IT, AS137");
    expect(out).toContain("insufficient: the data do not tell");
    expect((await run(["a.jsonl"], { summary: true })).out).toContain(
      "1  OONI: accessible, Narrows: insufficient",
    );
    expect(JSON.parse((await run(["a.jsonl"], { summary: true, json: true })).out)).toEqual({
      schema: "narrows-verdict-summary/1",
      measurements: 2,
      broken: 1,
      otherTests: {},
      differences: 1,
      pairs: [
        { ooni: "ok", narrows: "insufficient", count: 1 },
        { ooni: "ok", narrows: "ok", count: 1 },
      ],
    });
  });

  it.each([
    ["none", "file-missing", "none: no such file"],
    ["empty", "measurements-empty", "empty: it is empty, expected measurements of OONI"],
    ["words", "measurements-none", "words: no web_connectivity measurement in it"],
    ["half.gz", "gzip-damaged", "half.gz: the gzip data is damaged or ends early"],
    ["nothing", "measurements-empty", "nothing: it is empty, expected measurements of OONI"],
  ])("refuses %s", async (name, code, message) => {
    const { error, code: got } = await run([name], { json: true });
    expect([got, error]).toEqual([code, message]);
  });

  it("reads the other files when one is bad, and fails at the end", async () => {
    const { out, error, words } = await run(["none", "b.json.gz", "empty"], { json: true });
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(error).toBe("none: no such file");
    expect(words).toContain("empty: it is empty, expected measurements of OONI");
  });

  it("stops when nobody reads on", async () => {
    const { out, words } = await run(["a.jsonl", "b.json.gz"], { json: true }, 1, {
      ...usualSizes,
      batchBytes: 1,
    });
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(words).toEqual([]);
  });

  it("reads folders in the order of names, leaves other tests out by folder and by name, and counts them", async () => {
    const hour = "raw/20240101/05/KZ";
    for (const test of ["webconnectivity", "tor"])
      mkdirSync(at(`${hour}/${test}`), { recursive: true });
    writeFileSync(
      at(`${hour}/webconnectivity/b.jsonl.gz`),
      gzipSync(`${page}\n${otherTest("tor")}\n`),
    );
    writeFileSync(at(`${hour}/webconnectivity/a.jsonl.gz`), gzipSync(`${unclear}\n`));
    writeFileSync(at(`${hour}/webconnectivity/a.tar.gz`), "the same, as it was posted: not read");
    writeFileSync(at(`${hour}/webconnectivity/README`), "not read");
    writeFileSync(at(`${hour}/tor/a.jsonl.gz`), "not read");
    writeFileSync(at("raw/blob.json"), Uint8Array.of(1, 0, 2));
    const { out, words, error } = await run(["raw"], { csv: true });
    expect(error).toBeUndefined();
    const files = out
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",")[0]!.slice(-15));
    expect(files).toEqual(
      ["ty/a.jsonl.gz", "ty/b.jsonl.gz"].map((name) => expect.stringContaining(name)),
    );
    expect(words).toEqual([
      "raw/blob.json: left out: neither JSON nor gzip, zstd or tar: the file holds binary data",
      "1 measurement of another test left out: tor",
      "1 file of another test left out unread: tor",
      "2 measurements; the OONI verdict and the Narrows verdict differ in 1",
    ]);
  });

  it("keeps what came before the damage of a file in a folder, reads the others, and fails at the end", async () => {
    mkdirSync(at("mixed"));
    writeFileSync(
      at("mixed/1.gz"),
      gzipSync(`${page}\n`.repeat(2000), { level: 0 }).subarray(0, 2_000_000),
    );
    writeFileSync(at("mixed/2.json"), unclear);
    const { out, error, code } = await run(["mixed"], { csv: true });
    expect(code).toBe("gzip-damaged");
    expect(error).toMatch(/^mixed\/1\.gz: /);
    const lines = out.trimEnd().split("\n").slice(1);
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.at(-1)).toContain("mixed/2.json");
  });

  it.skipIf(compressZstd === undefined)(
    "reads zstd where Node has it, and names damage",
    async () => {
      const zipped = compressZstd!(`${page}\n${unclear}\n`.repeat(300));
      writeFileSync(at("whole.zst"), zipped);
      writeFileSync(at("half.zst"), zipped.subarray(0, zipped.length - 20));
      writeFileSync(at("two.zst"), Buffer.concat([zipped, zipped]));
      expect((await run(["two.zst"], { csv: true })).out.trimEnd().split("\n")).toHaveLength(1201);
      const whole = await run(["whole.zst"], { csv: true });
      expect([whole.error, whole.out.trimEnd().split("\n").length]).toEqual([undefined, 601]);
      const half = await run(["half.zst"], { csv: true });
      expect(half.code).toBe("zstd-damaged");
    },
  );

  it.skipIf(compressZstd !== undefined)("names the Node that reads zstd", async () => {
    writeFileSync(at("whole.zst"), Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 4, 0, 1, 0));
    const { code, error } = await run(["whole.zst"], { csv: true });
    expect([code, error]).toEqual(["zstd-unsupported", expect.stringContaining("Node 22.15")]);
  });
});
