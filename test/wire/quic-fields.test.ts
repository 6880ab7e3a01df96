import { ecb, gcm } from "@noble/ciphers/aes.js";
import { describe, expect, it } from "vitest";
import {
  concatBytes,
  encodeQuicInitial,
  fromHex,
  hex,
  joinCrypto,
  parseQuicInitial,
  parseQuicInitials,
  quicInitialKeys,
} from "../../src/wire/index.ts";
import { countedBytes } from "./counted-bytes.ts";

const destinationId = fromHex("8394c8f03e515708")!;

interface Parts {
  readonly version?: number;
  readonly first?: number;
  readonly source?: string;
  /** With its length before it. */
  readonly token?: string;
  readonly number?: string;
  readonly frames: string;
  /** Adds to the length that the header states. */
  readonly more?: number;
  readonly id?: Uint8Array;
}

/** An Initial packet sealed as RFC 9001 §5 says, each part as told. */
function sealed(parts: Parts): Uint8Array {
  const { version = 1, source = "00", token = "00", number = "00", more = 0 } = parts;
  const id = parts.id ?? destinationId;
  const numberBytes = fromHex(number)!;
  const frames = fromHex(parts.frames.replaceAll(" ", "").padEnd(40, "0"))!;
  const first = (parts.first ?? (version === 1 ? 0xc0 : 0xd0)) | (numberBytes.length - 1);
  const length = numberBytes.length + frames.length + 16 + more;
  const header = fromHex(
    `${hex(Uint8Array.of(first))}${version.toString(16).padStart(8, "0")}${hex(Uint8Array.of(id.length))}${hex(id)}` +
      `${source}${token}${(0x4000 + length).toString(16)}${number}`,
  )!;
  const keys = quicInitialKeys(version, id, "client") ?? quicInitialKeys(1, id, "client")!;
  const nonce = keys.iv.slice();
  for (const [i, byte] of numberBytes.entries()) nonce[12 - numberBytes.length + i]! ^= byte;
  const packet = concatBytes(header, gcm(keys.key, nonce, header).encrypt(frames));
  const at = header.length - numberBytes.length;
  const mask = ecb(keys.headerKey, { disablePadding: true }).encrypt(packet.slice(at + 4, at + 20));
  packet[0]! ^= mask[0]! & 15;
  for (const i of numberBytes.keys()) packet[at + i]! ^= mask[1 + i]!;
  return packet;
}

const parse = (parts: Parts) => parseQuicInitial(sealed(parts));
const crypto = (parts: Parts) => {
  const initial = parse(parts);
  return initial.ok
    ? initial.value.crypto.map(({ offset, data }) => `${offset}:${hex(data)}`)
    : initial.error;
};

describe("Initial packets", () => {
  it("are opened, with their ids, token and number", () => {
    const packet = sealed({
      source: "020a0b",
      token: "03010203",
      number: "1234",
      frames: "0600 02 aabb",
    });
    expect(parseQuicInitial(packet)).toEqual({
      ok: true,
      length: packet.length,
      value: {
        version: 1,
        destinationId,
        sourceId: Uint8Array.of(10, 11),
        packetNumber: 0x1234,
        crypto: [{ offset: 0, data: Uint8Array.of(0xaa, 0xbb) }],
      },
    });
    expect(parse({ version: 0x6b3343cf, frames: "06000101" })).toMatchObject({
      value: { version: 0x6b3343cf },
    });
    for (const number of ["00", "ff", "00ff", "010203", "fedcba98"])
      expect(parse({ number, frames: "06000101" })).toMatchObject({
        value: { packetNumber: Number.parseInt(number, 16) },
      });
  });

  it("are told from other packets by first byte, version and type", () => {
    expect(parse({ first: 0x80, frames: "" })).toMatchObject({
      error: "foreign",
      reason: "not a QUIC long header",
    });
    expect(parse({ first: 0x40, frames: "" })).toMatchObject({
      error: "foreign",
      reason: "not a QUIC long header",
    });
    for (const first of [0xd0, 0xe0, 0xf0])
      expect(parse({ first, frames: "" })).toMatchObject({
        error: "foreign",
        reason: "not an Initial packet",
      });
    expect(parse({ version: 0x6b3343cf, first: 0xc0, frames: "" })).toMatchObject({
      error: "foreign",
    });
    expect(parse({ version: 2, frames: "" })).toMatchObject({
      error: "foreign",
      reason: "QUIC version 2",
    });
    expect(quicInitialKeys(2, destinationId, "client")).toBeUndefined();
  });

  it("have ids of at most 20 bytes, and end where their length says", () => {
    expect(parse({ id: new Uint8Array(20), frames: "06000101" })).toMatchObject({ ok: true });
    expect(parse({ id: new Uint8Array(21), frames: "" })).toMatchObject({
      reason: "connection id of 21 bytes",
    });
    expect(parse({ more: 1, frames: "" })).toMatchObject({ error: "incomplete" });
    const whole = sealed({ frames: "06000101" });
    for (let cut = 0; cut < whole.length; cut++)
      expect(parseQuicInitial(whole.subarray(0, cut))).toMatchObject({ error: "incomplete" });
    expect(parseQuicInitial(concatBytes(whole, Uint8Array.of(1, 2)))).toMatchObject({
      ok: true,
      length: whole.length,
    });
    // Twenty bytes are enough for the sample of header protection, but then must hold the tag.
    const stated = (length: number) =>
      fromHex(`c300000001000000 40${length.toString(16).padStart(2, "0")} ${"11".repeat(length)}`)!;
    expect(parseQuicInitial(stated(19))).toMatchObject({
      reason: "Initial too short for its header protection",
    });
    expect(parseQuicInitial(stated(20))).toMatchObject({
      reason: "the Initial's tag does not verify",
    });
    for (let i = 0; i < whole.length; i++) {
      const changed = whole.slice();
      changed[i]! ^= 0x80;
      expect(parseQuicInitial(changed).ok).toBe(false);
    }
  });

  it("open with the keys of another id when told", () => {
    const packet = sealed({ id: destinationId, frames: "06000101" });
    expect(parseQuicInitial(packet, new Uint8Array(8))).toMatchObject({ error: "malformed" });
    expect(parseQuicInitial(packet, destinationId)).toMatchObject({ ok: true });
  });

  it("share a datagram, up to the first that is none", () => {
    const [a, b] = [sealed({ frames: "06000101" }), sealed({ number: "01", frames: "06010102" })];
    const other = sealed({ id: new Uint8Array(8), number: "02", frames: "06020103" });
    const numbers = (...parts: Uint8Array[]) =>
      parseQuicInitials(concatBytes(...parts)).map(({ packetNumber }) => packetNumber);
    expect(numbers()).toEqual([]);
    expect(numbers(a, b)).toEqual([0, 1]);
    expect(numbers(a, b, Uint8Array.of(0x40), a)).toEqual([0, 1]);
    expect(numbers(a, other, b)).toEqual([0]);
    expect(parseQuicInitials(other, destinationId)).toEqual([]);
  });
});

