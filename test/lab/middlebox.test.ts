import { describe, expect, it } from "vitest";
import {
  type Act,
  addressRule,
  allowList,
  blockingResolver,
  dnsInjection,
  fromNames,
  inOrder,
  nameRule,
  queryByUdp,
  serveDns,
  shutdown,
  startTls,
  throttle,
  under,
} from "../../src/lab/index.ts";
import { decodeDns, dnsQuery, dnsType, encodeDns } from "../../src/wire/index.ts";
import { get, scene, secure, tryHttp, tryHttps } from "./scene.ts";

const listed = { domains: ["www.example.com"] };

describe("rules on names", () => {
  it.each([
    ["in-path", "ECONNRESET"],
    ["on-path", "ECONNRESET"],
  ] as const)("%s reset on the SNI ends the handshake", async (placement, code) => {
    const at = scene({
      box: () => nameRule({ match: listed, action: { type: "reset" } }),
      placement,
    });
    const seen = await at.lab.network.run(async () => [
      await tryHttps(at, "www.example.com"),
      await tryHttps(at, "other.example.net"),
      await tryHttps(at, "other.example.net", "45.0.0.2").catch(String),
    ]);
    expect(seen[0]).toBe(code);
    expect(seen[1]).toBe("ok");
    // The rule goes by the name asked for, not by the address.
    expect(seen[2]).toBe("ERR_TLS_CERT_ALTNAME_INVALID");
  });

  it("FIN on the SNI is a clean end without data", async () => {
    const at = scene({ box: () => nameRule({ match: listed, action: { type: "fin" } }) });
    await at.lab.network.run(async () => {
      const transport = await at.client.connect("45.0.0.2", 443);
      const socket = startTls(transport, { serverName: "www.example.com", roots: [] });
      await new Promise((resolve) => socket.once("error", resolve));
      expect(transport.peerEnded).toBe(true);
      expect(transport.failure).toBeUndefined();
    });
  });

  it("drop on the SNI lets the handshake run into its time-out", async () => {
    const at = scene({ box: () => nameRule({ match: listed, action: { type: "drop" } }) });
    const seen = await at.lab.network.run(() => tryHttps(at, "www.example.com"));
    expect(seen).toBe("TIMEOUT");
  });

  it("answers HTTP with a block page or a redirect", async () => {
    const page = scene({
      box: () =>
        nameRule({
          match: listed,
          action: {
            type: "block-page",
            status: 403,
            body: `<title>Blocked</title>${"x".repeat(4000)}`,
          },
        }),
    });
    expect(await page.lab.network.run(() => tryHttp(page, "www.example.com", "45.0.0.2"))).toBe(
      "403 Blocked",
    );
    expect(await page.lab.network.run(() => tryHttp(page, "other.example.net", "45.0.0.2"))).toBe(
      "200 www.example.com in the lab",
    );
    const away = scene({
      box: () =>
        nameRule({ match: listed, action: { type: "redirect", location: "http://warn.example/" } }),
    });
    expect(await away.lab.network.run(() => tryHttp(away, "www.example.com", "45.0.0.2"))).toBe(
      "302 http://warn.example/",
    );
  });

  it("on path, a block page wins because it is nearer", async () => {
    const at = scene({
      placement: "on-path",
      box: () =>
        nameRule({ match: listed, action: { type: "block-page", body: "<title>Blocked</title>" } }),
    });
    expect(await at.lab.network.run(() => tryHttp(at, "www.example.com", "45.0.0.2"))).toBe(
      "200 Blocked",
    );
  });

  it.each([
    [true, "ECONNRESET"],
    [false, "answered"],
  ])("split requests, reassembly %s: %s", async (reassembles, expected) => {
    const at = scene({
      box: () => nameRule({ match: listed, action: { type: "reset" }, reassembles }),
    });
    const seen = await at.lab.network.run(async () => {
      const socket = await at.client.connect("45.0.0.2", 80);
      const outcome = new Promise<string>((resolve) => {
        socket.once("data", () => resolve("answered"));
        socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code!));
      });
      socket.write("GET / HTTP/1.1\r\nHost: www.exa");
      await at.lab.network.clock.sleep(100);
      socket.write("mple.com\r\n\r\n");
      return outcome;
    });
    expect(seen).toBe(expected);
  });

  it("blocks what follows between the same two for the residual time", async () => {
    const at = scene({
      box: () =>
        nameRule({
          match: listed,
          action: { type: "reset" },
          residual: { durationMs: 90_000, scope: "endpoint" },
        }),
    });
    await at.lab.network.run(async () => {
      expect(await tryHttps(at, "www.example.com")).toBe("ECONNRESET");
      expect(await tryHttps(at, "other.example.net", "45.0.0.2")).toBe("ECONNREFUSED");
      expect(await tryHttp(at, "other.example.net", "45.0.0.2")).toMatch(/^200/);
      await at.lab.network.clock.sleep(90_000);
      expect(await tryHttps(at, "other.example.net", "45.0.0.2")).toBe(
        "ERR_TLS_CERT_ALTNAME_INVALID",
      );
    });
  });

  it("on path, the residual blocking of a rule that resets goes on resetting", async () => {
    const at = scene({
      placement: "on-path",
      box: () =>
        nameRule({
          match: listed,
          action: { type: "reset" },
          residual: { durationMs: 90_000, scope: "endpoint" },
        }),
    });
    await at.lab.network.run(async () => {
      expect(await tryHttps(at, "www.example.com")).toBe("ECONNRESET");
      expect(await tryHttps(at, "other.example.net", "45.0.0.2")).toBe("ECONNREFUSED");
    });
  });

  it("acts only from a time on, on flows from one side, and on a share of pairs", async () => {
    const at = scene({
      box: () => under({ fromMs: 60_000 }, nameRule({ match: listed, action: { type: "reset" } })),
    });
    await at.lab.network.run(async () => {
      expect(await tryHttps(at, "www.example.com")).toBe("ok");
      await at.lab.network.clock.sleep(60_000);
      expect(await tryHttps(at, "www.example.com")).toBe("ECONNRESET");
    });
    const outside = scene({
      box: () =>
        under({ initiated: "inward" }, nameRule({ match: listed, action: { type: "reset" } })),
    });
    expect(await outside.lab.network.run(() => tryHttps(outside, "www.example.com"))).toBe("ok");
    let hit = 0;
    for (let seed = 0; seed < 40; seed++) {
      const some = scene({
        seed,
        box: () => under({ share: 0.5 }, nameRule({ match: listed, action: { type: "reset" } })),
      });
      const first = await some.lab.network.run(() => tryHttp(some, "www.example.com", "45.0.0.2"));
      const second = await some.lab.network.run(() => tryHttp(some, "www.example.com", "45.0.0.2"));
      expect(second).toBe(first);
      if (first === "ECONNRESET") hit++;
    }
    expect(hit).toBeGreaterThan(10);
    expect(hit).toBeLessThan(30);
  });
});

