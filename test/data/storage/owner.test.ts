import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { writeAtomically } from "../../../src/data/cache.ts";
import { claim, claimFolder, inTurn } from "../../../src/data/storage/claim.ts";
import { unfinishedName, unfinishedOf } from "../../../src/data/storage/owner.ts";

const freshFolder = () => mkdtempSync(join(tmpdir(), "narrows-owner-"));

/** The name that another process would use: of this computer with another start, or of another computer. */
function nameOfOther(path: string, kind: "tmp" | "part" | "lock", elsewhere = false): string {
  const own = unfinishedName(path, kind);
  const [, head, host, pid, start, tail] = /^(.*)\.(\w{8})-(\d+)-(\d+)-(\w+\.\w+)$/.exec(own)!;
  return elsewhere
    ? `${head}.00000000-${pid}-${start}-${tail}`
    : `${head}.${host}-${pid}-${Number(start) + 1}-${tail}`;
}

const longAgo = new Date(Date.now() - 48 * 3_600_000);

describe("unfinished files", () => {
  it("never have the same name", () => {
    const names = Array.from({ length: 1000 }, () => unfinishedName("/x/y", "tmp"));
    expect(new Set(names).size).toBe(1000);
  });

  it("are told by whether their process runs, and by their age where that cannot be seen", async () => {
    const path = join(freshFolder(), "file");
    const own = unfinishedName(path, "part");
    const ended = nameOfOther(path, "part");
    const elsewhere = nameOfOther(path, "part", true);
    const old = nameOfOther(path, "part", true);
    for (const file of [own, ended, elsewhere, old, `${path}.part`, `${path}2.part`])
      writeFileSync(file, "");
    utimesSync(old, longAgo, longAgo);
    const { running, leftOver } = await unfinishedOf(path, "part");
    expect(new Set(running)).toEqual(new Set([own, elsewhere]));
    expect(new Set(leftOver)).toEqual(new Set([ended, old]));
  });

  it("are removed by the next that writes into the folder, unless a process or a person has them", async () => {
    const folder = freshFolder();
    const kept = [
      unfinishedName(join(folder, "a"), "tmp"),
      nameOfOther(join(folder, "b"), "tmp", true),
      nameOfOther(join(folder, "c"), "part"),
      join(folder, "mine.123.tmp"),
      join(folder, "mine.tmp"),
    ];
    const removed = [nameOfOther(join(folder, "d"), "tmp"), nameOfOther(join(folder, "e"), "lock")];
    for (const file of [...kept, ...removed]) writeFileSync(file, "");
    await writeAtomically(join(folder, "new"), "new");
    const names = readdirSync(folder).map((name) => join(folder, name));
    expect(new Set(names)).toEqual(new Set([...kept, join(folder, "new")]));
  });
});

describe.skipIf(process.platform !== "linux")("a thread of this process", () => {
  it("that has ended leaves claims that count for nothing", async () => {
    const path = join(freshFolder(), "file");
    const worker = new Worker(
      `const { readFileSync } = require("node:fs");
       const stat = readFileSync("/proc/thread-self/stat", "latin1");
       require("node:worker_threads").parentPort.postMessage([parseInt(stat), stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]]);
       setInterval(() => {}, 1000);`,
      { eval: true },
    );
    const [id, start] = await new Promise<[number, string]>((told) => worker.once("message", told));
    const own = unfinishedName(path, "lock");
    const its = own.replace(/-\d+-\d+-(?=\w+\.lock$)/, `-${id}-${start}-`);
    writeFileSync(its, "");
    expect(id).not.toBe(process.pid);
    expect((await unfinishedOf(path, "lock")).running).toEqual([its]);
    await worker.terminate();
    expect((await unfinishedOf(path, "lock")).leftOver).toEqual([its]);
  });
});

describe("a claim", () => {
  it("is of one at a time, and those of processes that have ended count for nothing", async () => {
    const folder = freshFolder();
    const path = join(folder, "thing");
    writeFileSync(nameOfOther(path, "lock"), "");
    const release = await claim(path);
    expect(release).toBeDefined();
    expect(await claim(path)).toBeUndefined();
    expect(await claim(join(folder, "other"))).toBeDefined();
    await release!();
    const again = await claim(path);
    expect(again).toBeDefined();
    await again!();
    expect(readdirSync(folder).filter((name) => name.startsWith("thing"))).toEqual([]);
  });

  it("of a folder names what to remove where nobody has it", async () => {
    const folder = freshFolder();
    const release = await claimFolder(folder);
    await expect(claimFolder(folder)).rejects.toMatchObject({ code: "out-in-use" });
    await expect(claimFolder(folder)).rejects.toThrow(/remove \.narrows\.\S+\.lock in it/);
    await release();
    await (await claimFolder(folder))();
    rmSync(folder, { recursive: true });
  });

  it("makes work wait for its turn", async () => {
    const path = join(freshFolder(), "thing");
    const seen: string[] = [];
    const work = (name: string) => async (waited: boolean) => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(`${name} ends`);
      return waited;
    };
    await Promise.all([inTurn(path, work("a")), inTurn(path, work("b"))]);
    expect(seen.map((each) => each.slice(2))).toEqual(["begins", "ends", "begins", "ends"]);
  });
});
