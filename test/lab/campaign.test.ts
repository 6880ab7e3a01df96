import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Design } from "../../src/gateway/design.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import { judgeAsOoni } from "../../src/jobs/campaign/verdict.ts";
import {
  type CampaignOptions,
  type CampaignStep,
  countSteps,
  runCampaign,
} from "../../src/lab/campaign/campaign.ts";
import {
  type NoiseShares,
  noiseProfiles,
  noNoise,
  readNoise,
} from "../../src/lab/noise/profiles.ts";
import { textToCompare } from "./same-bytes.ts";

function design(id: string): Design {
  const url = new URL(`../../designs/${id}.yaml`, import.meta.url);
  return parseDesign(readFileSync(url, "utf8"), `${id}.yaml`);
}

function optionsFor(id: string, noise: Partial<NoiseShares> = {}): CampaignOptions {
  return {
    design: design(id),
    seed: 7,
    noise: { ...noNoise, ...noise },
    rounds: 1,
    intervalHours: 6,
    providers: 1,
    listedSites: 1,
    names: [],
    schemes: ["https"],
  };
}

async function run(options: CampaignOptions): Promise<CampaignStep[]> {
  const steps: CampaignStep[] = [];
  for await (const step of runCampaign(options)) steps.push(step);
  return steps;
}

const failuresOf = (steps: readonly CampaignStep[]): (string | null)[] =>
  steps.map(({ measurement }) => judgeAsOoni(measurement).http_experiment_failure);

describe("a campaign", () => {
  it("in an open country without noise finds every site, and says that nothing interfered", async () => {
    const options = { ...optionsFor("open"), rounds: 2 };
    const steps = await run(options);
    expect(steps).toHaveLength(countSteps(options));
    for (const { measurement, truth } of steps) {
      expect(judgeAsOoni(measurement)).toMatchObject({ blocking: false, accessible: true });
      expect(truth).toMatchObject({ interference: false, mechanisms: [], noise: [] });
      expect(measurement.annotations).toMatchObject({ emulated: "true", design: "open" });
      expect(measurement.probe_cc).toBe("ZZ");
      // The provider's resolver asks for the client; the client itself asks the UDP resolver.
      expect(measurement.test_keys.x_dns_whoami).toEqual({
        system_v4: [{ address: expect.stringMatching(/^5\.\d+\.0\.53$/) }],
        udp_v4: { "1.1.1.1:53": [{ address: expect.stringMatching(/^5\.\d+\.1\.10$/) }] },
      });
    }
    const times = steps.map(({ measurement }) => measurement.measurement_start_time);
    expect(new Set(times.map((time) => time.slice(0, 13))).size).toBe(2);
  });

  it("is the same again with the same seed", async () => {
    const options = { ...optionsFor("open"), noise: { ...noNoise, loss: 0.02 } };
    const [one, two] = [await run(options), await run(options)];
    const textOf = (steps: CampaignStep[]): string[] =>
      steps.map(({ measurement, truth }) => textToCompare(measurement) + JSON.stringify(truth));
    expect(textOf(two).join() === textOf(one).join()).toBe(true);
  });

  it("tells which measurements the gateway touched, and how", async () => {
    const options = optionsFor("kz-2019");
    const steps = await run({
      ...options,
      // All paths pass the box, so that the result does not hang on the choice of paths.
      design: {
        ...options.design,
        functions: options.design.functions.map((rule) => ({ ...rule, paths: 1 })),
      },
      schemes: ["https"],
    });
    const boxed = options.design.functions[0]?.at as number[];
    const behindBox = steps.filter(({ truth }) => boxed.includes(Number(truth.probe_asn.slice(2))));
    expect(behindBox.length).toBeGreaterThan(1);
    for (const { measurement, truth } of behindBox) {
      const isListed = truth.interference;
      expect(truth.mechanisms).toEqual(isListed ? ["tls.mitm.ca_signed"] : []);
      const failure = judgeAsOoni(measurement).http_experiment_failure;
      expect(failure).toBe(isListed ? "ssl_unknown_authority" : null);
      if (!isListed) continue;
      const handshakes = measurement.test_keys.tls_handshakes ?? [];
      expect(handshakes.map(({ failure }) => failure)).toContain("ssl_unknown_authority");
      for (const { failure, peer_certificates } of handshakes) {
        if (failure !== "ssl_unknown_authority") continue;
        const chain = peer_certificates!.map(
          ({ data }) => new X509Certificate(Buffer.from(data, "base64")),
        );
        const host = new URL(truth.input).hostname;
        expect(chain.map(({ subject }) => subject)).toEqual([
          `CN=${host}`,
          "CN=Security Certificate",
        ]);
        expect(chain.map(({ issuer }) => issuer)).toEqual([
          "CN=Security Certificate",
          "CN=Qaznet Trust Network",
        ]);
        expect(chain[0]!.subjectAltName).toBe(`DNS:${host}`);
        expect(chain[0]!.verify(chain[1]!.publicKey)).toBe(true);
        expect(chain[0]!.publicKey.asymmetricKeyDetails?.publicExponent).toBe(3n);
      }
    }
    expect(new Set(behindBox.map(({ truth }) => truth.interference))).toEqual(
      new Set([true, false]),
    );
  });
});