describe("DNS injection", () => {
  it("on path gives the forged answer first and the real one after", async () => {
    const at = scene({
      placement: "on-path",
      box: () =>
        dnsInjection({ match: listed, answer: { type: "addresses", addresses: ["45.0.0.66"] } }),
    });
    await at.lab.network.run(async () => {
      const socket = at.client.udp();
      socket.send(encodeDns(dnsQuery(7, "www.example.com", dnsType.A)), "9.9.9.9", 53);
      const answers: string[] = [];
      for (;;) {
        const datagram = await socket.next(1000);
        if (!datagram) break;
        const reply = decodeDns(datagram.payload);
        const data = reply.ok ? reply.value.answers[0]?.data : undefined;
        answers.push(data?.kind === "address" ? data.address : "none");
      }
      expect(answers).toEqual(["45.0.0.66", "45.0.0.2"]);
      expect((await at.client.getaddrinfo("www.example.com")).addresses).toEqual(["45.0.0.66"]);
      expect((await at.client.getaddrinfo("other.example.net")).addresses).toEqual(["45.0.0.3"]);
    });
  });

  it.each([
    ["nxdomain", "ENOTFOUND"],
    ["servfail", "EAI_AGAIN"],
    ["empty", "ENOTFOUND"],
    ["drop", "EAI_AGAIN"],
  ] as const)("in path, %s reads as %s", async (type, code) => {
    const at = scene({ box: () => dnsInjection({ match: listed, answer: { type } }) });
    await at.lab.network.run(async () => {
      await expect(at.client.getaddrinfo("www.example.com")).rejects.toMatchObject({ code });
    });
  });

  it("at a blocking resolver needs no box, and is reported", async () => {
    const at = scene();
    const acts: Act[] = [];
    const isp = at.lab.attach("isp-dns", { addresses: ["5.1.0.53"] }, at.routers[0]!);
    serveDns(
      isp,
      blockingResolver(
        fromNames(at.lab.names),
        [
          {
            rule: "list",
            match: { domains: [".example.com"] },
            answer: { type: "nxdomain" },
          },
        ],
        "5.1.0.53",
        (act) => acts.push(act),
      ),
    );
    await at.lab.network.run(async () => {
      const asked = async (name: string): Promise<number | undefined> => {
        const outcome = await queryByUdp(at.client, "5.1.0.53", name, dnsType.A, 1000);
        return outcome.ok ? outcome.reply.rcode : undefined;
      };
      expect(await asked("www.example.com")).toBe(3);
      expect(await asked("other.example.net")).toBe(0);
    });
    expect(acts).toEqual([
      {
        rule: "list",
        deed: "forge",
        trigger: { by: "query", name: "www.example.com", answer: "nxdomain" },
        mechanism: "dns.nxdomain",
        direction: "server-to-client",
        flow: {
          transport: "other",
          client: "5.1.0.2",
          clientPort: 0,
          server: "5.1.0.53",
          serverPort: 53,
        },
      },
    ]);
  });
});

