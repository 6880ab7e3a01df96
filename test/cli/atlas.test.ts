import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyCache, narrows } from "./command-line.ts";

const environment = emptyCache();
const run = (...args: string[]) => narrows([...args, "--synthetic"], environment);
/** Few, since each takes its time: how many there are is told in the result. */
const draws = ["--draws", "16"];

interface Compared {
  readonly id: string;
}

describe("narrows atlas", () => {
  it("has the figures that assess has for the country", async () => {
    const ids = ["generic-two", "generic-cut"];
    const designs = ids.flatMap((id) => ["--design", id]);
    const { stdout } = await run("atlas", "kh", "--json", ...designs, ...draws);
    const { countries, parameters } = JSON.parse(stdout);
    expect(parameters).toEqual({ seed: 1, draws: 16, tieBreak: "lowest-asn", designs: ids });
    const [cambodia] = countries;
    expect([cambodia.country, cambodia.month]).toEqual(["KH", null]);
    expect(cambodia.designs.map(({ id }: Compared) => id)).toEqual(["open", ...ids]);
    const assessed = await run("assess", "generic-two", "--country", "KH", "--quick", "--json");
    const { comparison } = JSON.parse(assessed.stdout).questions;
    expect(cambodia.demandShare).toBe(comparison.closeUpDemand);
    for (const id of ["open", "generic-two"])
      expect(cambodia.designs.find((each: Compared) => each.id === id)).toMatchObject(
        comparison.designs.find((each: Compared) => each.id === id),
      );
  });

  it("is the same by one thread and by two, and leaves nothing in the cache", async () => {
    const args = ["atlas", "KH", "LA", "BT", "--design", "generic-single", "--csv", ...draws];
    const [one, two] = [await run(...args, "--workers", "1"), await run(...args, "--workers", "2")];
    expect(two.stdout).toBe(one.stdout);
    expect(one.stdout.trim().split("\n").length).toBe(1 + 3 * 2);
    expect(readdirSync(join(environment.XDG_CACHE_HOME!, "narrows", "atlas"))).toEqual([]);
  });

  it("shows a measure, first where the first design adds most of it, on a page too", async () => {
    const page = join(mkdtempSync(join(tmpdir(), "narrows-atlas-")), "atlas.html");
    const { stdout, stderr } = await run(
      ...["atlas", "KH", "LA", "TL", "--design", "generic-two", "--design", "generic-cut"],
      ...["--by", "observed-international", "--html", page, ...draws],
    );
    expect(stderr).toContain(page);
    expect(stdout).toMatchSnapshot();
    const text = readFileSync(page, "utf8");
    expect(text).toContain("SYNTHETIC");
    expect(text).toContain("default-src 'none'");
    expect(text).not.toMatch(/(src|href)="(?!data:|#)/);
    for (const name of ["Cambodia (KH)", "Laos (LA)", "Timor-Leste (TL)"])
      expect(text).toContain(name);
  });

  it("names what it does not know", async () => {
    const of = async (...args: string[]) => {
      const { status, stderr } = await run("atlas", ...args);
      return [status, stderr.trim()];
    };
    expect(await of("--by", "observed-internatonal")).toEqual([
      2,
      expect.stringContaining('did you mean "observed-international"?'),
    ]);
    expect(await of("--design", "kh-2021")).toEqual([
      2,
      expect.stringContaining("--design: expected one of generic-single, generic-two"),
    ]);
    expect(await of("Cambodia")).toEqual([2, expect.stringContaining("did you mean KH")]);
    expect(await of("TV")).toEqual([2, "narrows: TV has no networks in this world"]);
  });
});
