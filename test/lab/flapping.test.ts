import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/base/random.ts";
import { startTls } from "../../src/lab/index.ts";
import { flapping } from "../../src/lab/noise/flapping.ts";
import { page } from "../../src/lab/services/web-server.ts";
import { type Scene, scene } from "./scene.ts";

const site = { status: 200, title: "Home", bytes: 20_000, spreadBytes: 0 };
const name = "flapping.example.com";
const address = "45.0.0.9";

/** How one request ended, and whether anything came before. */
async function ask({ lab, client }: Scene, secure: boolean): Promise<string> {
  const transport = await client.connect(address, secure ? 443 : 80);
  const stream = secure
    ? startTls(transport, { serverName: name, roots: [lab.authority.rootPem] })
    : transport;
  let text = "";
  const ended = new Promise<string>((resolve) => {
    client.clock.schedule(30_000, () => resolve("silence"));
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
    });
    stream.on("end", () => resolve("end"));
    stream.on("error", () => resolve(transport.peerEnded ? "end" : "reset"));
    stream.on("close", () => resolve(transport.peerEnded ? "end" : "reset"));
  });
  stream.write(`GET / HTTP/1.1\r\nhost: ${name}\r\nconnection: close\r\n\r\n`);
  const how = await ended;
  transport.destroy();
  const status = /^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? "nothing";
  const body = text.slice(text.indexOf("\r\n\r\n") + 4);
  const announced = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
  return `${how} after ${status}${body.length < announced ? ", in part" : ""}`;
}

/** What requests to a site that flaps by a seed came to, each once. */
async function seenAt(seed: number, secure: boolean): Promise<Set<string>> {
  const setting = scene();
  const { lab } = setting;
  const next = flapping(site, randomStream(seed, "flap"));
  const well = page("well");
  const answer: typeof well = (request, response) => (next() ?? well)(request, response);
  const near = setting.routers[2]!;
  lab.site("flaps", { addresses: [address], names: [name], http: answer, https: answer }, near);
  return lab.network.run(async () => {
    const seen = new Set<string>();
    for (let k = 0; k < 8; k++) seen.add(await ask(setting, secure));
    return seen;
  });
}

describe("a flapping server", () => {
  it("fails at about every other request, always in the same manner, by its seed alone", () => {
    for (let seed = 0; seed < 20; seed++) {
      const answers = () => {
        const next = flapping(site, randomStream(seed, "flap"));
        return Array.from({ length: 400 }, () => next());
      };
      const drawn = answers();
      const failing = drawn.filter((one) => one !== undefined);
      expect(failing.length).toBeGreaterThan(150);
      expect(failing.length).toBeLessThan(250);
      expect(new Set(failing).size).toBe(1);
      const isWell = (one: unknown): boolean => one === undefined;
      expect(answers().map(isWell)).toEqual(drawn.map(isWell));
    }
  });

  it.each([false, true])("fails in one of five ways (over TLS: %s)", async (secure) => {
    const met = new Set<string>();
    for (let seed = 0; seed < 14; seed++) {
      const seen = await seenAt(seed, secure);
      expect(seen).toContain("end after 200");
      expect(seen.size).toBe(2);
      for (const one of seen) met.add(one);
    }
    expect(met).toEqual(
      new Set([
        ...["end after 200", "end after nothing", "reset after nothing", "end after 503"],
        ...["end after 200, in part", "silence after nothing"],
      ]),
    );
  });
});
