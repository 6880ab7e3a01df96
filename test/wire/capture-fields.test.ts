import { describe, expect, it } from "vitest";
import { concatBytes, fromHex, hex, PcapngWriter, readCapture } from "../../src/wire/index.ts";
import { countedBytes } from "./counted-bytes.ts";

/** Writes numbers in either byte order. */
class Words {
  readonly bytes: number[] = [];
  readonly little: boolean;
  constructor(little: boolean) {
    this.little = little;
  }
  put(value: number, size: number): this {
    const list = Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) & 255);
    this.bytes.push(...(this.little ? list : list.reverse()));
    return this;
  }
  raw(bytes: readonly number[]): this {
    this.bytes.push(...bytes);
    return this;
  }
}

type Order = "little-endian" | "big-endian";
const orders: readonly Order[] = ["little-endian", "big-endian"];
const words = (order: Order) => new Words(order === "little-endian");

function block(order: Order, type: number, body: readonly number[], length = body.length + 12) {
  return words(order).put(type, 4).put(length, 4).raw(body).put(length, 4).bytes;
}
const option = (order: Order, code: number, value: readonly number[]) =>
  words(order)
    .put(code, 2)
    .put(value.length, 2)
    .raw(value)
    .raw(new Array((4 - (value.length % 4)) % 4).fill(0)).bytes;
const section = (order: Order) =>
  block(order, 0x0a0d0d0a, words(order).put(0x1a2b3c4d, 4).put(1, 2).put(0, 2).put(0, 8).bytes);
const onInterface = (order: Order, link: number, ...options: number[][]) =>
  block(order, 1, words(order).put(link, 2).put(0, 2).put(0, 4).raw(options.flat()).bytes);
const enhanced = (
  order: Order,
  {
    on = 0,
    high = 0,
    low = 0,
    size,
    wire,
    data = [1, 2, 3],
    options = [] as number[][],
  }: {
    on?: number;
    high?: number;
    low?: number;
    size?: number;
    wire?: number;
    data?: number[];
    options?: number[][];
  },
) =>
  block(
    order,
    6,
    words(order)
      .put(on, 4)
      .put(high, 4)
      .put(low, 4)
      .put(size ?? data.length, 4)
      .put(wire ?? data.length, 4)
      .raw(data)
      .raw(new Array((4 - (data.length % 4)) % 4).fill(0))
      .raw(options.flat()).bytes,
  );
const simple = (order: Order, wire: number, data: number[]) =>
  block(order, 3, words(order).put(wire, 4).raw(data).bytes);

function read(...blocks: (readonly number[])[]) {
  const capture = readCapture(countedBytes(Uint8Array.from(blocks.flat())));
  if (!capture.ok) throw new Error(capture.reason);
  return capture.value;
}

