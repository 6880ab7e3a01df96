import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runDetect } from "../../../src/cli/detect-run.ts";
import { narrows } from "../../cli/command-line.ts";
import { sketchJson } from "../measurements.ts";

const open = sketchJson({ connections: [{ tcp: null, tls: null, http: null }], helper: {} });
const shut = sketchJson({ connections: [{ tcp: null, tls: "connection_reset" }], helper: {} });
const stamp = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace("T", " ");

/** Three networks that measure twice a day; from day 40 to 60 two of them meet resets. */
function lines(): string[] {
  const all: string[] = [];
  for (let half = 0; half < 160; half++)
    for (const network of [1, 2, 3]) {
      const day = half / 2;
      const isShut = network < 3 && day >= 40 && day < 60;
      all.push(
        JSON.stringify({
          ...(isShut ? shut : open),
          measurement_start_time: stamp(Date.UTC(2024, 0, 1) + day * 86_400_000 + network * 1000),
          ...{ probe_cc: "KZ", probe_asn: `AS${network}` },
        }),
      );
    }
  return all;
}

let folder = "";
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "narrows-events-"));
  const all = lines();
  writeFileSync(at("a.jsonl"), all.slice(0, 200).join("\n"));
  writeFileSync(at("b.jsonl.gz"), gzipSync(all.slice(200).join("\n")));
  const quiet = { warn: () => undefined, note: () => undefined };
  let text = "";
  const write = async (more: string) => {
    text += more;
    return true;
  };
  await runDetect([at("a.jsonl"), at("b.jsonl.gz")], { json: true }, { write, ...quiet });
  writeFileSync(at("verdicts.jsonl"), text);
  await runDetect([at("a.jsonl"), at("b.jsonl.gz")], { out: at("tables") }, { write, ...quiet });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => narrows(["detect", "events", ...args]);

describe("narrows detect events", () => {
  it("finds the same in measurements, lines of verdicts and tables", async () => {
    const outputs: string[] = [];
    for (const args of [
      [at("a.jsonl"), at("b.jsonl.gz"), "--workers", "1"],
      [at("verdicts.jsonl")],
      [at("tables")],
    ]) {
      const { status, stdout } = await run(...args, "--json");
      expect(status).toBe(0);
      outputs.push(stdout);
    }
    expect(new Set(outputs).size).toBe(1);
    const schema = new URL("../../../schemas/events.schema.json", import.meta.url);
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(schema, "utf8")) as object,
    );
    expect(validate(JSON.parse(outputs[0]!)), JSON.stringify(validate.errors)).toBe(true);
    const { counts, events } = JSON.parse(outputs[0]!);
    expect(counts).toMatchObject({ measurements: 480, series: 3, late: 0, unplaced: 0, broken: 0 });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      ...{ country: "KZ", family: "tls", networks: [1, 2], observedNetworks: 3, follows: null },
      targets: ["example.com"],
    });
    expect(events[0].onset.p5 <= "2024-02-10T00:00:00Z").toBe(true);
    expect(events[0].onset.p95 >= "2024-02-10T00:00:00Z").toBe(true);
  });

  it("shows people a table in their language, and programs CSV", async () => {
    const words = await run(at("verdicts.jsonl"));
    expect(words.stdout).toContain("KZ-tls-2024-02-");
    expect(words.stdout).toContain("2 of 3");
    expect(words.stdout).toContain("1 event, 1 of them a new one, in 480 measurements");
    for (const [language, word] of [
      ["ru", "вероятность"],
      ["kk", "ықтималдық"],
      ["km", "បណ្តាញ"],
    ] as const)
      expect((await run(at("verdicts.jsonl"), "--language", language)).stdout).toContain(word);
    const { stdout } = await run(at("verdicts.jsonl"), "--csv");
    expect(stdout.split("\n")[0]).toContain("event,country,family");
    expect(stdout.split("\n")[1]).toContain("AS1 AS2");
  });

  it("names the measurements of each event by where they stand", async () => {
    const file = at("members.csv");
    await run(at("verdicts.jsonl"), "--members", file);
    const rows = readFileSync(file, "utf8").trimEnd().split("\n");
    expect(rows[0]).toBe("event,file,line,time,network,target,probability");
    // Twice a day for 20 days, in two networks.
    expect(rows).toHaveLength(1 + 80);
    expect(rows[1]).toContain(`,${at("b.jsonl.gz")},`);
    expect(rows[1]).toContain(",2024-02-10T00:00:01Z,AS1,example.com,");
  });

  it("reads up to a day and shows from a day on", async () => {
    const early = await run(at("verdicts.jsonl"), "--until", "2024-02-01", "--json");
    expect(JSON.parse(early.stdout)).toMatchObject({ events: [], counts: { after: 288 } });
    const late = await run(at("verdicts.jsonl"), "--since", "2024-03-10", "--json");
    expect(JSON.parse(late.stdout).events).toEqual([]);
    const bad = await run(at("verdicts.jsonl"), "--since", "tomorrow");
    expect([bad.status, bad.stderr]).toEqual([2, expect.stringContaining("is not a date")]);
  });

  it("names late and broken lines, and what it cannot read", async () => {
    const all = lines();
    writeFileSync(
      at("mixed.jsonl"),
      [all[400], all[0], "{ broken", JSON.stringify({ ...open, probe_asn: "AS0" })].join("\n"),
    );
    const { status, stdout, stderr } = await run(at("mixed.jsonl"), "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout).counts).toMatchObject({
      ...{ measurements: 1, late: 1, broken: 1, unplaced: 1 },
    });
    expect(stderr).toContain("mixed.jsonl:2: left out: older than the newest measurement");
    expect(stderr).toContain("mixed.jsonl:3: left out: not JSON");
    const window = await run(at("mixed.jsonl"), "--json", "--window", "400");
    expect(JSON.parse(window.stdout).counts.measurements).toBe(2);
    const missing = await run(at("nothing.jsonl"));
    expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining("no such file")]);
    const both = await run(at("verdicts.jsonl"), at("nothing.jsonl"), "--json");
    expect(both.status).toBe(2);
    expect(JSON.parse(both.stdout).events).toHaveLength(1);
    expect((await run(at("verdicts.jsonl"), "--summary")).status).toBe(2);
  });

  it("leaves verdicts without what an event needs out, by their number", async () => {
    writeFileSync(
      at("old.jsonl"),
      `${JSON.stringify({ schema: "narrows-verdict/2", file: "x" })}\n`,
    );
    const { stdout } = await run(at("old.jsonl"), "--json");
    expect(JSON.parse(stdout).counts).toMatchObject({ measurements: 0, unplaced: 1 });
  });
});
