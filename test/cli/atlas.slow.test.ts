import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const countries = ["KH", "LA", "TH", "VN", "MM", "MY", "SG", "ID", "PH", "TL", "BN"];

/** The command on a cache of its own; ends with what it printed and by which signal. */
function start(cache: string): { child: ChildProcess; ended: Promise<[string, string | null]> } {
  const child = spawn(
    process.execPath,
    [
      main,
      "atlas",
      ...countries,
      "--synthetic",
      "--csv",
      "--quiet",
      "--draws",
      "16",
      "--workers",
      "2",
    ],
    {
      env: { ...process.env, XDG_CACHE_HOME: cache, NARROWS_MIRROR: "" },
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  let text = "";
  child.stdout!.on("data", (part) => {
    text += part;
  });
  const ended = new Promise<[string, string | null]>((resolve) => {
    child.on("close", (_, signal) => resolve([text, signal]));
  });
  return { child, ended };
}

/** Countries that are kept in a cache. */
function kept(cache: string): string[] {
  const folder = join(cache, "narrows", "atlas");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".sealed"),
  );
}

it("goes on after kill -9 with the countries that are left, and ends with the same bytes", async () => {
  const [whole, broken] = ["whole", "broken"].map((name) =>
    mkdtempSync(join(tmpdir(), `narrows-atlas-${name}-`)),
  ) as [string, string];
  const [expected] = await start(whole).ended;
  expect(expected.trim().split("\n").length).toBe(1 + countries.length * 6);
  let most = 0;
  // Each run is killed when it has done one country more than those before.
  for (let done = 1; done <= 3; done++) {
    const { child, ended } = start(broken);
    await expect.poll(() => kept(broken).length).toBeGreaterThanOrEqual(done);
    child.kill("SIGKILL");
    expect((await ended)[1]).toBe("SIGKILL");
    const now = kept(broken).length;
    expect(now).toBeGreaterThanOrEqual(most);
    most = now;
  }
  const [text] = await start(broken).ended;
  expect(text).toBe(expected);
  expect(kept(broken)).toEqual([]);
});
