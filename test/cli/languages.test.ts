import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { languages } from "../../src/report/wording.ts";
import { rib } from "../data/mrt/encode.ts";
import { sketchJson } from "../detect/measurements.ts";
import { emptyCache, narrows } from "./command-line.ts";

const environment = emptyCache();
const folder = mkdtempSync(join(tmpdir(), "narrows-languages-"));
const measurements = join(folder, "m.jsonl");
writeFileSync(measurements, `${JSON.stringify(sketchJson({}))}\n`);
const before = join(folder, "20200101.as-rel.txt");
const after = join(folder, "20210101.as-rel.txt");
writeFileSync(before, "10|1|-1\n10|20|0\n20|2|-1\n1|3|-1\n2|3|-1\n");
writeFileSync(after, "10|1|-1\n10|20|0\n20|2|-1\n1|3|-1\n10|2|0\n");
const labels = join(folder, "labels.csv");
writeFileSync(labels, "1,KH\n2,KH\n3,KH\n10,US\n20,US\n");

const routes = join(folder, "rib.mrt");
writeFileSync(routes, Uint8Array.from(rib([{ path: [3, 1, 10, 2] }, { path: [3, 64_512] }])));
const figures = join(folder, "figures.csv");
writeFileSync(figures, "world,design,question,figure,value\nsynthetic,open,delay,after.ms,1\n");

const commands: readonly (readonly string[])[] = [
  ["country", "KH", "--synthetic"],
  ["rank", "--synthetic", "--min", "100"],
  ["compare", "open", "th-2015", "--synthetic"],
  ["atlas", "KH", "--by", "concentration", "--draws", "1", "--synthetic"],
  ["sweep", "open", "--vary", "users=1e6..2e6", "--steps", "2", "--synthetic"],
  ["what-if", "KH", "--fail", "neighbour:TH", "--synthetic"],
  ["what-if", "kh-2021", "--each", "site", "--together", "2", "--synthetic"],
  ["diff", before, after, "--country", "KH", "--labels", labels],
  ["world", "info", "--country", "KH", "--synthetic"],
  ["world", "observed", routes, "--as-rel", before, "--labels", labels],
  ["designs", "check", "kh-2021", "--synthetic"],
  ["detect", measurements],
  ["query", "--from", figures, "SELECT value AS a FROM assessment"],
];

/** What stays as it is in every language: names, numbers, codes, commands. */
const neutral =
  /AS\d+|Synthetic|SHA-256|narrows( \w+)*|synthetic world, seed 1|HHI|CTI|CRP|K[59]0|Renesys|IPv4|serial-\d|OONI|Narrows|Gbit|--\w+|KH|TH|docs\/\S+|[a-z-]+-\d{4}(-[\w-]+)?|0\.5|[\d.,]+e\+\d+|[\w[\].-]*[.=[][\w[\].=-]*/gu;

describe.each(commands)("narrows %s %s", (...args) => {
  it("speaks the language asked for, and no other, with the same figures", async () => {
    const said = new Map<string, string>();
    for (const language of languages) {
      const { status, stdout, stderr } = await narrows(
        [...args, "--language", language],
        environment,
      );
      expect(status, stderr).toBe(0);
      const text = `${stdout}${stderr}`;
      expect(text).not.toMatch(/undefined|NaN|\{\w+\}|\[object/);
      said.set(language, text);
    }
    expect(new Set(said.values()).size).toBe(languages.length);
    const english = new Set(words(said.get("en")!));
    expect(english.size).toBeGreaterThan(2);
    for (const language of ["km", "kk", "ru"])
      expect(words(said.get(language)!), language).toEqual([]);
  });

  it("writes the same JSON in every language but for the language itself", async () => {
    const json = new Set<string>();
    for (const language of languages) {
      const { stdout } = await narrows([...args, "--json", "--language", language], environment);
      json.add(stdout.replaceAll(/"language": "\w\w"| --language \w\w/g, ""));
    }
    expect([...json].map((text) => text.slice(0, 20))).toHaveLength(1);
  });
});

/** English words of a text: of three letters and more, in lower case. */
function words(text: string): string[] {
  return (
    text.replaceAll(neutral, "").match(/(?<![\p{L}\d./_-])[a-z]{4,}(?![\p{L}./_-])/gu) ?? []
  ).filter((word) => !["synthetic", "invented", "users", "open", "https", "labels"].includes(word));
}
