import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usablePath } from "../../../src/data/mrt/as-path.ts";
import { ObservedReader } from "../../../src/data/mrt/observed.ts";
import { PathTree } from "../../../src/data/mrt/path-tree.ts";
import { unpackedChunks } from "../../../src/data/mrt/unpacked.ts";
import { type Hop, message, oldTable, peerIndex, record, rib, update } from "./encode.ts";

/** What is read of records: counts, and paths with theirs. */
async function read(records: readonly number[][], pieces = 1 << 20) {
  const bytes = Uint8Array.from(records.flat());
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieces) chunks.push(bytes.slice(at, at + pieces));
  const reader = new ObservedReader();
  const broken = await reader.read(chunks, "x.mrt");
  const { tree, ...counts } = reader.finish();
  return { ...counts, broken, paths: pathsOf(tree) };
}

function pathsOf(tree: PathTree): Record<string, number> {
  const paths: [string, number][] = [];
  for (let node = 0; node < tree.size; node++)
    if (tree.countOf(node) > 0) paths.push([tree.pathFrom(node).join(" "), tree.countOf(node)]);
  expect(paths).toHaveLength(tree.paths);
  return Object.fromEntries(paths);
}

describe("tables of routes", () => {
  it("give paths without prepending, of IPv4 and IPv6, with and without path numbers", async () => {
    const found = await read([
      peerIndex([7018, 3356]),
      rib([{ path: [7018, 7018, 3356, 38623] }, { path: [3356, 38623], isLong: true }]),
      rib([{ path: [7018, 3356, 38623, 38623] }], { family: 6 }),
      rib([{ path: [7018, 174] }, { path: [7018, 3356] }], { hasPathIds: true }),
      rib([{ path: [7018, 174] }], { family: 6, hasPathIds: true }),
    ]);
    expect(found.paths).toEqual({
      "7018 3356 38623": 2,
      "3356 38623": 1,
      "7018 174": 2,
      "7018 3356": 1,
    });
    expect(found).toMatchObject({ records: 5, otherRecords: 1, broken: { count: 0 }, dropped: [] });
    expect(found.routes).toEqual({ ipv4: 4, ipv6: 2 });
  });

  it("of the old kind have numbers of two bytes", async () => {
    const { paths } = await read([
      oldTable({ path: [7018, 701, 4837] }),
      oldTable({ path: [7018, 23_456], newPath: [7018, 196_615] }, 6),
    ]);
    expect(paths).toEqual({ "7018 701 4837": 1, "7018 196615": 1 });
  });
});

describe("announcements", () => {
  it("count their prefixes, by family; withdrawals and other messages do not count", async () => {
    const found = await read([
      update({ path: [7018, 3356], prefixes: 3, prefixes6: 2 }),
      update({ path: [7018, 3356], prefixes: 2, hasPathIds: true, prefixes6: 1 }),
      update({ path: [7018, 3356], hasMicroseconds: true, asBytes: 2 }),
      update({ path: [], prefixes: 0, withdrawn: 4 }),
      message(4, []),
      message(3, [6, 2]),
      record(16, 0, [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 1]),
    ]);
    expect(found.paths).toEqual({ "7018 3356": 9 });
    expect(found.routes).toEqual({ ipv4: 6, ipv6: 3 });
    expect(found).toMatchObject({ records: 7, otherRecords: 1, broken: { count: 0 } });
  });

  it.each<[string, Hop[], Hop[], number | undefined, Record<string, number>]>([
    [
      "completes it",
      [7018, 23_456, 23_456],
      [200_001, 200_002],
      undefined,
      { "7018 200001 200002": 1 },
    ],
    ["counts a set as one", [7018, { set: [1, 2] }], [{ set: [200_001, 200_002] }], undefined, {}],
    ["is not used where it is longer", [7018, 174], [1, 2, 3], undefined, { "7018 174": 1 }],
    ["is not used where an old router aggregated", [7018, 174], [9, 9], 65, { "7018 174": 1 }],
    ["is used beside a new aggregator", [7018, 23_456], [200_001], 23_456, { "7018 200001": 1 }],
  ])("AS4_PATH %s", async (_, path, newPath, aggregator, expected) => {
    const one = { path, newPath, asBytes: 2 as const };
    const { paths } = await read([update(aggregator === undefined ? one : { ...one, aggregator })]);
    expect(paths).toEqual(expected);
  });

  it("leave segments of confederations out", async () => {
    const { paths } = await read([update({ path: [{ confed: [65_001, 65_002] }, 7018, 174] })]);
    expect(paths).toEqual({ "7018 174": 1 });
  });
});