describe("rules on addresses", () => {
  const match = { addresses: ["45.0.0.2/32"] };
  it.each([
    [{ type: "blackhole" }, "ETIMEDOUT"],
    [{ type: "reset" }, "ECONNREFUSED"],
    [{ type: "unreachable", kind: "host" }, "EHOSTUNREACH"],
    [{ type: "unreachable", kind: "network" }, "ENETUNREACH"],
  ] as const)("%o reads as %s", async (action, code) => {
    const at = scene({ box: () => addressRule({ match, action }) });
    await at.lab.network.run(async () => {
      expect(await tryHttps(at, "www.example.com")).toBe(code);
      expect(await tryHttps(at, "other.example.net")).toBe("ok");
    });
  });

  it("redirects packets to a host that answers in the server's name", async () => {
    const at = scene({
      box: () => addressRule({ match, action: { type: "redirect", address: "45.0.0.66" } }),
    });
    const seen = await at.lab.network.run(() => tryHttp(at, "www.example.com", "45.0.0.2"));
    expect(seen).toBe("200 blocked.example.gov in the lab");
  });
});

describe("shutdown and allow-list", () => {
  it("shuts down everything, a prefix, or a transport", async () => {
    const all = scene({ box: () => shutdown() });
    await all.lab.network.run(async () => {
      await expect(all.client.getaddrinfo("www.example.com")).rejects.toMatchObject({
        code: "EAI_AGAIN",
      });
      expect(await tryHttp(all, "www.example.com", "45.0.0.2")).toBe("ETIMEDOUT");
    });
    const some = scene({ box: () => shutdown({ prefixes: ["45.0.0.2/31"], transport: "tcp" }) });
    await some.lab.network.run(async () => {
      expect(await tryHttps(some, "www.example.com")).toBe("ETIMEDOUT");
      expect(await tryHttp(some, "blocked.example.gov", "45.0.0.66")).toMatch(/^200/);
    });
  });

  it("passes only listed names and addresses", async () => {
    const at = scene({
      box: () => allowList({ domains: ["other.example.net"], addresses: ["45.0.0.66"] }),
    });
    await at.lab.network.run(async () => {
      expect(await tryHttps(at, "other.example.net")).toBe("ok");
      expect(await tryHttps(at, "www.example.com", "45.0.0.2")).toBe("TIMEOUT");
      await expect(at.client.getaddrinfo("www.example.com")).rejects.toMatchObject({
        code: "EAI_AGAIN",
      });
      expect(await tryHttp(at, "anything", "45.0.0.66")).toMatch(/^200/);
    });
  });
});

describe("throttling", () => {
  async function rateOf(box?: Parameters<typeof scene>[0]): Promise<number> {
    const at = scene({ link: { rateBps: 20_000_000 }, ...box });
    at.site.listen(8080, (socket) => {
      socket.once("data", () => socket.end(Buffer.alloc(1_000_000)));
    });
    return at.lab.network.run(async () => {
      const socket = await at.client.connect("45.0.0.2", 8080);
      const start = at.client.clock.nowMs();
      socket.write("GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n");
      let bytes = 0;
      for await (const chunk of socket) bytes += (chunk as Buffer).length;
      return (bytes * 8000) / (at.client.clock.nowMs() - start);
    });
  }

  it("polices listed names to about the rate, and nothing else", async () => {
    const free = await rateOf();
    const limit = { rateBps: 300_000 };
    const policed = await rateOf({ box: () => throttle({ match: listed, policing: limit }) });
    const other = await rateOf({
      box: () => throttle({ match: { domains: ["other.example.net"] }, policing: limit }),
    });
    expect(free).toBeGreaterThan(3_000_000);
    expect(other).toBe(free);
    // The bucket's second is added to a transfer of 27 seconds.
    expect(policed).toBeLessThan(320_000);
    expect(policed).toBeGreaterThan(270_000);
  });

  it.each([10, 50, 100, 200, 300])(
    "polices Twitter to 130 to 150 kbit/s at a round trip of %i ms",
    async (roundTripMs) => {
      const box = () => throttle({ match: listed, policing: { rateBps: 140_000 } });
      const link = { rateBps: 20_000_000, delayMs: Math.max(0, roundTripMs / 2 - 7) };
      const goodput = await rateOf({ box, link });
      expect(goodput).toBeGreaterThan(130_000);
      expect(goodput).toBeLessThan(150_000);
    },
  );

  it("slows by loss and delay", async () => {
    const free = await rateOf();
    const lossy = await rateOf({
      box: () => throttle({ match: { addresses: ["45.0.0.2"] }, loss: 0.1, delayMs: 100 }),
    });
    expect(lossy).toBeLessThan(free / 10);
  });
});

describe("several rules in one box", () => {
  it("lets the first that matches decide", async () => {
    const at = scene({
      box: () =>
        inOrder([
          addressRule({ match: { ports: [80] }, action: { type: "blackhole" } }),
          nameRule({ match: listed, action: { type: "reset" } }),
        ]),
    });
    await at.lab.network.run(async () => {
      expect(await tryHttps(at, "www.example.com")).toBe("ECONNRESET");
      expect(await tryHttp(at, "www.example.com", "45.0.0.2")).toBe("ETIMEDOUT");
      const { socket } = await secure(at, "other.example.net");
      expect((await get(socket, "other.example.net")).status).toBe(200);
    });
  });
});
