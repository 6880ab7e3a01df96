import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect, createServer } from "node:net";
import { text as textOf } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Listener } from "../../src/lab/listeners/loopback.ts";
import { createPageApp } from "../../src/server/app.ts";
import { listenOnLoopback } from "../../src/server/listen.ts";
import { readPageFiles } from "../../src/server/page-files.ts";
import { resourcesOf } from "../../src/server/resource.ts";
import { buildPage, script } from "./built-page.ts";

const globals = [Request, Response];
let listener: Listener;
let host: string;

beforeAll(async () => {
  const resources = await resourcesOf(await readPageFiles(buildPage()));
  listener = await listenOnLoopback(0, (port) => createPageApp(resources, port).fetch);
  host = `${listener.address}:${listener.port}`;
});
afterAll(() => listener.close());

/** Sends lines as they stand and gives all that comes back until the server ends the connection. */
async function send(...lines: string[]): Promise<string> {
  const socket = connect(listener.port, listener.address);
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  return textOf(socket);
}

const close = "Connection: close";

describe("the page over a real socket", () => {
  it("listens on loopback, on the port that it says", async () => {
    expect(listener.address).toBe("127.0.0.1");
    expect(listener.port).toBeGreaterThan(0);
    const response = await fetch(`http://${host}/assets/index-B1c2D3e4.js`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(script);
  });

  it("leaves the globals of the process alone", () => {
    expect([Request, Response]).toEqual(globals);
  });

  it("answers HEAD with the length and no body", async () => {
    const answer = await send("HEAD / HTTP/1.1", `Host: ${host}`, close);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/^content-length: [1-9]\d*\r$/im);
    expect(answer.split("\r\n\r\n")[1]).toBe("");
  });

  it.each([
    ["another host", ["GET / HTTP/1.1", "Host: attacker.example"], 421],
    ["another host in the target", ["GET http://attacker.example/ HTTP/1.1", "Host: HOST"], 421],
    ["a name that is none", ["GET / HTTP/1.1", "Host: a@b"], 421],
    ["no host, as of old", ["GET / HTTP/1.0"], 421],
    ["no host", ["GET / HTTP/1.1"], 400],
    ["two hosts", ["GET / HTTP/1.1", "Host: attacker.example", "Host: HOST"], 421],
    ["a path of dots", ["GET /../secret.txt HTTP/1.1", "Host: HOST"], 404],
    ["a path of backslashes", ["GET /..\\secret.txt HTTP/1.1", "Host: HOST"], 421],
    ["a target that is no path", ["OPTIONS * HTTP/1.1", "Host: HOST"], 421],
    ["TRACE", ["TRACE / HTTP/1.1", "Host: HOST"], 405],
    ["TRACK", ["TRACK / HTTP/1.1", "Host: HOST"], 400],
    ["a body", ["GET / HTTP/1.1", "Host: HOST", "Content-Length: 9"], 413],
    ["a body in parts", ["GET / HTTP/1.1", "Host: HOST", "Transfer-Encoding: chunked"], 413],
    ["another origin", ["GET / HTTP/1.1", "Host: HOST", "Origin: http://attacker.example"], 403],
    ["an upgrade", ["GET / HTTP/1.1", "Host: HOST", "Upgrade: websocket", "X: y"], 200],
    ["an absolute target under our name", ["GET http://HOST/ HTTP/1.1", "Host: HOST"], 200],
  ])("%s", async (_what, lines, status) => {
    const answer = await send(...lines.map((line) => line.replaceAll("HOST", host)), close);
    expect(answer.split("\r\n")[0]).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).not.toMatch(/secret\b(?!\.txt)/);
    // What Node refuses itself has no headers of ours.
    if (status !== 400) expect(answer).toMatch(/^content-security-policy: default-src 'none'/im);
  });

  it("opens no tunnel", async () => {
    expect(await send("CONNECT attacker.example:443 HTTP/1.1", `Host: ${host}`)).toBe("");
  });

  it("does not wait for the end of a body", async () => {
    const sending = httpRequest(`http://${host}/`, {
      method: "POST",
      headers: { "content-length": String(2 ** 30) },
    });
    sending.on("error", () => undefined);
    sending.write("x".repeat(1000));
    const [answer] = await once(sending, "response");
    expect(answer.statusCode).toBe(405);
    sending.destroy();
  });

  it("says in one line that a port is taken", async () => {
    await expect(listenOnLoopback(listener.port, () => () => new Response())).rejects.toMatchObject(
      {
        name: "InputError",
        code: "port-taken",
        message: `port ${listener.port} is taken: give another by --port, or 0 for any free one`,
      },
    );
  });

  it("ends connections that are open when it is closed", async () => {
    const other = await listenOnLoopback(0, () => () => new Response("a"));
    const idle = connect(other.port, other.address);
    await once(idle, "connect");
    const ended = once(idle, "close");
    await other.close();
    await ended;
    // The port is free again.
    const next = createServer().listen(other.port, other.address);
    await once(next, "listening");
    next.close();
  });
});
