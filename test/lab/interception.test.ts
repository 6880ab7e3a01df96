import { describe, expect, it } from "vitest";
import {
  addressRule,
  dnsInjection,
  type Lab,
  locateBox,
  type Middlebox,
  nameRule,
  type Placement,
  page,
  startTls,
  type Trigger,
  tlsInterception,
  traceByTtl,
  under,
} from "../../src/lab/index.ts";
import { encodeClientHello } from "../../src/wire/index.ts";
import { get, scene, secure, tryHttps } from "./scene.ts";

/** Kazakhstan 2019, with a root named after the one that was published. */
function kazakh(lab: Lab, domains: string[] = ["www.example.com"]): Middlebox {
  return tlsInterception({
    match: { domains },
    authority: lab.newAuthority("interception", { C: "KZ", CN: "Qaznet Trust Network" }),
    roots: [lab.authority.rootPem],
    leaf: { publicExponent: 3, dateShiftHours: -14 },
  });
}

describe("TLS interception as in Kazakhstan in 2019", () => {
  it("shows a leaf of an unknown authority for listed names only", async () => {
    const at = scene({ box: kazakh });
    await at.lab.network.run(async () => {
      expect(await tryHttps(at, "www.example.com")).toBe("UNABLE_TO_GET_ISSUER_CERT_LOCALLY");
      expect(await tryHttps(at, "other.example.net")).toBe("ok");
    });
  });

  it("copies subject and names, uses exponent 3 and shifts the dates", async () => {
    const at = scene({ box: kazakh });
    const [shown, real] = await at.lab.network.run(async () => {
      const transport = await at.client.connect("45.0.0.2", 443);
      const socket = startTls(transport, {
        serverName: "www.example.com",
        roots: [],
        acceptAnything: true,
      });
      await new Promise((resolve) => socket.once("secureConnect", resolve));
      const certificate = socket.getPeerX509Certificate()!;
      const page = await get(socket, "www.example.com");
      expect(page.status).toBe(200);
      return [certificate, at.lab.credential(["www.example.com"]).certificate];
    });
    expect(shown.subject).toBe(real.subject);
    expect(shown.subjectAltName).toBe(real.subjectAltName);
    expect(shown.issuer).toContain("Qaznet Trust Network");
    expect(shown.publicKey.asymmetricKeyDetails?.publicExponent).toBe(3n);
    expect(Date.parse(real.validTo) - Date.parse(shown.validTo)).toBe(14 * 3_600_000);
  });

  it("is accepted by a client that has installed the root, and large pages pass intact", async () => {
    let root = "";
    const at = scene({
      link: { loss: 0.02 },
      box: (lab) => {
        const authority = lab.newAuthority("interception", { C: "KZ", CN: "Qaznet Trust Network" });
        root = authority.rootPem;
        return tlsInterception({
          match: { domains: ["big.example.com"] },
          authority,
          roots: [lab.authority.rootPem],
        });
      },
    });
    const body = "y".repeat(300_000);
    at.lab.site(
      "big",
      { addresses: ["45.0.0.7"], names: ["big.example.com"], https: page(body) },
      at.routers[2]!,
    );
    const got = await at.lab.network.run(async () => {
      const { socket } = await secure(at, "big.example.com", undefined, [root]);
      return get(socket, "big.example.com");
    });
    expect(got.body).toBe(body);
  });

  it("works in both directions, and only on paths through the box", async () => {
    const at = scene({ box: kazakh });
    const outside = at.lab.attach(
      "outside",
      { addresses: ["60.0.0.1"], resolvers: ["9.9.9.9"] },
      at.routers[2]!,
    );
    at.lab.site("inside", { addresses: ["5.1.0.80"], names: ["in.example.com"] }, at.routers[0]!);
    const both = scene({ box: (lab) => kazakh(lab, ["in.example.com"]) });
    both.lab.site(
      "inside",
      { addresses: ["5.1.0.80"], names: ["in.example.com"] },
      both.routers[0]!,
    );
    const far = both.lab.attach(
      "far",
      { addresses: ["60.0.0.1"], resolvers: ["9.9.9.9"] },
      both.routers[2]!,
    );
    await both.lab.network.run(async () => {
      expect(await tryHttps({ ...both, client: far }, "in.example.com")).toBe(
        "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
      );
      // From inside to inside, no packet crosses the box.
      expect(await tryHttps(both, "in.example.com")).toBe("ok");
    });
    await at.lab.network.run(async () => {
      expect(await tryHttps({ ...at, client: outside }, "www.example.com")).toBe("ok");
    });
  });

  it("does not intercept a server whose certificate it does not trust itself", async () => {
    const at = scene({ box: (lab) => kazakh(lab, ["bad.example.com"]) });
    at.lab.site(
      "bad",
      { addresses: ["45.0.0.8"], names: ["bad.example.com"], certificate: "unknown-authority" },
      at.routers[2]!,
    );
    expect(await at.lab.network.run(() => tryHttps(at, "bad.example.com"))).toBe("ECONNRESET");
  });

  it("leaves split hellos of other names intact", async () => {
    const at = scene({ box: kazakh });
    const answered = await at.lab.network.run(async () => {
      const socket = await at.client.connect("45.0.0.3", 443);
      const hello = encodeClientHello({ serverName: "other.example.net" });
      const first = new Promise<number>((resolve) =>
        socket.once("data", (chunk: Buffer) => resolve(chunk[0]!)),
      );
      socket.write(hello.subarray(0, 60));
      await at.lab.network.clock.sleep(50);
      socket.write(hello.subarray(60));
      return first;
    });
    // A handshake record or an alert of the real server: the hello arrived whole.
    expect([21, 22]).toContain(answered);
  });
});

