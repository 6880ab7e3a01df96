import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { hasMirror, mirrorFiles, mirrorPath } from "../routing/mirror-graph.ts";

const main = new URL("../../src/cli/main.ts", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "narrows-routes-"));
const work = join(folder, "work");
afterAll(() => rmSync(folder, { recursive: true }));

function startLoad(file: string): ChildProcess {
  return spawn(
    process.execPath,
    ["--import", "tsx", main, "routes", "--as-rel", mirrorPath(mirrorFiles.newest)].concat([
      // Without parts of carriers, so that the totals are those of the relationships.
      ...["--users", "addresses"],
      "--all",
      "--load",
      file,
      "--workers",
      "2",
      "--work",
      work,
    ]),
    { env: { ...process.env, XDG_CACHE_HOME: folder }, stdio: ["ignore", "ignore", "pipe"] },
  );
}

async function untilSaved(): Promise<void> {
  while (!existsSync(work) || !readdirSync(work).some((name) => name.endsWith(".sums")))
    await wait(20);
}

describe.skipIf(!hasMirror)("narrows routes --all on the real graph (needs NARROWS_MIRROR)", () => {
  it("goes on after Ctrl-C and after kill -9, and ends with the same bytes", async () => {
    const whole = join(folder, "whole.csv");
    await once(startLoad(whole), "exit");
    expect(readFileSync(whole, "utf8")).toContain("\n6939,1254525845\n");

    const resumed = join(folder, "resumed.csv");
    const killed = startLoad(resumed);
    await untilSaved();
    killed.kill("SIGKILL");
    await once(killed, "exit");
    expect(existsSync(resumed)).toBe(false);

    const interrupted = startLoad(resumed);
    let words = "";
    interrupted.stderr!.on("data", (data) => {
      words += data;
    });
    while (!words.includes("going on after block")) await wait(20);
    interrupted.kill("SIGINT");
    const [status] = await once(interrupted, "exit");
    expect(status).toBe(130);
    expect(existsSync(resumed)).toBe(false);

    const last = startLoad(resumed);
    expect((await once(last, "exit"))[0]).toBe(0);
    expect(readFileSync(resumed)).toEqual(readFileSync(whole));
    expect(readdirSync(work)).toEqual([]);
  });
});
