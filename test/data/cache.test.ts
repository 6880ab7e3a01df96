import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import {
  cacheAt,
  filesBelow,
  makeFolder,
  namesIn,
  readAsRecorded,
  readInput,
  readRecord,
  readStored,
  sha256,
  sha256OfFile,
  storedNames,
  storeFile,
  userCache,
  writeAtomically,
} from "../../src/data/cache.ts";
import { freshFolder } from "./fresh-folder.ts";

let folder = "";
const fresh = freshFolder("cache");
beforeEach(() => {
  folder = fresh();
});

const record = (content: string) => ({
  address: "https://a.example/x",
  bytes: content.length,
  sha256: sha256(content),
  lastModified: "",
});

describe("the cache of a user", () => {
  it("lies where the system says, else in the home", () => {
    expect(userCache({ XDG_CACHE_HOME: "/c" }).folder).toBe("/c/narrows");
    for (const none of [{}, { XDG_CACHE_HOME: "" }])
      expect(userCache(none).folder).toBe(join(homedir(), ".cache/narrows"));
  });

  it("has a file for each address: host, path and query", () => {
    expect(storedNames("https://a.example:81/b/c%20d/e?f=g%2Fh")).toEqual([
      "a.example:81",
      "b",
      "c d",
      "e?f=g%2Fh",
    ]);
    expect(storedNames("https://a.example/e")).toEqual(["a.example", "e"]);
    expect(storedNames("https://a.example")).toEqual(["a.example", ""]);
    expect(cacheAt("/c").pathOf("https://a.example/b/e")).toBe("/c/a.example/b/e");
  });

  it("knows SHA-256 (FIPS 180-2, appendix B.1)", async () => {
    const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    expect([sha256("abc"), sha256(Buffer.from("abc"))]).toEqual([abc, abc]);
    writeFileSync(join(folder, "abc"), "abc");
    expect(await sha256OfFile(join(folder, "abc"))).toBe(abc);
  });
});

describe("records", () => {
  it("are read whole, or not at all", async () => {
    const path = join(folder, "x");
    expect(await readRecord(path)).toBeUndefined();
    const good = record("abc");
    writeFileSync(`${path}.json`, JSON.stringify(good));
    expect(await readRecord(path)).toEqual(good);
    for (const bad of [
      { ...good, address: 1 },
      { ...good, bytes: 1.5 },
      { ...good, bytes: "3" },
      { ...good, sha256: good.sha256.toUpperCase() },
      { ...good, sha256: `${good.sha256}0` },
      { ...good, sha256: `0${good.sha256}` },
      { ...good, sha256: good.sha256.slice(1) },
      { ...good, sha256: undefined },
      { ...good, lastModified: null },
      [],
    ]) {
      writeFileSync(`${path}.json`, JSON.stringify(bad));
      expect([bad, await readRecord(path)]).toEqual([bad, undefined]);
    }
    writeFileSync(`${path}.json`, "{");
    expect(await readRecord(path)).toBeUndefined();
  });

  it("tell whether the bytes are those that were fetched", async () => {
    const path = join(folder, "x");
    const part = join(folder, "x.part");
    writeFileSync(part, "abc");
    await storeFile(part, path, record("abc"));
    expect(existsSync(part)).toBe(false);
    expect(readFileSync(`${path}.json`, "utf8")).toBe(
      `${JSON.stringify(record("abc"), undefined, 2)}\n`,
    );
    const stored = await readStored(path);
    expect([Buffer.from(stored!.bytes).toString(), stored!.record]).toEqual(["abc", record("abc")]);
    expect(await readAsRecorded(path)).toEqual(stored);
    for (const other of ["abd", "ab", "abcd", ""]) {
      writeFileSync(path, other);
      expect([other, await readStored(path)]).toEqual([other, undefined]);
    }
    rmSync(path);
    expect(await readStored(path)).toBeUndefined();
    // The same length and another hash, the same hash and another length.
    writeFileSync(path, "abc");
    for (const wrong of [{ bytes: 2 }, { sha256: sha256("abd") }]) {
      writeFileSync(`${path}.json`, JSON.stringify({ ...record("abc"), ...wrong }));
      expect(await readAsRecorded(path)).toBeUndefined();
    }
    await expect(storeFile(join(folder, "none"), path, record("abc"))).rejects.toMatchObject({
      code: "disk",
    });
  });
});

describe("writing", () => {
  it("makes folders, and leaves nothing else beside", async () => {
    const path = join(folder, "a/b/c.txt");
    await writeAtomically(path, "one");
    await writeAtomically(path, Buffer.from("two"));
    expect(readFileSync(path, "utf8")).toBe("two");
    expect(readdirSync(join(folder, "a/b"))).toEqual(["c.txt"]);
    await makeFolder(join(folder, "a/b"));
    await makeFolder(join(folder, "d/e/f"));
    expect(existsSync(join(folder, "d/e/f"))).toBe(true);
  });

  it("follows links, and leaves them", async () => {
    writeFileSync(join(folder, "real"), "old");
    symlinkSync(join(folder, "real"), join(folder, "link"));
    await writeAtomically(join(folder, "link"), "new");
    expect(readFileSync(join(folder, "real"), "utf8")).toBe("new");
    await writeAtomically("/dev/null", "nothing");
  });

  it("is refused in one line where it is impossible", async () => {
    writeFileSync(join(folder, "file"), "x");
    mkdirSync(join(folder, "folder/inner"), { recursive: true });
    for (const path of ["file/x", "folder"])
      await expect(writeAtomically(join(folder, path), "x")).rejects.toMatchObject({
        code: "disk",
      });
    expect(readdirSync(folder).sort()).toEqual(["file", "folder"]);
    await expect(makeFolder(join(folder, "file/x/y"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });
});

describe("reading", () => {
  it("lists what there is, or nothing", async () => {
    await writeAtomically(join(folder, "b/c"), "");
    await writeAtomically(join(folder, "a"), "");
    expect(await namesIn(folder)).toEqual(["a", "b"]);
    expect(await filesBelow(folder)).toEqual(["a", "b", "b/c"]);
    expect(await namesIn(join(folder, "none"))).toEqual([]);
    expect(await filesBelow(join(folder, "none"))).toEqual([]);
    await expect(namesIn(join(folder, "a"))).rejects.toMatchObject({ code: "file-unreadable" });
  });

  it("has a limit, which is allowed", async () => {
    const path = join(folder, "x");
    writeFileSync(path, Buffer.alloc(3 << 20, 7));
    expect(await readInput(path, 3 << 20)).toHaveLength(3 << 20);
    await expect(readInput(path, (3 << 20) - 1)).rejects.toMatchObject({ code: "too-large" });
    writeFileSync(path, "");
    expect(await readInput(path)).toHaveLength(0);
    await expect(readInput(join(folder, "none"))).rejects.toMatchObject({
      code: "file-unreadable",
    });
  });
});
