import { expect, it } from "vitest";
import { threadRunner } from "../../src/jobs/runner.ts";
import { makeSections } from "../../src/jobs/validation.ts";
import { givenReference, openReference } from "../../src/validation/reference.ts";
import { sectionMaker } from "../../src/validation/sections.ts";

/** Speeds of two countries. */
const drawn = givenReference({
  texts: new Map(
    ["fixed", "mobile"].map((kind, k) => [
      `speed/${kind}-2024-08.csv`,
      `mbps,country\n${50 + k},Cambodia\n${90 + k},Singapore\n`,
    ]),
  ),
  worlds: new Map(),
});

const update = () => undefined;

it("makes the same sections here and in threads, in the order asked for", async () => {
  const ids = ["speed", "worked"] as const;
  const here = await makeSections(drawn, ids, { runner: threadRunner(1), update });
  expect(here.map(({ title }) => title)).toEqual([
    "Rate of a user and speed of lines",
    "Worked examples",
  ]);
  expect(here[0]!.tables[0]!.rows.map(([country]) => country)).toEqual(["KH", "SG"]);
  const steps: string[] = [];
  const elsewhere = await makeSections(drawn, ids, {
    runner: threadRunner(2),
    update: (_, done, total) => steps.push(`${done}/${total}`),
  });
  expect(elsewhere).toEqual(here);
  expect(steps).toEqual(["0/2", "1/2", "2/2"]);
});

it("begins nothing where an input is missing", async () => {
  const missing = openReference("no-such-folder", {});
  await expect(
    makeSections(missing, ["worked", "speed"], { runner: threadRunner(2), update }),
  ).rejects.toMatchObject({
    message: "no such file",
    place: { file: expect.stringContaining("fixed-2024-08.csv") },
  });
});

it("gives a section what it names among its inputs and nothing else", async () => {
  const { make } = await sectionMaker("censorship");
  await expect(make(drawn, update)).rejects.toThrow(/names .* among its inputs/);
});
