/** What `narrows lab run` does. */

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../base/errors.ts";
import { type CampaignOptions, countSteps, runCampaign } from "../lab/campaign/campaign.ts";
import { noNoise, readNoise, usualNoise } from "../lab/campaign/noise.ts";
import { stringifyMeasurement } from "../ooni/writer.ts";
import { withVerdict } from "../probe/verdict-fields.ts";
import { readDesign } from "./design-source.ts";
import { parseDay, parseInteger } from "./lab-options.ts";
import type { RunFlags } from "./lab-run.ts";
import { createProgress } from "./progress.ts";
import { judgeCompatibly, judgeOurWay } from "./verdict.ts";
import { readVersion } from "./version.ts";

/** Runs the campaign and writes its three files. @throws InputError */
export async function runLabCampaign(name: string, flags: RunFlags): Promise<void> {
  const options = await readOptions(name, flags);
  const total = countSteps(options);
  await mkdir(flags.out, { recursive: true });
  const measurements = openLines(join(flags.out, "measurements.jsonl"));
  const truths = openLines(join(flags.out, "truth.jsonl"));
  const progress = createProgress(process.stderr);
  const counts = { measurements: 0, interference: 0, right: 0, missed: 0, false_alarms: 0 };
  for await (const { measurement, truth } of runCampaign(options)) {
    await measurements.write(stringifyMeasurement(withVerdict(measurement, judgeCompatibly)));
    await truths.write(JSON.stringify(truth));
    const positive = judgeOurWay(measurement).positive ?? false;
    counts.measurements++;
    if (truth.interference) counts.interference++;
    if (positive === truth.interference) counts.right++;
    else if (truth.interference) counts.missed++;
    else counts.false_alarms++;
    progress.update("measuring", counts.measurements, total);
  }
  progress.clear();
  await measurements.finish();
  await truths.finish();
  const { design, date, ...parameters } = options;
  const summary = {
    narrows: readVersion(),
    design: design.id,
    ...parameters,
    ...(date && { date: date.toISOString() }),
    emulated: true,
    counts,
  };
  await writeFile(join(flags.out, "campaign.json"), `${JSON.stringify(summary, undefined, 2)}\n`);
  if (flags.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else
    process.stdout.write(
      `${counts.measurements} measurements, the gateway touched ${counts.interference}; ` +
        `our verdict was right on ${counts.right}, missed ${counts.missed}, ` +
        `${counts.false_alarms} false alarms\n`,
    );
}

async function readOptions(name: string, flags: RunFlags): Promise<CampaignOptions> {
  const schemes = flags.scheme.map((scheme) => {
    if (scheme === "http" || scheme === "https") return scheme;
    throw new InputError("campaign-scheme", `--scheme is http or https, not ${scheme}`);
  });
  return {
    design: await readDesign(name),
    seed: flags.seed,
    noise: readNoise(flags.noise, flags.quiet ? noNoise : usualNoise),
    rounds: parseInteger("--rounds", flags.rounds, 1, 10_000),
    intervalHours: parseInteger("--interval", flags.interval, 1, 8_784),
    providers: parseInteger("--providers", flags.providers, 1, 64),
    listedSites: parseInteger("--sites", flags.sites, 0, 10_000),
    names: flags.site,
    schemes,
    ...(flags.date !== undefined && { date: parseDay(flags.date) }),
  };
}

/** Lines to a file that has its name only when it is complete. */
function openLines(path: string): { write(line: string): Promise<void>; finish(): Promise<void> } {
  const unfinished = `${path}.unfinished`;
  const stream = createWriteStream(unfinished);
  return {
    async write(line) {
      if (!stream.write(`${line}\n`)) await once(stream, "drain");
    },
    async finish() {
      stream.end();
      await once(stream, "close");
      await rename(unfinished, path);
    },
  };
}
