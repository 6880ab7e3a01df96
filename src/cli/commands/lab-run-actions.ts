/** What `narrows lab run` does. */

import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { diskError, writeAtomically } from "../../data/cache.ts";
import { readDesign } from "../../data/design-library.ts";
import { type CampaignOptions, countSteps, runCampaign } from "../../lab/campaign/campaign.ts";
import { noNoise, readNoise, usualNoise } from "../../lab/campaign/noise.ts";
import { scrub } from "../../ooni/scrub.ts";
import { stringifyMeasurement } from "../../ooni/writer.ts";
import { withVerdict } from "../../probe/verdict-fields.ts";
import { parseDay, parseInteger, parseNames } from "../lab-options.ts";
import { createProgress } from "../progress.ts";
import { judgeCompatibly, judgeOurWay } from "../verdict.ts";
import { readVersion } from "../version.ts";
import type { RunFlags } from "./lab-run.ts";

/** Runs the campaign and writes its three files. @throws InputError */
export async function runLabCampaign(name: string, flags: RunFlags): Promise<void> {
  const options = await readOptions(name, flags);
  const total = countSteps(options);
  await mkdir(flags.out, { recursive: true }).catch((error: unknown) => {
    throw diskError(error, flags.out);
  });
  const measurements = await openLines(join(flags.out, "measurements.jsonl"));
  const truths = await openLines(join(flags.out, "truth.jsonl"));
  const progress = createProgress(process.stderr);
  const counts = { measurements: 0, interference: 0, right: 0, missed: 0, false_alarms: 0 };
  for await (const { measurement, ownAddresses, truth } of runCampaign(options)) {
    const judged = withVerdict(measurement, judgeCompatibly);
    await measurements.write(stringifyMeasurement(scrub({ measurement: judged, ownAddresses })));
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
  await writeAtomically(
    join(flags.out, "campaign.json"),
    `${JSON.stringify(summary, undefined, 2)}\n`,
  );
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
    names: parseNames("--site", flags.site),
    schemes,
    ...(flags.date !== undefined && { date: parseDay(flags.date) }),
  };
}

/** Lines to a file that has its name only when it is complete. @throws InputError `disk` */
async function openLines(
  path: string,
): Promise<{ write(line: string): Promise<void>; finish(): Promise<void> }> {
  const unfinished = `${path}.unfinished`;
  const refused = (error: unknown): never => {
    throw diskError(error, path);
  };
  const file = await open(unfinished, "w").catch(refused);
  return {
    async write(line) {
      await file.writeFile(`${line}\n`).catch(refused);
    },
    async finish() {
      await file.close();
      await rename(unfinished, path).catch(refused);
    },
  };
}
