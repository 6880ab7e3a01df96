import { spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { emptyCache, narrows } from "./command-line.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "narrows-streams-"));
afterAll(() => rmSync(folder, { recursive: true }));
const env = { ...process.env, ...emptyCache() };
const words = (...args: string[]) => ["--import", "tsx", main, ...args];

describe("standard output that cannot be written", () => {
  it.skipIf(!existsSync("/dev/full")).each([[["designs", "list", "--json"]], [["--help"]]])(
    "a full disk is one line and status 2: %j",
    (args) => {
      const full = openSync("/dev/full", "w");
      const { status, stderr } = spawnSync(process.execPath, words(...args), {
        env,
        stdio: ["ignore", full, "pipe"],
        encoding: "utf8",
      });
      closeSync(full);
      expect(stderr).toBe("narrows: standard output: cannot write: no space left on the disk\n");
      expect(status).toBe(2);
    },
  );

  it("a reader that has gone ends the run quietly", async () => {
    const child = spawn(process.execPath, words("routes", "--synthetic", "--to", "4134"), {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.destroy();
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    const status = await new Promise((resolve) => child.once("close", resolve));
    expect([status, said]).toEqual([0, ""]);
  });
});

describe("files that cannot be written", () => {
  it.each([
    ["assess", "open", "--synthetic", "--out", "/dev/full/report"],
    ["world", "build", "--synthetic", "--out", "/dev/full/x"],
    ["lab", "run", "open", "--out", "/dev/full/x"],
    ["rank", "--synthetic", "--workers", "1", "--html", "/dev/full/x.html"],
  ])("%j is one line and status 2", async (...args) => {
    const { status, stdout, stderr } = await narrows(args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^narrows: \/dev\/full.*: cannot write: /);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("leaves nothing half-written", async () => {
    const out = join(folder, "campaign");
    const { status } = await narrows([
      ...["lab", "run", "open", "--out", out, "--noise", "x=1", "--rounds", "1"],
    ]);
    expect(status).toBe(2);
    expect(existsSync(out)).toBe(false);
    const { writeFiles } = await import("../../src/cli/output.ts");
    const report = join(folder, "report");
    writeFileSync(join(folder, "taken"), "");
    const files = [
      { path: "report/a.txt", content: "a" },
      { path: "taken/b.txt", content: "b" },
    ];
    await expect(writeFiles(folder, files)).rejects.toThrow("cannot write");
    expect(readdirSync(report)).toEqual([]);
  });
});

describe("standard input", () => {
  const graph = "1|2|-1\n2|3|-1\n";
  const cache = emptyCache();

  it("is a design, plain or compressed", async () => {
    const { stdout: text } = await narrows(["designs", "show", "kh-2021"]);
    const named = await narrows(["designs", "show", "kh-2021", "--json"]);
    const read = (stdin: string | Uint8Array) =>
      narrows(["designs", "show", "--json", "-"], cache, stdin);
    expect((await read(text)).stdout).toBe(named.stdout);
    expect((await read(gzipSync(text))).stdout).toBe(named.stdout);
    const assessed = await narrows(["assess", "-", "--synthetic", "--json"], cache, text);
    expect(JSON.parse(assessed.stdout).run.command).toBe(
      "narrows assess - --synthetic --out report < kh-2021.yaml",
    );
    const wrong = await narrows(["assess", "-"], cache, `${text}\nfoo: 1\n`);
    expect(wrong.stderr).toMatch(/^narrows: <stdin>:\d+:1: foo: unknown key "foo"/);
  });

  const file = join(folder, "graph.txt");
  writeFileSync(file, graph);
  it.each([
    ["relationships", ["--as-rel", "-"], graph, { ases: 3 }],
    ["compressed relationships", ["--as-rel", "-"], gzipSync(graph), { ases: 3, labelled: 3 }],
    ["labels", ["--as-rel", file, "--labels", "-"], "1,KH\n", { labelled: 1 }],
    ["users", ["--as-rel", file, "--users", "-"], "asn,users\n1,5\n", { users: "table" }],
  ])("is %s", async (_, args, stdin, expected) => {
    const { stdout } = await narrows(["world", "info", "--json", ...args], cache, stdin);
    expect(JSON.parse(stdout)).toMatchObject(expected);
  });

  it.each([
    [["country", "KH", "--synthetic", "--vantage", "-"], '-:1: "x" is no AS number'],
    [["lab", "qa", "--cases", "-"], "-: not JSON"],
    [["detect", "-"], "<stdin>: neither JSON nor"],
    [["world", "labels-diff", "shipped", "-"], "-:1"],
    [["routes", "--to", "1", "--as-rel", "-"], "-:1:1: no line is an AS relationship"],
  ])("is read by %j, and named in what is wrong with it", async (args, message) => {
    const { status, stderr } = await narrows(args, cache, "x\n");
    expect(stderr).toContain(`narrows: ${message}`);
    expect(status).toBe(2);
  });

  it("names the malformed lines of relationships that it read once", async () => {
    const { stderr } = await narrows(["world", "info", "--as-rel", "-"], cache, `${graph}x\n`);
    expect(stderr).toBe('-:3: left out: "x" is no AS relationship\n');
  });

  it.each([
    [["assess", "-", "--as-rel", "-"]],
    [["compare", "-", "-"]],
    [["world", "info", "--as-rel", "-", "--labels", "-"]],
    [["detect", "-", "-"]],
  ])("cannot be two files: %j", async (args) => {
    const { status, stderr } = await narrows(args, cache, graph);
    expect([status, stderr]).toEqual([
      2,
      'narrows: "-" stands for standard input, which can be read as one file only, not as 2\n',
    ]);
  });
});

describe("--quiet and --verbose", () => {
  it("quiet leaves out notes and keeps warnings, wherever it stands", async () => {
    const file = join(folder, "some.txt");
    writeFileSync(file, "1|2|-1\nx\n");
    const out = join(folder, "build.world");
    const labels = join(folder, "labels.csv");
    writeFileSync(labels, "1,KH\n");
    const noted = await narrows(["world", "labels-diff", labels, labels]);
    expect(noted.stderr).toBe("0 networks differ\n");
    for (const args of [
      ["--quiet", "world", "labels-diff", labels, labels],
      ["world", "--quiet", "labels-diff", labels, labels],
      ["world", "labels-diff", labels, labels, "--quiet"],
    ])
      expect((await narrows(args)).stderr).toBe("");
    const warned = await narrows(["world", "info", "--as-rel", file, "--quiet"]);
    expect(warned.stderr).toContain("some.txt:2: left out:");
    expect((await narrows(["world", "build", "--synthetic", "--out", out])).status).toBe(0);
    expect(readFileSync(out).length).toBeGreaterThan(1000);
  });

  it("verbose says what is read and how long it took, and changes no result", async () => {
    const cache = emptyCache();
    const plain = await narrows(["compare", "open", "--csv"], cache);
    const verbose = await narrows(["compare", "open", "--csv", "--verbose"], cache);
    expect(verbose.stdout).toBe(plain.stdout);
    expect(verbose.stderr).toMatch(/^world: \d+ ms\nmeasures: \d+ ms\n$/);
  });
});

describe("options", () => {
  it("may stand before or after the design, and --set may be repeated", async () => {
    const cache = emptyCache();
    const run = (...args: string[]) => narrows(["compare", "--csv", ...args], cache);
    const after = await run("kh-2021", "--set", "users=9e6", "--set", "population=1.6e7");
    const first = await run("--set", "users=9e6", "--set", "population=1.6e7", "kh-2021");
    expect(after.status).toBe(0);
    expect(first.stdout).toBe(after.stdout);
  });
});
