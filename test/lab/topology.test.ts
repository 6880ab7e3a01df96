import { describe, expect, it } from "vitest";
import {
  buildAsTopology,
  buildTopology,
  createLab,
  fetchPage,
  nameRule,
} from "../../src/lab/index.ts";

const FILE = `
seed: 3
routers:
  r1: { addresses: [5.1.0.1] }
  r2: { addresses: [45.0.0.1], prefixes: [45.0.0.0/16] }
links:
  - { between: [r1, r2], delayMs: 20 }
hosts:
  client: { at: r1, addresses: [5.1.0.2], resolvers: [9.9.9.9], link: { delayMs: 3 } }
resolvers:
  dns: { at: r2, addresses: [9.9.9.9], names: [dns.example] }
sites:
  site: { at: r2, addresses: [45.0.0.2], names: [www.example.com, www.example.org] }
  old: { at: r2, addresses: [45.0.0.3], names: [old.example.com], certificate: expired }
names:
  gone.example.com: { failure: servfail }
boxes:
  - { between: [r1, r2], kind: reset, match: { domains: [www.example.org], transports: [tls] } }
`;

describe("a topology file", () => {
  it("becomes a lab with hosts, sites, names and boxes", async () => {
    const { lab, hosts } = buildTopology(FILE, "net.yaml");
    const client = hosts.get("client")!;
    const roots = [lab.authority.rootPem];
    const seen = await lab.network.run(async () => {
      const codes: string[] = [];
      for (const name of [
        "www.example.com",
        "www.example.org",
        "old.example.com",
        "gone.example.com",
      ]) {
        const outcome = await fetchPage(client, `https://${name}/`, { roots, timeoutMs: 30_000 });
        codes.push(outcome.ok ? String(outcome.status) : outcome.code);
      }
      return codes;
    });
    expect(seen).toEqual(["200", "ECONNRESET", "CERT_HAS_EXPIRED", "EAI_AGAIN"]);
  });

  it.each([
    [
      "routers:\n  r1: { adresses: [5.1.0.1] }",
      2,
      /^routers\.r1\.adresses: unknown key "adresses", did you mean "addresses"\?$/,
    ],
    ["routers:\n  r1: {}\nlinks:\n  - { between: [r1, r9] }", 4, /no node "r9" \(nodes: r1\)/],
    [
      "routers:\n  r1: { addresses: [5.1.0.999] }",
      2,
      /^routers\.r1\.addresses\.0: expected an IPv4 address or an IPv6 address, got "5\.1\.0\.999"$/,
    ],
    ["routers: [", 1, /not YAML/],
    ["- 1", 1, /expected a topology/],
  ])("is refused with its place: %j", (yaml, line, message) => {
    try {
      buildTopology(yaml, "net.yaml");
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: "topology-invalid", place: { file: "net.yaml", line } });
      expect((error as Error).message).toMatch(message);
    }
  });
});

describe("a topology along AS paths", () => {
  it("sends packets along them, with boxes at the border", async () => {
    const lab = createLab({ seed: 1 });
    const paths = [
      [100, 200, 300, 400],
      [101, 200, 300, 400],
      [102, 300, 400],
    ];
    const world = buildAsTopology(lab, { paths });
    const domestic = new Set([100, 101, 102, 200]);
    const borders = world.bordersOf(domestic);
    expect(borders.map(({ inside, outside }) => [inside.asn, outside.asn])).toEqual([
      [200, 300],
      [102, 300],
    ]);
    const border = borders[0]!;
    const rule = nameRule({ match: { domains: ["www.example.com"] }, action: { type: "reset" } });
    lab.network.box("gateway", rule, border);
    const server = world.block(400);
    lab.site(
      "site",
      { addresses: [server.four(10)], names: ["www.example.com"] },
      world.router(400),
    );
    const codes: Record<number, string> = {};
    for (const asn of [100, 101, 102]) {
      const client = lab.attach(
        `client-${asn}`,
        { addresses: [world.block(asn).four(10)] },
        world.router(asn),
      );
      const outcome = await lab.network.run(() =>
        fetchPage(client, `http://${server.four(10)}/`, { roots: [] }),
      );
      expect(outcome).toMatchObject({ ok: true });
      const { startTls } = await import("../../src/lab/index.ts");
      codes[asn] = await lab.network.run(async () => {
        const transport = await client.connect(server.four(10), 443);
        const socket = startTls(transport, {
          serverName: "www.example.com",
          roots: [lab.authority.rootPem],
        });
        return new Promise<string>((resolve) => {
          socket.once("secureConnect", () => resolve("ok"));
          socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code!));
        });
      });
    }
    expect(codes).toEqual({ 100: "ECONNRESET", 101: "ECONNRESET", 102: "ok" });
  });
});