describe("frames of Initial packets", () => {
  it("are padding, pings, acknowledgements and pieces of the handshake", () => {
    expect(crypto({ frames: "00 01 06 00 02 aabb 00 06 02 01 cc" })).toEqual(["0:aabb", "2:cc"]);
    // Acknowledgement: largest, delay, range count, first range, then gap and length of each range.
    expect(crypto({ frames: "02 05 00 00 00 06 00 01 aa" })).toEqual(["0:aa"]);
    expect(crypto({ frames: "02 05 00 01 00 06 06 06 00 01 aa" })).toEqual(["0:aa"]);
    expect(crypto({ frames: "02 05 00 02 00 06 06 06 06 06 00 01 aa" })).toEqual(["0:aa"]);
    // With counts of congestion marks.
    expect(crypto({ frames: "03 05 00 01 00 06 06 06 06 06 06 00 01 aa" })).toEqual(["0:aa"]);
    expect(crypto({ frames: "06 00 01 aa 1c 06 00 01 bb" })).toEqual(["0:aa"]);
    expect(crypto({ frames: `06 00 3f ${"aa".repeat(20)}` })).toBe("malformed");
  });

  it("have numbers of one, two, four and eight bytes (RFC 9000 §16)", () => {
    for (const [digits, value] of [
      ["25", 37],
      ["4025", 37],
      ["7bbd", 15_293],
      ["9d7f3e7d", 494_878_333],
      ["c000000100000001", 4_294_967_297],
    ] as const)
      expect(crypto({ frames: `06 ${digits} 01 aa` })).toEqual([`${value}:aa`]);
  });

  it("are joined as far as they reach without a gap, up to 64 KiB", () => {
    const join = (...pieces: [number, string][]) =>
      hex(joinCrypto(pieces.map(([offset, digits]) => ({ offset, data: fromHex(digits)! }))));
    expect(join([2, "cc"], [0, "aabb"])).toBe("aabbcc");
    expect(join([0, "aabb"], [1, "bbcc"], [0, "aa"])).toBe("aabbcc");
    expect(join([0, "aabbcc"], [1, "bb"])).toBe("aabbcc");
    expect(join([0, "aa"], [2, "cc"])).toBe("aa");
    expect(join([1, "aa"])).toBe("");
    const most = new Uint8Array(65536);
    expect(joinCrypto([{ offset: 0, data: most }])).toHaveLength(65536);
    expect(joinCrypto([{ offset: 0, data: new Uint8Array(65537) }])).toHaveLength(0);
    expect(
      joinCrypto([
        { offset: 0, data: most },
        { offset: 65536, data: Uint8Array.of(1) },
      ]),
    ).toHaveLength(65536);
  });
});

describe("written Initial packets", () => {
  const room = 1200 - (5 + 1 + 8 + 1 + 0 + 1 + 2 + 4) - 16;
  const write = (bytes: number, offset?: number) =>
    encodeQuicInitial({
      destinationId,
      sourceId: new Uint8Array(0),
      handshake: new Uint8Array(bytes).fill(1),
      ...(offset !== undefined && { offset }),
    });

  it("have 1,200 bytes, and no room for more", () => {
    for (const [bytes, offset] of [
      [0, 0],
      [63, 63],
      [64, 64],
      [100, 16_383],
      [100, 16_384],
      [room - 4, 0],
    ] as const) {
      const packet = write(bytes, offset);
      expect(packet).toHaveLength(1200);
      const back = parseQuicInitial(countedBytes(packet));
      expect(back.ok && back.value).toMatchObject({
        packetNumber: 0,
        sourceId: new Uint8Array(0),
        crypto: [{ offset, data: new Uint8Array(bytes).fill(1) }],
      });
    }
    expect(() => write(room - 3)).toThrow(RangeError);
  });

  it("count in four bytes", () => {
    const packet = encodeQuicInitial({
      destinationId,
      sourceId: Uint8Array.of(1, 2, 3),
      packetNumber: 0x81020304,
      handshake: Uint8Array.of(1),
    });
    expect(parseQuicInitial(packet)).toMatchObject({
      value: { packetNumber: 0x81020304, sourceId: Uint8Array.of(1, 2, 3) },
      length: 1200,
    });
    expect(hex(packet.subarray(1, 6))).toBe("0000000108");
  });
});
