import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDesign } from "../../src/gateway/schema.ts";
import { judgeAsOoni } from "../../src/jobs/campaign/verdict.ts";
import type { CampaignStep } from "../../src/lab/campaign/campaign.ts";
import { causes } from "../../src/lab/noise/cause.ts";
import { noiseProfiles, noNoise, readNoise } from "../../src/lab/noise/profiles.ts";
import { noiseKinds } from "../../src/lab/noise/registry.ts";
import { htmlOf, SitePages } from "../../src/lab/noise/site-pages.ts";
import { manySites, only, run } from "./noisy-campaigns.ts";
import { textToCompare } from "./same-bytes.ts";

describe("the registry of noise", () => {
  it("has every share and every code once", () => {
    expect(noiseKinds.map(({ name }) => name).sort()).toEqual(Object.keys(noNoise).sort());
    expect(noiseKinds.flatMap(({ codes }) => codes).sort()).toEqual(Object.keys(causes).sort());
  });
});

describe("noise that strikes one side alone", () => {
  it("geo-blocking refuses the probe, in clear and over TLS, and not the helper", async () => {
    const steps = await only("geo", { names: manySites, schemes: ["http", "https"] });
    const refused = steps.filter(({ truth }) => truth.code === "geo-block-451");
    expect(new Set(refused.map(({ truth }) => truth.input.split(":")[0]))).toEqual(
      new Set(["http", "https"]),
    );
    for (const { measurement } of refused) {
      const { requests, control } = measurement.test_keys;
      expect(requests?.[0]?.response.code).toBe(451);
      expect(control?.http_request.status_code).toBe(200);
    }
  });

  it("a proxy for DNS refuses what other resolvers are asked, or answers itself", async () => {
    const met = new Set<string>();
    for (const { measurement, truth } of await only("dns-proxy", { providers: 8 })) {
      const { queries, requests } = measurement.test_keys;
      const [code] = truth.present.map((each) => each.code);
      met.add(code!);
      const byUdp = queries.filter(({ engine }) => engine === "udp").map(({ failure }) => failure);
      expect(byUdp.length).toBeGreaterThan(0);
      for (const failure of byUdp)
        if (code === "dns-proxy-refusing") expect(failure).toBe("dns_refused_error");
        else expect([null, "dns_no_answer"]).toContain(failure);
      expect(requests?.[0]?.failure).toBeNull();
    }
    expect(met).toEqual(new Set(["dns-proxy-refusing", "dns-proxy-answering"]));
  });

  it("a challenged helper leaves the probe alone", async () => {
    const steps = await only("helper-challenge", { names: manySites });
    const challenged = steps.filter(({ truth }) => truth.code === "challenge-helper");
    expect(challenged.length).toBeGreaterThan(0);
    for (const { measurement } of challenged) {
      const { requests, control } = measurement.test_keys;
      expect(requests?.[0]?.response.code).toBe(200);
      expect([403, 503]).toContain(control?.http_request.status_code);
    }
  });

  it("a helper whose look-up fails knows no address, while the page comes", async () => {
    for (const { measurement } of await only("helper-dns")) {
      const { requests, control } = measurement.test_keys;
      expect(requests?.[0]?.failure).toBeNull();
      expect(control?.dns.addrs).toEqual([]);
      expect(["unknown_error", "dns_name_error"]).toContain(control?.dns.failure);
    }
  });

  it("a wildcarding resolver answers for names that are gone, and for no other", async () => {
    const noise = { ...noNoise, wildcard: 1, dying: 1 };
    const steps = await run({ noise, pages: "varied", names: manySites });
    const has = (step: CampaignStep, code: string): boolean =>
      step.truth.present.some((each) => each.code === code);
    const gone = steps.filter((step) => has(step, "name-gone"));
    expect(gone.length).toBeGreaterThan(0);
    for (const step of steps) expect(has(step, "wildcarding-resolver")).toBe(gone.includes(step));
    for (const { measurement, truth } of gone) {
      expect(truth).toMatchObject({ cause: "users-filter", code: "wildcarding-resolver" });
      expect(measurement.test_keys.control?.dns.failure).toBe("dns_name_error");
      const [system] = measurement.test_keys.queries.filter(
        ({ engine }) => engine === "getaddrinfo",
      );
      expect(system?.failure).toBeNull();
    }
  });

  it("an old helper gives neither handshakes nor whose the addresses are", async () => {
    for (const { measurement } of await only("helper-old")) {
      const { control } = measurement.test_keys;
      expect(Object.keys(control ?? {}).sort()).toEqual(["dns", "http_request", "tcp_connect"]);
      expect(judgeAsOoni(measurement).accessible).toBe(true);
    }
  });

  it("a wrong clock makes good certificates bad, and the measurement's date wrong", async () => {
    for (const { measurement, truth } of await only("clock")) {
      const failures = measurement.test_keys.tls_handshakes?.map(({ failure }) => failure);
      expect(new Set(failures)).toEqual(new Set(["ssl_invalid_certificate"]));
      expect(measurement.measurement_start_time.slice(0, 4)).not.toBe(truth.time.slice(0, 4));
    }
  });

  it("a faulty device fails in its own words, before anything is sent", async () => {
    const met = new Set<string>();
    for (const { measurement, truth } of await only("fault", { names: manySites })) {
      // Some faults strike a share of operations, which may be none.
      if (truth.symptoms.length > 0)
        expect(truth).toMatchObject({ cause: "local", code: "device-fault", locus: "device" });
      for (const { status } of measurement.test_keys.tcp_connect ?? [])
        if (status.failure !== null) met.add(status.failure);
    }
    expect(met.size).toBeGreaterThan(4);
    for (const failure of met)
      expect(failure).toMatch(
        /^(network_(unreachable|down)|permission_denied|no_buffer_space|interrupted|address_not_available|host_unreachable|unknown_failure: (socket: too many open files|operation was canceled))$/,
      );
  });

  it("a path MTU black hole lets connections open and handshakes time out", async () => {
    for (const { measurement } of await only("mtu", { pages: "plain" })) {
      const { tcp_connect, tls_handshakes } = measurement.test_keys;
      expect(new Set(tcp_connect?.map(({ status }) => status.failure))).toEqual(new Set([null]));
      const failures = new Set(tls_handshakes?.map(({ failure }) => failure));
      expect(failures).toEqual(new Set(["generic_timeout_error"]));
    }
  });

  it("NAT64 gives addresses that embed the site's, and they work", async () => {
    let embedded = 0;
    for (const { measurement } of await only("nat64", { names: ["mirror.example.com"] })) {
      const { tcp_connect, requests, client_resolver } = measurement.test_keys;
      expect(client_resolver).toContain(":");
      expect(requests?.[0]?.failure).toBeNull();
      for (const { ip, status } of tcp_connect ?? [])
        if (!ip.includes(":")) expect(status.failure).toBe("network_unreachable");
        else if (status.failure === null) embedded++;
    }
    expect(embedded).toBeGreaterThan(0);
    const rotated = await run({
      noise: { ...noNoise, nat64: 1, rotation: 1 },
      pages: "varied",
    });
    for (const { measurement } of rotated) {
      const answers = measurement.test_keys.queries.flatMap(({ answers: each }) => each ?? []);
      const six = answers.flatMap(({ ipv6 }) => ipv6 ?? []);
      expect(six.length).toBeGreaterThan(0);
      expect(six.every((address) => /64:ff9b::/.test(address))).toBe(true);
      expect(measurement.test_keys.requests?.[0]?.failure).toBeNull();
    }
  });
});

