import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Design } from "../../src/gateway/design.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import {
  buildNational,
  fetchPage,
  type Host,
  locateFor,
  type NationalLab,
  page,
  serveHttps,
  startTls,
  traceFetch,
  typicalDate,
} from "../../src/lab/index.ts";

const folder = fileURLToPath(new URL("../../designs/", import.meta.url));

function library(name: string): Design {
  return parseDesign(readFileSync(`${folder}${name}.yaml`, "utf8"), name);
}

/** A design with the given functions and regime, everything else at its least. */
function made(functions: string, international = "regime: inline\n  boxes: border"): Design {
  return parseDesign(
    `id: made
title: Made up
summary: For tests.
leavesOut: Nearly all.
country: ZZ
sources: [{ title: none }]
international:
  ${international}
functions:
${functions}`,
    "made.yaml",
  );
}

async function outcome(national: NationalLab, url: string, from?: Host): Promise<string> {
  const client = from ?? national.vantagePoints[0]!.client;
  const roots = [national.lab.authority.rootPem];
  const result = await national.lab.network.run(() => fetchPage(client, url, { roots }));
  return result.ok ? String(result.status) : `${result.step} ${result.code}`;
}

const blackouts = new Set(
  ["af-2025", "bd", "cu", "et-2020", "ir-2025-06"].map((id) => `${id}.yaml`),
);

