/** The fault runs but `sizes`, once, short; `npm run faults -- NAME` makes them long. */
import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { runDisk } from "../../scripts/faults/disk.ts";
import { runFlips } from "../../scripts/faults/flips.ts";
import { runKills } from "../../scripts/faults/kills.ts";
import { runNumbers } from "../../scripts/faults/numbers.ts";
import { runProcesses } from "../../scripts/faults/processes.ts";
import { runServer } from "../../scripts/faults/server.ts";
import { canTrace, runSyscalls } from "../../scripts/faults/syscalls.ts";

it("a server that goes wrong leaves right bytes or nothing", async () => {
  const { rows, faults } = await runServer();
  expect(faults).toEqual([]);
  expect(rows.length).toBeGreaterThan(40);
});

it("a bit that flips in a file changes no figure in silence", async () => {
  const { rows, faults } = await runFlips({ runs: 2, seed: 7 });
  expect(faults).toEqual([]);
  expect(rows.length).toBeGreaterThan(20);
});

it("kill -9 leaves no file half-written", async () => {
  const { rows, faults } = await runKills({ runs: 1, seed: 7 });
  expect(faults).toEqual([]);
  expect(rows).toHaveLength(6);
});

it("processes at once end with the same bytes", async () => {
  const { rows, faults } = await runProcesses({ runs: 1, seed: 7 }, 4);
  expect(faults).toEqual([]);
  expect(rows[0]).toEqual(["world info, mirror in a folder", 4, 4, "", 0]);
});

it.skipIf(!existsSync("/dev/full"))("what cannot be written is one line", () => {
  const { rows, faults } = runDisk("full ");
  expect(faults).toEqual([]);
  expect(rows.length).toBeGreaterThan(6);
});

it.skipIf(!canTrace())(
  "no command asks the kernel for a way out (skipped without strace)",
  async () => {
    const { rows, faults } = await runSyscalls(["lab serve", "serve", "world info"]);
    expect(faults).toEqual([]);
    expect(rows).toHaveLength(3);
  },
);

it("numbers at the edge of what a schema allows are refused or answered with numbers", async () => {
  const { rows, faults } = await runNumbers({ runs: 200, seed: 7 });
  expect(faults).toEqual([]);
  expect(rows.length).toBeGreaterThan(80);
});
