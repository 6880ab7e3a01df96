import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { type DetectOptions, openInput, runDetect } from "../../src/cli/detect-run.ts";
import { lookup, sketchJson } from "./measurements.ts";

const page = JSON.stringify({
  ...sketchJson({ connections: [{ tcp: null, tls: null, http: null }], helper: {} }),
  measurement_uid: "uid-1",
});
const unclear = JSON.stringify(sketchJson({ queries: [lookup("dns_nxdomain_error")] }));

let folder = "";
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "narrows-detect-"));
  writeFileSync(at("a.jsonl"), `${page}\nbroken\n${unclear}\n`);
  writeFileSync(at("b.json.gz"), gzipSync(page));
  writeFileSync(at("half.gz"), gzipSync(`${page}\n`.repeat(50)).subarray(0, 900));
  writeFileSync(at("empty"), "");
  writeFileSync(at("words"), "hello\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(names: string[], options: DetectOptions, most = Number.POSITIVE_INFINITY) {
  let out = "";
  const words: string[] = [];
  let error: InputError | undefined;
  let writes = 0;
  try {
    await runDetect(
      names.map((name) => (name === "-" ? name : at(name))),
      options,
      {
        open: openInput,
        write: (text) => {
          out += text;
          return Promise.resolve(++writes < most);
        },
        warn: (text) => words.push(text.replaceAll(`${folder}/`, "")),
        note: (text) => words.push(text.replaceAll(`${folder}/`, "")),
      },
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
      differences: 1,
      pairs: [
        { ooni: "ok", narrows: "insufficient", count: 1 },
        { ooni: "ok", narrows: "ok", count: 1 },
      ],
    });
  });

  it.each([
    ["none", "file-missing", "none: no such file"],
    ["empty", "measurements-empty", "empty: the file is empty"],
    ["words", "measurements-none", "words: no web_connectivity measurement in it"],
    ["half.gz", "gzip-damaged", "half.gz: the gzip data is damaged or ends early"],
    [".", "file-is-folder", expect.stringContaining("is a folder")],
  ])("refuses %s", async (name, code, message) => {
    const { error, code: got } = await run([name], { json: true });
    expect([got, error]).toEqual([code, message]);
  });

  it("reads the other files when one is bad, and fails at the end", async () => {
    const { out, error, words } = await run(["none", "b.json.gz", "empty"], { json: true });
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(error).toBe("none: no such file");
    expect(words).toContain("empty: the file is empty");
  });

  it("stops when nobody reads on", async () => {
    const { out, words } = await run(["a.jsonl", "b.json.gz"], { json: true }, 1);
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(words).toEqual([]);
  });
});
