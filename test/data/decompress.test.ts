import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { decompress } from "../../src/data/decompress.ts";

/** `bzip2 -9` of "one\\n" and of "two\\n". */
const one = Buffer.from("QlpoOTFBWSZTWXgTwIIAAAHBAAAQAgGgACGaaDNNDLxdyRThQkHgTwII", "base64");
const two = Buffer.from("QlpoOTFBWSZTWS63GtcAAAFBgAAQAACEgCAAIZpoM00HPF3JFOFCQLrca1w=", "base64");
const gzipOne = gzipSync("one\n");
const gzipTwo = gzipSync("two\n");

const read = async (...parts: Uint8Array[]) =>
  Buffer.from(await decompress(Buffer.concat(parts), "f.bz2")).toString();

async function mistake(...parts: Uint8Array[]): Promise<InputError> {
  try {
    await decompress(Buffer.concat(parts), "f.bz2");
  } catch (error) {
    if (error instanceof InputError) return error;
  }
  throw new Error("no InputError");
}

describe.each([
  ["bzip2", one, two],
  ["gzip", gzipOne, gzipTwo],
])("%s", (_, first, second) => {
  it("is read whole when it holds several streams", async () => {
    expect(await read(first)).toBe("one\n");
    expect(await read(first, second)).toBe("one\ntwo\n");
    expect(await read(first, second, first)).toBe("one\ntwo\none\n");
  });

  it("may be followed by anything that is no stream", async () => {
    for (const tail of [Buffer.alloc(512), Buffer.from("garbage"), Buffer.from([0x0a])])
      expect(await read(first, second, tail)).toBe("one\ntwo\n");
  });

  it("is an error when any stream is cut short, wherever", async () => {
    for (let length = 4; length < second.length; length++) {
      expect((await mistake(second.subarray(0, length))).code).toBe("compressed-corrupt");
      const error = await mistake(first, second.subarray(0, length));
      expect([error.code, error.place.file]).toEqual(["compressed-corrupt", "f.bz2"]);
    }
  });

  it("is an error when the second stream is damaged", async () => {
    for (const at of [4, second.length - 6]) {
      const damaged = Buffer.from(second);
      if (first === gzipOne && at === 4) continue;
      damaged[at]! ^= 0x40;
      expect((await mistake(first, damaged)).code).toBe("compressed-corrupt");
    }
  });
});

it("sees a second bzip2 stream whose first bytes are damaged", async () => {
  const damaged = Buffer.from(two);
  damaged[0] = 0;
  expect((await mistake(one, damaged)).message).toContain("damaged header");
});

it("reads a gzip member with a name, a comment and a checksum of its header before garbage", async () => {
  const header = Buffer.from([0x1f, 0x8b, 8, 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9]);
  const named = Buffer.concat([header, Buffer.from("n\0c\0"), gzipOne.subarray(10)]);
  expect(await read(named, Buffer.from("garbage"))).toBe("one\n");
});

it("leaves other bytes as they are", async () => {
  expect(await read(Buffer.from("1|2|0\n"))).toBe("1|2|0\n");
});

describe("what is unpacked has a limit", () => {
  const zeros = gzipSync(Buffer.alloc(100_000));
  it.each([
    ["gzip", zeros],
    ["gzip of many members", Buffer.concat(Array.from({ length: 20 }, () => zeros))],
    ["plain", Buffer.alloc(100_000)],
    ["bzip2", Buffer.concat(Array.from({ length: 20 }, () => one))],
  ])("%s", async (_, bytes) => {
    await expect(decompress(bytes, "f", { most: 60 })).rejects.toMatchObject({ code: "too-large" });
    expect((await decompress(bytes, "f")).length).toBeGreaterThan(60);
  });

  it("that it may reach", async () => {
    expect((await decompress(zeros, "f", { most: 100_000 })).length).toBe(100_000);
    expect((await decompress(one, "f", { most: 4 })).length).toBe(4);
  });
});

it.each([
  ["bzip2", one],
  ["gzip", gzipOne],
])("%s of a download ends where its last member does", async (_, bytes) => {
  const behind = Buffer.concat([bytes, Buffer.from("rubbish")]);
  const strict = { mayTrail: false };
  await expect(decompress(behind, "f", strict)).rejects.toMatchObject({
    code: "compressed-corrupt",
  });
  expect((await decompress(Buffer.concat([bytes, bytes]), "f", strict)).length).toBe(8);
});