describe("TTL tracing", () => {
  const name = "www.example.com";
  const tls: Trigger = { kind: "tls", serverName: name };
  const match = { domains: [name] };
  it.each<[string, Placement, (lab: Lab) => Middlebox, Trigger, Trigger]>([
    [
      "an SNI reset",
      "in-path",
      () => nameRule({ match, action: { type: "reset" } }),
      tls,
      { kind: "tls", serverName: "other.example.net" },
    ],
    [
      "an SNI reset on path",
      "on-path",
      () => nameRule({ match, action: { type: "reset" } }),
      tls,
      { kind: "tls", serverName: "other.example.net" },
    ],
    [
      "a silent drop",
      "in-path",
      () => nameRule({ match, action: { type: "drop" } }),
      tls,
      { kind: "tls", serverName: "other.example.net" },
    ],
    ["the interception", "in-path", kazakh, tls, { kind: "tls", serverName: "other.example.net" }],
    [
      "a block page",
      "in-path",
      () => nameRule({ match, action: { type: "block-page", body: "no" } }),
      { kind: "http", host: name },
      { kind: "http", host: "other.example.net" },
    ],
    [
      "DNS injection",
      "on-path",
      () => dnsInjection({ match, answer: { type: "nxdomain" } }),
      { kind: "dns", name },
      { kind: "dns", name: "other.example.net" },
    ],
    [
      "a blackhole",
      "in-path",
      () => addressRule({ match: { ports: [443] }, action: { type: "blackhole" } }),
      { kind: "syn", port: 443 },
      { kind: "syn", port: 80 },
    ],
  ])("finds %s between hops 2 and 3", async (_what, placement, box, trigger, control) => {
    const at = scene({ box, placement });
    const target = trigger.kind === "dns" ? "9.9.9.9" : "45.0.0.2";
    const location = await at.lab.network.run(async () =>
      locateBox(
        await traceByTtl(at.client, target, trigger, { maxHops: 6 }),
        await traceByTtl(at.client, target, control, { maxHops: 6 }),
      ),
    );
    expect(location).toMatchObject({
      afterHop: 2,
      afterRouter: "5.1.2.1",
      beforeHop: 3,
      beforeRouter: "5.1.3.1",
    });
  });

  it("finds nothing where there is nothing", async () => {
    const at = scene({
      box: () => under({ fromMs: 1e9 }, nameRule({ match, action: { type: "drop" } })),
    });
    const found = await at.lab.network.run(async () =>
      locateBox(
        await traceByTtl(at.client, "45.0.0.2", tls, { maxHops: 6 }),
        await traceByTtl(
          at.client,
          "45.0.0.2",
          { kind: "tls", serverName: "x.example" },
          { maxHops: 6 },
        ),
      ),
    );
    expect(found).toBeUndefined();
  });
});
