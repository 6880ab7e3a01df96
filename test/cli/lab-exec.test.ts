import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it, vi } from "vitest";
import { emptyCache, narrows } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-lab-exec-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const readJson = (name: string) => JSON.parse(readFileSync(at(name), "utf8"));

/** Runs a line of JavaScript as the program. */
const exec = (options: readonly string[], program: string, ...words: string[]) =>
  narrows(
    ["lab", "exec", ...options, "--", process.execPath, "-e", program, ...words],
    { ...emptyCache(), no_proxy: "*", NO_PROXY: "*" },
    readFileSync(new URL("../../designs/open.yaml", import.meta.url)),
  );

/** Gets pages through the HTTP proxy that the environment names, and says what came and what it was told. */
const getter = `
  const http = require("node:http");
  const { hostname, port } = new URL(process.env.http_proxy);
  const get = (path) => new Promise((done) =>
    http.get({ hostname, port, path, agent: false }, (answer) => {
      let body = "";
      answer.on("data", (chunk) => { body += chunk; });
      answer.on("end", () => done([answer.statusCode, body]));
    }));
  (async () => {
    const root = require("node:fs").readFileSync(process.env.NARROWS_LAB_CA, "utf8");
    const pages = [];
    for (const url of process.argv.slice(2)) pages.push(await get(url));
    require("node:fs").writeFileSync(process.argv[1], JSON.stringify({ root, pages, env: process.env }));
    process.exit(3);
  })();`;

describe("narrows lab exec", () => {
  it("runs a program in the lab, gives back its status, keeps capture and truth", async () => {
    const urls = [
      "http://www.example.com/",
      "http://allo.google.com/",
      "http://elsewhere.invalid/",
    ];
    const { status, stdout, stderr } = await exec(
      ["kz-2019", "--seed", "7", "--out", at("out"), "--quiet"],
      getter,
      at("seen.json"),
      ...urls,
    );
    expect([status, stdout, stderr]).toEqual([3, "", ""]);
    const { root, pages, env } = readJson("seen.json");
    expect(pages.map(([code]: [number]) => code)).toEqual([200, 200, 502]);
    expect(pages[0][1]).toContain("www.example.com in the lab");

    for (const name of ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"])
      expect(env[name]).toBe(`http://127.0.0.1:${env.NARROWS_LAB_HTTP_PORT}`);
    for (const name of ["all_proxy", "ALL_PROXY"])
      expect(env[name]).toBe(`socks5h://127.0.0.1:${env.NARROWS_LAB_SOCKS_PORT}`);
    expect([env.no_proxy, env.NO_PROXY]).toEqual(["", ""]);
    expect(env.NARROWS_LAB_CONTROLS.split(" ")).toContain("www.example.com");
    expect(env.NARROWS_LAB_LISTED.split(" ")).toContain("allo.google.com");
    expect(env.NARROWS_LAB_TRUTH).toBe(at("out/truth.jsonl"));
    expect(env.SSL_CERT_FILE).toBe(env.NARROWS_LAB_CA);
    // The lab's root was there for the program, and is kept with the results only.
    expect(existsSync(env.NARROWS_LAB_CA)).toBe(false);
    expect(readFileSync(at("out/ca.pem"), "utf8")).toBe(root);

    expect(readdirSync(at("out")).sort()).toEqual(
      ["SHA256SUMS", "ca.pem", "capture.pcapng", "exec.json", "truth.jsonl"].sort(),
    );
    const run = readJson("out/exec.json");
    const schema = new URL("../../schemas/lab-exec.schema.json", import.meta.url);
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const fits = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
    expect(fits(run), JSON.stringify(fits.errors)).toBe(true);
    const truth = readFileSync(at("out/truth.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(run).toMatchObject({ design: "kz-2019", seed: "7", status: 3, flows: truth.length });
    const names = new Set(truth.map(({ name }) => name));
    expect([...names].sort()).toEqual(["allo.google.com", "elsewhere.invalid", "www.example.com"]);
    const capture = readFileSync(at("out/capture.pcapng"));
    expect(capture.readUInt32LE(0)).toBe(0x0a0d0d0a);
    expect(capture.includes("GET / HTTP/1.1")).toBe(true);
  });

  it("forwards signals; from a terminal those alone that it does not send itself", async () => {
    const program = `
      process.on("SIGTERM", () => process.exit(9));
      process.on("SIGINT", () => process.exit(8));
      require("node:fs").writeFileSync(process.argv[1], "");
      setInterval(() => {}, 1000);`;
    const ended = async (name: string, ...signals: NodeJS.Signals[]) => {
      const running = exec(["open", "--quiet"], program, at(name));
      await vi.waitUntil(() => existsSync(at(name)), { timeout: 240_000, interval: 5 });
      for (const signal of signals) process.emit(signal);
      return (await running).status;
    };
    expect(await ended("interrupted", "SIGINT")).toBe(8);
    const { isTTY } = process.stderr;
    process.stderr.isTTY = true;
    try {
      expect(await ended("on a terminal", "SIGINT", "SIGTERM")).toBe(9);
    } finally {
      process.stderr.isTTY = isTTY;
    }
    expect(process.listenerCount("SIGHUP")).toBe(0);
  });

  it("says 128+n of a program that a signal ended, 127 of one that is not there, 126 of one that cannot run", async () => {
    expect((await exec(["open"], 'process.kill(process.pid, "SIGKILL")')).status).toBe(137);
    writeFileSync(at("text"), "");
    const given = async (name: string) => {
      const { status, stderr } = await narrows([
        "lab",
        "exec",
        "open",
        "--out",
        at("none"),
        "--quiet",
        "--",
        name,
        "--help",
      ]);
      expect(existsSync(at("none"))).toBe(false);
      return [status, stderr];
    };
    expect(await given("no-such-program")).toEqual([
      127,
      "narrows: lab exec: no-such-program: no such program\n",
    ]);
    expect(await given(at("text"))).toEqual([
      126,
      `narrows: lab exec: ${at("text")}: cannot be started: EACCES\n`,
    ]);
  });

  it("leaves the words behind -- to the program, whatever they are", async () => {
    writeFileSync(at("settings.yaml"), "lab:\n  exec:\n    seed: from-settings\n");
    const { status } = await exec(
      ["-", "--config", at("settings.yaml"), "--out", at("words")],
      "process.exit(process.argv.slice(1).join() === '-,--help,--seed,9,--,-' ? 0 : 1)",
      ...["-", "--help", "--seed", "9", "--", "-"],
    );
    expect(status).toBe(0);
    expect(readJson("words/exec.json")).toMatchObject({ design: "open", seed: "from-settings" });
    const { status: without, stderr } = await narrows(["lab", "exec", "open", "--out", at("none")]);
    expect([without, stderr]).toEqual([
      2,
      expect.stringContaining("missing required argument 'command'"),
    ]);
  });
});
