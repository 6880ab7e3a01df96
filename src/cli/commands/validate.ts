/** `narrows validate`: our indices beside published ones. */
import type { Command } from "commander";

export interface ValidateOptions {
  reference?: string;
  out?: string;
  check?: string;
  only?: string;
}

export function registerValidate(program: Command): void {
  program
    .command("validate")
    .description("compares the country indices with published values (needs reference data)")
    .option("--reference <folder>", "published values and labels (default: NARROWS_REFERENCE)")
    .option("--out <file>", "write the page there (default: stdout)")
    .option("--check <file>", "compare with a page that was written before; status 1 if it differs")
    .option(
      "--only <section>",
      "one section: worked, points, censorship, frontier, degrees, link, transit or hegemony",
    )
    .action(async (options: ValidateOptions) => {
      const { validate } = await import("./validate-action.ts");
      await validate(options);
    });
}
