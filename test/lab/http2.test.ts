import { type ClientHttp2Session, connect } from "node:http2";
import type { TLSSocket } from "node:tls";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  startTls,
  tlsInterception,
  type VirtualSocket,
  type WebHandler,
} from "../../src/lab/index.ts";
import { parseClientHello, tcpFlag } from "../../src/wire/index.ts";
import { type Scene, scene } from "./scene.ts";

const NAME = "www.example.com";

async function offering(
  at: Scene,
  alpn: readonly string[],
  address = "45.0.0.2",
  name = NAME,
  roots = [at.lab.authority.rootPem],
): Promise<{ socket: TLSSocket; transport: VirtualSocket }> {
  const transport = await at.client.connect(address, 443, { timeoutMs: 10_000 });
  const socket = startTls(transport, { serverName: name, roots, alpn });
  await new Promise<void>((resolve, reject) => {
    socket.once("secureConnect", resolve);
    socket.once("error", reject);
  });
  return { socket, transport };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

function ask(session: ClientHttp2Session, name: string, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ":authority": name, ":path": path });
    let headers: Record<string, unknown> = {};
    const chunks: Buffer[] = [];
    stream.on("response", (got) => {
      headers = { ...got };
    });
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("error", reject);
    stream.on("end", () =>
      resolve({ status: Number(headers[":status"]), headers, body: Buffer.concat(chunks) }),
    );
    stream.end();
  });
}

/** Asks for paths over one session, all at once. */
async function fetchAll(
  at: Scene,
  paths: readonly string[],
  name = NAME,
  address?: string,
  roots?: string[],
): Promise<Answer[]> {
  const { socket } = await offering(at, ["h2", "http/1.1"], address, name, roots);
  expect(socket.alpnProtocol).toBe("h2");
  const session = connect(`https://${name}`, { createConnection: () => socket });
  // A session that breaks off is its streams' error as well.
  session.on("error", () => {});
  try {
    return await Promise.all(paths.map((path) => ask(session, name, path)));
  } finally {
    session.destroy();
  }
}

function sceneWith(handler: WebHandler, options: Parameters<typeof scene>[0] = {}): Scene {
  const at = scene(options);
  at.lab.site(
    "special",
    { addresses: ["45.0.0.7"], names: ["special.example"], https: handler },
    at.routers[2]!,
  );
  return at;
}

describe("HTTP/2 over virtual streams", () => {
  it("is chosen where the client offers it, in any order, and else HTTP/1.1", async () => {
    const at = scene();
    const offers = fc.subarray(["http/1.1", "h2", "http/1.0", "spdy/3"], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(offers, fc.boolean(), async (subset, turned) => {
        const alpn = turned ? [...subset].reverse() : subset;
        const known = alpn.includes("h2") || alpn.includes("http/1.1");
        const got = at.lab.network.run(async () => {
          const { socket } = await offering(at, alpn);
          const { alpnProtocol } = socket;
          socket.destroy();
          return alpnProtocol;
        });
        if (known) expect(await got).toBe(alpn.includes("h2") ? "h2" : "http/1.1");
        else await expect(got).rejects.toThrow(/alert/);
      }),
      { numRuns: 20 },
    );
  });

  it("brings the page, with the date of the lab", async () => {
    const at = scene();
    const [answer] = await at.lab.network.run(() => fetchAll(at, ["/"]));
    expect(answer).toMatchObject({ status: 200 });
    expect(answer!.body.toString()).toContain(`${NAME} in the lab`);
    const date = Date.parse(String(answer!.headers.date));
    expect(Math.abs(date - at.lab.network.clock.date().getTime())).toBeLessThan(5000);
  });

  it("tells handlers of HTTP/1.1 what they ask: host, path, the client's address", async () => {
    const at = sceneWith((request, response) => {
      const { url, headers, socket } = request;
      response.end([headers.host, url, socket.remoteAddress].join(" "));
    });
    const answers = await at.lab.network.run(() =>
      fetchAll(at, ["/a?b=1", "/c"], "special.example", "45.0.0.7"),
    );
    expect(answers.map(({ body }) => body.toString())).toEqual([
      "special.example /a?b=1 5.1.0.2",
      "special.example /c 5.1.0.2",
    ]);
  });

  it("carries large pages in parallel over a lossy line, every byte", async () => {
    const large = Buffer.from(Array.from({ length: 1 << 20 }, (_, i) => (i * 31) >> 3));
    const at = sceneWith((_, response) => response.end(large), {
      link: { loss: 0.02, jitterMs: 5 },
    });
    const answers = await at.lab.network.run(() =>
      fetchAll(at, ["/1", "/2", "/3"], "special.example", "45.0.0.7"),
    );
    expect(answers).toHaveLength(3);
    for (const { body } of answers) expect(body.equals(large)).toBe(true);
  });

  it("ends the connection where a handler destroys the socket", async () => {
    const at = sceneWith((request) => request.socket.destroy());
    await at.lab.network.run(async () => {
      await expect(fetchAll(at, ["/"], "special.example", "45.0.0.7")).rejects.toThrow();
    });
  });

  it.each([
    ["close", ["5.1.0.2 17", "45.0.0.2 17"]],
    // The second answers what the server had on its way.
    ["reset", ["5.1.0.2 20", "5.1.0.2 4"]],
  ] as const)("ends with the client's connection (%s)", async (how, ends) => {
    const at = scene();
    const seen: string[] = [];
    at.lab.network.observe(({ action, packet: { source, body } }) => {
      if (action !== "sent" || body.protocol !== "tcp") return;
      if (body.flags & (tcpFlag.fin | tcpFlag.rst)) seen.push(`${source} ${body.flags}`);
    });
    await at.lab.network.run(async () => {
      const { socket, transport } = await offering(at, ["h2"]);
      const session = connect(`https://${NAME}`, { createConnection: () => socket });
      session.on("error", () => {});
      await ask(session, NAME, "/");
      if (how === "close") session.close();
      else transport.resetAndDestroy();
      await at.client.clock.sleep(1000);
    });
    expect(seen).toEqual(ends);
  });

  it("goes through an intercepting box, under a certificate of its own", async () => {
    let root = "";
    const at = scene({
      box: (lab) => {
        const { unknownAuthority: authority } = lab;
        root = authority.rootPem;
        return tlsInterception({
          match: { domains: [NAME] },
          authority,
          roots: [lab.authority.rootPem],
        });
      },
    });
    const [answer] = await at.lab.network.run(() => fetchAll(at, ["/"], NAME, "45.0.0.2", [root]));
    expect(answer!.body.toString()).toContain(`${NAME} in the lab`);
  });

  it("gives the same packets at the same times in every run", async () => {
    const run = async (seed: number): Promise<string[]> => {
      const at = scene({ seed, link: { jitterMs: 4, loss: 0.05 } });
      const lines: string[] = [];
      at.lab.network.observe(({ action, timeMs, packet: { source, body } }) => {
        if (body.protocol !== "tcp") return;
        const { sequence, flags, payload } = body;
        // Hellos and keys are random; their sizes are not.
        const isHello = parseClientHello(payload).ok;
        lines.push([timeMs, action, source, sequence, flags, payload.length, isHello].join(" "));
      });
      await at.lab.network.run(() => fetchAll(at, ["/", "/again"]));
      return lines;
    };
    for (const seed of [1, 2, 3]) expect(await run(seed)).toEqual(await run(seed));
    expect(await run(1)).not.toEqual(await run(2));
  });
});