describe("the truth about a measurement", () => {
  it("does not hold the last packets of an earlier one against it", async () => {
    const steps = await run({ ...optionsFor("pk-2024"), schemes: ["http", "https"] });
    const touched = steps.filter(({ truth }) => truth.interference);
    const hosts = (some: readonly CampaignStep[]): Set<string> =>
      new Set(some.map(({ truth }) => new URL(truth.input).hostname));
    expect(touched.length).toBeGreaterThan(0);
    for (const host of hosts(touched)) expect(host).not.toMatch(/^(www|control)\.example\./);
    expect(hosts(steps)).toContain("www.example.com");
  });
});

describe("the acts behind the truth", () => {
  it("are one mechanism where a rule does one thing: forged answers with a bogon, a block page", async () => {
    for (const [id, rule, mechanism] of [
      ["ir", "Forged DNS answers", "dns.injection.bogon"],
      ["vn", "Block page for HTTP", "http.blockpage"],
    ] as const) {
      const steps = await run({ ...optionsFor(id), schemes: ["http"] });
      const acts = steps.flatMap(({ truth }) => truth.acts.filter((act) => act.rule === rule));
      expect(acts.length).toBeGreaterThan(0);
      expect(new Set(acts.map((act) => act.mechanism))).toEqual(new Set([mechanism]));
      for (const { packets, boxAsn } of acts) {
        expect(packets).toBeGreaterThan(1);
        expect(boxAsn).toBeGreaterThan(0);
      }
    }
  });

  it("are those of blocking resolvers too, for the names that were asked for", async () => {
    const steps = await run(optionsFor("vn"));
    const byResolver = steps.map(({ truth }) =>
      truth.acts.filter((act) => act.boxAsn === undefined),
    );
    expect(byResolver.filter((acts) => acts.length > 0).length).toBeGreaterThan(0);
    for (const [k, acts] of byResolver.entries())
      for (const { mechanism, packets, onHelper } of acts) {
        expect([mechanism, packets, onHelper]).toEqual(["dns.injection.bogon", 0, false]);
        expect(steps[k]!.truth.input).not.toContain("example");
      }
  });
});

describe("noise", () => {
  it("of antivirus software shows as an unknown authority for every site and the helper", async () => {
    const steps = await run(optionsFor("open", { antivirus: 1 }));
    expect(new Set(failuresOf(steps))).toEqual(new Set(["ssl_unknown_authority"]));
    for (const { measurement, truth } of steps) {
      expect(measurement.test_keys.control_failure).toBe("ssl_unknown_authority");
      expect(truth).toMatchObject({ interference: false, noise: ["antivirus"] });
    }
  });

  it("of a captive portal leads every name to the portal", async () => {
    for (const { measurement, truth } of await run(optionsFor("open", { portal: 1 }))) {
      const { queries, control } = measurement.test_keys;
      const found = queries.flatMap(({ engine, answers }) =>
        engine === "doh" ? [] : (answers ?? []).map(({ ipv4 }) => ipv4),
      );
      expect(new Set(found).size).toBe(1);
      expect(control).toBeNull();
      expect(truth).toMatchObject({ interference: false, noise: ["portal"] });
    }
  });

  it("of broken IPv6 fails on IPv6 addresses only", async () => {
    for (const { measurement } of await run(optionsFor("open", { ipv6: 1 }))) {
      const connects = measurement.test_keys.tcp_connect ?? [];
      expect(connects.some(({ ip }) => ip.includes(":"))).toBe(true);
      for (const { ip, status } of connects)
        expect(status.failure).toBe(ip.includes(":") ? "network_unreachable" : null);
      expect(judgeAsOoni(measurement).accessible).toBe(true);
    }
  });

  it("of dead sites fails for the helper too", async () => {
    for (const { measurement, truth } of await run(optionsFor("open", { dead: 1 }))) {
      expect(judgeAsOoni(measurement)).toMatchObject({ blocking: false, accessible: false });
      expect(truth.noise).toEqual(["dead"]);
    }
  });

  it("of CDNs gives the probe and the helper different addresses of one site", async () => {
    for (const { measurement } of await run(optionsFor("open", { cdn: 1 }))) {
      const { queries, control } = measurement.test_keys;
      const system = queries.find(({ engine }) => engine === "getaddrinfo");
      const addresses = (system?.answers ?? []).map(({ ipv4, ipv6 }) => ipv4 ?? ipv6);
      expect(addresses.some((one) => control?.dns.addrs.includes(one ?? ""))).toBe(false);
    }
  });

  it.each(["loss", "loss=2", "loss=-1", "fog=0.1", "loss=x"])("is not %j", (text) => {
    expect(() => readNoise([text], noiseProfiles.calm)).toThrow(
      expect.objectContaining({ code: "campaign-noise" }),
    );
  });
});
