import { describe, expect, it } from "vitest";
import type { RecordedAct } from "../../src/lab/campaign/ground-truth.ts";
import type { ObservedSymptom } from "../../src/lab/campaign/symptoms.ts";
import { typedTruth } from "../../src/lab/campaign/truth.ts";
import { type CauseCode, causes, type Symptom } from "../../src/lab/noise/cause.ts";
import type { PlacedDisturbance } from "../../src/lab/noise/place.ts";

const SERVER = "45.1.10.3";

function act(mechanism: string, more: Partial<RecordedAct> = {}): RecordedAct {
  return {
    ...{ rule: "a rule", mechanism, boxAsn: 64500, onHelper: false, packets: 2 },
    ...{ locus: "border" as const, servers: [SERVER] },
    ...more,
  };
}

function noise(...codes: CauseCode[]): PlacedDisturbance[] {
  return codes.map((code) => ({ code, noise: "loss" }));
}

function shown(...symptoms: (Symptom | [Symptom, string])[]): ObservedSymptom[] {
  return symptoms.map((each) =>
    typeof each === "string" ? { symptom: each } : { symptom: each[0], address: each[1] },
  );
}

const truthOf = (
  acts: readonly RecordedAct[],
  disturbances: readonly PlacedDisturbance[],
  observed: readonly ObservedSymptom[],
) => typedTruth(acts, disturbances, "site.example", observed);

describe("whether interference could be seen", () => {
  it.each([
    ["tls.reset.sni", ["handshake-failure", SERVER], true],
    // Another server's failure is not this act's.
    ["tls.reset.sni", ["handshake-failure", "45.1.10.9"], false],
    // The same server behind a translator.
    ["tcp.timeout", ["connect-failure", "64:ff9b::2d01:a03"], true],
    ["dns.injection.bogon", ["foreign-answer", "10.10.34.34"], true],
    ["dns.nxdomain", "lookup-failure", true],
    ["dns.nxdomain", ["request-failure", SERVER], false],
    ["tls.mitm.ca_signed", ["foreign-chain", SERVER], true],
    ["tls.throttle.sni", ["request-failure", SERVER], true],
    // A page that came slowly may come from a slow server.
    ["tls.throttle.sni", ["slow", SERVER], false],
    ["tls.throttle.sni", ["other-page", SERVER], false],
    ["http.blockpage", ["other-page", SERVER], true],
    ["quic.timeout", ["connect-failure", SERVER], false],
    ["shutdown", ["connect-failure", "45.9.9.9"], true],
  ] as const)("%s and %j: %s", (mechanism, symptom, seen) => {
    const observed = shown(symptom as Symptom | [Symptom, string]);
    const truth = truthOf([act(mechanism)], [], observed);
    expect(truth).toMatchObject({ cause: "interference", mechanism, seen });
    expect(truth.box).toEqual({ rule: "a rule", asn: 64500 });
  });
});

/** A symptom with all that is known of it. */
type Told = readonly [
  mechanism: string,
  observed: readonly ObservedSymptom[],
  noise: readonly CauseCode[],
  expected: { shown: boolean; seen: boolean },
];

const failed = (
  symptom: Symptom,
  failure: string,
  more: Partial<ObservedSymptom> = { address: SERVER },
): ObservedSymptom => ({ symptom, failure, ...more });
const timeout = "generic_timeout_error";
const six = "2a0e:1::3";
const alone: ObservedSymptom = { symptom: "no-control" };
const both = { shown: true, seen: true };
const onlyShown = { shown: true, seen: false };
const neither = { shown: false, seen: false };

