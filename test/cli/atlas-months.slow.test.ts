import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { narrows } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-atlas-months-"));
const mirror = join(folder, "mirror");
const labels = join(folder, "labels.csv");
const serial1 = join(mirror, "publicdata.caida.org/datasets/as-relationships/serial-1");
mkdirSync(serial1, { recursive: true });
writeFileSync(labels, "1,KH\n2,KH\n3,KH\n4,KH\n5,TH\n10,US\n20,US\n");
/** Two worlds as bzip2 makes them, of two years. */
const compressed = {
  "20200101":
    "QlpoOTFBWSZTWVIOOcoAAAtYgAAQAAJ6AAAEIAAxDAgSain6p6bNTiXBLCnyorOt44M3PC7kinChIKQcc5Q=",
  "20210101":
    "QlpoOTFBWSZTWZiqQIcAAAzYgAAQAAJ+AAAEIAAxBkxAzSpvVN6k+YLN2ICtV8AQgfNdpmrJ4XckU4UJCYqkCHA=",
};
for (const [day, bytes] of Object.entries(compressed))
  writeFileSync(join(serial1, `${day}.as-rel.txt.bz2`), Buffer.from(bytes, "base64"));

const run = (...args: string[]) =>
  narrows(["atlas", ...args, "--labels", labels, "--draws", "4", "--workers", "1"], {
    XDG_CACHE_HOME: join(folder, "cache"),
    NARROWS_MIRROR: mirror,
  });

it("measures each month on its own map, in one table and with its trend", async () => {
  const out = join(folder, "out");
  const designs = ["--design", "generic-single", "--design", "generic-cut"];
  const { stdout, status } = await run(
    "KH",
    "--since",
    "2020-01",
    ...designs,
    "--json",
    "--out",
    out,
  );
  expect(status).toBe(0);
  const { run: record, countries } = JSON.parse(stdout);
  expect(record.worlds.map(({ date }: { date: string }) => date)).toEqual([
    "2020-01-01",
    "2021-01-01",
  ]);
  expect(record.command).toContain("--since 2020-01-01 --until 2021-01-01");
  const months = countries.map(({ month, networks }: { month: string; networks: number }) => [
    month,
    networks,
  ]);
  expect(months).toEqual([
    ["2020-01", 3],
    ["2021-01", 4],
  ]);
  const page = readFileSync(join(out, "KH.html"), "utf8");
  expect(page).toContain('<section id="trend">');
  const rows = readFileSync(join(out, "atlas.csv"), "utf8").trim().split("\n");
  expect(rows.length).toBe(1 + 2 * 3);
  const words = await run("KH", "--since", "2020-01", "--until", "2020-12", ...designs);
  expect(words.stdout).not.toContain("2021-01");
  const one = await run("KH", "--since", "2021-01", ...designs, "--csv");
  expect(one.stdout.trim().split("\n").slice(1)).toEqual(rows.slice(4));
});

it.each([
  [["--until", "2020-01"], "--until ends the months of --since"],
  [["--since", "2030-01"], "no AS relationships of that time"],
  [["--since", "2020-01", "--date", "2020-01"], "cannot be used with option"],
  [["VN", "--since", "2020-01"], "VN: no networks in any month"],
])("is one clear line: %j", async (args, words) => {
  const { stdout, stderr, status } = await run(...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(words);
});