describe("the decisive cause", () => {
  it("of a measurement that nothing touches is none", async () => {
    for (const { truth } of await run({}))
      expect(truth).toMatchObject({ cause: "none", code: "none", seen: false, symptoms: [] });
  });

  it("is interference where a box and a dead site meet, with mechanism, box and place", async () => {
    const design = parseDesign(
      readFileSync(new URL("../../designs/ir.yaml", import.meta.url), "utf8"),
      "ir.yaml",
    );
    const steps = await run({ design, noise: { ...noNoise, dead: 1 } });
    const touched = steps.filter(({ truth }) => truth.interference);
    expect(touched.length).toBeGreaterThan(0);
    for (const { truth } of touched) {
      expect(truth).toMatchObject({
        cause: "interference",
        mechanism: truth.code,
        locus: "border",
        seen: true,
      });
      expect(truth.box?.asn).toBeGreaterThan(0);
      expect(truth.present.map(({ code }) => code)).toContain("site-down");
    }
    for (const { truth } of steps)
      if (!truth.interference) expect(truth).toMatchObject({ cause: "down", code: "site-down" });
  });
});

describe("noise profiles", () => {
  it("are read from left to right", () => {
    const { shares, pages } = readNoise(["wild", "loss=0.02", "geo=0"], noiseProfiles.calm);
    expect(shares).toEqual({ ...noiseProfiles.wild.shares, loss: 0.02, geo: 0 });
    expect(pages).toBe("varied");
    expect(readNoise(["loss=0.1", "calm"], noiseProfiles.usual)).toEqual(noiseProfiles.calm);
  });

  it("give the same campaign again with the same seed", async () => {
    const options = {
      noise: { ...noiseProfiles.wild.shares, nat64: 0.5, fault: 0.3, rotation: 0.5 },
      pages: "varied",
      schemes: ["http", "https"],
      providers: 3,
    } as const;
    const text = (steps: readonly CampaignStep[]): string[] =>
      steps.map(({ measurement, truth }) => textToCompare(measurement) + JSON.stringify(truth));
    const [one, two] = [text(await run(options)), text(await run(options))];
    expect(two.join() === one.join()).toBe(true);
  });
});

describe("pages of a varied campaign", () => {
  it("are from 300 bytes to 5 MB around 30 kB, some without a title", () => {
    const pages = new SitePages(3, true);
    const made = Array.from({ length: 400 }, (_, i) => pages.pageOf(`site${i}.example.com`));
    const lengths = made.map(({ bytes }) => bytes).sort((a, b) => a - b);
    expect(lengths[0]).toBeGreaterThanOrEqual(300);
    expect(lengths.at(-1)).toBeLessThanOrEqual(5_000_000);
    expect(lengths[0]! * 300).toBeLessThan(lengths.at(-1)!);
    expect(lengths[200]).toBeGreaterThan(20_000);
    expect(lengths[200]).toBeLessThan(45_000);
    const untitled = made.filter(({ title }) => title === "").length;
    expect(untitled).toBeGreaterThan(10);
    expect(untitled).toBeLessThan(70);
  });

  it("have the length asked for, whatever the alphabet", () => {
    for (const bytes of [300, 301, 1_999, 20_000])
      for (const title of ["", "Главная", "首页"])
        expect(Buffer.byteLength(htmlOf(bytes, title, "ខ្មែរ"))).toBe(bytes);
  });
});
