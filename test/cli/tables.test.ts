import { readFileSync } from "node:fs";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { withTables } from "../../scripts/query-docs/tables.ts";
import { queryError } from "../../src/cli/query/query-error.ts";
import { rowsOfText } from "../../src/cli/query/text-results.ts";
import { historyTable, rankingTable } from "../../src/cli/tables/countries.ts";
import { comparisonTable, sweepTable } from "../../src/cli/tables/designs.ts";
import { eventTable, verdictTable } from "../../src/cli/tables/measurements.ts";
import { resultTables } from "../../src/cli/tables/registry.ts";
import { contentOf } from "../../src/cli/tables/result-table.ts";
import { metadataKeys, tableBytes } from "../../src/cli/tables/write-table.ts";
import { stateOfSeal } from "../../src/data/storage/sealed-parquet.ts";

const run = { version: "0.0.0", command: "narrows rank --json", options: {}, inputs: [] };
const origin = { isSynthetic: true, run };
const point = { heads: ["date", "source", "country", "labelled_share", "frontier"] };
const rows = [
  ["2020-02-29", "serial-2", "KH", 0.1 + 0.2, 17],
  ["1998-01-01", "", "TH", null, 3],
];
const bytes = tableBytes(historyTable, { ...point, rows }, origin);
const arrayOf = (file: Uint8Array) =>
  file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;

describe("tables of results", () => {
  it("declare every head of their CSV, under names that SQL tells apart", () => {
    for (const { name, heads, columns } of resultTables) {
      const names = columns.map((column) => column.name);
      expect(new Set(names.map((each) => each.toLowerCase())).size, name).toBe(names.length);
      expect(
        heads.filter((head) => !names.includes(head)),
        name,
      ).toEqual([]);
      expect(names, name).not.toContain("result");
      for (const { meaning, type, unit } of columns) {
        expect(meaning.length, name).toBeGreaterThan(3);
        if (type === "text") expect(unit).toBeUndefined();
      }
    }
    expect(new Set(resultTables.map(({ name }) => name)).size).toBe(resultTables.length);
  });

  it("are told apart by their heads", () => {
    for (const table of resultTables) {
      const text = `${table.heads.join(",")}\n`;
      expect(rowsOfText(text, "a.csv")?.table.name, table.name).toBe(table.name);
    }
    expect(rowsOfText("country,frontier\nKH,1\n", "a.csv")).toBeUndefined();
    expect(rowsOfText("", "a.csv")).toBeUndefined();
  });

  it("stand in docs/query.md as they are declared (npm run generate)", () => {
    const page = readFileSync(new URL("../../docs/query.md", import.meta.url), "utf8");
    expect(withTables(page) === page).toBe(true);
  });
});

describe("cells", () => {
  const typed = (name: string, value: unknown) =>
    contentOf(eventTable, { heads: [name], rows: [[value]] }).rows[0]![0];

  it("are of their column's type, whether out of CSV or JSON", () => {
    expect(typed("onset", "2024-01-02T03:04:05Z")).toBe(Date.UTC(2024, 0, 2, 3, 4, 5));
    expect(typed("onset", "2024-01-02 03:04:05")).toBe(Date.UTC(2024, 0, 2, 3, 4, 5));
    expect(typed("onset", "")).toBeNull();
    expect(typed("mechanisms", "dns.nxdomain tls.reset")).toEqual(["dns.nxdomain", "tls.reset"]);
    expect(typed("mechanisms", null)).toEqual([]);
    expect(typed("probability", "0.25")).toBe(0.25);
    expect(typed("probability", true)).toBe(1);
  });

  it.each([
    ["probability", "much"],
    ["probability", " "],
    ["observed_networks", "1.5"],
    ["observed_networks", 3e9],
    ["onset", "soon"],
    ["country", { code: "KH" }],
  ])("that do not fit are refused: %s %j", (name, value) => {
    expect(() => typed(name, value)).toThrow(/for the column/);
  });

  it("of unknown columns are refused but in a sweep", () => {
    const named = { heads: ["reliability.commonCause"], rows: [[0.5]] };
    expect(() => contentOf(comparisonTable, named)).toThrow(/no column "reliability.commonCause"/);
    expect(contentOf(sweepTable, named).columns[0]).toMatchObject({
      name: "reliability.commonCause",
      type: "number",
    });
  });
});

