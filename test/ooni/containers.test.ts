import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { packTar, type TarEntry } from "modern-tar";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { readMeasurements } from "../../src/ooni/index.ts";

const measurement = (name: string) => ({
  test_name: "web_connectivity",
  input: `http://${name}.example/`,
  test_keys: {},
});
const text = (...names: string[]) =>
  names.map((name) => `${JSON.stringify(measurement(name))}\n`).join("");

interface Member {
  readonly name: string;
  readonly body: string | Uint8Array;
  readonly type?: "directory";
}

async function tar(...members: Member[]): Promise<Uint8Array> {
  return packTar(
    members.map(({ name, body, type = "file" as const }): TarEntry => {
      const bytes =
        typeof body === "string" ? new TextEncoder().encode(body) : new Uint8Array(body);
      return { header: { name, type, size: bytes.length }, body: bytes };
    }),
  );
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** File, line and input of every record, and the error at the end. */
async function read(bytes: Uint8Array, size = 1000): Promise<string[]> {
  const seen: string[] = [];
  try {
    for await (const { file, line, measurement, reason } of readMeasurements(
      inChunks(bytes, size),
      "f",
    ))
      seen.push(`${file}:${line} ${measurement?.input?.slice(7, 8) ?? `! ${reason}`}`);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    seen.push(`${error.code} ${error.place.file}`);
  }
  return seen;
}

const long = `${"folder/".repeat(30)}m.json`;

describe("measurements in archives", () => {
  it("come from tar, plain and packed, from its members, plain and packed, wherever chunks end", async () => {
    const inner = await tar({ name: "inner.json", body: text("d") });
    const archive = await tar(
      { name: "folder/", body: "", type: "directory" },
      { name: "folder/a.jsonl", body: text("a", "b") },
      { name: "README", body: "not read" },
      { name: "._a.json", body: "not read" },
      { name: "c.jsonl.gz", body: gzipSync(text("c")) },
      { name: "inner.tar", body: inner },
      { name: long, body: JSON.stringify(measurement("e"), null, 1) },
      { name: "f.post", body: JSON.stringify({ format: "json", content: measurement("f") }) },
    );
    const expected = [
      ...["f/folder/a.jsonl:1 a", "f/folder/a.jsonl:2 b", "f/c.jsonl.gz:1 c"],
      ...["f/inner.tar/inner.json:1 d", `f/${long}:1 e`, "f/f.post:1 f"],
    ];
    const packings = fc.constantFrom(archive, gzipSync(archive), gzipSync(gzipSync(archive)));
    await fc.assert(
      fc.asyncProperty(packings, fc.integer({ min: 1, max: 2000 }), async (bytes, size) => {
        expect(await read(bytes, size)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it("are read on behind a member that cannot be", async () => {
    const zipped = gzipSync(text("b").repeat(20));
    const archive = await tar(
      { name: "a.json", body: Uint8Array.of(1, 2, 0, 3) },
      { name: "b.jsonl.gz", body: zipped.subarray(0, zipped.length - 9) },
      { name: "c.json", body: text("c") },
    );
    const seen = await read(archive);
    expect(seen[0]).toMatch(/^f\/a\.json:0 ! neither JSON/);
    expect(seen.at(-2)).toBe("f/b.jsonl.gz:0 ! the gzip data is damaged or ends early");
    expect(seen.at(-1)).toBe("f/c.json:1 c");
  });

  it("are kept up to where an archive is damaged or ends", async () => {
    const archive = await tar(
      { name: "a.json", body: text("a") },
      { name: "b.json", body: text("b").repeat(100) },
      { name: "c.json", body: text("c") },
    );
    const cut = await read(archive.subarray(0, 4000));
    expect([cut[0], cut.at(-1)]).toEqual(["f/a.json:1 a", "tar-damaged f"]);
    expect(cut.length).toBeGreaterThan(10);
    const second = archive.slice();
    second.fill(0x37, 1024, 1100);
    expect(await read(second)).toEqual(["f/a.json:1 a", "tar-damaged f"]);
    const zipped = gzipSync(archive, { level: 0 });
    const half = await read(zipped.subarray(0, 4000));
    expect([half[0], half.at(-1)]).toEqual(["f/a.json:1 a", "gzip-damaged f"]);
  });

  it("can be left early", async () => {
    const archive = await tar(
      { name: "a.json", body: text("a", "b") },
      { name: "b.json", body: text("c") },
    );
    let closed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield* inChunks(archive, 600);
        for (;;) yield new Uint8Array(600);
      } finally {
        closed = true;
      }
    }
    for await (const { measurement } of readMeasurements(source(), "f")) {
      expect(measurement).toBeDefined();
      break;
    }
    await new Promise(setImmediate);
    expect(closed).toBe(true);
  });

  it("in zstd are refused, with the version that reads them, where there is no decoder", async () => {
    expect(await read(Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0))).toEqual([
      "zstd-unsupported f",
    ]);
  });

  it("of other tests are named", async () => {
    const other = JSON.stringify({ test_name: "tor", test_keys: {} });
    for await (const { otherTest } of readMeasurements(
      inChunks(new TextEncoder().encode(other), 9),
      "f",
    ))
      expect(otherTest).toBe("tor");
  });
});
