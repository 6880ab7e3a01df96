import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { piecesOfFrames } from "../../src/ooni/zstd-frames.ts";

// Frames by hand (RFC 8878): magic, descriptor, window, blocks of a 3-byte header each, checksum.
const magic = [0x28, 0xb5, 0x2f, 0xfd];
const frames: Readonly<Record<string, number[]>> = {
  "raw block, window": [...magic, 0x00, 0x48, 0b11001, 0, 0, 65, 66, 67],
  "single segment, size, run of one byte, checksum": [
    ...[...magic, 0x24, 3, 0b11011, 0, 0, 65],
    ...[1, 2, 3, 4],
  ],
  "two blocks, dictionary, long size": [
    ...[...magic, 0xc3, 0x48, 1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8],
    ...[0b10000, 0, 0, 65, 66, 0b1, 0, 0],
  ],
  skippable: [0x55, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9],
};

/** Undefined where the bytes are cut short. */
async function framesIn(bytes: readonly number[], size: number): Promise<number[][] | undefined> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size)
      yield Uint8Array.from(bytes.slice(at, at + size));
  }
  const found: number[][] = [];
  try {
    const all = piecesOfFrames(chunks(), () => {
      throw new Error("cut");
    });
    for await (const { frame, bytes: piece } of all) {
      found[frame] ??= [];
      found[frame].push(...piece);
    }
  } catch (error) {
    if ((error as Error).message !== "cut") throw error;
    return undefined;
  }
  return found;
}

describe("zstd frames", () => {
  it("are whole where the last one ends, and nowhere before, wherever chunks end", async () => {
    const some = fc.array(fc.constantFrom(...Object.values(frames)), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(some, fc.integer({ min: 1, max: 50 }), async (list, size) => {
        const bytes = list.flat();
        const ends = list.map((_, k) => list.slice(0, k + 1).flat().length);
        for (let end = 1; end <= bytes.length; end++) {
          const whole = ends.indexOf(end);
          const expected = whole < 0 ? undefined : list.slice(0, whole + 1);
          expect(await framesIn(bytes.slice(0, end), size), `${end}`).toEqual(expected);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("followed by something else are left to the decoder", async () => {
    expect(await framesIn([...frames.skippable!, 1, 2, 3, 4, 5], 3)).toEqual([
      frames.skippable,
      [1, 2, 3, 4, 5],
    ]);
  });
});
