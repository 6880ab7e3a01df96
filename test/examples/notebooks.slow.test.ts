/** What `examples/notebooks` reads is there, has the columns that it names, and gives what it shows. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { narrows } from "../cli/command-line.ts";

const shipped = (name: string): string =>
  readFileSync(new URL(`../../examples/notebooks/${name}`, import.meta.url), "utf8");
const folder = mkdtempSync(join(tmpdir(), "narrows-notebooks-"));
const before = process.cwd();

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly outputs?: readonly { readonly data?: Record<string, string | readonly string[]> }[];
}

const cells: readonly Cell[] = JSON.parse(shipped("python.ipynb")).cells;
const textOf = (text: string | readonly string[]) => [text].flat().join("");
const code = cells.filter((cell) => cell.cell_type === "code").map(({ source }) => textOf(source));

/** The blocks of a language in a page. */
const blocks = (page: string, language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, text]) => text!,
  );

async function ask(sql: string, from: string): Promise<Record<string, unknown>[]> {
  const { status, stdout, stderr } = await narrows(["query", "--from", from, "--json", sql]);
  expect([status, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout).rows;
}

const tables = ["ranking", "comparison", "sweep"] as const;

async function read(table: string): Promise<Record<string, unknown>[]> {
  const bytes = readFileSync(join(folder, `data/${table}.parquet`));
  return parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
}

beforeAll(async () => {
  mkdirSync(join(folder, "data"));
  process.chdir(folder);
  const lines = blocks(shipped("README.md"), "sh").join("").split("\n");
  for (const line of lines.filter((each) => each !== "")) {
    const [npx, program, ...words] = line.split(" ");
    expect([npx, program]).toEqual(["npx", "narrows"]);
    expect(
      (await narrows([...words, ...(words[0] === "rank" ? ["--workers", "1"] : [])])).status,
    ).toBe(0);
  }
});

afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

describe("python.ipynb", () => {
  it("reads files and columns that are there", async () => {
    const names = new Set<string>();
    for (const table of tables)
      for (const name of Object.keys((await read(table))[0]!)) names.add(name);
    const named = code
      .filter((text) => !/^(import|metadata)/.test(text))
      .flatMap((text) => [...text.matchAll(/(?<=[[(,] ?)"([\w.]+)"/g)].map(([, word]) => word!));
    expect(named.length).toBeGreaterThan(12);
    expect(named.filter((word) => !names.has(word))).toEqual([]);
    const files = code.flatMap((text) =>
      [...text.matchAll(/"(data\/[\w.]+)"/g)].map(([, file]) => file!),
    );
    expect([...new Set(files)].sort()).toEqual(
      tables.map((table) => `data/${table}.parquet`).sort(),
    );
  });

  it("asks verdicts by SQL for what it shows", async () => {
    const asked = code.flatMap((text) => [...text.matchAll(/duckdb\.sql\("""([\s\S]*?)"""\)/g)]);
    expect(asked).toHaveLength(2);
    const outputs = cells.flatMap(({ outputs: all = [] }) =>
      all.map(({ data }) => textOf(data?.["text/plain"] ?? "")),
    );
    for (const [, sql] of asked) {
      const rows = await ask(
        sql!.replace("'data/verdicts/*.parquet'", "verdicts"),
        "data/verdicts",
      );
      const shown = rows.map(
        (row, k) => new RegExp(`^${[k, ...Object.values(row)].join(" +")}$`, "m"),
      );
      expect(outputs.some((text) => shown.every((line) => line.test(text)))).toBe(true);
    }
  });

  it("names no place of a computer", () => {
    expect(shipped("python.ipynb")).not.toMatch(/\/(tmp|home|root|usr)\b|[A-Z]:\\/);
  });
});

describe("r.Rmd", () => {
  it("asks for what r.md shows", async () => {
    const page = shipped("r.Rmd");
    const asked = [...page.matchAll(/ask\((["'])([\s\S]*?)\1,\s*"(data[^"]*)"\)/g)];
    expect(asked).toHaveLength(4);
    const answers = [];
    for (const [, , sql, from] of asked) answers.push(await ask(sql!, from!));
    for (const rows of answers.slice(0, 2))
      for (const row of rows) {
        const numbers = Object.values(row).map((cell) =>
          typeof cell === "number" ? `${cell}0*|${cell}\\.0+` : String(cell),
        );
        expect(shipped("r.md")).toMatch(new RegExp(numbers.map((cell) => `(${cell})`).join(" +")));
      }
    expect(answers[2]).toHaveLength(6);
  });

  it("is what r.md was made of", () => {
    const chunks = blocks(shipped("r.Rmd"), "\\{r[^}]*\\}").slice(1);
    expect(blocks(shipped("r.md"), "r")).toEqual(chunks);
  });
});

describe("observable.md", () => {
  it("draws columns that are there, and shows rows as they are", async () => {
    const page = shipped("observable.md");
    const [load, ...cellsOfPage] = blocks(page, "js");
    const seen: unknown[] = [];
    const mark = (rows: Iterable<Record<string, unknown>>, channels: Record<string, unknown>) => {
      for (const row of rows)
        for (const name of Object.values(channels))
          if (typeof name === "string") expect(Object.keys(row)).toContain(name);
      seen.push(channels);
    };
    const table = (rows: readonly Record<string, unknown>[], options: { columns: string[] }) => {
      for (const row of rows)
        expect(Object.keys(row)).toEqual(expect.arrayContaining(options.columns));
      seen.push(options);
    };
    const scope = {
      FileAttachment: (path: string) => ({
        parquet: () => read(/data\/(\w+)\.parquet$/.exec(path)![1]!),
      }),
      Plot: { plot: () => undefined, dot: mark, line: mark, ruleY: () => undefined },
      Inputs: { table },
    };
    const program = `async ({ FileAttachment, Plot, Inputs }) => {\n${load}\n${cellsOfPage.map((text) => `(${text.trim()});`).join("\n")}\n}`;
    await (runInThisContext(program) as (given: typeof scope) => Promise<void>)(scope);
    expect(seen).toHaveLength(3);
    for (const { design, kind, worst_failure: worst } of await read("comparison"))
      expect(page).toContain(`| ${design} | ${kind} | ${Number(Number(worst).toFixed(3))} |`);
    const ranking = await read("ranking");
    expect(page).toContain(`Each of the ${ranking.length} countries`);
    const [sql] = blocks(page, "sql");
    for (const row of await ask(sql!, "data/verdicts"))
      expect(page).toContain(`| ${Object.values(row).join(" | ")} |`);
  });

  it("names a file of verdicts that is there", () => {
    const [, path] = /verdicts: (\S+)/.exec(shipped("observable.md"))!;
    expect(existsSync(join(folder, path!))).toBe(true);
  });
});
