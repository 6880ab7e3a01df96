/** `narrows data verify`: the files of the cache against their recorded SHA-256. */
import type { Command } from "commander";
import { withExamples } from "../../examples.ts";
import { group } from "../../group.ts";
import { ioOf } from "../../io.ts";
import { type FormatOptions, formatOptions } from "../../options/common.ts";
import { languageOption } from "../../options/language.ts";

const verdicts = {
  good: "good",
  changed: "CHANGED since it was fetched: fetch it again",
  "no-record": "no record: fetch it again",
} as const;

export function registerDataVerify(program: Command): void {
  const command = group(program, "data")
    .command("verify")
    .description("compares every file of the cache with its recorded SHA-256");
  withExamples(
    languageOption(formatOptions(command)),
    ["narrows data verify", "narrows data verify --csv"],
    "Status 2 when a file is not as it was fetched.",
  ).action(async (options: FormatOptions, self: Command) => {
    const io = ioOf(self);
    const [{ readRecord, sha256OfFile, userCache }, { cachedFiles }, { isoDay }, output] =
      await Promise.all([
        import("../../../data/cache.ts"),
        import("../../../data/stored-files.ts"),
        import("../../../data/sources.ts"),
        import("../../output.ts"),
      ]);
    const cached = await cachedFiles(userCache(io.environment));
    const files: { id: string; day: string; verdict: keyof typeof verdicts }[] = [];
    for (const [k, { source, day, address, path }] of cached.entries()) {
      io.progress.update("files", k, cached.length);
      const record = await readRecord(path);
      const isGood =
        record?.address === address && (await sha256OfFile(path).catch(() => "")) === record.sha256;
      const verdict = record === undefined ? "no-record" : isGood ? "good" : "changed";
      files.push({ id: source.id, day: isoDay(day), verdict });
    }
    if (files.some(({ verdict }) => verdict !== "good")) process.exitCode = 2;
    if (options.json === true) await output.printJson(io, "narrows-data-check/1", { files });
    else if (options.csv === true)
      await output.printCsv(
        io,
        ["data_set", "day", "verdict"],
        files.map(({ id, day, verdict }) => [id, day, verdict]),
      );
    else if (files.length === 0) await io.print("Nothing is cached.\n");
    else
      await io.print(
        files.map(({ id, day, verdict }) => `${id} ${day}: ${verdicts[verdict]}\n`).join(""),
      );
  });
}
