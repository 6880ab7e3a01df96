import dns from "node:dns";
import { createServer } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { askConsent, type Consent, type MeasurementPlan } from "../../src/probe/consent.ts";
import { helperNetwork, systemNetwork } from "../../src/probe/system-network.ts";
import { narrows } from "../cli/command-line.ts";
import { type Traps, trapWaysOut } from "../invariants/outward-traps.ts";

const OWN = "198.51.100.7";
const NAMED = "203.0.113.99";
const SITE = "45.1.2.3";

let traps: Traps;
/** What was done with the network, in order. */
let contacts: string[] = [];
beforeEach(() => {
  traps = trapWaysOut();
  contacts = [];
});
afterEach(() => {
  vi.restoreAllMocks();
  traps.restore();
});

const signal = new AbortController().signal;
const plan: MeasurementPlan = {
  inputs: ["https://site.example:8443/", "http://other.example/"],
  udpResolver: "192.0.2.53:53",
  dohUrl: "https://doh.example/dns-query",
  helpers: ["https://helper.example/"],
  whoamiName: "whoami.example",
  output: "here",
};
const agreed = (one: MeasurementPlan = plan) => askConsent(one, { yes: true, tell: () => {} });

describe("consent", () => {
  it("is asked for before anything is done with the network, and no means no", async () => {
    const said: string[] = [];
    const answer = async (reply: string): Promise<Consent> =>
      askConsent(plan, {
        yes: false,
        tell: (text) => said.push(text),
        ask: async (question) => {
          said.push(question);
          expect(traps.refused).toEqual([]);
          return reply;
        },
      });
    await expect(answer("n")).rejects.toMatchObject({ code: "probe-consent" });
    await expect(answer("")).rejects.toMatchObject({ code: "probe-consent" });
    expect((await answer("yes")).plan.inputs).toEqual(plan.inputs);
    expect(said[0]).toContain("site.example");
    expect(said[1]).toContain("Measure now?");
    expect(traps.refused).toEqual([]);
  });

  it("cannot be made up: without it there is no network", async () => {
    const forged = { plan } as unknown as Consent;
    expect(() => systemNetwork(forged)).toThrow(/said yes/);
    expect(() => systemNetwork(undefined as never)).toThrow();
    const consent = await agreed();
    expect(() => systemNetwork({ ...consent })).toThrow(/said yes/);
    expect(Object.isFrozen(consent) && Object.isFrozen(consent.plan)).toBe(true);
    expect(Object.isFrozen(consent.plan.inputs)).toBe(true);
  });
});

describe("the network of a consented measurement", () => {
  it("looks up what was named, and nothing else", async () => {
    const asked: string[] = [];
    const network = systemNetwork(await agreed(), {
      lookup: async (name) => {
        asked.push(name);
        return { addresses: [] };
      },
    });
    const named = ["site.example", "OTHER.example", "doh.example", "helper.example"];
    for (const name of [...named, "whoami.example"]) await network.lookup(name);
    expect(asked).toHaveLength(5);
    for (const name of ["collector.example", "example", "203.0.113.1", "site.example.org", ""])
      await expect(network.lookup(name)).rejects.toThrow(/not part of what was consented/);
    expect(asked).toHaveLength(5);
  });

  it("follows redirects of measured pages, ten for each", async () => {
    const network = systemNetwork(await agreed(), { lookup: async () => ({ addresses: [] }) });
    await expect(network.lookup("next.example")).rejects.toThrow(/consented/);
    network.admitRedirect(new URL("http://next.example:8081/"));
    await network.lookup("next.example");
    for (let more = 0; more < 19; more++) network.admitRedirect(new URL("http://next.example/"));
    expect(() => network.admitRedirect(new URL("http://one.too.many/"))).toThrow(/consented/);
  });

  it("sends UDP to the one resolver, and opens TCP on the ports of the URLs", async () => {
    const network = systemNetwork(await agreed());
    await expect(network.openUdp("192.0.2.54", 53)).rejects.toThrow(/consented/);
    await expect(network.openUdp("192.0.2.53", 54)).rejects.toThrow(/consented/);
    for (const port of [25, 8080, 8444, 0])
      await expect(network.connectTcp(SITE, port, signal)).rejects.toThrow(/consented/);
    expect(traps.refused).toEqual([]);
    for (const port of [80, 443, 8443])
      await expect(network.connectTcp(SITE, port, signal)).rejects.toMatchObject({
        code: "EACCES",
      });
    expect(traps.refused).toEqual([80, 443, 8443].map((port) => `connect ${SITE}:${port}`));
  });

  it("does nothing after the measurement", async () => {
    const network = systemNetwork(await agreed());
    network.end();
    await expect(network.lookup("site.example")).rejects.toThrow(/after the measurement/);
    await expect(network.openUdp("192.0.2.53", 53)).rejects.toThrow(/after the measurement/);
    await expect(network.connectTcp(SITE, 443, signal)).rejects.toThrow(/after the measurement/);
    expect(() => network.admitRedirect(new URL("http://a.example/"))).toThrow(/after/);
    expect(traps.refused).toEqual([]);
  });
});

