/** The worlds of an atlas, one after the other, each measured in all countries that are asked for. */
import { join } from "node:path";
import type { Command } from "commander";
import type { AtlasCountry, AtlasMonth } from "../../../assessment/atlas.ts";
import { InputError } from "../../../base/errors.ts";
import { userCache } from "../../../data/cache.ts";
import { openWorld } from "../../../data/open.ts";
import { snapshotsBetween } from "../../../data/snapshots.ts";
import { countriesOf, measureAtlas } from "../../../jobs/atlas/run.ts";
import type { Runner } from "../../../jobs/runner.ts";
import { sweepOldAnswers } from "../../../jobs/units/old-answers.ts";
import { keptAnswersIn } from "../../../jobs/units/run-units.ts";
import { parseTieBreak } from "../../../routing/policy.ts";
import type { World } from "../../../world/world.ts";
import { openCommandWorld } from "../../command-world.ts";
import type { Io } from "../../io.ts";
import { parseCountry } from "../../options/country.ts";
import { withRunner } from "../../queue/runner.ts";
import { recordWorldRun } from "../../run-record.ts";
import type { AtlasOptions, AtlasOrder } from "./atlas.ts";

export interface MeasuredMonths {
  /** At least one, ascending. */
  readonly months: readonly AtlasMonth[];
  /** When the results have been written: what was kept for a run that is broken off goes. */
  finish(): Promise<void>;
}

/** @throws InputError for a mistake in options or data */
export async function measureMonths(
  order: AtlasOrder,
  io: Io,
  command: Command,
): Promise<MeasuredMonths> {
  const folder = join(userCache(io.environment).folder, "atlas");
  await sweepOldAnswers(folder, Date.now());
  return withRunner(command, order.options, (runner) =>
    measureWith(runner, order, { folder, io, command }),
  );
}

interface Place {
  readonly folder: string;
  readonly io: Io;
  readonly command: Command;
}

async function measureWith(
  runner: Runner,
  order: AtlasOrder,
  place: Place,
): Promise<MeasuredMonths> {
  const months: AtlasMonth[] = [];
  const done: (() => Promise<void>)[] = [];
  for await (const world of worldsOf(order.options, place.io)) {
    const { countries, clear } = await measureWorld(world, order, runner, place);
    months.push({ meta: world.meta, countries });
    done.push(clear);
  }
  if (!months.some(({ countries }) => countries.length > 0))
    throw new InputError("country-empty", `${order.asked.join(", ")}: no networks in any month`);
  return {
    months,
    async finish() {
      for (const clear of done) await clear();
    },
  };
}

async function* worldsOf(options: AtlasOptions, io: Io): AsyncGenerator<World> {
  const { since, until } = options;
  if (since === undefined) {
    yield openCommandWorld(options, io);
    return;
  }
  for (const { date } of await snapshotsBetween(io.environment, since, until)) {
    // The same method for every month: estimates of users and exchanges are of few.
    const { users = "addresses", exchanges = "none" } = options;
    yield openWorld({ ...options, date, users, exchanges }, io.environment, io.progress);
  }
}

async function measureWorld(
  world: World,
  { asked, designs, options }: AtlasOrder,
  runner: Runner,
  { folder, io, command }: Place,
): Promise<{ countries: AtlasCountry[]; clear(): Promise<void> }> {
  const countries = countriesAsked(world, asked, options.since !== undefined);
  const choice = {
    ...{ designs, tieBreak: parseTieBreak(options.tieBreak) },
    ...{ seed: Number(options.seed), draws: options.draws },
  };
  const { version, inputs } = await recordWorldRun(command, world);
  const kept = keptAnswersIn(folder, [
    ...["narrows-atlas/2", version],
    ...[inputs, world.meta, choice],
  ]);
  const label = options.since === undefined ? "countries" : `countries of ${world.meta.date}`;
  const rows = await io.timed(label, () =>
    measureAtlas(world, countries, choice, {
      ...{ runner, kept },
      onProgress: (done, total) => io.progress.update(label, done, total),
    }),
  );
  return { countries: rows, clear: kept.clear };
}

/** @param maybeAbsent over months a country may come and go @throws InputError `country-empty` */
function countriesAsked(world: World, asked: readonly string[], maybeAbsent: boolean): string[] {
  const all = countriesOf(world);
  if (asked.length === 0) return all;
  const codes = [...new Set(asked.map(parseCountry))].sort();
  const absent = codes.find((code) => !all.includes(code));
  if (absent !== undefined && !maybeAbsent)
    throw new InputError("country-empty", `${absent} has no networks in this world`);
  return codes.filter((code) => all.includes(code));
}
