import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { expect, it } from "vitest";
import { emptyCache, narrows } from "./command-line.ts";

const environment = emptyCache();
const folder = mkdtempSync(join(tmpdir(), "narrows-atlas-"));
const out = join(folder, "atlas");
const command = ["atlas", "BT", "TL", "--synthetic", "--draws", "16", "--workers", "1"];
const read = (name: string) => readFileSync(join(out, name));

it("writes a page for the world and one for each country, and the same table thrice", async () => {
  const { stdout, status } = await narrows([...command, "--out", out, "--csv"], environment);
  expect(status).toBe(0);
  const names = ["BT.html", "TL.html", "atlas.csv", "atlas.json", "atlas.parquet", "index.html"];
  expect(readdirSync(out).sort()).toEqual(["SHA256SUMS", ...names].sort());
  const sums = names.map((name) => createHash("sha256").update(read(name)).digest("hex"));
  expect(read("SHA256SUMS").toString()).toBe(
    names.map((name, k) => `${sums[k]}  ${name}\n`).join(""),
  );
  expect(read("atlas.csv").toString()).toBe(stdout);
  const [head, ...lines] = stdout.trim().split("\n");
  const rows = await parquetReadObjects({ file: new Uint8Array(read("atlas.parquet")).buffer });
  expect(Object.keys(rows[0]!)).toEqual(head!.split(","));
  expect(rows.length).toBe(lines.length);
  const single = rows.find((row) => row.country === "TL" && row.design === "generic-single")!;
  const { countries } = JSON.parse(read("atlas.json").toString());
  const [, timor] = countries;
  const [, design] = timor.designs;
  expect([timor.country, timor.month, design.id]).toEqual(["TL", null, "generic-single"]);
  expect(single.worst_failure).toBe(design.harms["worst-failure"]);
  const hours = design.intervals.find(
    ({ measure }: { measure: string }) => measure === "outage-hours",
  );
  expect([single.outage_hours_low, single.outage_hours_high]).toEqual([
    hours.interval.p5,
    hours.interval.p95,
  ]);
});

it("writes the same figures as shapes", async () => {
  const file = join(folder, "atlas.geojson");
  const { stdout } = await narrows([...command, "--geojson", file, "--csv"], environment);
  const [head, ...lines] = stdout.trim().split("\n");
  const columns = head!.split(",");
  const { narrows: about, features } = JSON.parse(readFileSync(file, "utf8"));
  expect(about).toMatchObject({ by: "worst-failure", world: { kind: "synthetic" } });
  expect(features.map(({ id }: { id: string }) => id).sort()).toEqual(["BT", "TL"]);
  for (const { id, geometry, properties } of features) {
    expect(geometry.type).toMatch(/Polygon$/);
    for (const line of lines.filter((one) => one.includes(`,${id},`))) {
      const cells = line.split(",");
      const design = cells[columns.indexOf("design")]!;
      const shown = (name: string) => String(properties[`${design}.${name}`] ?? "");
      for (const name of ["worst_failure", "outage_hours_high", "likely_usd_user_month"])
        expect(shown(name)).toBe(cells[columns.indexOf(name)]);
    }
  }
});

it("has pages that lead to each other and nowhere else, and say what is invented", () => {
  for (const name of ["index.html", "BT.html", "TL.html"]) {
    const page = read(name).toString();
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const ways = [...page.matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, way]) => way!);
    for (const way of ways)
      if (way.startsWith("#")) expect(ids).toContain(way.slice(1));
      else expect(way).toMatch(/^(index|BT|TL)\.html$|^data:/);
    expect(ways).toContain(name === "index.html" ? "TL.html" : "index.html");
    expect(page).toContain("SYNTHETIC WORLD");
    expect(page).toContain("default-src 'none'");
  }
});

it("gives the same files again, and in another language other words", async () => {
  const again = join(folder, "again");
  await narrows([...command, "--out", again], environment);
  for (const name of readdirSync(out))
    expect(readFileSync(join(again, name)).equals(read(name))).toBe(true);
  const other = join(folder, "ru");
  await narrows([...command, "--out", other, "--language", "ru"], environment);
  const page = readFileSync(join(other, "TL.html"), "utf8");
  expect(page).toContain('<html lang="ru">');
  expect(page).toContain("Один шлюз");
  expect(page).not.toContain("One gateway");
  expect(readFileSync(join(other, "atlas.csv"), "utf8")).toBe(read("atlas.csv").toString());
});
