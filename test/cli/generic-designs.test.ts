import { describe, expect, it } from "vitest";
import { emptyCache, narrows } from "./command-line.ts";

const environment = emptyCache();
const run = (...args: string[]) => narrows(args, environment);

describe("generic designs on the command line", () => {
  it("are listed beside the library, for any country", async () => {
    const { stdout } = await run("designs", "list", "--csv");
    expect(stdout).toMatch(/^generic-two,any,gateway,/m);
    const { designs, generic } = JSON.parse((await run("designs", "list", "--json")).stdout);
    expect(generic.map(({ id }: { id: string }) => id)).toHaveLength(5);
    expect(designs.map(({ id }: { id: string }) => id)).not.toContain("generic-two");
  });

  it("are shown filled in, and what is shown can be checked and changed like any file", async () => {
    const shown = await run("designs", "show", "generic-two", "--country", "np", "--synthetic");
    expect(shown.status).toBe(0);
    expect(shown.stdout).toMatch(
      /^id: generic-two\ntitle: "One gateway for Nepal, on two sites"$/m,
    );
    const checked = await narrows(
      ["designs", "check", "-", "--synthetic"],
      environment,
      shown.stdout,
    );
    expect(checked).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/: good$/m),
      stderr: "",
    });
    const { stdout } = await run(
      ...["designs", "show", "generic-two", "--country", "NP", "--synthetic", "--json"],
      ...["--set", "sites[id=second].city=Pokhara"],
    );
    expect(JSON.parse(stdout).design.sites[1].city).toBe("Pokhara");
  });

  it("are assessed with the others for the country beside them, and the printed command has the country", async () => {
    const { stdout, status } = await run(
      ...["assess", "generic-single", "--country", "NP", "--synthetic", "--json"],
    );
    expect(status).toBe(0);
    const { run: record, questions, design } = JSON.parse(stdout);
    expect(design.country).toBe("NP");
    expect(record.command).toContain("assess generic-single --country NP");
    expect(record.design).toMatchObject({ kind: "library", id: "generic-single" });
    const beside = questions.comparison.designs.map(({ id }: { id: string }) => id);
    expect(beside).toEqual(expect.arrayContaining(["generic-two", "generic-licensed", "np-2023"]));
  });

  it("are compared all five when only a country is given, and swept", async () => {
    const compared = await run("compare", "--country", "NP", "--synthetic", "--csv");
    expect(compared.stdout.match(/^generic-\w+,NP,/gm)).toHaveLength(5);
    const swept = await run(
      ...["sweep", "generic-single", "--country", "NP", "--synthetic", "--csv"],
      ...["--vary", "capacity.siteGbps=1..100", "--steps", "2"],
    );
    expect(swept.stdout.trim().split("\n").length).toBeGreaterThan(2);
  });

  it("run in the lab", async () => {
    const { status, stdout } = await run(
      ...["lab", "trace", "generic-inline", "http://blocked.example/", "--country", "NP", "--json"],
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ design: "generic-inline", outcome: { ok: false } });
  });

  it.each([
    [["assess", "generic-two"], /generic-two is for any country: give --country CC/],
    [
      ["assess", "kh-2021", "--country", "KH"],
      /--country goes with a generic design: generic-single/,
    ],
    [["designs", "show", "generic-two", "--country", "Nepal"], /did you mean NP \(Nepal\)\?/],
    [
      ["designs", "check", "generic-two", "--country", "AQ"],
      /no network of this world is labelled "AQ"/,
    ],
    [["compare", "generic-tow", "--country", "NP"], /generic-/],
  ])("%j is the user's mistake", async (args, words) => {
    const { status, stderr, stdout } = await run(...args, "--synthetic");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(words);
  });
});