describe.each(orders)("pcapng, %s", (order) => {
  const begin = [section(order), onInterface(order, 101)];

  it("has times in the units of the interface", () => {
    const at = (resolution: number[] | undefined, high: number, low: number) =>
      read(
        section(order),
        onInterface(order, 1, ...(resolution ? [option(order, 9, resolution)] : [])),
        enhanced(order, { high, low }),
      ).packets[0]!.timeNs;
    expect(at(undefined, 0, 7)).toBe(7_000n);
    expect(at([6], 1, 2)).toBe(((1n << 32n) + 2n) * 1000n);
    expect(at([9], 0, 0xffffffff)).toBe(0xffffffffn);
    expect(at([0], 0, 3)).toBe(3_000_000_000n);
    expect(at([0x80 | 10], 0, 1024)).toBe(1_000_000_000n);
    expect(at([0x80], 0, 2)).toBe(2_000_000_000n);
    expect(at([6, 6], 0, 7)).toBe(7_000n);
  });

  it("has names, comments, cut packets, several interfaces, and sections that begin anew", () => {
    const text = (value: string) => [...new TextEncoder().encode(value)];
    const capture = read(
      section(order),
      onInterface(order, 101, option(order, 2, text("one")), option(order, 3, text("no"))),
      onInterface(order, 1, option(order, 2, text("two!"))),
      enhanced(order, {
        on: 1,
        data: [1, 2, 3, 4, 5],
        wire: 99,
        options: [
          option(order, 1, text("first")),
          option(order, 2, [0]),
          option(order, 1, text("more")),
          option(order, 0, []),
          option(order, 1, text("late")),
        ],
      }),
      block(order, 0x0bad, [0, 0, 0, 0]),
      section(order),
      onInterface(order, 105),
      enhanced(order, {}),
    );
    expect(capture).toEqual({
      format: "pcapng",
      damage: undefined,
      packets: [
        {
          timeNs: 0n,
          linkType: 1,
          interfaceName: "two!",
          bytes: Uint8Array.of(1, 2, 3, 4, 5),
          wireLength: 99,
          comments: ["first", "more"],
        },
        {
          timeNs: 0n,
          linkType: 105,
          interfaceName: undefined,
          bytes: Uint8Array.of(1, 2, 3),
          wireLength: 3,
          comments: [],
        },
      ],
    });
  });

  it("has simple packets on the first interface", () => {
    expect(
      read(...begin, simple(order, 3, [1, 2, 3, 0]), simple(order, 9, [1, 2, 3, 4])).packets,
    ).toMatchObject([
      { timeNs: undefined, linkType: 101, bytes: Uint8Array.of(1, 2, 3), wireLength: 3 },
      { bytes: Uint8Array.of(1, 2, 3, 4), wireLength: 9, comments: [] },
    ]);
    expect(read(...begin, simple(order, 0, [])).packets[0]!.bytes).toHaveLength(0);
  });

  it("tells where it is damaged, and gives what comes before", () => {
    const good = enhanced(order, {});
    const at = begin.flat().length + good.length;
    const damage = (...bytes: (readonly number[])[]) => {
      const { packets, damage: told } = read(...begin, good, ...bytes, good);
      expect(packets).toHaveLength(told === undefined ? 2 : 1);
      return told?.replace(String(at), "N");
    };
    expect(damage(block(order, 6, new Array(16).fill(0)))).toBe("short packet block at byte N");
    expect(read(...begin, block(order, 6, new Array(20).fill(0))).packets).toHaveLength(1);
    expect(damage(enhanced(order, { on: 1 }))).toBe("packet of an unknown interface at byte N");
    expect(damage(enhanced(order, { size: 5 }))).toBe("packet longer than its block at byte N");
    expect(damage(block(order, 3, []))).toBe("short packet block at byte N");
    expect(damage(block(order, 5, [], 11))).toBe("block at byte N has length 11");
    expect(damage(block(order, 5, [0, 0], 14))).toBe("block at byte N has length 14");
    expect(damage(block(order, 5, [], 8))).toBe("block at byte N has length 8");
    expect(damage(block(order, 5, [], 12_000))).toBe("block at byte N is cut");
    expect(damage(block(order, 0x0a0d0d0a, [1, 2, 3, 4]))).toBe("bad section at byte N");
    expect(read(section(order), simple(order, 0, [])).damage).toBe(
      "packet before any interface at byte 28",
    );
    // An interface's block that is too short is none.
    expect(read(section(order), block(order, 1, [0, 0, 0, 0]), good).damage).toMatch("unknown");
    expect(read(section(order), block(order, 1, new Array(8).fill(0)), good).packets).toHaveLength(
      1,
    );
    // A packet that fills its block exactly, and one block of exactly what is left.
    expect(read(...begin, enhanced(order, { data: [1, 2, 3, 4] })).damage).toBeUndefined();
    for (const left of [1, 11])
      expect(read(...begin, new Array(left).fill(0)).damage).toMatch(/is cut$/);
    expect(read(...begin, block(order, 5, [])).damage).toBeUndefined();
  });

  it("takes options as far as they are whole", () => {
    const withOptions = (...options: number[][]) =>
      read(...begin, enhanced(order, { options })).packets[0]!.comments;
    expect(withOptions(option(order, 1, [65]), words(order).put(1, 2).put(9, 2).bytes)).toEqual([
      "A",
    ]);
    expect(withOptions(words(order).put(1, 2).put(0, 2).bytes)).toEqual([""]);
    expect(withOptions(option(order, 1, [65, 66, 67, 68]))).toEqual(["ABCD"]);
  });
});

