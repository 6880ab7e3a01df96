import { describe, expect, it } from "vitest";
import { type OoniVerdict, ooniVerdict } from "../../src/detect/index.ts";
import { readMeasurement } from "../../src/ooni/index.ts";
import { good, type Helper, lookup, other, type Sketch, site, sketchJson } from "./measurements.ts";

/** What made a measurement: name of the software, version of the test. */
const programs = {
  engine: ["ooniprobe-android", "0.4.2"],
  engine3: ["ooniprobe-android", "0.4.3"],
  kit: ["ooniprobe-ios", "0.0.1"],
  python: ["ooniprobe", "0.3.0"],
} as const;

type Program = keyof typeof programs;

function verdictOf(program: Program, sketch: Sketch): OoniVerdict {
  const [software, version] = programs[program];
  const json = sketchJson({ input: `http://${site}/`, ...sketch, version, untagged: true });
  const measurement = readMeasurement({ ...json, software_name: software });
  if (!("raw" in measurement)) throw new Error(measurement.reason);
  return ooniVerdict(measurement);
}

const clear = { port: 80, tcp: null, http: null, url: `http://${site}/` } as const;
const failing = (http: string) => ({ ...clear, http });
const tcp = { [`${good}:80`]: null };
const ok = { blocking: false, accessible: true } as const;
const down = { blocking: false, accessible: false } as const;
const none = { blocking: null, accessible: null } as const;
const blocked = (blocking: string) => ({ blocking, accessible: false });
const nothing = { dns: "dns_name_error", http: "dns_lookup_error" } as const;

describe("the verdict of software before 0.5", () => {
  const rules: [name: string, program: Program, sketch: Sketch, expected: object][] = [
    [
      "the kit calls accessible what failed for both",
      "kit",
      { connections: [failing("connection_reset")], helper: { tcp, http: "unknown_error" } },
      ok,
    ],
    [
      "ooniprobe calls it not accessible",
      "python",
      { connections: [failing("connection_reset")], helper: { tcp, http: "unknown_error" } },
      down,
    ],
    [
      "the engine says nothing of it",
      "engine",
      { connections: [failing("connection_reset")], helper: { tcp, http: "unknown_error" } },
      none,
    ],
    [
      "the engine classifies some failures of pages",
      "engine",
      { connections: [failing("eof_error")], helper: { tcp } },
      blocked("http-failure"),
    ],
    [
      "and leaves others without a verdict",
      "engine",
      { connections: [failing("http_request_failed")], helper: { tcp } },
      none,
    ],
    [
      "the others take any",
      "python",
      { connections: [failing("http_request_failed")], helper: { tcp } },
      blocked("http-failure"),
    ],
    [
      "without a control ooniprobe says whether the page came",
      "python",
      { connections: [clear], controlFailure: "generic_timeout_error" },
      { blocking: null, accessible: true },
    ],
    [
      "without a control and a page",
      "python",
      { connections: [failing("eof_error")], controlFailure: "generic_timeout_error" },
      { blocking: null, accessible: false },
    ],
    [
      "without a control the kit says nothing",
      "kit",
      { connections: [clear], controlFailure: "generic_timeout_error" },
      none,
    ],
    [
      "the kit blames the lookup where it differs and the helper got no page",
      "kit",
      { queries: [lookup([other])], connections: [clear], helper: { http: "unknown_error" } },
      { dns_consistency: "inconsistent", ...blocked("dns") },
    ],
    [
      "ooniprobe does not where its own page came",
      "python",
      { queries: [lookup([other])], connections: [clear], helper: { http: "unknown_error" } },
      { dns_consistency: "inconsistent", ...ok },
    ],
    [
      "a private address is inconsistent even beside the helper's",
      "kit",
      { queries: [lookup(["10.1.1.1", good])], connections: [clear], helper: { tcp } },
      { dns_consistency: "inconsistent", ...ok },
    ],
    [
      "for the engine one address in common is enough",
      "engine",
      { queries: [lookup(["10.1.1.1", good])], connections: [clear], helper: { tcp } },
      { dns_consistency: "consistent", ...ok },
    ],
    [
      "no name for both: the engine calls it accessible",
      "engine",
      { queries: [lookup("dns_nxdomain_error")], helper: nothing },
      { dns_consistency: "consistent", ...ok },
    ],
    [
      "a lookup that failed otherwise is inconsistent for the engine, though the helper's failed too",
      "engine",
      { queries: [lookup("dns_servfail_error")], helper: { ...nothing, dns: "unknown_error" } },
      { dns_consistency: "inconsistent", ...none },
    ],
    [
      "Android's no data is no missing name before 0.4.3",
      "engine",
      { queries: [lookup("android_dns_cache_no_data")], helper: {} },
      { dns_consistency: "inconsistent", ...none },
    ],
    [
      "from 0.4.3 on it is",
      "engine3",
      { queries: [lookup("android_dns_cache_no_data")], helper: {} },
      { dns_consistency: "inconsistent", ...blocked("dns") },
    ],
    [
      "an address in the URL is consistent for the engine",
      "engine",
      { input: `http://${good}/`, queries: [], connections: [clear], helper: nothing },
      { dns_consistency: "consistent" },
    ],
    [
      "the kit asks for the same words of a failed lookup",
      "kit",
      { queries: [lookup("dns_name_error")], connections: [], helper: nothing },
      { dns_consistency: "consistent", ...ok },
    ],
    [
      "a connection that fails for the helper too is no tcp_ip for ooniprobe",
      "python",
      {
        connections: [{ ...clear, tcp: "connect_error", http: "connect_error" }],
        helper: { tcp: { [`${good}:80`]: "connect_error" } },
      },
      blocked("http-failure"),
    ],
    [
      "one that works for the helper is",
      "python",
      { connections: [{ ...clear, tcp: "connect_error", http: "connect_error" }], helper: { tcp } },
      blocked("tcp_ip"),
    ],
  ];
  it.each(rules)("%s", (_, program, sketch, expected) => {
    expect(verdictOf(program, sketch)).toMatchObject(expected);
  });

  it("blames the lookup of the first name only without a redirect", () => {
    const second = { ...failing("connection_reset"), url: `http://${site}/b` };
    const redirect = { ...clear, status: 302, body: "" };
    const forged = { queries: [lookup(["10.1.1.1"])], helper: { tcp } };
    expect(verdictOf("engine", { ...forged, connections: [second] }).blocking).toBe("dns");
    const after = verdictOf("engine", { ...forged, connections: [redirect, second] });
    expect(after.blocking).toBe("http-failure");
  });
});

