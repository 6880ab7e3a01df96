/** `narrows world labels-diff`: networks whose country differs between two tables. */
import type { Command } from "commander";
import type { Language } from "../../../report/wording.ts";
import { withExamples } from "../../examples.ts";
import { group } from "../../group.ts";
import { ioOf } from "../../io.ts";
import { type FormatOptions, formatOptions } from "../../options/common.ts";
import { languageOption } from "../../options/language.ts";

export function registerWorldLabelsDiff(program: Command): void {
  const command = group(program, "world")
    .command("labels-diff")
    .description("networks whose country differs between two label tables")
    .argument("<first>", 'CSV asn,country; "shipped"; or - for standard input')
    .argument("<second>", "as the first");
  withExamples(languageOption(formatOptions(command, { csv: "as CSV (the default)" })), [
    "narrows world labels-diff shipped my-labels.csv",
    "narrows world labels-diff shipped - --json < my-labels.csv",
  ]).action(compareLabelFiles);
}

async function compareLabelFiles(
  first: string,
  second: string,
  options: FormatOptions & { language: Language },
  command: Command,
): Promise<void> {
  const io = ioOf(command);
  const [{ unpackCountry }, { compareLabels }, { readLabelTable }, { printCsv, printJson }] =
    await Promise.all([
      import("../../../base/country-code.ts"),
      import("../../../data/labels.ts"),
      import("../../../data/open.ts"),
      import("../../output.ts"),
    ]);
  const differences = compareLabels(await readLabelTable(first), await readLabelTable(second)).map(
    ({ asn, before, after }) => ({
      asn,
      first: unpackCountry(before),
      second: unpackCountry(after),
    }),
  );
  if (options.json === true) await printJson(io, "narrows-label-differences/1", { differences });
  else
    await printCsv(
      io,
      ["asn", "first", "second"],
      differences.map((each) => [each.asn, each.first, each.second]),
    );
  const { wordingIn } = await import("../../../report/wording.ts");
  io.note(wordingIn(options.language).text("labels-diff.count", { networks: differences.length }));
}
