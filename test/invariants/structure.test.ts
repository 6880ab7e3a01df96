import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { forbiddenImports, readSources } from "../../scripts/structure/imports.ts";
import { literalAccessors } from "../../scripts/structure/literal-accessors.ts";
import { forbiddenAccess, unreadFiles } from "../../scripts/structure/network-access.ts";
import { packages, rights } from "../../scripts/structure/network-rights.ts";

const folder = new URL("../../src/", import.meta.url);
const sources = readSources(folder);

/** Faults of a file that stands at a path, with the sources that there are. */
function faultsAt(path: string, text: string): string[] {
  const others = sources.filter((source) => source.path !== path && /index\.ts$/.test(source.path));
  return forbiddenAccess([...others, { path, text }], [{ path, text }]);
}

/** A file's text with something put in: after its imports, or wherever `what` says. */
function changed(path: string, text: string): string {
  return `${sources.find((source) => source.path === path)!.text}\n${text}\n`;
}

describe("what the sources can reach", () => {
  it("is what their rights say", () => {
    expect(forbiddenAccess(sources)).toEqual([]);
    expect(forbiddenImports(sources)).toEqual([]);
    expect(unreadFiles(readdirSync(folder, { recursive: true, encoding: "utf8" }))).toEqual([]);
    for (const { file } of rights) expect(sources.map(({ path }) => path)).toContain(file);
  });

  it("has no package that opens connections, nor one that is not listed", () => {
    const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
    const { dependencies, optionalDependencies = {} } = JSON.parse(text);
    const names = Object.keys({ ...dependencies, ...optionalDependencies });
    expect(names.filter((name) => !packages.includes(name))).toEqual([]);
  });

  it("prints PDF by a program that is cut off from the network", () => {
    const { text } = sources.find(({ path }) => path === "cli/pdf.ts")!;
    for (const word of [
      "--headless",
      "--host-resolver-rules=MAP * ~NOTFOUND",
      "--disable-background-networking",
    ])
      expect(text).toContain(`"${word}"`);
    expect(text).toContain("pathToFileURL(resolve(htmlFile)).href");
  });

  it.each([
    ['import { connect } from "node:net";', "named"],
    ['import net from "node:net";', "default"],
    ['import * as net from "net";', "namespace, bare"],
    ['import { default as net } from "node:net";', "default by name"],
    ['import "node:http";', "for its effects"],
    ['import { request as isIP } from "node:https";', "renamed"],
    ['import { "connect" as c } from "node:tls";', "by a string"],
    ['import dns from "node:dns/promises";', "a part of a module"],
    ['import { connect } from "node:http2";', "HTTP/2"],
    ['import { exec } from "child_process";', "a program"],
    ['import vm from "node:vm";', "a machine for code"],
    ['import { fork } from "node:cluster";', "a cluster"],
    ['import { Session } from "node:inspector";', "the inspector"],
    ['import process from "node:process";', "the process"],
    ['import { createRequire } from "node:module";', "a require"],
    ['import { Worker } from "node:worker_threads";', "a thread"],
    ['import { networkInterfaces } from "node:os";', "this computer's addresses"],
    ['export { connect } from "node:net";', "passed on"],
    ['export * from "node:net";', "passed on whole"],
    ['import net = require("node:net");', "the old way"],
    ['const net = await import("node:net");', "at run time"],
    ["const net = await import(`node:net`);", "at run time, in a template"],
    ['const net = await import("node:" + "net");', "put together"],
    ["const load = (name: string) => import(name);", "by a variable"],
    ['import axios from "axios";', "by a package"],
    ['import { fetch } from "undici";', "by Node's own package"],
    ['await import("data:text/javascript,fetch(1)");', "as program text in an address"],
    ['import helper from "../../scripts/x.mjs";', "from outside"],
    ['import helper from "./x.js";', "by another language"],
    ['void fetch("https://collector.example/");', "a global"],
    ["const go = fetch; go(1);", "a global, renamed"],
    ["fetch!(1);", "a global, with a mark"],
    ["(fetch as never)(1);", "a global, cast"],
    ["export const tools = { fetch };", "a global in an object"],
    ['globalThis.fetch("https://collector.example/");', "by the global object"],
    ['globalThis["fet" + "ch"]("https://collector.example/");', "by a computed name"],
    ["const { fetch: go } = globalThis;", "taken out of the global object"],
    ["const all = globalThis; all.fetch(1);", "by another name for the global object"],
    ["global.fetch(1);", "by Node's global"],
    ["self.fetch(1);", "by the worker's global"],
    ["window.fetch(1);", "by the window"],
    ['navigator.sendBeacon("https://collector.example/");', "a beacon"],
    ['new WebSocket("wss://collector.example/");', "a web socket"],
    ['new EventSource("https://collector.example/");', "an event source"],
    ["new XMLHttpRequest();", "an old request"],
    ["new Image().src = '';", "a picture"],
    ["document.location = '';", "the page's address"],
    ['require("net");', "require"],
    ['process.binding("tcp_wrap");', "a binding"],
    ['process["binding"]("tcp_wrap");', "a binding, by a string"],
    ['process.getBuiltinModule("net");', "a built-in module"],
    ["const { getBuiltinModule } = process;", "a built-in module, taken out"],
    ["const p = process; p.dlopen();", "by another name for the process"],
    ["process[name]();", "by a computed name of the process"],
    ['eval("1");', "text as code"],
    ['(0, eval)("1");', "text as code, in the global scope"],
    ['new Function("return 1")();', "a function from text"],
    ['(() => 1).constructor("return fetch")();', "a function's constructor"],
    ['(() => 1)["constructor"]("return 1")();', "the same, by a string"],
    ["const { constructor: make } = () => 1;", "the same, taken out"],
    ["import.meta.require('net');", "by the module's own object"],
    ['const code = "import(\\"node:net\\")";', "program text"],
    ["// @ts-ignore\nconst a = 1;", "without the compiler"],
    ['program.command("uplink", "starts narrows-uplink");', "a program as a command"],
    ['console.log("a caller");', "the terminal"],
    ['process.stderr.write("a caller");', "the terminal, by the process"],
    ['const key = "-----BEGIN PRIVATE KEY-----";', "a key in the source"],
    ['import { readFileSync } from "node:fs";', "reading a file in the lab"],
    ['import { writeAtomically } from "../data/cache.ts";', "writing by the cache"],
    ["export const a = (x: string) => x as LoopbackAddress;", "a cast to loopback"],
    ['import { writeFile } from "node:fs/promises";', "writing a file"],
    ['import fs from "node:fs";', "all of the files"],
    ['import { openSync, writeSync } from "node:fs";', "writing a file, in steps"],
    ["export const peer = (s: { remoteAddress: string }) => s.remoteAddress;", "a peer's address"],
    [
      "export const peer = ({ remoteAddress }: { remoteAddress: string }) => remoteAddress;",
      "the same, taken out",
    ],
    ['import { download } from "../data/download.ts";', "by what downloads"],
    ['import { openWorldFromOptions } from "../data/open.ts";', "by what downloads when asked"],
    ['import { systemNetwork } from "../probe/system-network.ts";', "by the probe"],
    ['import { systemNetwork } from "../probe/index.ts";', "by the probe's index"],
    ['import { listenTcp } from "./listeners/listen.ts";', "by the listeners"],
    ["export const clean = (m: object) => m as Scrubbed<object>;", "a cast to scrubbed"],
    ["export const yes = (m: object) => m as unknown as Consent;", "a cast to consent"],
    ["stringifyMeasurement(measurement as never);", "a cast where it counts"],
  ])("is not more by %s (%s)", (text) => {
    expect(faultsAt("lab/extra.ts", text)).not.toEqual([]);
  });

  it.each([
    ['import type { Socket } from "node:net";'],
    ['import { type Socket, isIP } from "node:net";'],
    ['import { join } from "node:path";'],
    ["export const a = { fetch: 1, process: 2 };"],
    ["export const host = { connect: () => 1 };"],
    ['type Fetch = typeof fetch; export type X = import("node:net").Socket;'],
  ])("is free to be %s", (text) => {
    expect(faultsAt("lab/extra.ts", text)).toEqual([]);
  });

  it.each([
    ["lab/listeners/listen.ts", "export const again = (s: Server) => s.listen(1);"],
    ["lab/listeners/listen.ts", 'import { connect } from "node:net";'],
    ["lab/listeners/listen.ts", "export const callers = new Set<string>();"],
    ["lab/listeners/listen.ts", 'function f() { const address = "0.0.0.0"; return address; }'],
    ["server/listen.ts", "export const again = (s: Server) => s.listen(1);"],
    ["server/listen.ts", 'import { serve } from "@hono/node-server";'],
    ["server/listen.ts", 'import * as node from "@hono/node-server";'],
    ["server/listen.ts", 'import { getConnInfo } from "@hono/node-server/conninfo";'],
    ["server/app.ts", 'import { proxy } from "hono/proxy";'],
    ["server/app.ts", 'export * from "hono";'],
    ["server/app.ts", 'const { serve } = await import("@hono/node-server");'],
    ["server/app.ts", "export const callers = new Set<string>();"],
    ["server/app.ts", 'import { readFileSync } from "node:fs";'],
    ["server/app.ts", 'import { writeAtomically } from "../data/cache.ts";'],
    ["server/serve.ts", 'import { openWorld } from "../data/open.ts";'],
    ["cli/commands/serve.ts", 'import { getRequestListener } from "@hono/node-server";'],
    ["probe/helper/helper-server.ts", "let lastCaller: string;"],
    ["cli/commands/assess.ts", "export const who = process.env.USER;"],
    ["lab/listeners/listen.ts", "createServer(() => {});"],
    ["lab/net/stream-protocols.ts", "connect({ port: 443, host: 'a.example' });"],
    ["lab/net/stream-protocols.ts", "httpServerOver(() => {}); server.listen(80);"],
    ["probe/system-network.ts", 'connect({ host: "203.0.113.1", port: 80 });'],
    ["probe/system-network.ts", 'lookup("collector.example", () => {});'],
    ["probe/tls-client.ts", "connect({ socket: stream, ...options });"],
    ["probe/session.ts", "scrub({ measurement, ownAddresses: [] });"],
    ["probe/helper/helper-server.ts", 'import { appendFileSync } from "node:fs";'],
    ["data/mirror.ts", 'void fetch("https://collector.example/");'],
    ["jobs/worker-threads.ts", 'new Worker("fetch(1)", { eval: true });'],
    ["cli/pdf.ts", 'spawn("curl", ["https://collector.example/"]);'],
    ["cli/commands/probe-actions.ts", "void systemNetwork;systemNetwork(consent);"],
  ])("is not more in %s: %s", (path, text) => {
    expect(faultsAt(path, changed(path, text))).not.toEqual([]);
  });
});

it("finds accessors in literals, and lets classes have them", () => {
  const text = "class A { get a() { return 1; } }\nconst b = {\n  get c() { return 1; },\n};";
  expect(literalAccessors([{ path: "a.ts", text }])).toEqual([
    "src/a.ts:3: an accessor in an object literal: use a function",
  ]);
});
