import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text as textOf } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readVersion } from "../../src/cli/version.ts";
import { openWorld } from "../../src/data/open.ts";
import type { PageDataIndex } from "../../src/page/page-data.ts";
import { pageDataFiles } from "../../src/server/page-data.ts";
import { collectPageFacts, readLabelFile } from "../../src/server/page-facts.ts";
import { emptyCache } from "../cli/command-line.ts";
import { buildPage } from "./built-page.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

function start(...args: string[]): ChildProcess {
  return spawn(
    process.execPath,
    ["--import", "tsx", "src/cli/main.ts", "serve", "--synthetic", ...args],
    { cwd: root, env: { ...process.env, ...emptyCache() }, stdio: ["ignore", "pipe", "pipe"] },
  );
}

describe("narrows serve", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "serves page and data until %s",
    async (signal) => {
      const child = start("--page", buildPage(), "--port", "0");
      const said = textOf(child.stderr!);
      const [address] = (await once(createInterface(child.stdout!), "line")) as [string];
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
      expect(await (await fetch(address)).text()).toContain("<title>Narrows");
      const index = (await (await fetch(`${address}data/index.json`)).json()) as PageDataIndex;
      const world = await fetch(`${address}data/${index.world.file}`);
      expect((await world.arrayBuffer()).byteLength).toBe(index.world.bytes);
      // A browser keeps its connections.
      const ended = once(child, "exit");
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
      expect(await said).toContain("Ctrl-C ends it");
      await expect(fetch(address)).rejects.toThrow();
    },
    30_000,
  );

  it.each([
    ["a port that is taken", /^narrows: port \d+ is taken: give another by --port/],
    ["no page", /^narrows: no page in \/no\/such\/page: run npm run build:page\n$/],
    ["no port", /^narrows: --port: expected 0 to 65535, not "70000"/],
  ])(
    "says %s in one line",
    async (what, line) => {
      const other = createServer().listen(0, "127.0.0.1");
      await once(other, "listening");
      const { port } = other.address() as { port: number };
      const page = what === "no page" ? "/no/such/page" : buildPage();
      const child = start("--page", page, "--port", String(what === "no port" ? 70_000 : port));
      const [said, [status]] = await Promise.all([textOf(child.stderr!), once(child, "exit")]);
      other.close();
      expect(said).toMatch(line);
      expect(said.trim().split("\n")).toHaveLength(1);
      expect(status).toBe(2);
    },
    30_000,
  );
});

describe("narrows serve --history", () => {
  const fileWith = (text: string): string => {
    const file = join(mkdtempSync(join(tmpdir(), "narrows-history-")), "history.json");
    writeFileSync(file, text);
    return file;
  };

  it("serves what narrows history --json printed, as it stands", async () => {
    const values = { networks: 3, border: 2, "k90-out": null };
    const point = { date: "2025-09-01", source: "as-relationships-2", country: "KH", values };
    const text = JSON.stringify({ schema: "narrows-history/2", notes: [], points: [point] });
    const child = start("--page", buildPage(), "--port", "0", "--history", fileWith(text));
    const [address] = (await once(createInterface(child.stdout!), "line")) as [string];
    const index = (await (await fetch(`${address}data/index.json`)).json()) as PageDataIndex;
    expect(await (await fetch(`${address}data/${index.history}`)).text()).toBe(text);
    expect(index.addresses).toBeUndefined();
    child.kill("SIGTERM");
    await once(child, "exit");
  }, 30_000);

  it.each([
    ["no JSON", "date,country\n"],
    ["another result", '{"schema":"narrows-country/2"}'],
    ["no points", '{"schema":"narrows-history/2","notes":[],"points":[{"date":"2025"}]}'],
  ])(
    "refuses %s in one line",
    async (_, text) => {
      const child = start("--page", buildPage(), "--port", "0", "--history", fileWith(text));
      const [said, [status]] = await Promise.all([textOf(child.stderr!), once(child, "exit")]);
      expect(said).toMatch(/^narrows: .*history\.json.*narrows history --json/);
      expect(said.trim().split("\n")).toHaveLength(1);
      expect(status).toBe(2);
    },
    30_000,
  );
});

describe("scripts/build-page-data.ts", () => {
  it("writes what the server would serve, of the synthetic world", async () => {
    const folder = mkdtempSync(join(tmpdir(), "narrows-data-"));
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "scripts/build-page-data.ts", folder],
      { cwd: root, stdio: ["ignore", "ignore", "inherit"] },
    );
    expect(await once(child, "exit")).toEqual([0, null]);
    const world = await openWorld({ synthetic: true }, {});
    const labels = await readLabelFile();
    const files = pageDataFiles(world, await collectPageFacts(), readVersion(), { labels });
    expect(readdirSync(join(folder, "data")).sort()).toEqual(
      files.map(({ path }) => path.replace("/data/", "")).sort(),
    );
    for (const { path, bytes } of files)
      expect(readFileSync(join(folder, path)).equals(bytes), path).toBe(true);
  }, 30_000);
});
