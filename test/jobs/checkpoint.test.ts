import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkpointAt } from "../../src/jobs/checkpoint.ts";
import { emptySums, type SweepRequest } from "../../src/routing/sums.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-checkpoint-"));
const none = { offsets: new Uint32Array(5), targets: new Uint32Array(0) };
const request: SweepRequest = {
  graph: {
    asCount: 4,
    asns: Uint32Array.of(1, 2, 3, 4),
    ...{ providers: none, customers: none, peers: none },
  },
};

const progressOf = (blocks: number, pairs: number, load: number) => {
  const sums = emptySums(request);
  sums.pairs[0] = pairs;
  sums.load.fill(load);
  return { blocks, sums };
};

it("gives back what was saved, of its own run", async () => {
  const checkpoint = checkpointAt(join(folder, "a.sums"), request);
  expect(await checkpoint.load(9)).toBeUndefined();
  await checkpoint.save(progressOf(3, 12, 2));
  expect(await checkpoint.load(9)).toEqual(progressOf(3, 12, 2));
  const other = join(folder, "b.sums");
  writeFileSync(other, readFileSync(join(folder, "a.sums")));
  expect(await checkpointAt(other, request).load(9)).toBeUndefined();
  await checkpoint.clear();
  expect(existsSync(join(folder, "a.sums"))).toBe(false);
});

it.each([
  ["more blocks than there are", progressOf(10, 12, 2)],
  ["half a block", progressOf(2.5, 12, 2)],
  ["fewer than no blocks", progressOf(-1, 12, 2)],
  ["no number of blocks", progressOf(Number.NaN, 12, 2)],
  ["more pairs than networks make", progressOf(3, 17, 2)],
  ["more load than pairs", progressOf(3, 12, 1e9)],
  ["a sum below zero", progressOf(3, 12, -1)],
  ["a sum that is no number", progressOf(3, 12, Number.NaN)],
  ["a sum without end", progressOf(3, Number.POSITIVE_INFINITY, 2)],
])("starts anew at %s", async (_, progress) => {
  const checkpoint = checkpointAt(join(folder, "c.sums"), request);
  await checkpoint.save(progress);
  expect(await checkpoint.load(9)).toBeUndefined();
});

it("starts anew where any one bit is another", async () => {
  const path = join(folder, "d.sums");
  const checkpoint = checkpointAt(path, request);
  await checkpoint.save(progressOf(3, 12, 2));
  const whole = readFileSync(path);
  for (let bit = 0; bit < 8 * whole.length; bit += 7) {
    const bytes = Buffer.from(whole);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    writeFileSync(path, bytes);
    expect(await checkpoint.load(9), String(bit)).toBeUndefined();
  }
});
