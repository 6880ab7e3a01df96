import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { genericIds } from "../../src/gateway/generic-ids.ts";
import { emptyCache, narrows } from "./command-line.ts";

const environment = emptyCache();
const run = (...args: string[]) => narrows([...args, "--synthetic"], environment);

interface Compared {
  readonly id: string;
}

describe("narrows atlas", () => {
  it("has the figures that assess and compare have for the country", async () => {
    const { stdout } = await run("atlas", "NP", "kh", "--json");
    const { countries, parameters } = JSON.parse(stdout);
    expect(parameters).toEqual({ seed: 1, tieBreak: "lowest-asn", designs: genericIds });
    expect(countries.map(({ country }: { country: string }) => country)).toEqual(["KH", "NP"]);
    const [cambodia, nepal] = countries;
    expect(cambodia.designs.map(({ id }: Compared) => id)).toEqual(["open", ...genericIds]);
    const assessed = await run("assess", "generic-two", "--country", "KH", "--quick", "--json");
    const { comparison } = JSON.parse(assessed.stdout).questions;
    expect(cambodia.demandShare).toBe(comparison.closeUpDemand);
    const both = comparison.designs.filter(({ id }: Compared) => /^(open|generic-.*)$/.test(id));
    expect(both.length).toBe(5);
    for (const each of both)
      expect(cambodia.designs.find(({ id }: Compared) => id === each.id)).toEqual(each);
    // Of Nepal a plan of the library is in the world as well: compare is given the same designs.
    const compared = await run("compare", "--country", "NP", ...genericIds, "np-2023", "--json");
    const { designs } = JSON.parse(compared.stdout);
    for (const each of designs.filter(({ id }: Compared) => id !== "np-2023"))
      expect(nepal.designs.find(({ id }: Compared) => id === each.id)).toEqual(each);
  });

  it("is the same by one thread and by two, and leaves nothing in the cache", async () => {
    const args = ["atlas", "KH", "LA", "BT", "--design", "generic-single", "--csv", "--workers"];
    const [one, two] = [await run(...args, "1"), await run(...args, "2")];
    expect(two.stdout).toBe(one.stdout);
    expect(one.stdout.trim().split("\n").length).toBe(1 + 3 * 2);
    expect(readdirSync(join(environment.XDG_CACHE_HOME!, "narrows", "atlas"))).toEqual([]);
  });

  it("shows a measure, first where the first design adds most of it, on a page too", async () => {
    const page = join(mkdtempSync(join(tmpdir(), "narrows-atlas-")), "atlas.html");
    const { stdout, stderr } = await run(
      ...["atlas", "KH", "LA", "TL", "--design", "generic-two", "--design", "generic-cut"],
      ...["--by", "observed-international", "--html", page],
    );
    expect(stderr).toContain(page);
    expect(stdout).toMatchSnapshot();
    const text = readFileSync(page, "utf8");
    expect(text).toContain("SYNTHETIC");
    expect(text).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
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