describe.each(orders)("pcap, %s", (order) => {
  const head = (magic: number, link = 101) =>
    words(order).put(magic, 4).put(0, 12).raw([0, 0, 0, 0]).put(link, 4).bytes;
  const record = (s: number, fraction: number, data: number[], wire = data.length) =>
    words(order).put(s, 4).put(fraction, 4).put(data.length, 4).put(wire, 4).raw(data).bytes;

  it("has micro- or nanoseconds, and the link type without its upper half", () => {
    const [micro, nano] = [0xa1b2c3d4, 0xa1b23c4d].map((magic) =>
      read(head(magic, 0xf000_0001), record(2, 3, [7], 60), record(4, 5, [])),
    );
    expect(micro!.packets).toEqual([
      {
        ...{ timeNs: 2_000_003_000n, linkType: 1, interfaceName: undefined },
        ...{ bytes: Uint8Array.of(7), wireLength: 60, comments: [] },
      },
      {
        ...{ timeNs: 4_000_005_000n, linkType: 1, interfaceName: undefined },
        ...{ bytes: Uint8Array.of(), wireLength: 0, comments: [] },
      },
    ]);
    expect(nano!.packets.map(({ timeNs }) => timeNs)).toEqual([2_000_000_003n, 4_000_000_005n]);
    expect([micro!.format, micro!.damage]).toEqual(["pcap", undefined]);
  });

  it("tells where it is cut", () => {
    const whole = [...head(0xa1b2c3d4), ...record(1, 2, [1, 2, 3])];
    const damages = Array.from(
      { length: whole.length - 3 },
      (_, i) => read(whole.slice(0, i + 4)).damage,
    );
    expect(damages).toEqual([
      ...new Array(20).fill("file header is cut"),
      undefined,
      ...new Array(15).fill("packet header at byte 24 is cut"),
      ...new Array(3).fill("packet at byte 24 is cut"),
      undefined,
    ]);
    expect(read(head(0xa1b2c3d4)).packets).toEqual([]);
  });
});

describe("other files", () => {
  it("are foreign, and an empty one incomplete", () => {
    expect(readCapture(Uint8Array.of())).toMatchObject({ error: "incomplete" });
    expect(readCapture(Uint8Array.of(0x0a))).toMatchObject({ error: "foreign" });
    expect(readCapture(Uint8Array.of(0x0a, 0x0d, 0x0d))).toMatchObject({ error: "foreign" });
    expect(readCapture(fromHex("0a0d0d0b")!)).toMatchObject({ error: "foreign" });
    expect(readCapture(fromHex("a1b2c3d5")!)).toMatchObject({ error: "foreign" });
    expect(readCapture(fromHex("a1b2c3d4")!)).toMatchObject({ ok: true, length: 4 });
  });
});

describe("written captures", () => {
  it("are blocks with their length before and behind, padded to words", () => {
    const writer = new PcapngWriter();
    expect(hex(writer.section("ab", "c"))).toBe(
      "0a0d0d0a" +
        "30000000" +
        "4d3c2b1a" +
        "01000000" +
        "ffffffffffffffff" +
        "01000100" +
        "63000000" +
        "04000200" +
        "61620000" +
        "00000000" +
        "30000000",
    );
    expect(hex(writer.interface({ name: "abcd" }))).toBe(
      "01000000" +
        "28000000" +
        "65000000" +
        "00000000" +
        "02000400" +
        "61626364" +
        "09000100" +
        "09000000" +
        "00000000" +
        "28000000",
    );
    expect(hex(writer.interface({ name: "a", description: "d", linkType: 1 }))).toBe(
      "01000000" +
        "30000000" +
        "01000000" +
        "00000000" +
        "02000100" +
        "61000000" +
        "03000100" +
        "64000000" +
        "09000100" +
        "09000000" +
        "00000000" +
        "30000000",
    );
    const packet = writer.packet(Uint8Array.of(1, 2, 3, 4, 5), {
      timeNs: 0x1_0000_0002n,
      interface: 1,
      comments: ["x"],
    });
    expect(hex(packet)).toBe(
      "06000000" +
        "34000000" +
        "01000000" +
        "01000000" +
        "02000000" +
        "05000000" +
        "05000000" +
        "0102030405000000" +
        "01000100" +
        "78000000" +
        "00000000" +
        "34000000",
    );
    expect(hex(writer.packet(Uint8Array.of(), { timeNs: 0n, interface: 0 }))).toBe(
      `06000000${"20000000"}${"00000000".repeat(5)}20000000`,
    );
    expect(hex(writer.secrets("k"))).toBe(
      "0a000000" + "18000000" + "4b534c54" + "01000000" + "6b000000" + "18000000",
    );
    expect(() => writer.packet(Uint8Array.of(), { timeNs: 0n, interface: 2 })).toThrow(RangeError);
    expect(() => new PcapngWriter().packet(Uint8Array.of(), { timeNs: 0n, interface: 0 })).toThrow(
      RangeError,
    );
  });

  it("cut texts that are too long for their length", () => {
    const long = new PcapngWriter().section("a", "x".repeat(70_000));
    expect(hex(long.subarray(24, 28))).toBe("0100ffff");
    expect(long).toHaveLength(12 + 16 + 4 + 65_536 + 8 + 4);
    expect(concatBytes()).toHaveLength(0);
  });
});
