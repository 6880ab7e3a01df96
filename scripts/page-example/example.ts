/** The example of the page's evidence view: a campaign of the lab, recorded. */
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { runNarrows } from "../../src/cli/program.ts";
import { writeAtomically } from "../../src/data/cache.ts";
import { readDesignText } from "../../src/data/design-library.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import type { PageExample } from "../../src/page/page-example.ts";

const design = "kz-2019";

/** From four days before the interception of July 2019 began to five days into it; small, and made in seconds. */
const options = [
  ...["--date", "2019-07-13", "--rounds", "9", "--interval", "24", "--providers", "2"],
  ...["--sites", "2", "--scheme", "https"],
];

/** What `lab run` counts. */
interface Counts {
  readonly measurements: number;
  readonly interference: number;
  readonly missed: number;
  readonly false_alarms: number;
}

/**
 * Runs the campaign and writes `assets/example.json` and the measurements into a built page. Certificates are made anew
 * by each run of the lab, all else is the same.
 */
export async function writePageExample(folder: string): Promise<PageExample> {
  const campaign = await mkdtemp(join(tmpdir(), "narrows-example-"));
  try {
    const status = await runNarrows([
      "--quiet",
      "lab",
      "run",
      design,
      ...options,
      "--out",
      campaign,
    ]);
    if (status !== 0) throw new Error(`narrows lab run ended with status ${status}`);
    const packed = gzipSync(await readFile(join(campaign, "measurements.jsonl")), { level: 9 });
    const hash = createHash("sha256").update(packed).digest("hex").slice(0, 8);
    const facts = await readFile(join(campaign, "campaign.json"), "utf8");
    const { counts } = JSON.parse(facts) as { counts: Counts };
    const { text } = await readDesignText(design);
    const example: PageExample = {
      schema: "narrows-page-example/1",
      file: `example.jsonl-${hash}.gz`,
      ...{ design, title: parseDesign(text, `${design}.yaml`, []).title },
      measurements: counts.measurements,
      touched: counts.interference,
      found: counts.interference - counts.missed,
      missed: counts.missed,
      falseAlarms: counts.false_alarms,
      command: `narrows lab run ${design} ${options.join(" ")} --out campaign`,
    };
    const assets = join(folder, "assets");
    await writeAtomically(join(assets, example.file), packed);
    await writeAtomically(join(assets, "example.json"), `${JSON.stringify(example)}\n`);
    await nameInList(assets, ["assets/example.json", `assets/${example.file}`]);
    return example;
  } finally {
    await rm(campaign, { recursive: true, force: true });
  }
}

/** The list of files that the browser is to keep, with these. */
async function nameInList(assets: string, names: readonly string[]): Promise<void> {
  const list = join(assets, "files.json");
  const known = JSON.parse(await readFile(list, "utf8")) as string[];
  const isExample = (name: string) => /^assets\/example\./.test(name);
  const all = [...known.filter((name) => !isExample(name)), ...names].sort();
  await writeAtomically(list, JSON.stringify(all));
}
