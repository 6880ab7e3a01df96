import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeMirror, mirrorFiles } from "../../../scripts/faults/data.ts";
import { sha256 } from "../../../src/data/cache.ts";
import { openWorld } from "../../../src/data/open.ts";
import { readSealed, writeSealed } from "../../../src/data/storage/sealed.ts";
import { worldBuffer } from "../../../src/world/snapshot.ts";
import { narrows } from "../../cli/command-line.ts";

const mirror = makeMirror();
const [relationships] = Object.keys(mirrorFiles);

/** A cache that holds a world and what it was made of. */
async function filledCache() {
  const folder = mkdtempSync(join(tmpdir(), "narrows-damage-"));
  const environment = { XDG_CACHE_HOME: folder, NARROWS_MIRROR: mirror };
  const world = await openWorld({}, environment, undefined, () => undefined);
  const worlds = join(folder, "narrows/worlds");
  return {
    folder,
    worlds,
    file: join(folder, "narrows", relationships!),
    snapshot: join(worlds, readdirSync(worlds)[0]!),
    figures: sha256(new Uint8Array(worldBuffer(world))),
    /** Opens it again; without its mirror unless asked. */
    async open(from = "") {
      const said: string[] = [];
      const opened = await openWorld(
        {},
        { ...environment, NARROWS_MIRROR: from },
        undefined,
        (line) => said.push(line),
      );
      return { figures: sha256(new Uint8Array(worldBuffer(opened))), said };
    },
  };
}

describe("a file of the cache", () => {
  it.each<[string, (file: string) => void]>([
    ["cut short", (file) => truncateSync(file, 200)],
    ["empty", (file) => truncateSync(file, 0)],
    ["replaced by another", (file) => writeFileSync(file, "1|2|-1\n2|3|-1\n")],
    ["without a record", (file) => rmSync(`${file}.json`)],
    ["with a record that is none", (file) => writeFileSync(`${file}.json`, "{}")],
    [
      "with the record of another file",
      (file) =>
        writeFileSync(
          `${file}.json`,
          readFileSync(`${file}.json`, "utf8").replace("serial-2", "serial-1"),
        ),
    ],
    [
      "a folder",
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
  ])("that is %s is refused where no snapshot stands for it", async (_, damage) => {
    const cache = await filledCache();
    rmSync(cache.snapshot);
    damage(cache.file);
    await expect(cache.open()).rejects.toMatchObject({ code: "cache-damaged" });
    if (!_.includes("folder")) {
      const { figures, said } = await cache.open(mirror);
      expect(figures).toBe(cache.figures);
      expect(said.join()).toContain("was damaged in the cache and is fetched again");
      expect((await cache.open()).said).toEqual([]);
    }
    const { status, stdout } = await narrows(["data", "verify"], {
      XDG_CACHE_HOME: cache.folder,
      NARROWS_MIRROR: "",
    });
    expect(status).toBe(_.includes("folder") ? 2 : 0);
    expect(stdout).toContain("as-relationships-2 2025-09-01");
  });

  it("that cannot be read is not the same as none", async () => {
    const cache = await filledCache();
    const root = join(cache.folder, "narrows");
    rmSync(root, { recursive: true });
    writeFileSync(root, "");
    await expect(cache.open()).rejects.toMatchObject({ code: "file-unreadable" });
  });
});

describe("the snapshot of a world", () => {
  it.each<[string, (file: string) => void]>([
    ["cut short", (file) => truncateSync(file, 4000)],
    ["empty", (file) => truncateSync(file, 0)],
    ["text", (file) => writeFileSync(file, "text")],
  ])("that is %s is made again", async (_, damage) => {
    const cache = await filledCache();
    damage(cache.snapshot);
    const { figures, said } = await cache.open();
    expect(figures).toBe(cache.figures);
    expect(said.join()).toContain("was damaged and is made again");
    expect((await cache.open()).said).toEqual([]);
  });

  it("of another world is not taken for this one", async () => {
    const [cache, other] = [await filledCache(), await filledCache()];
    const asRel = join(other.folder, "20200101.txt");
    writeFileSync(asRel, "1|2|-1\n");
    rmSync(other.snapshot);
    await openWorld(
      { asRel, users: "addresses" },
      { XDG_CACHE_HOME: other.folder },
      undefined,
      () => 0,
    );
    renameSync(join(other.worlds, readdirSync(other.worlds)[0]!), cache.snapshot);
    const { figures, said } = await cache.open();
    expect(figures).toBe(cache.figures);
    expect(said).toHaveLength(1);
  });

  it("saves time only: a cache that cannot be written gives the same world", async () => {
    const cache = await filledCache();
    rmSync(cache.worlds, { recursive: true });
    writeFileSync(cache.worlds, "in the way");
    expect(await cache.open()).toEqual({ figures: cache.figures, said: [] });
  });
});

describe("a sealed text", () => {
  it("is read under its key, unchanged, or not at all", async () => {
    const folder = mkdtempSync(join(tmpdir(), "narrows-sealed-"));
    const path = join(folder, "kept");
    await writeSealed(path, "key", "a\nb\n");
    expect(await readSealed(path, "key")).toBe("a\nb\n");
    expect(await readSealed(path, "other")).toBeUndefined();
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at++) {
      writeFileSync(
        path,
        whole.map((byte, k) => (k === at ? byte ^ 1 : byte)),
      );
      expect(await readSealed(path, "key")).toBeUndefined();
    }
    cpSync(folder, `${folder}-2`, { recursive: true });
    await writeSealed(join(path, "below-a-file"), "key", "text");
    expect(existsSync(join(path, "below-a-file"))).toBe(false);
  });
});
