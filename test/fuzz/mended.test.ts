/** What the fuzzer found, each kind once; the inputs themselves are in the corpus. */
import { describe, expect, it } from "vitest";
import { corpusOf } from "../../scripts/fuzz/corpus.ts";
import { InputError } from "../../src/base/errors.ts";
import { readSections, type Sections, writeSections } from "../../src/base/section-buffer.ts";
import { buildTopology } from "../../src/lab/build/topology-file.ts";
import { readMeasurements } from "../../src/ooni/stream.ts";
import { HttpResponseReader } from "../../src/probe/http/http-response.ts";
import { decodeWorld, snapshotVersion, worldBuffer } from "../../src/world/snapshot.ts";
import { readRecording } from "../../web/src/views/lab/read-recording.ts";
import { drawWorld } from "../world/drawing.ts";

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.code;
    throw error;
  }
  return "taken";
}

describe("what the fuzzer found", () => {
  it("a tar record of attributes whose last length is none ends", async () => {
    const tar = corpusOf("measurement-file").find(({ name }) => name === "fault-pax-length")!.input;
    async function* chunks() {
      yield tar;
    }
    const reading = async () => {
      for await (const record of readMeasurements(chunks(), "f")) void record;
    };
    await expect(reading()).rejects.toThrow(InputError);
  });

  it("a chunk with anything but a line's end behind it is no response, in one piece or several", () => {
    const text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\naXX\r\n0\r\n\r\n";
    for (const size of [1, text.length]) {
      const reader = new HttpResponseReader(100);
      for (let at = 0; at < text.length; at += size)
        reader.push(Buffer.from(text.slice(at, at + size)));
      expect([reader.malformed, reader.done]).toEqual([true, false]);
    }
  });

  it("a world whose rows lead beyond it is refused though its sums are right", () => {
    const world = drawWorld("1 > 2, 1 > 3, 2 = 3", { 1: "US", 2: "KH", 3: "KH" });
    const sections = (): Sections =>
      readSections("NRWW", snapshotVersion, worldBuffer(world).slice(0));
    const decode = (change: (of: Sections) => void) => {
      const of = sections();
      change(of);
      return refusal(() => decodeWorld(writeSections("NRWW", snapshotVersion, of)));
    };
    expect(decode(() => undefined)).toBe("taken");
    const spoil: ((of: Sections) => void)[] = [
      (of) => of.CUST!.fill(0xffffffff),
      (of) => of.CUSO!.fill(0xfffffff, 1),
      (of) => of.ASNS!.fill(7),
      (of) => of.USER!.fill(Number.NaN),
      (of) => {
        of.META = new TextEncoder().encode("{");
      },
      (of) => {
        of.USER = of.USER!.subarray(1);
      },
      (of) => Reflect.deleteProperty(of, "NAMB"),
      // Links that one end knows and the other does not, and one to itself: routes would go round.
      (of) => {
        of.CUST = of.CUST!.slice().reverse();
      },
      (of) => of.PEET!.fill(0),
    ];
    expect(spoil.map(decode)).toEqual(spoil.map(() => "snapshot-corrupt"));
  });

  it("a box of a topology where no link is has its place told", () => {
    const text = `routers: { a: {}, b: {} }\nboxes: [{ between: [a, b], kind: reset, match: {} }]\n`;
    expect(() => buildTopology(text, "t.yaml")).toThrow('no link between "a" and "b"');
    expect(refusal(() => buildTopology(text, "t.yaml"))).toBe("topology-invalid");
    const twice =
      "[{ between: [a, b], kind: reset, match: {} }, { between: [b, a], kind: block, match: {} }]";
    const { lab } = buildTopology(
      `routers: { a: {}, b: {} }\nlinks: [{ between: [a, b] }]\nboxes: ${twice}\n`,
      "t.yaml",
    );
    expect(lab.network.links).toHaveLength(3);
    lab.close();
  });

  it("a recording of which a part is missing or of another kind is none", async () => {
    const whole = new TextDecoder().decode(
      corpusOf("recording").find(({ name }) => name === "short")!.input,
    );
    const read = async (text: string) => (await readRecording(new Blob([text]))) !== undefined;
    expect(await read(whole)).toBe(true);
    for (const [from, to] of [
      ['"kind":"host"', '"kind":7'],
      ['"after":[', '"after":[null,'],
      ['"verdict":{', '"verdicts":{'],
      ['"lookups":[', '"lookups":[{},'],
    ] as const)
      expect([from, whole.includes(from), await read(whole.replace(from, to))]).toEqual([
        from,
        true,
        false,
      ]);
  });

  it("a message quotes no more than a screen of what it was given", () => {
    expect(new InputError("a", "x".repeat(100_000)).message.length).toBeLessThanOrEqual(2000);
  });
});
