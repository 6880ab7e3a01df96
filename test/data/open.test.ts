import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { openYearlyLabels } from "../../src/data/label-years.ts";
import { openWorld, readLabelTable, type WorldOptions } from "../../src/data/open.ts";
import { asName, requireAs } from "../../src/world/world.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "narrows-open-"));
});

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Opens a world with a cache of its own; twice, so that the second comes from the snapshot. */
async function openTwice(options: WorldOptions) {
  const results = [];
  for (const _ of [1, 2]) {
    const said: string[] = [];
    const world = await openWorld(options, { XDG_CACHE_HOME: folder }, undefined, (line) =>
      said.push(line.replaceAll(`${folder}/`, "")),
    );
    results.push({ world, said });
  }
  expect(results[1]).toEqual(results[0]);
  return results[0]!;
}

const relationships = "1|2|-1\n1|3|-1\n2|4|-1\n";

describe("opening a world", () => {
  it("says nothing about clean tables", async () => {
    const asRel = write("20240101.rel.txt", relationships);
    const labels = write("l.csv", "1,US\n2,KH\n3,KH\n4,KH\n");
    expect((await openTwice({ asRel, labels })).said).toEqual([]);
  });

  it("names the first lines that it left out, and codes that are no country, each time", async () => {
    const bad = ["1,9,-1", "x", "1 7 -1", "y", "z", "?"].join("\n");
    const good = Array.from({ length: 8 }, (_, k) => `1|${k + 2}|-1`).join("\n");
    const asRel = write("r.txt", `${bad}\n${good}\n`);
    const labels = write("l.csv", "ASN,cc\n1,US\n2,EU\n3,eu\n4,AP\n5,EU\n6,Cambodia\n7,UK\n");
    const { world, said } = await openTwice({ asRel, labels });
    expect(said).toEqual([
      'r.txt:1: left out: "1,9,-1" is no AS relationship',
      'r.txt:2: left out: "x" is no AS relationship',
      'r.txt:3: left out: "1 7 -1" is no AS relationship',
      'r.txt:4: left out: "y" is no AS relationship',
      'r.txt:5: left out: "z" is no AS relationship',
      "r.txt: 6 lines left out in all; the first 5 are named",
      'l.csv:7: left out: "Cambodia" is not a country code of ISO 3166-1 alpha-2',
      'l.csv:3: "EU" is no country: 2 rows with it read as country not known',
      'l.csv:4: "eu" is no country: 1 row with it read as country not known',
      'l.csv:5: "AP" is no country: 1 row with it read as country not known',
    ]);
    expect(world.meta.counts.malformed).toBe(6);
    expect(world.meta.labelled).toBe(2);
  });

  it("is an InputError when more than half of the lines cannot be read", async () => {
    const asRel = write("r.txt", "1|2|-1\nx\ny\n");
    await expect(openWorld({ asRel }, { XDG_CACHE_HOME: folder })).rejects.toMatchObject({
      code: "relationships-malformed",
      place: { file: asRel, line: 2 },
    });
  });

  it("gives a carrier's users abroad to a part there, and names those that are too few", async () => {
    const asRel = write("r.txt", relationships);
    const labels = write("l.csv", "1,US\n2,KH\n3,KH\n4,VN\n");
    const users = write(
      "u.csv.gz",
      gzipSync(
        '"AS","CC","Users (est.)","Samples"\n"AS2","KH",4,000,000,100\nAS2,VN,90000,10\nAS3,KH,"1,500",5\nAS3,VN,900,1\n',
      ),
    );
    const { world, said } = await openTwice({ asRel, labels, users });
    expect(world.users[requireAs(world, 2)]).toBe(4_000_000);
    expect(world.users[requireAs(world, 3)]).toBe(1500);
    expect(world.users.at(-1)).toBe(90_000);
    expect(asName(world, world.asCount - 1)).toContain("(part of AS2 in VN)");
    expect(said).toEqual([
      "u.csv.gz: 900 users in 1 row left out: too few for a part of a network in another country",
    ]);
  });

  it("keeps apart files of one content but other names", async () => {
    const first = await openTwice({ asRel: write("20240101.rel.txt", relationships) });
    const second = await openTwice({ asRel: write("20250101.rel.txt", relationships) });
    expect([first.world.meta.date, second.world.meta.date]).toEqual(["2024-01-01", "2025-01-01"]);
    expect(second.world.meta.source).toBe("20250101.rel.txt");
  });
});

describe("label tables of other years", () => {
  it("are read by their header, with what is no country named", async () => {
    const file = write("t20240101.csv", "# made\ncc,ASN\nUK,1\nEU,2\nXK,3\nKH,4\nLaos,5\n");
    const { world } = await openTwice({ asRel: write("20240101.rel.txt", relationships) });
    const said: string[] = [];
    const yearly = await openYearlyLabels(folder, (line) => said.push(line));
    const relabelled = await yearly.relabel(world);
    expect(
      [...relabelled.countries].map((code) => String.fromCharCode(code >> 8, code & 255)),
    ).toEqual(["GB", "\0\0", "XK", "KH"]);
    expect(said).toEqual([
      `${file}:7: left out: "Laos" is not a country code of ISO 3166-1 alpha-2`,
      `${file}:4: "EU" is no country: 1 row with it read as country not known`,
    ]);
  });
});

describe("a label table by itself", () => {
  it("says what it left out", async () => {
    const file = write("l.csv", "1,US\n2,KH\nthree,KH\n");
    const said: string[] = [];
    const table = await readLabelTable(file, (line) => said.push(line));
    expect([...table.asns]).toEqual([1, 2]);
    expect(said).toEqual([`${file}:3: left out: "three" is not an AS number`]);
  });
});