describe("whether an observer of the measurement alone could tell interference", () => {
  it.each<Told>([
    ["tls.reset", [failed("handshake-failure", "connection_reset")], [], both],
    // A failure of another kind is not this act's.
    [
      "tls.timeout",
      [failed("handshake-failure", "ssl_invalid_certificate")],
      ["wrong-clock"],
      neither,
    ],
    ["tcp.timeout", [failed("connect-failure", "network_unreachable")], ["device-fault"], neither],
    // Nothing to compare with.
    ["tls.reset", [failed("handshake-failure", "connection_reset"), alone], [], onlyShown],
    [
      "tls.reset",
      [
        failed("handshake-failure", "connection_reset"),
        failed("control-page", "connection_reset", {}),
      ],
      [],
      onlyShown,
    ],
    // The line itself is silent.
    ["tls.timeout", [failed("handshake-failure", timeout)], ["mtu-black-hole"], onlyShown],
    ["tls.timeout", [failed("handshake-failure", timeout)], ["lossy-line"], both],
    // One address of several, which the helper could not try.
    [
      "tls.reset",
      [failed("handshake-failure", "connection_reset", { address: six, elsewhere: true })],
      [],
      onlyShown,
    ],
    // The site fails for everyone.
    ["tls.timeout", [failed("handshake-failure", timeout)], ["site-down"], neither],
    // The user's own product opens TLS first.
    [
      "tls.mitm.ca_signed",
      [{ symptom: "foreign-chain", address: SERVER }],
      ["corporate-proxy"],
      neither,
    ],
    // One silent lookup is a lost packet; two resolvers are none.
    ["dns.timeout", [failed("lookup-failure", timeout, { resolver: "1.1.1.1" })], [], onlyShown],
    [
      "dns.timeout",
      [
        failed("lookup-failure", timeout, { resolver: "1.1.1.1" }),
        failed("lookup-failure", timeout, { resolver: "1.1.1.1" }),
      ],
      [],
      onlyShown,
    ],
    [
      "dns.timeout",
      [
        failed("lookup-failure", timeout, { resolver: "1.1.1.1" }),
        failed("lookup-failure", timeout, { resolver: "system" }),
      ],
      [],
      both,
    ],
    [
      "dns.servfail",
      [failed("lookup-failure", "dns_servfail_error", { resolver: "system" })],
      [],
      onlyShown,
    ],
    [
      "dns.nxdomain",
      [failed("lookup-failure", "dns_nxdomain_error", { resolver: "system" })],
      [],
      both,
    ],
    [
      "dns.nxdomain",
      [
        failed("lookup-failure", "dns_nxdomain_error", { resolver: "system" }),
        { symptom: "control-lookup-failure" },
      ],
      [],
      onlyShown,
    ],
    // A resolver over HTTPS that is not reached is not the site.
    ["dns.timeout", [failed("lookup-failure", timeout, { resolver: "https" })], [], neither],
    // Two replies contradict each other whoever compares them.
    ["dns.injection.other", [{ symptom: "second-answer" }, alone], [], both],
    [
      "dns.injection.other",
      [{ symptom: "foreign-answer", address: "31.13.94.37" }, alone],
      [],
      onlyShown,
    ],
    ["tls.throttle", [failed("request-failure", timeout)], [], both],
    ["tls.throttle", [failed("request-failure", timeout)], ["slow-line"], onlyShown],
    ["tls.throttle", [{ symptom: "slow", address: SERVER }], [], onlyShown],
  ])("%s by %j with %j", (mechanism, observed, codes, expected) => {
    const own = act(mechanism, { servers: [SERVER, six, "1.1.1.1"] });
    const [first] = truthOf([own], noise(...codes), observed).present;
    expect(first).toMatchObject(expected);
  });

  it("never tells what does not show, and loses nothing by a further control", () => {
    const symptoms: Symptom[] = ["handshake-failure", "lookup-failure", "foreign-answer", "slow"];
    for (const mechanism of ["tls.reset", "dns.timeout", "tls.throttle", "dns.injection.other"])
      for (const symptom of symptoms) {
        const observed: ObservedSymptom[] = [{ symptom, address: SERVER }];
        const [with_] = truthOf([act(mechanism)], [], observed).present;
        const [without] = truthOf([act(mechanism)], [], [...observed, alone]).present;
        if (!with_!.shown) expect(with_!.seen).toBe(false);
        expect(without!.shown).toBe(with_!.shown);
        if (without!.seen) expect(with_!.seen).toBe(true);
      }
  });
});

