import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDesignText } from "../../src/data/design-library.ts";
import type { Finding } from "../../src/gateway/finding.ts";
import { emptyCache, narrows } from "./command-line.ts";

const environment = emptyCache();
const run = (...args: string[]) => narrows([...args, "--synthetic"], environment);

describe("parts and changes that do nothing", () => {
  it("are named by designs check, which still calls the design good", async () => {
    const { text } = await readDesignText("kh-2021");
    const file = join(mkdtempSync(join(tmpdir(), "narrows-test-")), "mine.yaml");
    writeFileSync(
      file,
      text
        .replace("- 55329", "- 65000000\n    - 55329")
        .replace("sites: [phnom-penh, sihanoukville, poipet, bavet]", "sites: [phnom-penh, bavet]"),
    );
    const { status, stdout, stderr } = await run("designs", "check", file);
    expect(status).toBe(0);
    expect(stdout).toBe(`${file}: good\n`);
    expect(stderr).toContain(
      `${file}: international.exempt[0]: AS65000000 is exempt and not in this world; leave it out (--set 'international.exempt-=65000000'), or name another\n`,
    );
    expect(stderr).toContain(
      "sites[2]: no operator runs the site Poipet, so no link lands there; it counts with --set 'operators[0].sites+=poipet'\n",
    );
    expect(stderr).toContain("the site sihanoukville, which no operator runs");
  });

  it("are no fault where a design does not fit the world: the command says why", async () => {
    const { text } = await readDesignText("kh-2021");
    const file = join(mkdtempSync(join(tmpdir(), "narrows-test-")), "mine.yaml");
    writeFileSync(file, text.replace("asn: 4200000023", "asn: 9198"));
    const { status, stderr } = await run("designs", "check", file);
    expect(status).toBe(0);
    expect(stderr).toMatch(/in this world: operator "nig": AS9198 belongs to KZ/);
  });

  it("are named by assess, with the change that did nothing and none that did", async () => {
    const { status, stderr } = await run(
      "assess",
      "open",
      "--set",
      "fees.opexUsdYear=5",
      "--set",
      "users=9e6",
    );
    expect(status).toBe(0);
    expect(stderr.match(/opexUsdYear.*/g)).toEqual([
      "opexUsdYear: opexUsdYear changes no figure under the regime open; it counts under gateway, licensed, inline",
    ]);
    expect(stderr).not.toContain("the change users");
  });

  it("are named by sweep: a varied path along which no measure moves", async () => {
    const { status, stderr } = await run(
      "sweep",
      "open",
      "--steps",
      "2",
      "--vary",
      "population=2e7..3e7",
      "--vary",
      "capacity.bufferMs=1..2",
    );
    expect(status).toBe(0);
    expect(stderr).toContain(
      "capacity.bufferMs: no measure of the sweep moves with it; it counts under gateway, licensed\n",
    );
  });

  it("are named by compare: a change with which no design's measures move", async () => {
    const sets = ["users=9e6", "reliability.commonCause=0.9", "title=Other", "country=KH"];
    const args = ["compare", "kh-2021", "open", ...sets.flatMap((set) => ["--set", set])];
    const { status, stderr, stdout } = await run(...args, "--json");
    expect(status).toBe(0);
    const { findings } = JSON.parse(stdout);
    expect(findings.map(({ code, path }: Finding) => [code, path])).toEqual([
      ["override-equal", "country"],
      ["override-without-effect", "title"],
    ]);
    expect(stderr).toContain("title: the change title=Other changes no result; ");
  });

  it("stand in the assessment and on its page, in its language", async () => {
    const out = mkdtempSync(join(tmpdir(), "narrows-test-"));
    const set = ["--set", "title=Other"];
    expect((await run("assess", "open", ...set, "--out", out, "--language", "ru")).status).toBe(0);
    const { findings } = JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
    expect(findings).toMatchObject([{ code: "override-without-effect", path: "title" }]);
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain(
      "title: изменение title=Other не меняет ни одного результата; ",
    );
  });
});
