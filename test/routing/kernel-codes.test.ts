import { describe, expect, it } from "vitest";
import { buildKernels } from "../../scripts/kernels/build.ts";
import { crossingCode } from "../../src/routing/kernel/crossing-code.ts";
import { laneCode } from "../../src/routing/kernel/lane-code.ts";
import { laneLoadCode } from "../../src/routing/kernel/lane-load-code.ts";
import { linkKernel, planMemory } from "../../src/routing/kernel/link.ts";
import { treeCode } from "../../src/routing/kernel/tree-code.ts";

describe("the kernels' code", () => {
  it("is what scripts/build-kernels.ts makes of the .wat files", async () => {
    expect(Object.fromEntries(await buildKernels())).toEqual({
      crossing: crossingCode,
      lane: laneCode,
      "lane-load": laneLoadCode,
      tree: treeCode,
    });
  });

  it("is not linked without a value for each name", () => {
    const { place, allocate } = planMemory();
    place(64);
    const memory = allocate();
    const { classes, ...others } = Object.fromEntries(
      Object.keys(treeCode.gaps).map((key) => [key.split("+")[0]!, 64]),
    );
    expect(() => linkKernel(treeCode, others, memory)).toThrow("@classes");
    expect(linkKernel(treeCode, { ...others, classes: classes! }, memory)).toHaveProperty("offer");
  });

  it("gets places of memory that do not overlap, each a multiple of 64", () => {
    const { place, allocate } = planMemory();
    const places = [1, 64, 65, 100_000].map(place);
    expect(places).toEqual([64, 128, 192, 320]);
    expect(allocate().buffer.byteLength).toBe(2 * 65_536);
  });
});
