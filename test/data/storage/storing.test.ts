import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { InputError } from "../../../src/base/errors.ts";
import { sha256 } from "../../../src/data/cache.ts";
import { requireSource } from "../../../src/data/sources.ts";
import { readStandardInput } from "../../../src/data/standard-input.ts";
import { claim, claimFolder, inTurn } from "../../../src/data/storage/claim.ts";
import { diskError, readError, writeReason } from "../../../src/data/storage/disk-error.ts";
import {
  checkWritable,
  listFiles,
  openOutFolder,
  writeFiles,
} from "../../../src/data/storage/file-set.ts";
import { checkLines, mostLines, tooLarge } from "../../../src/data/storage/limits.ts";
import { unfinishedName } from "../../../src/data/storage/owner.ts";
import { readSealed, writeSealed } from "../../../src/data/storage/sealed.ts";
import { checkContent } from "../../../src/data/storage/table-parsers.ts";
import { warnOf } from "../../../src/data/warnings.ts";
import { freshFolder } from "../fresh-folder.ts";

let folder = "";
const fresh = freshFolder("storing");
beforeEach(() => {
  folder = fresh();
});
const sums = (of = folder) => readFileSync(join(of, "SHA256SUMS"), "utf8");

describe("files that belong together", () => {
  it("are listed with their hashes, in order", async () => {
    const files = [
      { path: "b.txt", content: "two" },
      { path: "a/c.txt", content: Buffer.from("one") },
    ];
    await writeFiles(folder, files);
    const lines = [`${sha256("one")}  a/c.txt\n`, `${sha256("two")}  b.txt\n`];
    expect(sums()).toBe(lines.join(""));
    expect(readdirSync(folder).sort()).toEqual(["SHA256SUMS", "a", "b.txt"]);
    writeFileSync(join(folder, "late.txt"), "three");
    await listFiles(folder, ["late.txt"]);
    expect(sums()).toBe([...lines, `${sha256("three")}  late.txt\n`].join(""));
    // The next set has the list for itself.
    await writeFiles(folder, [{ path: "b.txt", content: "four" }]);
    expect(sums()).toBe(`${sha256("four")}  b.txt\n`);
  });

  it("have a list of which strange lines count for nothing", async () => {
    const good = `${sha256("x")}  x.txt`;
    const bad = [
      `${sha256("x")} y`,
      `x${good}`,
      `${sha256("x")}  ../z`,
      `${sha256("x")}  a/../z`,
      `${sha256("x")}  /z`,
      "",
      "?",
    ];
    writeFileSync(join(folder, "SHA256SUMS"), [good, ...bad].join("\n"));
    writeFileSync(join(folder, "w"), "w");
    await listFiles(folder, ["w"]);
    expect(sums()).toBe(`${sha256("w")}  w\n${good}\n`);
  });

  it("are all there or none", async () => {
    mkdirSync(join(folder, "taken/inner"), { recursive: true });
    const files = [
      { path: "a", content: "1" },
      { path: "taken", content: "2" },
    ];
    await expect(writeFiles(folder, files)).rejects.toMatchObject({ code: "disk" });
    expect(readdirSync(folder).filter((name) => /tmp|lock/.test(name))).toEqual([]);
    expect(existsSync(join(folder, "SHA256SUMS"))).toBe(false);
    writeFileSync(join(folder, "file"), "");
    await expect(
      writeFiles(folder, [
        { path: "b", content: "1" },
        { path: "file/x", content: "" },
      ]),
    ).rejects.toMatchObject({ code: "disk" });
    expect(readdirSync(folder).sort()).toEqual(["a", "file", "taken"]);
  });

  it("come into a folder of which one run has hold", async () => {
    const place = join(folder, "new");
    const out = await openOutFolder(place);
    await expect(openOutFolder(place)).rejects.toMatchObject({ code: "out-in-use" });
    const temporary = unfinishedName(join(place, "big"), "tmp");
    writeFileSync(temporary, "big");
    await out.finish([{ path: "big", temporary }], [{ path: "small", content: "s" }]);
    await out.close();
    expect(readdirSync(place).sort()).toEqual(["SHA256SUMS", "big", "small"]);
    expect(sums(place)).toBe(`${sha256("big")}  big\n${sha256("s")}  small\n`);
    const empty = await openOutFolder(join(folder, "empty"));
    await empty.close();
    expect(existsSync(join(folder, "empty"))).toBe(false);
    mkdirSync(join(folder, "before"));
    await (await openOutFolder(join(folder, "before"))).close();
    expect(existsSync(join(folder, "before"))).toBe(true);
  });

  it("are refused beforehand where they could not be written, and nothing stays of the trial", async () => {
    await checkWritable(join(folder, "a/b/c"));
    expect(readdirSync(folder)).toEqual([]);
    await checkWritable(folder);
    writeFileSync(join(folder, "file"), "");
    for (const bad of [join(folder, "file"), join(folder, "file/x"), ""])
      await expect(checkWritable(bad)).rejects.toMatchObject({ code: "disk" });
    expect(readdirSync(folder)).toEqual(["file"]);
  });
});