describe("Parquet files of tables", () => {
  it("hold cells in full, dates, and what they were made from", async () => {
    const read = await parquetReadObjects({ file: arrayOf(bytes) });
    expect(read).toEqual([
      {
        ...{ date: new Date("2020-02-29"), source: "serial-2", country: "KH" },
        ...{ labelled_share: 0.1 + 0.2, frontier: 17 },
      },
      {
        ...{ date: new Date("1998-01-01"), source: null, country: "TH" },
        ...{ labelled_share: null, frontier: 3 },
      },
    ]);
    const { key_value_metadata: pairs, created_by: by } = parquetMetadata(arrayOf(bytes));
    const metadata = new Map(pairs!.map(({ key, value }) => [key, value]));
    expect(metadata.get(metadataKeys.table)).toBe("history");
    expect(JSON.parse(metadata.get(metadataKeys.run)!)).toEqual(run);
    expect(by).toBe("narrows 0.0.0");
  });

  it("are the same bytes from the same rows", () => {
    expect(Buffer.compare(bytes, tableBytes(historyTable, { ...point, rows }, origin))).toBe(0);
  });

  it("tell a byte that was changed, wherever it is, and what was cut off", () => {
    expect(stateOfSeal(bytes)).toBe("whole");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Uint8Array.from(bytes);
      changed[at]! ^= 1 << (at % 8);
      expect(stateOfSeal(changed), `byte ${at}`).not.toBe("whole");
    }
    for (let length = 0; length < bytes.length; length += 7)
      expect(stateOfSeal(bytes.slice(0, length))).not.toBe("whole");
  });
});

describe("JSON results", () => {
  it("of other versions, cut or with other keys are refused", () => {
    const ranking = (schema: string, extra: object = {}) =>
      JSON.stringify({ schema, run: {}, countries: [], ...extra });
    expect(() => rowsOfText(ranking("narrows-ranking/1"), "r.json")).toThrow(/another version/);
    expect(() => rowsOfText(ranking("narrows-ranking/2"), "r.json")).toThrow(/not as it was/);
    expect(() => rowsOfText(ranking("narrows-ranking/2").slice(0, -3), "r.json")).toThrow(
      /no whole JSON/,
    );
    expect(rowsOfText('{"schema":"narrows-world/1"}', "r.json")).toBeUndefined();
    expect(rowsOfText('{"a":1}', "r.json")).toBeUndefined();
  });

  it("names the line of a broken CSV", () => {
    const head = rankingTable.heads.join(",");
    const cells = (value: string) => rankingTable.heads.map(() => value).join(",");
    expect(() => rowsOfText(`${head}\n${cells("1")}\n${cells("x")}\n`, "r.csv")).toThrow(
      expect.objectContaining({ place: { file: "r.csv", line: 3 } }),
    );
    expect(() => rowsOfText(`${head}\n1,2\n`, "r.csv")).toThrow(/2 fields/);
  });

  it("has the texts of CSV without the apostrophe before formulas", () => {
    const { heads } = verdictTable;
    const cells = heads.map((head) => (head === "input" ? "'=1+1" : ""));
    const { columns, rows: read } = rowsOfText(
      `${heads.join(",")}\n${cells.join(",")}\n`,
      "v.csv",
    )!;
    expect(read[0]![columns.findIndex(({ name }) => name === "input")]).toBe("=1+1");
  });
});

describe("errors of the database", () => {
  const said = (error: object | string) =>
    queryError(
      new Error(typeof error === "string" ? error : JSON.stringify(error)),
      "SELECT 'é',\n  ខ្មែរ, nope",
      512,
    );

  it("have line and column in letters", () => {
    // Bytes before the place: é is two, each letter of Khmer three.
    const position = String(Buffer.byteLength("SELECT 'é',\n  ខ្មែរ, "));
    expect(
      said({ exception_type: "Binder", exception_message: "no\n such", position }),
    ).toMatchObject({ message: "no; such", place: { file: "SQL", line: 2, column: 10 } });
  });

  it("say what may be read, and what memory is for", () => {
    expect(said({ exception_type: "Permission", exception_message: "file /x" })).toMatchObject({
      message: "the SQL may read the tables of --from and nothing else",
    });
    expect(said('Out of Memory Error: {"exception_type":"Out of Memory"}')).toMatchObject({
      message: "it takes more than 512 MiB: give --memory, or ask for less",
    });
    expect(said("Invalid Input Error: odd")).toMatchObject({ message: "Invalid Input Error: odd" });
  });
});
