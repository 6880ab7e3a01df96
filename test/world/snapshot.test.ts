import { describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { withLinkChanges } from "../../src/world/links.ts";
import { decodeWorld, worldBuffer } from "../../src/world/snapshot.ts";
import { asName, requireAs } from "../../src/world/world.ts";
import { drawWorld } from "./drawing.ts";

const world = drawWorld("10 > 20, 10 = 30, 30 > 20, 20 > 40", { 10: "US", 20: "KH" });

describe("snapshot", () => {
  it("gives back every array and the provenance, byte for byte", () => {
    const copy = decodeWorld(worldBuffer(world).slice(0));
    expect(copy).toEqual(world);
    expect(new Uint8Array(worldBuffer(copy))).toEqual(new Uint8Array(worldBuffer(world)));
    expect(asName(copy, requireAs(copy, 30))).toBe("Network 30");
  });

  it("encodes a world with changed links afresh", () => {
    const changed = withLinkChanges(world, [{ kind: "peer", a: 0, b: 3 }]);
    expect(decodeWorld(worldBuffer(changed)).peers).toEqual(changed.peers);
    expect(changed.peers).not.toEqual(world.peers);
  });

  it.each<[string, (bytes: Uint8Array) => Uint8Array, string]>([
    ["empty", () => new Uint8Array(0), "snapshot-magic"],
    ["of another kind", (bytes) => bytes.map((byte, k) => (k === 0 ? 0 : byte)), "snapshot-magic"],
    [
      "of another version",
      (bytes) => bytes.map((byte, k) => (k === 4 ? 99 : byte)),
      "snapshot-version",
    ],
    ["cut short", (bytes) => bytes.slice(0, -8), "snapshot-truncated"],
    [
      "with an unknown element type",
      (bytes) => bytes.map((b, k) => (k === 20 ? 77 : b)),
      "snapshot-corrupt",
    ],
  ])("refuses bytes that are %s", (_, damage, code) => {
    const bytes = damage(new Uint8Array(worldBuffer(world).slice(0)));
    let thrown: unknown;
    try {
      decodeWorld(bytes.slice().buffer);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(InputError);
    expect((thrown as InputError).code).toBe(code);
  });
});

it("refuses a snapshot in which any one bit is another", () => {
  const whole = new Uint8Array(worldBuffer(world).slice(0));
  for (let bit = 0; bit < 8 * whole.length; bit += 5) {
    const bytes = whole.slice();
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => decodeWorld(bytes.buffer), String(bit)).toThrow(InputError);
  }
});

describe("buildWorld", () => {
  it("counts customer–provider cycles", () => {
    const circle = drawWorld("1 > 2, 2 > 3, 3 > 1, 3 > 4, 5 > 6, 6 > 7");
    expect(circle.meta.counts).toMatchObject({ providerCycles: 1, cycleAses: 3 });
  });

  it("divides a country's users by addresses", () => {
    const divided = drawWorld(
      "1 > 2, 1 > 3",
      { 2: "KH", 3: "KH" },
      { 2: 300, 3: 100 },
      { KH: 800 },
    );
    expect([...divided.users]).toEqual([0, 600, 200]);
  });
});
