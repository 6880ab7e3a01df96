import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { afterEach, describe, expect, it, vi } from "vitest";
import { registerProbe } from "../../src/cli/commands/probe.ts";
import { describePlan, isYes } from "../../src/probe/consent.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs `narrows probe …` in this process; gives what it said on stderr and how it ended. */
async function narrows(...args: string[]): Promise<{ words: string; error: unknown }> {
  let words = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    words += String(text);
    return true;
  });
  const program = new Command("narrows").exitOverride();
  registerProbe(program);
  try {
    await program.parseAsync(["node", "narrows", "probe", ...args]);
    return { words, error: undefined };
  } catch (error) {
    return { words, error };
  }
}

describe("consent", () => {
  it("is asked for before the first packet, and without a terminal refused", async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests++;
      response.end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const { port } = server.address() as AddressInfo;
    const helper = `http://127.0.0.1:${port}/`;
    Object.defineProperty(process.stdin, "isTTY", { value: undefined, configurable: true });
    const { words, error } = await narrows("web", "http://site.example/", "--control", helper);
    server.close();
    expect(error).toMatchObject({ code: "probe-consent" });
    expect(words).toContain("site.example");
    expect(words).toContain(helper);
    expect(words).toContain("1.1.1.1:53");
    expect(requests).toBe(0);
  });

  it("names everyone who will be contacted, and where the result goes", () => {
    const text = describePlan({
      inputs: ["https://a.example/x", "http://b.example:8080/"],
      udpResolver: "9.9.9.9:53",
      dohUrl: "https://doh.example/dns-query",
      helpers: ["https://helper.example/"],
      output: "result.jsonl",
    });
    for (const what of [
      "a.example",
      "b.example",
      "9.9.9.9:53",
      "https://doh.example/dns-query",
      "https://helper.example/",
      "result.jsonl",
    ])
      expect(text).toContain(what);
  });

  it.each(["", "n", "no", "yesterday", "yes please"])("is not %j", (answer) => {
    expect(isYes(answer)).toBe(false);
  });

  it.each(["y", "YES", " yes\n"])("is %j", (answer) => {
    expect(isYes(answer)).toBe(true);
  });

  it.each([
    [["web", "ftp://a.example/", "--yes"], "probe-url"],
    [["web", "http://a.example/", "--resolver", "nowhere", "--yes"], "probe-resolver"],
    [["web", "http://a.example/", "--asn", "123", "--yes"], "probe-asn"],
    [["web", "http://a.example/", "--country", "xx1", "--yes"], "probe-country"],
    [["web", "http://a.example/", "--control", "/no/such/file", "--yes"], "file-missing"],
    [["web", "http://a.example/", "--doh", "http://a.example/", "--yes"], "probe-doh"],
    [["helper", "--port", "99999"], "probe-port"],
    [["helper", "--listen", "everywhere"], "probe-listen"],
  ])("comes after checking the command: %j", async (args, code) => {
    expect((await narrows(...args)).error).toMatchObject({ code });
  });
});

describe("the test helper's command", () => {
  it("listens on loopback and ends when it is interrupted", async () => {
    const main = fileURLToPath(new URL("../../src/cli/commands/probe-actions.ts", import.meta.url));
    const code = `import(${JSON.stringify(main)}).then((m) => m.serveHelper({ port: "0", listen: "127.0.0.1" }))`;
    const child = spawn(process.execPath, ["--import", "tsx", "--eval", code], {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      stdio: ["ignore", "ignore", "pipe"],
    });
    const address = await new Promise<string>((resolve) => {
      let text = "";
      child.stderr.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(text)?.[0];
        if (found !== undefined) resolve(found);
      });
    });
    const response = await fetch(address);
    expect(response.status).toBe(200);
    await response.text();
    const ended = new Promise<number | null>((resolve) => {
      child.once("exit", resolve);
    });
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });
});
