import { mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keptDays, sweepOldAnswers } from "../../src/jobs/units/old-answers.ts";

const dayMs = 86_400_000;
const nowMs = Date.UTC(2030, 0, 1);

/** A folder in which each run was last added to so many days ago. */
function folderOf(runs: Readonly<Record<string, number>>): string {
  const folder = mkdtempSync(join(tmpdir(), "narrows-old-"));
  for (const [name, days] of Object.entries(runs)) {
    const place = join(folder, name);
    mkdirSync(place);
    writeFileSync(join(place, "answer.sealed"), "");
    const at = (nowMs - days * dayMs) / 1000;
    utimesSync(place, at, at);
  }
  return folder;
}

it("takes away the answers of runs that nobody goes on with, and no others", async () => {
  const folder = folderOf({ new: 0, younger: keptDays - 0.1, older: keptDays + 0.1, old: 400 });
  writeFileSync(join(folder, "note"), "");
  utimesSync(join(folder, "note"), 0, 0);
  await sweepOldAnswers(folder, nowMs);
  expect(readdirSync(folder).sort()).toEqual(["new", "note", "younger"]);
});

it("says nothing where there is no folder yet", async () => {
  await expect(sweepOldAnswers(join(tmpdir(), "narrows-none-there"), nowMs)).resolves.toBe(
    undefined,
  );
});