describe("pages compared by software before 0.5", () => {
  const compare = (program: Program, connection: object, helper: Helper) => {
    const all = verdictOf(program, {
      ...{ connections: [{ ...clear, ...connection }], helper: { tcp, ...helper } },
    });
    return [all.body_proportion, all.body_length_match, all.headers_match, all.status_code_match];
  };
  const title = (program: Program, ours: string, theirs: string) =>
    verdictOf(program, {
      connections: [{ ...clear, body: `<title>${ours}</title>` }],
      helper: { tcp, title: theirs },
    }).title_match;

  it("takes the same names of headers for a match, none as well", () => {
    const [ours, theirs] = [
      { Server: "a", Date: "b" },
      { server: "c", date: "d" },
    ];
    for (const program of ["engine", "kit", "python"] as const) {
      expect(compare(program, { headers: ours }, { headers: theirs })[2]).toBe(true);
      expect(compare(program, { headers: {} }, { headers: {} })[2]).toBe(true);
      expect(compare(program, { headers: ours }, { headers: { server: "c" } })[2]).toBe(false);
    }
  });

  it("compares empty and cut bodies but for the engine", () => {
    expect(compare("engine", { body: "" }, { length: 10 }).slice(0, 2)).toEqual([0, null]);
    expect(compare("engine", { body: "12345", truncated: true }, { length: 10 })[1]).toBe(null);
    for (const program of ["kit", "python"] as const) {
      expect(compare(program, { body: "" }, { length: 10 }).slice(0, 2)).toEqual([0, false]);
      expect(compare(program, { body: "" }, { length: 0 }).slice(0, 2)).toEqual([1, true]);
    }
  });

  it("does not hold a server error of the helper against the probe", () => {
    const status = (program: Program, helper: number) =>
      compare(program, { status: 200 }, { status: helper })[3];
    expect(["engine", "python", "kit"].map((one) => status(one as Program, 503))).toEqual([
      null,
      null,
      true,
    ]);
    expect(["engine", "python", "kit"].map((one) => status(one as Program, 404))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it.each([
    ["engine", "Another ORDER of", "order another it", true],
    ["engine", "Default Page here", "Default Pages here", false],
    ["engine", "", "", null],
    ["python", "Default other", "default page", true],
    ["python", "a Default", "a default", true],
    ["python", "Default", "a Default", false],
    ["python", "abc def", "abc def", null],
    ["python", "it is Default", "it", false],
    ["kit", "Default other", "Default page", true],
    ["kit", "Default", "default", false],
    ["kit", "abc", "abc", true],
    ["kit", "it is Default", "it", false],
    ["kit", "w".repeat(129), "w".repeat(129), false],
  ] as const)("%s: title “%s” against “%s”: %s", (program, ours, theirs, expected) => {
    expect(title(program, ours, theirs)).toBe(expected);
  });
});