describe("the country of a design", () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith(".yaml")))(
    "%s is emulated as it stands, and a site that no rule lists opens somewhere",
    async (file) => {
      const national = buildNational({ design: library(file.replace(/\.yaml$/, "")) });
      const { network } = national.lab;
      const seen = await network.run(() =>
        Promise.all(
          [...national.vantagePoints.map(({ client }) => client), national.outside].map((client) =>
            fetchPage(client, "http://www.example.com/", { roots: [] }),
          ),
        ),
      );
      expect(seen.at(-1)).toMatchObject({ ok: true, status: 200 });
      // A blackout of the whole country leaves nobody out.
      expect(seen.slice(0, -1).some(({ ok }) => ok)).toBe(!blackouts.has(file));
    },
  );

  it("Cambodia as decreed: the exempt reach the blocked site, the others do not", async () => {
    const national = buildNational({ design: library("kh-2021") });
    const seen = new Map<number, string>();
    for (const { asn, client } of national.vantagePoints)
      seen.set(asn, await outcome(national, "https://www.rfa.org/", client));
    expect(seen.get(55329)).toBe("200");
    expect(seen.get(64496)).toMatch(/^lookup/);
    expect(
      await outcome(national, "https://www.example.com/", national.vantagePoints.at(-1)!.client),
    ).toBe("200");
  });

  it("before its first day a function does nothing", async () => {
    const national = buildNational({
      design: library("kh-2021"),
      date: new Date("2022-02-15T12:00Z"),
    });
    expect(
      await outcome(national, "https://www.rfa.org/", national.vantagePoints.at(-1)!.client),
    ).toBe("200");
  });

  it("Kazakhstan 2019: intercepted through AS9198 only, and found between the right hops", async () => {
    const design = library("kz-2019");
    const national = buildNational({ design });
    const through = national.vantagePoints.find(({ asn }) => asn === 64496)!;
    const beside = national.vantagePoints.find(({ asn }) => asn === 64497)!;
    const hit: string[] = [];
    for (const name of national.listedNames) {
      const seen = await outcome(national, `https://${name}/`, through.client);
      if (seen !== "200") {
        hit.push(name);
        expect(seen).toBe("tls UNABLE_TO_GET_ISSUER_CERT_LOCALLY");
      }
      expect(await outcome(national, `https://${name}/`, beside.client)).toBe("200");
    }
    // A share of 0.24 of the pairs of client and server.
    expect(hit.length).toBeGreaterThan(2);
    expect(hit.length).toBeLessThan(national.listedNames.length / 2);
    const { location } = await locateFor({ design, url: `https://${hit[0]}/`, from: 64496 });
    // client – as64496-edge – as64496-core – as9198-edge –[box]– as9198-core
    expect(location).toMatchObject({ afterHop: 3, beforeHop: 4, by: "reaction" });
  });

  it("Kazakhstan 2019: intercepted from abroad too, when the server is behind AS9198", async () => {
    const design = library("kz-2019");
    const national = buildNational({ design });
    const { lab, abroad } = national;
    const name = national.listedNames[0]!;
    const unlisted = national.controlNames[0]!;
    const at = (asn: number): Host =>
      national.vantagePoints.find((point) => point.asn === asn)!.resolver;
    for (const asn of [64496, 64497])
      serveHttps(at(asn), page("inside"), {
        credential: (serverName) => lab.authority.issue([serverName ?? name]),
      });
    const seen: Record<string, string[]> = { through: [], unlisted: [], beside: [] };
    for (let n = 0; n < 16; n++) {
      const client = lab.attach(
        `abroad-${n}`,
        { addresses: [`45.1.220.${n}`], resolvers: ["8.8.8.8"] },
        abroad,
      );
      const ask = async (asn: number, serverName: string): Promise<string> => {
        const transport = await client.connect(at(asn).addresses[0]!, 443, { timeoutMs: 5000 });
        const tls = startTls(transport, { serverName, roots: [lab.authority.rootPem] });
        return new Promise((resolve) => {
          tls.once("secureConnect", () => resolve("ok"));
          tls.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code ?? ""));
        });
      };
      await lab.network.run(async () => {
        seen.through!.push(await ask(64496, name));
        seen.unlisted!.push(await ask(64496, unlisted));
        seen.beside!.push(await ask(64497, name));
      });
    }
    // A share of 0.24 of the pairs again.
    const forged = seen.through!.filter((end) => end === "UNABLE_TO_GET_ISSUER_CERT_LOCALLY");
    expect(forged.length).toBeGreaterThan(0);
    expect(forged.length).toBeLessThan(10);
    expect(seen.through!.filter((end) => end === "ok")).toHaveLength(16 - forged.length);
    expect(new Set([...seen.unlisted!, ...seen.beside!])).toEqual(new Set(["ok"]));
    lab.close();
  });

  it("networks abroad reach each other, the transit networks' own hosts included", async () => {
    const national = buildNational({ design: library("open") });
    const { lab, outside } = national;
    for (const number of [1, 2]) {
      const transit = lab.network.nodes.get(`transit-${number}`)!;
      const address = `45.${9 + number}.9.9`;
      lab.site(`on-transit-${number}`, { addresses: [address] }, transit);
      const clients = [outside, national.vantagePoints[0]!.client];
      for (const client of clients)
        expect(await outcome(national, `http://${address}/`, client)).toBe("200");
    }
    lab.close();
  });

  it("Egypt 2011: nothing passes during the shutdown, everything after", async () => {
    const during = buildNational({ design: library("eg-2011") });
    expect(await outcome(during, "http://www.example.com/")).toMatch(/^lookup/);
    const after = buildNational({
      design: library("eg-2011"),
      date: new Date("2011-02-04T12:00Z"),
    });
    expect(await outcome(after, "http://www.example.com/")).toBe("200");
  });

  it("Iran: the forged answer leads to the block page", async () => {
    const national = buildNational({ design: library("ir") });
    expect(await outcome(national, "http://www.facebook.com/")).toBe("403");
    expect(await outcome(national, "http://www.example.com/")).toBe("200");
  });

  it("Vietnam: blocking resolvers forge answers to those who ask them", async () => {
    const national = buildNational({ design: library("vn") });
    expect(await outcome(national, "https://www.bbc.com/")).toBe("connect ECONNREFUSED");
    const { client } = national.vantagePoints[0]!;
    const unblocked = national.lab.attach(
      "unblocked",
      { addresses: ["5.10.1.11"], resolvers: ["8.8.8.8"] },
      client.links[0]!.across(client),
    );
    expect(await outcome(national, "https://www.bbc.com/", unblocked)).toBe("200");
  });

  it.each([
    [
      "kind: reset, match: { domains: [a.test], transports: [tls] }",
      "https://a.test/",
      "tls ECONNRESET",
    ],
    [
      "kind: block, match: { domains: [a.test], transports: [http] }, answer: page",
      "http://a.test/",
      "403",
    ],
    [
      "kind: block, match: { domains: [a.test], transports: [http] }, answer: redirect http://b.test/",
      "http://a.test/",
      "302",
    ],
    [
      "kind: inject, match: { domains: [a.test] }, path: 'on', answer: nxdomain",
      "http://a.test/",
      "lookup ENOTFOUND",
    ],
    ["kind: block, match: { addresses: [45.1.0.0/16] }", "http://a.test/", "connect ETIMEDOUT"],
    [
      "kind: reset, match: { addresses: [45.1.0.0/16], ports: [80] }",
      "http://a.test/",
      "connect ECONNREFUSED",
    ],
    [
      "kind: block, match: { domains: [a.test], transports: [tls] }, direction: inbound",
      "https://a.test/",
      "200",
    ],
    ["kind: shut-down, match: { transports: [tls] }", "https://a.test/", "connect ETIMEDOUT"],
    [
      "kind: throttle, match: { domains: [a.test], transports: [tls] }, loss: 1",
      "https://a.test/",
      "tls ETIMEDOUT",
    ],
  ])("%s makes %s end in %s", async (rule, url, expected) => {
    const national = buildNational({
      design: made(`  - { ${rule}, at: border }`),
      names: ["a.test"],
    });
    expect(await outcome(national, url)).toBe(expected);
    expect(await outcome(national, "http://www.inside.example/")).toBe("200");
  });

  it("answers a geographic name by who asks", async () => {
    const national = buildNational({ design: library("open") });
    const { client } = national.vantagePoints[0]!;
    const [near, far] = await national.lab.network.run(() =>
      Promise.all([
        client.getaddrinfo("cdn.example.net"),
        national.outside.getaddrinfo("cdn.example.net"),
      ]),
    );
    expect(near.addresses[0]).toMatch(/^5\./);
    expect(far.addresses[0]).toMatch(/^45\./);
  });

  it("takes the date on which most functions act", () => {
    expect(typicalDate(library("kz-2019")).toISOString()).toBe("2019-07-17T12:00:00.000Z");
    expect(typicalDate(library("eg-2011")).toISOString()).toBe("2011-01-31T12:00:00.000Z");
    // Iran's blackouts are not its ordinary days.
    expect(typicalDate(library("ir")).toISOString()).toBe("2025-01-01T12:00:00.000Z");
  });

  it("traces the same packets in every run", async () => {
    const options = { design: library("kz-2019"), url: "https://www.google.com/" };
    const first = await traceFetch(options);
    expect((await traceFetch(options)).text).toBe(first.text);
    expect(first.packets).toBeGreaterThan(10);
  });
});
