import { describe, expect, it } from "vitest";
import { concatBytes, fromHex, PcapngWriter, readCapture } from "../../src/wire/index.ts";

const packetA = fromHex("4500001400000000401100000a0000010a000002")!;
const packetB = Uint8Array.of(1, 2, 3);

function sample(): Uint8Array {
  const writer = new PcapngWriter();
  return concatBytes(
    writer.section("narrows test"),
    writer.interface({ name: "client" }),
    writer.interface({ name: "gateway", description: "both sides", linkType: 1 }),
    writer.secrets("CLIENT_RANDOM 00 11\n"),
    writer.packet(packetA, { timeNs: 1_700_000_000_123_456_789n, interface: 0 }),
    writer.packet(packetB, { timeNs: 5n, interface: 1, comments: ["injected", "zweites: ü"] }),
  );
}

describe("captures", () => {
  it("come back from pcapng with times, interfaces and comments", () => {
    const capture = readCapture(sample());
    expect(capture.ok && capture.value).toEqual({
      format: "pcapng",
      damage: undefined,
      packets: [
        {
          timeNs: 1_700_000_000_123_456_789n,
          linkType: 101,
          interfaceName: "client",
          bytes: packetA,
          wireLength: 20,
          comments: [],
        },
        {
          timeNs: 5n,
          linkType: 1,
          interfaceName: "gateway",
          bytes: packetB,
          wireLength: 3,
          comments: ["injected", "zweites: ü"],
        },
      ],
    });
  });

  it("give what is before the cut, at every cut", () => {
    const bytes = sample();
    let most = 0;
    for (let cut = 4; cut < bytes.length; cut++) {
      const capture = readCapture(bytes.subarray(0, cut));
      if (!capture.ok) throw new Error(capture.reason);
      expect(capture.value.packets.length).toBeGreaterThanOrEqual(most);
      most = capture.value.packets.length;
    }
    expect(most).toBe(1);
    expect(readCapture(bytes.subarray(0, bytes.length - 1))).toMatchObject({
      value: { damage: expect.stringContaining("cut") },
    });
  });

  it.each([
    ["little-endian, microseconds", true, 0xa1b2c3d4, 1_000n],
    ["big-endian, nanoseconds", false, 0xa1b23c4d, 1n],
  ])("are read from classic pcap, %s", (_, little, magic, unit) => {
    const bytes = new Uint8Array(24 + 16 + packetB.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, magic, little);
    view.setUint32(20, 101, little);
    [7, 9, packetB.length, 60].forEach((value, i) => {
      view.setUint32(24 + 4 * i, value, little);
    });
    bytes.set(packetB, 40);
    const capture = readCapture(bytes);
    expect(capture.ok && capture.value.packets).toMatchObject([
      { timeNs: 7_000_000_000n + 9n * unit, linkType: 101, wireLength: 60, bytes: packetB },
    ]);
    expect(capture.ok && capture.value.damage).toBeUndefined();
  });

  it("are not found in other files", () => {
    expect(readCapture(new Uint8Array(0))).toMatchObject({ error: "incomplete" });
    expect(readCapture(new TextEncoder().encode("hello world"))).toMatchObject({
      error: "foreign",
    });
  });
});
