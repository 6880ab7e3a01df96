import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runDetect } from "../../../src/cli/detect-run.ts";
import { narrows } from "../../cli/command-line.ts";
import { drawnCampaign } from "./drawn-campaign.ts";

let folder = "";
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "narrows-evidence-"));
  const all = drawnCampaign();
  mkdirSync(at("raw"));
  writeFileSync(at("raw/a.jsonl"), all.slice(0, 100).join("\n"));
  writeFileSync(at("raw/b.jsonl.gz"), gzipSync(all.slice(100).join("\n")));
  const quiet = { warn: () => undefined, note: () => undefined };
  let text = "";
  const write = async (more: string) => {
    text += more;
    return true;
  };
  await runDetect([at("raw")], { json: true }, { write, ...quiet });
  writeFileSync(at("verdicts.jsonl"), text);
  await runDetect([at("raw")], { out: at("tables") }, { write, ...quiet });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const report = (...args: string[]) => narrows(["detect", "report", ...args]);

function filesIn(name: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(at(name)).map((file) => [file, readFileSync(at(`${name}/${file}`), "utf8")]),
  );
}

/** Text of a page as people see it, a line each for what stands apart. */
function seen(page: string): string {
  const { document } = parseHTML(page.replace(/<(script|style)>[\s\S]*?<\/\1>/g, ""));
  const text = (document as unknown as { body: { innerHTML: string } }).body.innerHTML
    .replace(/<svg[\s\S]*?<\/svg>/g, "[chart]")
    .replace(/<\/(p|li|h\d|td|th|tr|dt|dd|summary|figcaption|section)>/g, "\n")
    .replace(/<[^>]*>/g, "");
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

describe("narrows detect report", () => {
  it("writes the same files whatever the workers, with no trace of where the input lay", async () => {
    for (const workers of ["1", "3"])
      expect(
        (await report(at("raw"), "--out", at(`w${workers}`), "--workers", workers)).status,
      ).toBe(0);
    expect(filesIn("w3")).toEqual(filesIn("w1"));
    expect(Object.keys(filesIn("w1")).sort()).toEqual(
      [
        "SHA256SUMS",
        "alarms.csv",
        "cells.csv",
        "events.csv",
        "explanations.txt",
        "inputs.csv",
      ].concat([...["mechanisms.csv", "place.csv", "report.html"]]),
    );
    for (const [name, text] of Object.entries(filesIn("w1")))
      expect(text.includes(folder), name).toBe(false);
  });

  it("shows what people can read and check", async () => {
    await report(at("raw"), "--out", at("page"));
    const { "report.html": page, ...rest } = filesIn("page");
    expect(`${seen(page!)}\n`).toMatchSnapshot();
    expect(rest["explanations.txt"]).toMatchSnapshot();
    expect(rest["cells.csv"]!.split("\n").slice(0, 3)).toMatchSnapshot();
    expect(rest["mechanisms.csv"]!.split("\n").slice(0, 3)).toMatchSnapshot();
    // Resets on 19 days, twice a day, in two networks; 10 of them have no control.
    expect(seen(page!)).toMatch(
      /^66 of 234 measurements show interference; .* 62 to 66 of these alarms/m,
    );
    expect(seen(page!)).toMatch(/^.*10 more could not be judged/m);
    expect(rest["cells.csv"]).not.toContain("2024-01-31");
    expect(page!.includes("default-src 'none'")).toBe(true);
    expect(page!.replaceAll(/<a [^>]*>/g, "")).not.toMatch(/(?:src|href)\s*=\s*["']?https?:/i);
    for (const absent of ["127.0.0.1", "probe_ip"]) expect(page!.includes(absent)).toBe(false);
  });

  it("tells the same of lines of verdicts and of their tables, but for evidence that tables lack", async () => {
    await report(at("raw"), "--out", at("from-raw"));
    await report(at("verdicts.jsonl"), "--out", at("from-lines"));
    await report(at("tables"), "--out", at("from-tables"));
    const [raw, lines, tables] = ["from-raw", "from-lines", "from-tables"].map(filesIn);
    for (const name of ["cells.csv", "mechanisms.csv", "events.csv"]) {
      expect(lines![name], name).toBe(raw![name]);
      expect(tables![name], name).toBe(raw![name]);
    }
    // Lines explain as measurements do; probabilities have six digits there.
    const named = (text: string) => text.replaceAll(`${folder}/`, "");
    expect(named(lines!["explanations.txt"]!)).toBe(raw!["explanations.txt"]);
    expect(tables!["explanations.txt"]).toMatch(/^\d+ groups were read from verdicts that were/);
    expect(tables!["alarms.csv"]).toBe(lines!["alarms.csv"]);
    expect(seen(tables!["report.html"]!)).toContain("narrows detect --explain explains");
  });

  it("explains no line whose codes or values are not the detector's", async () => {
    const lines = readFileSync(at("verdicts.jsonl"), "utf8").trimEnd().split("\n");
    const spoil = (change: (line: { findings: { evidence: unknown }[] }) => void) =>
      lines
        .map((text) => {
          const line = JSON.parse(text);
          change(line);
          return JSON.stringify(line);
        })
        .join("\n");
    const spoiled = [
      spoil(({ findings }) => {
        for (const one of findings) one.evidence = [{ code: "constructor", values: {} }];
      }),
      spoil(({ findings }) => {
        for (const one of findings) one.evidence = [{ code: "lookup.failed", values: {} }];
      }),
      spoil((line) => Object.assign(line, { comparison: "none" })),
    ];
    for (const [k, text] of spoiled.entries()) {
      writeFileSync(at(`spoiled-${k}.jsonl`), text);
      const { status } = await report(at(`spoiled-${k}.jsonl`), "--out", at(`spoiled-${k}`));
      expect(status).toBe(0);
      expect(filesIn(`spoiled-${k}`)["explanations.txt"]).toMatch(
        /^\d+ groups were read from verdicts that were[^─]*$/,
      );
    }
  });

  it("tells the place by candidate paths, and names the table that they come from", async () => {
    const table = [1, 2, 3].map((network) => `${network} ${network < 3 ? 50 : 51} 60 64496`);
    writeFileSync(at("paths.csv"), `path\n${table.join("\n")}\n`);
    await report(at("raw"), "--out", at("routed"), "--paths", at("paths.csv"));
    const files = filesIn("routed");
    expect(files["inputs.csv"]).toMatch(/^paths\.csv,\d+,[0-9a-f]{64}$/m);
    expect(seen(files["report.html"]!)).toContain("--paths paths.csv --out report");
    const broken = await report(at("raw"), "--out", at("r2"), "--paths", at("nothing.csv"));
    expect([broken.status, broken.stderr]).toEqual([2, expect.stringContaining("nothing.csv")]);
  });

  it("shows the days that are asked for", async () => {
    await report(at("raw"), "--out", at("part"), "--since", "2024-01-25", "--until", "2024-01-28");
    const days = filesIn("part")["cells.csv"]!.trimEnd().split("\n").slice(1);
    expect(new Set(days.map((line) => line.split(",")[3]))).toEqual(
      new Set(["2024-01-25", "2024-01-26", "2024-01-27", "2024-01-28"]),
    );
    expect(filesIn("part")["explanations.txt"]).toContain("January 2");
    expect(seen(filesIn("part")["report.html"]!)).toContain(
      "narrows detect report ./raw --since 2024-01-25 --until 2024-01-28 --out report",
    );
    const none = await report(at("raw"), "--out", at("none"), "--since", "2025-01-01");
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining("nothing to report")]);
  });

  it("says in every language what it shows", async () => {
    for (const [language, word, place] of [
      ["ru", "Что было запрошено", "Где это происходит"],
      ["kk", "Не сұралды", "Бұл қай жерде жасалады"],
      ["km", "អ្វីដែលបានស្នើ", "វាត្រូវបានធ្វើនៅឯណា"],
    ] as const) {
      await report(at("raw"), "--out", at(language), "--language", language);
      expect(seen(filesIn(language)["report.html"]!)).toContain(word);
      expect(seen(filesIn(language)["report.html"]!)).toContain(place);
      expect(filesIn(language)["explanations.txt"]).toContain(word);
      expect(seen(filesIn(language)["report.html"]!)).toContain(
        `--language ${language} --out report`,
      );
    }
  });

  it("says of emulated measurements on every chart, table and explanation that they are", async () => {
    writeFileSync(at("lab.jsonl"), drawnCampaign({ emulated: "true" }).slice(0, 150).join("\n"));
    await report(at("lab.jsonl"), "--out", at("lab"));
    const files = filesIn("lab");
    const page = files["report.html"]!;
    expect(page.match(/<svg class="chart/g)).toHaveLength(
      page.match(/<g class="watermark"/g)!.length,
    );
    for (const name of ["cells.csv", "mechanisms.csv", "events.csv", "alarms.csv", "place.csv"])
      expect(files[name]!.split("\n")[1], name).toMatch(/^laboratory,/);
    expect(files["explanations.txt"]).toContain("EMULATED");
  });

  it("names what is wrong", async () => {
    const bare = await report(at("raw"));
    expect([bare.status, bare.stderr]).toEqual([2, expect.stringContaining("--out FOLDER")]);
    const missing = await report(at("nothing"), "--out", at("m"));
    expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining("no such file")]);
    const both = await report(at("verdicts.jsonl"), at("nothing"), "--out", at("both"));
    expect(both.status).toBe(2);
    expect(Object.keys(filesIn("both"))).toContain("report.html");
  });
});

describe("narrows detect --explain", () => {
  it("explains a verdict so that one can check it", async () => {
    const [first] = drawnCampaign().slice(-3);
    writeFileSync(at("one.json"), first!);
    const { status, stdout } = await narrows(["detect", at("one.json"), "--explain"]);
    expect(status).toBe(0);
    expect(stdout.replaceAll(folder, ".")).toMatchSnapshot();
    const weights = [...stdout.matchAll(/^ {2}([+−]\d+\.\d\d) {2}(?!sum)/gm)].map(([, weight]) =>
      Number(weight!.replace("−", "-")),
    );
    const sum = Number(/([+−]\d+\.\d\d) {2}sum/.exec(stdout)![1]!.replace("−", "-"));
    expect(weights.reduce((all, one) => all + one, 0)).toBeCloseTo(sum, 1);
  });

  it("says so where nothing looks like interference", async () => {
    writeFileSync(at("open.json"), drawnCampaign()[0]!);
    const { stdout } = await narrows(["detect", at("open.json"), "--explain"]);
    expect(stdout.replaceAll(folder, ".")).toMatchSnapshot();
  });
});
