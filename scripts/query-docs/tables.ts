/** The tables of docs/query.md, out of what the tables of results declare. */
import { listTables } from "../../src/cli/query/table-list.ts";
import { resultTables } from "../../src/cli/tables/registry.ts";

export const generatedFrom = "<!-- from here on made by npm run generate -->\n";
export const generatedTo = "<!-- to here -->\n";

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** A part for each table: what a row is, what writes it, its columns. */
export function tablesInMarkdown(): string {
  return listTables(resultTables, undefined)
    .map(({ name, row, from, columns }) => {
      const [, ...own] = columns;
      const rows = own.map(
        ({ name: column, type, unit, meaning }) =>
          `| ${column.startsWith("(") ? cell(column.slice(1, -1)) : `\`${column}\``} | ${type} | ${cell(unit ?? "")} | ${cell(meaning)} |`,
      );
      return `### ${name}\n\nA row is ${row}. From ${from.map((each) => `\`${each}\``).join(", ")}.\n\n| column | type | unit | meaning |\n|---|---|---|---|\n${rows.join("\n")}\n`;
    })
    .join("\n");
}

/** A page with its tables made anew. @throws Error where the page has no place for them */
export function withTables(page: string): string {
  const start = page.indexOf(generatedFrom);
  const end = page.indexOf(generatedTo);
  if (start < 0 || end < start) throw new Error("no place for the tables");
  return `${page.slice(0, start + generatedFrom.length)}\n${tablesInMarkdown()}\n${page.slice(end)}`;
}
