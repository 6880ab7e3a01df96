import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { readMeasurements } from "../../src/ooni/index.ts";

const one = { test_name: "web_connectivity", input: "http://a.example/ü", test_keys: {} };
const two = { ...one, input: "http://b.example/", measurement_uid: "uid" };

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(content: string | Uint8Array, size = 7): Promise<string[]> {
  const bytes =
    typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
  const seen: string[] = [];
  for await (const record of readMeasurements(inChunks(bytes, size), "f"))
    seen.push(`${record.line} ${record.measurement?.input ?? `! ${record.reason}`}`);
  return seen;
}

async function failing(content: string | Uint8Array): Promise<string> {
  try {
    await read(content);
  } catch (error) {
    if (error instanceof InputError) return `${error.code} ${error.place.file}`;
    throw error;
  }
  return "no error";
}

const lines = `${JSON.stringify(one)}\n\r\n${JSON.stringify(two)}`;
const both = ["1 http://a.example/ü", "3 http://b.example/"];

describe("measurements in a stream", () => {
  it("come from JSONL, whatever the chunks", async () => {
    for (const size of [1, 2, 3, 64, 10_000]) expect(await read(lines, size)).toEqual(both);
    expect(await read(`\uFEFF${lines}`)).toEqual(both);
  });

  it("come from gzip, of one and of several members", async () => {
    expect(await read(gzipSync(lines))).toEqual(both);
    expect(
      await read(
        Buffer.concat([gzipSync(`${JSON.stringify(one)}\n\n`), gzipSync(JSON.stringify(two))]),
      ),
    ).toEqual(both);
  });

  it("come from documents over several lines, one or many, and from arrays", async () => {
    const pretty = JSON.stringify(one, null, 2);
    expect(await read(pretty)).toEqual(["1 http://a.example/ü"]);
    expect(await read(`${pretty}\n${pretty}\n${JSON.stringify(two)}\n`)).toEqual([
      "1 http://a.example/ü",
      "6 http://a.example/ü",
      "11 http://b.example/",
    ]);
    for (const text of [
      JSON.stringify([one, two]),
      JSON.stringify([one, two], null, 1),
      `[${JSON.stringify(one)},\n${JSON.stringify(two)}\n]`,
    ])
      expect(await read(text)).toEqual(["1 http://a.example/ü", "1 http://b.example/"]);
  });

  it("go on after broken lines, which are named", async () => {
    const seen = await read(
      `{"half": \n${JSON.stringify(one)}\n{"test_name":"tor"}\nnull\n{\n "cut": 1,\n{\n"x": 1\n}\n${JSON.stringify(two)}`,
    );
    expect(seen.map((text) => text.replace(/(not JSON).*/, "$1"))).toEqual([
      "1 ! not JSON",
      "2 http://a.example/ü",
      '3 ! test_name is "tor", not "web_connectivity"',
      "4 ! not a JSON object",
      "5 ! not JSON",
      "7 ! no test_name: not an OONI measurement",
      "10 http://b.example/",
    ]);
  });

  it("end in a clear error for files that are none", async () => {
    expect(await failing("")).toBe("measurements-empty f");
    expect(await failing("\n \n")).toBe("measurements-empty f");
    expect(await failing(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0))).toBe(
      "measurements-binary f",
    );
    const zipped = gzipSync(lines);
    expect(await failing(zipped.subarray(0, zipped.length - 9))).toBe("gzip-damaged f");
    expect(await failing(zipped.subarray(0, 5))).toBe("gzip-damaged f");
    const flipped = Uint8Array.from(zipped);
    flipped[flipped.length - 6]! ^= 1;
    expect(await failing(flipped)).toBe("gzip-damaged f");
  });

  it("can be left early", async () => {
    let closed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield new TextEncoder().encode(`${JSON.stringify(one)}\n`);
      } finally {
        closed = true;
      }
    }
    for await (const record of readMeasurements(source(), "f")) {
      expect(record.measurement).toBeDefined();
      break;
    }
    expect(closed).toBe(true);
  });
});
