import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentsOf, hashOf, pack, seal, unpack, unseal } from "../../../src/jobs/queue/packing.ts";
import { openFolderStore } from "../../../src/jobs/queue/store.ts";

/** More than stands apart. */
const large = 300_000;

function filled<T extends { length: number; [at: number]: number }>(array: T): T {
  for (let k = 0; k < array.length; k += 997) array[k] = k % 251;
  return array;
}

const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.constant(undefined),
  fc.constant(null),
  fc.boolean(),
  fc.bigInt(),
  fc.uint8Array(),
  fc.float64Array(),
  fc.date({ noInvalidDate: true }),
  fc
    .constantFrom(0, 1, 2)
    .map((kind) =>
      kind === 0
        ? filled(new Uint8Array(large))
        : kind === 1
          ? filled(new Float64Array(large / 8 + 1))
          : filled(new Uint32Array(large)).buffer,
    ),
);
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ minLength: 1 }), tie("value"), { maxKeys: 4 }),
    fc.array(fc.tuple(fc.string(), tie("value")), { maxLength: 3 }).map((pairs) => new Map(pairs)),
    fc.array(tie("value"), { maxLength: 3 }).map((each) => new Set(each)),
  ),
})).value;

describe("a value on its way to another machine", () => {
  it("comes out as structured clone would make it, by the message or by the store", async () => {
    const store = await openFolderStore(mkdtempSync(join(tmpdir(), "narrows-packing-")));
    await fc.assert(
      fc.asyncProperty(value, async (given) => {
        const packed = pack(given);
        const expected = structuredClone(given);
        // Arrays are long.
        expect(isDeepStrictEqual(unpack(packed), expected)).toBe(true);
        const envelope = JSON.parse(JSON.stringify(await seal(store, packed)));
        expect(isDeepStrictEqual(unpack(await unseal(store, envelope)), expected)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("has one hash, which every part of it changes", () => {
    const of = (bytes: Uint8Array, more: unknown) => hashOf(pack({ bytes, more }));
    const bytes = filled(new Uint8Array(large));
    const other = bytes.slice();
    other[large - 1] = 1;
    expect(of(bytes, [1])).toBe(of(bytes.slice(), [1]));
    expect(new Set([of(bytes, [1]), of(other, [1]), of(bytes, [2])]).size).toBe(3);
  });

  it("keeps shared memory, views into larger memory and large buffers apart from the rest", async () => {
    const shared = new SharedArrayBuffer(large);
    new Uint8Array(shared)[7] = 9;
    const inside = new Float64Array(filled(new Float64Array(large)).buffer, 16, 3);
    const packed = pack({ shared, small: new Int32Array(new SharedArrayBuffer(8)), inside });
    expect(packed.parts.map(({ length }) => length)).toEqual([large]);
    expect(packed.body.length).toBeLessThan(1000);
    const out = unpack(packed) as { shared: ArrayBuffer; small: Int32Array; inside: Float64Array };
    expect(new Uint8Array(out.shared)[7]).toBe(9);
    expect(out.small).toEqual(new Int32Array(2));
    expect(out.inside).toEqual(inside);
  });

  it("goes with the message where it is small", async () => {
    const store = await openFolderStore(mkdtempSync(join(tmpdir(), "narrows-packing-")));
    expect(contentsOf(await seal(store, pack("x".repeat(1000))))).toEqual([]);
    expect(contentsOf(await seal(store, pack("x".repeat(10_000)))).length).toBe(1);
    expect(contentsOf(await seal(store, pack([new Uint8Array(large), 1]))).length).toBe(2);
  });
});
