import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attempt, ByteReader, ByteWriter } from "../../src/wire/bytes.ts";
import { foldDnsName, readName, sameDnsName, writeName } from "../../src/wire/dns-name.ts";
import { fromHex, hex } from "../../src/wire/index.ts";
import { countedBytes } from "./counted-bytes.ts";

/** Reads the name at an offset of bytes that are written in hexadecimal. */
function nameAt(digits: string, offset = 0, end?: number) {
  const bytes = fromHex(digits)!;
  return attempt(bytes, () => {
    const reader = new ByteReader(countedBytes(bytes), offset, end ?? bytes.length);
    return [readName(reader), reader.offset];
  });
}

function written(name: string, seen = new Map<string, number>(), before = 0): string {
  const writer = new ByteWriter(16).raw(new Uint8Array(before));
  writeName(writer, name, seen);
  return hex(writer.finish().subarray(before));
}

const label = (length: number) => `${length.toString(16).padStart(2, "0")}${"61".repeat(length)}`;

describe("names read from the wire", () => {
  it("end behind their zero byte, or behind the first pointer, wherever that leads", () => {
    expect(nameAt("0161 0162 00 ffff")).toMatchObject({ value: ["a.b", 5] });
    expect(nameAt("00")).toMatchObject({ value: [".", 1] });
    expect(nameAt("0161 00 0162 c000 0163 c003", 7)).toMatchObject({ value: ["c.b.a", 11] });
    expect(nameAt("0161 00 c000 c003", 5)).toMatchObject({ value: ["a", 7] });
    expect(nameAt(`${"00".repeat(300)} 0161 00 c12c`, 303)).toMatchObject({ value: ["a", 305] });
  });

  it("need pointers that point before what was read", () => {
    for (const [digits, offset] of [
      ["c000", 0],
      ["c002 c000", 0],
      ["c002 c000", 2],
      ["0161 c000", 0],
      ["0161 c002", 0],
      ["0161 00 0162 c003", 3],
      ["0161 00 0162 c005", 3],
    ] as const)
      expect(nameAt(digits, offset)).toMatchObject({ error: "malformed" });
  });

  it("are incomplete where their bytes end", () => {
    expect(nameAt("")).toMatchObject({ error: "incomplete" });
    expect(nameAt("0161")).toMatchObject({ error: "incomplete" });
    expect(nameAt("c0")).toMatchObject({ error: "incomplete" });
    expect(nameAt("0161 00 c0", 3)).toMatchObject({ error: "incomplete" });
    expect(nameAt("0161 00 c000", 3, 4)).toMatchObject({ error: "incomplete" });
    expect(nameAt("0161 00", 0, 2)).toMatchObject({ error: "incomplete" });
    expect(nameAt("0361 6161 6200", 0, 3)).toMatchObject({ error: "incomplete" });
  });

  it("have labels of up to 63 bytes and 255 in all", () => {
    const three = label(63).repeat(3);
    expect(nameAt(`${label(63)}00`)).toMatchObject({ value: ["a".repeat(63), 65] });
    expect(nameAt(`40${"61".repeat(64)}00`)).toMatchObject({
      error: "malformed",
      reason: "label type 1",
    });
    expect(nameAt("8000")).toMatchObject({ error: "malformed", reason: "label type 2" });
    expect(nameAt(`${three}${label(61)}00`)).toMatchObject({ ok: true });
    expect(nameAt(`${three}${label(62)}00`)).toMatchObject({ error: "malformed" });
    // A label that is cut is not yet too long.
    for (const cut of [1, 2, 30])
      expect(nameAt(`${three}3f${"61".repeat(63 - cut)}`)).toMatchObject({ error: "incomplete" });
    expect(nameAt(`${three}${label(63)}`)).toMatchObject({ error: "malformed" });
  });

  it("escape what is not printable, and dots and backslashes", () => {
    expect(nameAt("06 20 21 2e 5c 7e 7f 00")).toMatchObject({ value: ["\\032!\\.\\\\~\\127", 8] });
    expect(nameAt("02 00 ff 00")).toMatchObject({ value: ["\\000\\255", 4] });
  });
});

describe("names written to the wire", () => {
  it("undo escapes", () => {
    expect(written("a\\.b")).toBe("03612e6200");
    expect(written("\\000\\255x")).toBe("0300ff7800");
    expect(written("\\256")).toBe("0332353600");
    expect(written("\\25")).toBe("02323500");
    expect(written("a\\")).toBe("02615c00");
    expect(written("\\a1\\z")).toBe("0361317a00");
    expect(written("é€")).toBe("02e93f00");
  });

  it("know the root, and a final dot", () => {
    expect([written("."), written(""), written("a."), written("a.b.")]).toEqual([
      "00",
      "00",
      "016100",
      "0161016200",
    ]);
    for (const bad of ["..", ".a", "a..b", "a..", "x".repeat(64)])
      expect(() => written(bad)).toThrow(RangeError);
    expect(written("x".repeat(63))).toHaveLength(2 * 65);
  });

  it("have at most 255 bytes", () => {
    const name = (last: number) => [63, 63, 63, last].map((n) => "a".repeat(n)).join(".");
    expect(written(name(61))).toHaveLength(510);
    expect(() => written(name(62))).toThrow(RangeError);
  });

  it("point to what stands before 16,384 only", () => {
    const at = (before: number) => {
      const seen = new Map<string, number>();
      written("a.b", seen, before);
      return [...seen];
    };
    expect(at(0)).toEqual([
      ["a.b", 0],
      ["b", 2],
    ]);
    expect(at(0x3fff)).toEqual([["a.b", 0x3fff]]);
    expect(at(0x4000)).toEqual([]);
    expect(written("x.b", new Map([["b", 0x3ffe]]))).toBe("0178fffe");
    expect(written("b", new Map([["b", 0]]))).toBe("c000");
  });

  it("come back", () => {
    const one = fc.uint8Array({ minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (labels) => {
        const digits = `${labels.map((bytes) => hex(Uint8Array.of(bytes.length)) + hex(bytes)).join("")}00`;
        const read = nameAt(digits);
        if (!read.ok) throw new Error(read.reason);
        expect(read.value[1]).toBe(digits.length / 2);
        expect(written(String(read.value[0]))).toBe(digits);
      }),
    );
  });
});

describe("names compared", () => {
  it("fold ASCII letters and the final dot, but no escaped one", () => {
    expect(["A.Example.", "a", ".", "", "A\\.", "ÀZz[@`{"].map(foldDnsName)).toEqual([
      "a.example",
      "a",
      ".",
      "",
      "a\\.",
      "Àzz[@`{",
    ]);
    expect(sameDnsName("a.example", "b.example")).toBe(false);
    expect(sameDnsName("A", "a.")).toBe(true);
  });
});