describe("claims", () => {
  it("are for one at a time, and given back", async () => {
    const path = join(folder, "x");
    const release = await claim(path);
    expect(release).toBeDefined();
    expect(await claim(path)).toBeUndefined();
    expect(await claim(join(folder, "y"))).toBeDefined();
    await release!();
    expect(await claim(path)).toBeDefined();
    const hold = await claimFolder(folder);
    await expect(claimFolder(folder)).rejects.toThrow(/another run is writing.*\.lock/);
    await hold();
    await (await claimFolder(folder))();
  });

  it("of processes that have ended count for nothing", async () => {
    const own = unfinishedName(join(folder, "x"), "lock");
    const gone = own.replace(/-\d+-\d+-/, "-1-99-");
    writeFileSync(gone, "");
    expect(await claim(join(folder, "x"))).toBeDefined();
    expect(existsSync(gone)).toBe(false);
  });

  it("make work take turns, told whether it waited, and end in time", async () => {
    const path = join(folder, "x");
    const order: string[] = [];
    const work = (name: string) =>
      inTurn(path, async (waited) => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        order.push(`${name} ends`);
        return waited;
      });
    expect(await work("first")).toBe(false);
    const both = await Promise.all([work("a"), work("b")]);
    expect(both.filter(Boolean).length).toBeGreaterThanOrEqual(1);
    expect(order.slice(2).map((one) => one.split(" ")[1])).toEqual([
      "begins",
      "ends",
      "begins",
      "ends",
    ]);
    const release = await claim(path);
    // It goes on beside the other when that takes too long.
    expect(await inTurn(path, async (waited) => waited, 1)).toBe(true);
    await release!();
    await expect(inTurn(path, async () => Promise.reject(new Error("x")))).rejects.toThrow("x");
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("errors of the file system", () => {
  const system = (code: string, syscall?: string) =>
    Object.assign(new Error("x"), { code, syscall });
  const error = (code: string) => diskError(system(code), "a\0b") as InputError;
  it("are one line with a reason", () => {
    for (const [code, reason] of [
      ["ENOSPC", "no space left on the disk"],
      ["EACCES", "no permission to write there"],
      ["EROFS", "the file system is read-only"],
      ["ENOENT", "the folder does not exist"],
    ] as const) {
      expect(writeReason(system(code))).toBe(reason);
      const { code: kind, message } = error(code);
      expect([kind, message]).toEqual(["disk", `cannot write: ${reason}`]);
    }
    expect(writeReason(system("EXDEV", "rename"))).toBe("rename: EXDEV");
    expect(writeReason(system("odd"))).toBeUndefined();
    expect(writeReason("text")).toBeUndefined();
    const other = new Error("mine");
    expect([diskError(other, "x"), readError(other, "x")]).toEqual([other, other]);
    const read = readError(system("ENOENT"), "a\0b") as InputError;
    expect([read.code, read.describe()]).toEqual([
      "file-unreadable",
      expect.stringContaining("no such file"),
    ]);
    expect(read).toBeInstanceOf(InputError);
    expect([read.place, error("ENOENT").place]).toEqual([{ file: "a·b" }, { file: "a·b" }]);
  });

  it("say sizes in the unit that fits", () => {
    expect(tooLarge("f", 1 << 20).place).toEqual({ file: "f" });
    expect(tooLarge("f", 1 << 20).message).toContain("larger than 1 MiB");
    expect(tooLarge("f", (1 << 20) - 1024).message).toContain("larger than 1023 KiB");
    expect(tooLarge("f", 64 << 20, "it").message).toContain("it is larger than 64 MiB");
  });

  it("count lines, the last without its end too", () => {
    expect(() => checkLines("\n".repeat(mostLines - 1), "f")).not.toThrow();
    expect(() => checkLines("\n".repeat(mostLines), "f")).toThrow(/4,000,000 lines/);
  });
});

describe("kept results", () => {
  it("are given for their key, undamaged, or not at all", async () => {
    const path = join(folder, "kept");
    expect(await readSealed(path, "k")).toBeUndefined();
    await writeSealed(path, "k", "text\nmore\n");
    expect(await readSealed(path, "k")).toBe("text\nmore\n");
    expect(await readSealed(path, "l")).toBeUndefined();
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 3) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 1;
      writeFileSync(path, changed);
      expect([at, await readSealed(path, "k")]).toEqual([at, undefined]);
    }
    writeFileSync(path, "no line");
    expect(await readSealed(path, "k")).toBeUndefined();
    await writeSealed(path, "k", "");
    expect(await readSealed(path, "k")).toBe("");
    writeFileSync(join(folder, "file"), "");
    await writeSealed(join(folder, "file/x"), "k", "text");
  });
});

describe("standard input", () => {
  it("is read once, up to its limit", async () => {
    const stream = Readable.from([Buffer.from("ab"), "cd"]);
    const first = readStandardInput(stream, 4);
    expect(Buffer.from(await first).toString()).toBe("abcd");
    expect(readStandardInput(stream, 4)).toBe(first);
    await expect(readStandardInput(Readable.from(["abcde"]), 4)).rejects.toMatchObject({
      code: "too-large",
    });
  });
});

describe("what is fetched", () => {
  it("must be such a table, of the day that was asked for", () => {
    const users = requireSource("apnic-users");
    const feed = (day: string) =>
      Buffer.from(JSON.stringify({ Date: day, Data: [{ AS: 1, CC: "KH", Users: 5 }] }));
    expect(() => checkContent(users, "20240203", feed("03/02/2024"))).not.toThrow();
    expect(() => checkContent(users, undefined, feed("03/02/2024"))).not.toThrow();
    expect(() => checkContent(users, "20240204", feed("03/02/2024"))).toThrow(
      /of 2024-02-04 is of 2024-02-03/,
    );
    expect(() => checkContent(users, "20240204", feed("?"))).not.toThrow();
    expect(() => checkContent(users, undefined, Buffer.from("<html>"))).toThrow(InputError);
    const links = requireSource("as-relationships-1");
    expect(() => checkContent(links, "20240203", Buffer.from("1|2|0\n"))).not.toThrow();
    expect(() => checkContent(links, "20240203", Buffer.from("<html>"))).toThrow(
      /the file of as-relationships-1/,
    );
  });
});

describe("warnings of a table", () => {
  it("name the first lines and values, and count the rest", () => {
    const told = (lines: number, unknown: number) => {
      const said: string[] = [];
      warnOf(
        {
          unreadable: lines,
          lines: Array.from({ length: Math.min(lines, 20) }, (_, k) => ({
            line: k + 1,
            reason: `r${k}`,
          })),
          unknown: Array.from({ length: unknown }, (_, k) => ({
            value: `v${k}`,
            rows: k + 1,
            line: 10 + k,
          })),
        } as never,
        "f",
        (line) => said.push(line),
      );
      return said;
    };
    expect(told(1, 2)).toEqual([
      "f:1: left out: r0",
      'f:10: "v0" is no country: 1 row with it read as country not known',
      'f:11: "v1" is no country: 2 rows with it read as country not known',
    ]);
    expect(told(0, 0)).toEqual([]);
    expect(told(5, 10)).toHaveLength(15);
    expect(told(6, 11).filter((line) => /in all/.test(line))).toEqual([
      "f: 6 lines left out in all; the first 5 are named",
      "f: 11 such values in all",
    ]);
    expect(told(6, 11)).toHaveLength(17);
  });
});
