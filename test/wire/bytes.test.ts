import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  attempt,
  ByteReader,
  ByteWriter,
  concatBytes,
  fromHex,
  fromLatin1,
  hex,
  latin1,
  raise,
} from "../../src/wire/bytes.ts";

const numbers = [
  ["u8", 1],
  ["u16", 2],
  ["u24", 3],
  ["u32", 4],
] as const;

describe("readers", () => {
  it.each(numbers)("read %s, most significant byte first", (kind, size) => {
    for (const value of [0, 1, 0x7f, 0x80, 0xff, 256 ** size - 1, 256 ** size / 2, 0x12345678]) {
      const number = value % 256 ** size;
      const bytes = fromHex(number.toString(16).padStart(2 * size, "0"))!;
      const reader = new ByteReader(concatBytes(Uint8Array.of(9), bytes, Uint8Array.of(7)), 1);
      expect(reader.left).toBe(size + 1);
      expect(reader[kind]()).toBe(number);
      expect([reader.offset, reader.left, reader.u8()]).toEqual([1 + size, 1, 7]);
      expect(hex(new ByteWriter(0)[kind](number).finish())).toBe(hex(bytes));
    }
  });

  it.each(numbers)("want all bytes of %s", (kind, size) => {
    const result = attempt(new Uint8Array(size - 1), (reader) => reader[kind]());
    expect(result).toMatchObject({ ok: false, error: "incomplete" });
    expect(attempt(new Uint8Array(size), (reader) => reader[kind]())).toMatchObject({ value: 0 });
  });

  it("take, skip and split off what there is, and no more", () => {
    const bytes = Uint8Array.of(1, 2, 3, 4, 5);
    expect(
      attempt(bytes, (reader) => {
        reader.skip(1);
        const inner = reader.section(2);
        return [[...inner.take(2)], inner.left, [...reader.take(1)], reader.left];
      }),
    ).toEqual({ ok: true, value: [[2, 3], 0, [4], 1], length: 4 });
    for (const act of ["skip", "take", "section", "need"] as const) {
      expect(attempt(bytes, (reader) => void reader[act](6))).toEqual({
        ok: false,
        error: "incomplete",
        reason: "6 bytes wanted, 5 left",
      });
      expect(attempt(bytes, (reader) => void reader[act](5)).ok).toBe(true);
      expect(attempt(bytes, (reader) => void reader.section(2)[act](3))).toEqual({
        ok: false,
        error: "malformed",
        reason: "3 bytes wanted, 2 left",
      });
    }
  });

  it("make a fault of a parser a value, and of a mistake none", () => {
    expect(attempt(new Uint8Array(0), () => raise("foreign", "x"))).toEqual({
      ok: false,
      error: "foreign",
      reason: "x",
    });
    expect(() =>
      attempt(new Uint8Array(0), () => {
        throw new TypeError("a bug");
      }),
    ).toThrow(TypeError);
  });
});

describe("writers", () => {
  it("grow as they are written to, and count", () => {
    fc.assert(
      fc.property(
        fc.nat(4),
        fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 10 }),
        (capacity, parts) => {
          const writer = new ByteWriter(capacity);
          let length = 0;
          for (const part of parts) {
            writer.raw(part);
            length += part.length;
            expect(writer.length).toBe(length);
          }
          expect([...writer.finish()]).toEqual(parts.flatMap((part) => [...part]));
          expect([...concatBytes(...parts)]).toEqual(parts.flatMap((part) => [...part]));
        },
      ),
    );
  });

  it("patch in place", () => {
    expect(hex(new ByteWriter(4).u32(0).u8(9).patchU16(1, 0xabcd).finish())).toBe("00abcd0009");
  });

  it.each([1, 2, 3] as const)("put a length of %i bytes before what is written", (size) => {
    const most = 256 ** Math.min(size, 2) - 1;
    const bytes = new ByteWriter().sized(size, (inner) => inner.raw(new Uint8Array(most))).finish();
    expect(bytes).toHaveLength(size + most);
    expect(hex(bytes.subarray(0, size))).toBe(most.toString(16).padStart(2 * size, "0"));
    if (size < 3)
      expect(() =>
        new ByteWriter().sized(size, (inner) => inner.raw(new Uint8Array(most + 1))),
      ).toThrow(RangeError);
  });
});

describe("text of bytes", () => {
  it("is one character a byte, however long", () => {
    const bytes = Uint8Array.from({ length: 9000 }, (_, i) => (i * 7) & 255);
    const text = latin1(bytes);
    expect(text).toBe(Buffer.from(bytes).toString("latin1"));
    expect(fromLatin1(text)).toEqual(bytes);
    expect([...fromLatin1("ÿĀ€a")]).toEqual([255, 63, 63, 97]);
  });

  it("is two lower-case digits a byte in hexadecimal", () => {
    expect(hex(Uint8Array.of(0, 9, 10, 255))).toBe("00090aff");
    expect(fromHex("0A:ff 00\n1b")).toEqual(Uint8Array.of(10, 255, 0, 27));
    expect(fromHex("")).toEqual(new Uint8Array(0));
    for (const bad of ["0", "0g", "g0", "0x00", "-1"]) expect(fromHex(bad)).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(hex(bytes)).toBe(Buffer.from(bytes).toString("hex"));
        expect(fromHex(hex(bytes))).toEqual(bytes);
      }),
    );
  });
});
