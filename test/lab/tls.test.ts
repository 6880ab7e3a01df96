import { request } from "node:http";
import type { TLSSocket } from "node:tls";
import { describe, expect, it } from "vitest";
import { createLab, type Host, type Lab, startTls } from "../../src/lab/index.ts";

function small(seed = 1): { lab: Lab; client: Host } {
  const lab = createLab({ seed });
  const router = lab.network.router("r", { addresses: ["5.1.0.1"] });
  const client = lab.attach("client", { addresses: ["5.1.0.2"], resolvers: ["9.0.0.9"] }, router, {
    delayMs: 5,
  });
  lab.resolver("resolver", { addresses: ["9.0.0.9"], names: ["dns.lab"] }, router);
  lab.site("site", { addresses: ["45.0.0.2"], names: ["www.example.com"] }, router, {
    delayMs: 20,
  });
  lab.site(
    "old",
    { addresses: ["45.0.0.3"], names: ["old.example.com"], certificate: "expired" },
    router,
  );
  lab.site(
    "wrong",
    { addresses: ["45.0.0.4"], names: ["wrong.example.com"], certificate: "wrong-name" },
    router,
  );
  lab.site(
    "unknown",
    { addresses: ["45.0.0.5"], names: ["unknown.example.com"], certificate: "unknown-authority" },
    router,
  );
  return { lab, client };
}

async function secure(lab: Lab, client: Host, name: string): Promise<TLSSocket> {
  const { addresses } = await client.getaddrinfo(name);
  const transport = await client.connect(addresses[0]!, 443);
  const socket = startTls(transport, { serverName: name, roots: [lab.authority.rootPem] });
  await new Promise((resolve, reject) => {
    socket.once("secureConnect", resolve);
    socket.once("error", reject);
  });
  return socket;
}

async function get(
  lab: Lab,
  client: Host,
  name: string,
): Promise<{ status: number; body: string }> {
  const socket = await secure(lab, client, name);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { createConnection: () => socket, headers: { host: name }, path: "/" },
      (response) => {
        let body = "";
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
      },
    );
    outgoing.on("error", reject);
    outgoing.end();
  });
}

describe("TLS and HTTP over virtual streams", () => {
  it("fetches a page by name with a valid certificate", async () => {
    const { lab, client } = small();
    const answer = await lab.network.run(() => get(lab, client, "www.example.com"));
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("<title>www.example.com in the lab</title>");
  });

  it.each([
    ["old.example.com", "CERT_HAS_EXPIRED"],
    ["wrong.example.com", "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["unknown.example.com", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY"],
  ])("refuses the certificate of %s with %s", async (name, code) => {
    const { lab, client } = small();
    await lab.network.run(async () => {
      await expect(secure(lab, client, name)).rejects.toMatchObject({ code });
    });
  });

  it("does not resolve an unknown name", async () => {
    const { lab, client } = small();
    await lab.network.run(async () => {
      await expect(client.getaddrinfo("elsewhere.org")).rejects.toMatchObject({
        code: "ENOTFOUND",
        eai: "EAI_NONAME",
      });
    });
  });

  it("signs nothing outside the lab", () => {
    const { lab } = small();
    expect(() => lab.authority.issue(["www.wikipedia.org"])).toThrow(/virtual hosts only/);
    expect(() => lab.unknownAuthority.issue(["www.example.com", "wikipedia.org"])).toThrow(
      /virtual hosts only/,
    );
    expect(() => lab.newAuthority("box", { CN: "Box" }).issue(["8.8.8.8"])).toThrow(
      /virtual hosts only/,
    );
  });

  it("gives the same packets at the same times in twenty runs", async () => {
    const runs = new Set<string>();
    for (let i = 0; i < 20; i++) {
      const { lab, client } = small(3);
      for (const link of lab.network.links) {
        link.loss = 0.05;
        link.jitterMs = 4;
      }
      const log: string[] = [];
      lab.network.observe(({ timeMs, action, node, packet }) => {
        const { body } = packet;
        const size = "payload" in body ? body.payload.length : 0;
        log.push(`${timeMs} ${action} ${node.name} ${packet.id} ${body.protocol} ${size}`);
      });
      await lab.network.run(async () => {
        await Promise.all([
          get(lab, client, "www.example.com"),
          get(lab, client, "www.example.com"),
          secure(lab, client, "unknown.example.com").catch(() => {}),
        ]);
      });
      await lab.network.clock.settle();
      runs.add(log.join("\n"));
    }
    expect(runs.size).toBe(1);
    expect([...runs][0]!.split("\n").length).toBeGreaterThan(100);
  });

  it("tells a clean end from a reset during a handshake", async () => {
    const { lab, client } = small();
    const server = lab.attach("odd", { addresses: ["45.0.0.9"] }, lab.network.nodes.get("r")!);
    server.listen(443, (socket) => socket.once("data", () => socket.end()));
    server.listen(444, (socket) => socket.once("data", () => socket.resetAndDestroy()));
    await lab.network.run(async () => {
      for (const [port, ended] of [
        [443, true],
        [444, false],
      ] as const) {
        const transport = await client.connect("45.0.0.9", port);
        const socket = startTls(transport, { serverName: "www.example.com", roots: [] });
        const code = await new Promise((resolve) =>
          socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code)),
        );
        expect(code).toBe("ECONNRESET");
        expect(transport.peerEnded).toBe(ended);
        expect(transport.failure).toBe(ended ? undefined : "ECONNRESET");
      }
    });
  });
});
