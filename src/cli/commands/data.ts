/** `narrows data`: public data in the user's cache. */
import type { Command } from "commander";

export function registerData(program: Command): void {
  const data = program.command("data").description("public data: list, fetch, verify");
  data
    .command("list")
    .description("the data sets, and what of them is in the cache")
    .option("--json", "as JSON")
    .action(async (options: { json?: boolean }) => {
      const { listData } = await import("./data-actions.ts");
      await listData(options);
    });
  data
    .command("fetch")
    .description("fetches a month of a data set into the cache")
    .argument("[source]", "id of the data set", "as-relationships-2")
    .option("--date <month>", "YYYY-MM (default: the newest there is)")
    .action(async (source: string, options: { date?: string }) => {
      const { fetchData } = await import("./data-actions.ts");
      await fetchData(source, options);
    });
  data
    .command("verify")
    .description("compares every file of the cache with its recorded SHA-256")
    .action(async () => {
      const { verifyData } = await import("./data-actions.ts");
      await verifyData();
    });
}