describe("paths that say not through which networks they go", () => {
  it("are counted by why, with the first of each", async () => {
    const found = await read([
      rib([
        { path: [7018, 174, 7018] },
        { path: [7018, { set: [1, 2] }] },
        { path: [7018, 64_512, 174] },
        { path: [7018, 23_456] },
        { path: [174, 174] },
        { path: [] },
        { path: [7018, 174] },
      ]),
    ]);
    expect(found.paths).toEqual({ "7018 174": 1 });
    expect(found.dropped).toEqual([
      { reason: "empty", routes: 1, example: "" },
      { reason: "single", routes: 1, example: "174 174" },
      { reason: "as-set", routes: 1, example: "7018 {}" },
      { reason: "reserved", routes: 2, example: "7018 64512 174" },
      { reason: "loop", routes: 1, example: "7018 174 7018" },
    ]);
  });

  it.each([
    [0, true],
    [1, false],
    [23_455, false],
    [23_456, true],
    [64_495, false],
    [64_496, true],
    [65_535, true],
    [131_071, true],
    [131_072, false],
    [4_199_999_999, false],
    [4_200_000_000, true],
    [4_294_967_295, true],
  ])("AS%i is of nobody: %s", (asn, isReserved) => {
    expect(usablePath([7018, asn])).toEqual(isReserved ? "reserved" : [7018, asn]);
  });
});