describe("the decisive cause", () => {
  it("goes from interference over filters and dead sites to variation", () => {
    const present = noise(
      "cdn-rotation",
      "device-fault",
      "geo-block-403",
      "site-down",
      "antivirus",
    );
    const observed = shown(
      ...(["answers-differ", "connect-failure", "other-page", "foreign-chain"] as const),
    );
    const order: string[] = [];
    let left = present;
    while (left.length > 0) {
      const { code } = truthOf([], left, observed);
      order.push(code);
      left = left.filter((each) => each.code !== code);
    }
    expect(order).toEqual([
      ...["antivirus", "site-down", "geo-block-403", "device-fault", "cdn-rotation"],
    ]);
  });

  it("is what was seen before what was not", () => {
    const truth = truthOf(
      [act("tls.reset.sni")],
      noise("localised-page"),
      shown(["other-page", SERVER]),
    );
    expect(truth).toMatchObject({ cause: "variation", code: "localised-page", seen: true });
    expect(truth.present).toMatchObject([
      { cause: "interference", seen: false },
      { cause: "variation", seen: true },
    ]);
  });

  it("is interference unseen where nothing is seen, and none where there is none", () => {
    expect(truthOf([act("quic.timeout")], noise("mobile-page"), [])).toMatchObject({
      cause: "interference",
      seen: false,
    });
    expect(truthOf([], noise("mobile-page", "lossy-line"), [])).toMatchObject({
      ...{ cause: "none", code: "none", seen: false, mechanism: null, box: null, locus: null },
    });
  });

  it("is not what struck the helper alone", () => {
    const truth = truthOf([act("tls.reset.sni", { onHelper: true })], [], shown("no-control"));
    expect(truth).toMatchObject({ cause: "none", seen: false });
    expect(truth.present).toMatchObject([{ strikes: "helper", seen: true }]);
  });

  it("of several mechanisms is the one that strikes first, and never what only slows", () => {
    const acts = ["tls.throttle.sni", "tcp.refused", "tls.reset.sni", "dns.nxdomain"];
    const observed = shown("lookup-failure", ["handshake-failure", SERVER], ["slow", SERVER]);
    const first = truthOf(
      acts.map((one) => act(one)),
      [],
      observed,
    );
    expect(first.mechanism).toBe("dns.nxdomain");
    const second = truthOf(
      acts.slice(0, 3).map((one) => act(one)),
      [],
      observed,
    );
    expect(second.mechanism).toBe("tls.reset.sni");
  });

  it("is a fault of the line only for what nothing else explains", () => {
    const observed = shown(["connect-failure", "2a0e::1"]);
    expect(truthOf([], noise("lossy-line", "dead-ipv6"), observed).code).toBe("dead-ipv6");
    expect(truthOf([], noise("lossy-line"), observed).code).toBe("lossy-line");
    const more = shown(["connect-failure", "2a0e::1"], ["slow", SERVER]);
    const truth = truthOf([], noise("lossy-line", "dead-ipv6"), more);
    expect(truth.present.map(({ seen }) => seen)).toEqual([true, true]);
  });

  it("leaves out what does not apply to the site", () => {
    const [other] = noise("filtering-resolver");
    const disturbance = { ...other!, appliesTo: (site: string) => site === "other.example" };
    expect(truthOf([], [disturbance], shown("lookup-failure")).present).toEqual([]);
  });
});

describe("codes of causes", () => {
  it("strike where their place allows", () => {
    for (const { cause, locus, strikes } of Object.values(causes)) {
      if (locus === "device" || locus === "line" || locus === "resolver")
        expect(strikes).toBe("probe");
      if (locus === "helper") expect([cause, strikes]).toEqual(["none", "helper"]);
    }
  });
});