describe("the network of a test helper", () => {
  it("connects to public addresses only, and sends no UDP", async () => {
    const network = helperNetwork();
    for (const address of ["127.0.0.1", "192.168.1.1", "10.0.0.1", "::1", "169.254.169.254"])
      await expect(network.connectTcp(address, 80, signal)).rejects.toThrow(/public address/);
    await expect(network.openUdp("9.9.9.9", 53)).rejects.toThrow(/no UDP/);
    expect(traps.refused).toEqual([]);
  });
});

/** This computer as the probe sees it: names lead to SITE, SITE to the server on `port`. */
function fakeComputer(port: number): void {
  traps.allow(port);
  const { connect } = net;
  const { lookup } = dns;
  vi.spyOn(dns, "lookup").mockImplementation(((name: string, how: object, done: never) => {
    // Node's own UDP sockets pass their addresses through here.
    if (net.isIP(name)) {
      lookup(name, how, done);
      return;
    }
    contacts.push(`lookup ${name}`);
    (done as (error: null, found: object[]) => void)(null, [{ address: SITE, family: 4 }]);
  }) as never);
  vi.spyOn(net, "connect").mockImplementation(((to: { host: string; port: number }) => {
    contacts.push(`connect ${to.host}:${to.port}`);
    return connect({ host: "127.0.0.1", port, allowHalfOpen: true });
  }) as never);
  vi.spyOn(os, "networkInterfaces").mockReturnValue({
    eth0: [{ address: OWN, family: "IPv4", internal: false, netmask: "", mac: "", cidr: null }],
  });
  syncBuiltinESMExports();
}

describe("narrows probe web", () => {
  it("contacts whom it named, and leaves the user's addresses out of what it writes", async () => {
    const server = createServer((request, response) => {
      if (request.url === "/")
        response.writeHead(302, { location: "http://next.example:8080/at/last" }).end();
      else
        response
          .setHeader("x-you-are", `${OWN}:40000`)
          .end(`you are ${OWN}, also [${NAMED}], not ${SITE}`);
    });
    server.listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    fakeComputer((server.address() as AddressInfo).port);
    const { stdout, stderr, status } = await narrows(
      [
        ...["probe", "web", "http://site.example:8080/", "--yes", "--resolver", "192.0.2.53:53"],
        ...["--own-address", NAMED],
      ],
      { NARROWS_MIRROR: "" },
    );
    server.close();
    syncBuiltinESMExports();
    expect(status).toBe(0);
    expect(stderr).toContain("site.example");
    const measurement = JSON.parse(stdout);
    expect(measurement.test_keys.requests[0].response.body).toBe(
      `you are [scrubbed], also [[scrubbed]], not ${SITE}`,
    );
    expect(stdout).not.toContain(OWN);
    expect(stdout).not.toContain(NAMED);
    expect(measurement.probe_ip).toBe("127.0.0.1");
    expect([...new Set(contacts)].sort()).toEqual([
      `connect ${SITE}:8080`,
      "lookup next.example",
      "lookup site.example",
    ]);
    expect(new Set(traps.refused)).toEqual(new Set(["udp 192.0.2.53:53"]));
    expect(traps.written).toEqual(new Set());
  });
});