describe("damage", () => {
  const good = (k: number) => rib([{ path: [7018, 1000 + k] }], { number: k });
  const many = Array.from({ length: 20 }, (_, k) => good(k));

  it("in a record is counted and named, and the others are read", async () => {
    const cut = good(99).slice(0, -3);
    const body = cut.slice(12);
    const found = await read([...many, record(13, 2, body), ...many]);
    expect(found.broken).toEqual({
      count: 1,
      first: [{ number: 21, reason: expect.stringContaining("ends 3 bytes too early") }],
    });
    expect(Object.keys(found.paths)).toHaveLength(20);
    expect(found.records).toBe(41);
  });

  it.each([
    ["too long by far", [255, 255, 255, 255]],
    ["longer than the rest", [0, 0, 127, 0]],
    ["too long by some", [0, 0, 0, 60]],
    ["too short", [0, 0, 0, 2]],
  ])("of a length (%s) loses no other record", async (_, length) => {
    const broken = [...good(99)];
    broken.splice(8, 4, ...length);
    const found = await read([...many, broken, ...many]);
    const others = Array.from({ length: 20 }, (_, k) => [`7018 ${1000 + k}`, 2]);
    expect(found.paths).toMatchObject(Object.fromEntries(others));
    expect(found.broken.count).toBe(1);
  });

  it("at the end is told", async () => {
    const found = await read([...many, good(99).slice(0, 30)]);
    expect(found.broken.first).toEqual([
      { number: 21, reason: expect.stringMatching(/the file ends within a record: 30 bytes/) },
    ]);
  });

  it.each([
    ["text", [...new TextEncoder().encode("asn,country\n1,KH\n")]],
    ["nothing", []],
    ["a few bytes", [0, 1]],
  ])("%s is no MRT", async (_, bytes) => {
    await expect(read([bytes])).rejects.toMatchObject({ code: "mrt-format" });
  });

  it("of most records is an error", async () => {
    const bad = record(13, 2, [1, 2, 3]);
    await expect(read([good(1), bad, bad])).rejects.toMatchObject({
      code: "mrt-malformed",
      message: expect.stringContaining("2 of 3 records"),
    });
  });

  it("never stops the reader, wherever a byte is wrong", async () => {
    const bytes = [peerIndex([7018]), ...many, update({ path: [7018, 174], prefixes6: 1 })].flat();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 3 }),
        fc.integer({ min: 1, max: 200 }),
        async (changes, pieces) => {
          const spoilt = [...bytes];
          for (const [at, value] of changes) if (at >= 12) spoilt[at] = value;
          const found = await read([spoilt], pieces);
          const routes = Object.values(found.paths).reduce((sum, count) => sum + count, 0);
          expect(routes).toBeGreaterThanOrEqual(22 - 3 * changes.length - 1);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe("drawn files", () => {
  const asns = fc.integer({ min: 1, max: 50 });
  const route = fc.record({ path: fc.array(asns, { minLength: 1, maxLength: 7 }) });
  /** By hand: no prepending, no loop, two networks at least. */
  const expected = (paths: readonly (readonly number[])[]) => {
    const counts: Record<string, number> = {};
    for (const path of paths) {
      const hops = path.filter((asn, k) => k === 0 || asn !== path[k - 1]);
      if (hops.length < 2 || new Set(hops).size !== hops.length) continue;
      counts[hops.join(" ")] = (counts[hops.join(" ")] ?? 0) + 1;
    }
    return counts;
  };

  it("give the paths that were written, in whatever pieces they come", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.array(route, { maxLength: 4 }), fc.nat(5)), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.integer({ min: 1, max: 90 }),
        async (drawn, pieces) => {
          const written = drawn.flatMap(([routes, kind]) => {
            if (kind === 4) return routes.map((each) => update({ ...each, asBytes: 2 }));
            if (kind === 5) return routes.map((each) => oldTable(each));
            return [rib(routes, { family: kind < 2 ? 4 : 6, hasPathIds: kind % 2 === 1 })];
          });
          const found = await read([peerIndex([1]), ...written], pieces);
          expect(found.paths).toEqual(
            expected(drawn.flatMap(([routes]) => routes.map(({ path }) => path))),
          );
          expect(found.broken.count).toBe(0);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe("a tree of paths", () => {
  it("keeps thousands of paths apart, and says when there are too many", () => {
    const tree = new PathTree();
    for (let k = 0; k < 5000; k++) tree.add([k % 70, 1000 + (k % 300), 5000 + (k % 11)], 1);
    const distinct = new Set(
      Array.from({ length: 5000 }, (_, k) => `${k % 70} ${1000 + (k % 300)} ${5000 + (k % 11)}`),
    );
    expect(new Set(Object.keys(pathsOf(tree)))).toEqual(distinct);
    const small = new PathTree(4);
    small.add([1, 2, 3], 1);
    expect(() => small.add([4, 5, 6], 1)).toThrow("more different paths");
  });
});

describe("a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "narrows-mrt-"));
  const bytes = Uint8Array.from([peerIndex([7018]), rib([{ path: [7018, 174] }])].flat());
  /** `bytes` twice, each as a stream of bzip2. */
  const bzip2 =
    "QlpoOTFBWSZTWergBBQAACR91HwSAkgAEAQAQAIAECAACAAAAcAIIABUNIaGgAeoNT9FQA2oBsaTAjp2TjBa8tP1UoCWJ8WzJ04QYqUYVQAU28tmHQ7yOKRLfF3JFOFCQ6uAEFBCWmg5MUFZJlNZ6uAEFAAAJH3UfBICSAAQBABAAgAQIAAIAAABwAggAFQ0hoaAB6g1P0VADagGxpMCOnZOMFry0/VSgJYnxbMnThBipRhVABTby2YdDvI4pEt8XckU4UJDq4AQUA==";
  const at = (name: string, content: Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const unpacked = async (file: string) => {
    const parts: Uint8Array[] = [];
    for await (const chunk of unpackedChunks(file)) parts.push(chunk);
    return Buffer.concat(parts);
  };

  it("is read plain and packed, in one part or several", async () => {
    const twice = Buffer.concat([bytes, bytes]);
    expect(await unpacked(at("plain", bytes))).toEqual(Buffer.from(bytes));
    expect(await unpacked(at("gz", gzipSync(bytes)))).toEqual(Buffer.from(bytes));
    const members = Buffer.concat([gzipSync(bytes), gzipSync(bytes)]);
    expect(await unpacked(at("two.gz", members))).toEqual(twice);
    expect(await unpacked(at("two.bz2", Buffer.from(bzip2, "base64")))).toEqual(twice);
  });

  it.each([
    ["gzip", gzipSync(bytes).subarray(0, 40)],
    ["bzip2", Buffer.from(bzip2, "base64").subarray(0, 60)],
  ])("of %s that is cut short is an error", async (name, content) => {
    await expect(unpacked(at(`cut.${name}`, content))).rejects.toMatchObject({
      code: "compressed-corrupt",
    });
  });

  it("of bzip2 with a wrong checksum is an error", async () => {
    const wrong = Buffer.from(bzip2, "base64");
    wrong[12]! ^= 1;
    await expect(unpacked(at("wrong.bz2", wrong))).rejects.toMatchObject({
      code: "compressed-corrupt",
    });
  });

  it("that is not there is named", async () => {
    await expect(unpacked(join(folder, "no"))).rejects.toMatchObject({ code: "file-unreadable" });
  });
});
