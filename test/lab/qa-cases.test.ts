import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { judgeAsOoni } from "../../src/jobs/campaign/verdict.ts";
import { parseBehaviour } from "../../src/lab/qa/behaviour.ts";
import { readInterference } from "../../src/lab/qa/interference.ts";
import { pageOfShape } from "../../src/lab/qa/page.ts";
import { compareKeys, runScenario } from "../../src/lab/qa/run.ts";
import { parseScenarioFile } from "../../src/lab/qa/scenario.ts";
import { withVerdict } from "../../src/probe/verdict-fields.ts";

const reference = process.env.NARROWS_REFERENCE;
const folder = reference === undefined ? undefined : join(reference, "ooni", "qa");

describe.skipIf(folder === undefined)(
  "upstream's scenarios (skipped without NARROWS_REFERENCE)",
  () => {
    const file = join(folder ?? "", "cases.json");
    const { environment, scenarios } =
      folder === undefined
        ? { environment: undefined, scenarios: [] }
        : parseScenarioFile(readFileSync(file, "utf8"), file);

    it.each(scenarios)(
      "$name gives the expected test keys, by upstream's records",
      async (scenario) => {
        const { measurement } = await runScenario(environment!, scenario);
        const ours = withVerdict(measurement, judgeAsOoni);
        expect(compareKeys(scenario, ours).filter(({ pass }) => !pass)).toEqual([]);
        const path = join(folder ?? "", `${scenario.name}.json`);
        if (!existsSync(path)) return;
        const golden: unknown = JSON.parse(readFileSync(path, "utf8"));
        expect(comparable(JSON.parse(JSON.stringify(ours)))).toEqual(comparable(golden));
      },
    );
  },
);

/** What differs between runs or is not kept in upstream's copies, and what is emulated differently. */
const ignored = new Set([
  ...["t", "t0", "test_runtime", "measurement_start_time", "test_start_time", "Date"],
  ...["software_name", "software_version", "annotations", "test_helpers"],
  ...["asn", "as_org_name", "probe_asn", "probe_cc", "probe_network_name"],
  ...["resolver_asn", "resolver_network_name", "cipher_suite", "peer_certificates"],
  ...["network_events", "x_doh", "x_do53", "x_dns_whoami", "x_conn_priority_log"],
  ...["x_dns_duplicate_responses", "raw_response", "body"],
  // The emulated CDN sends fewer headers than the real one.
  ...["headers", "headers_list"],
]);

/** A measurement without those, lists in an order of their own. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value))
    return value
      .map(comparable)
      .sort((a, b) => ((JSON.stringify(a) ?? "") < (JSON.stringify(b) ?? "") ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !ignored.has(key))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, comparable(inner)]),
  );
}

describe("the cases format", () => {
  it("describes hosts in sentences that are understood", () => {
    const around = { names: ["wrong.a.example", "expired.a.example"], redirects: {}, pages: [] };
    expect(
      parseBehaviour(
        '503 and an 900-byte CAPTCHA page (title "Wait") when the TCP peer is the client address, else 200 and the 800-byte page',
        around,
      ),
    ).toMatchObject({
      page: { bytes: 800 },
      forClient: { status: 503, page: { bytes: 900, title: "Wait" } },
    });
    expect(parseBehaviour("200 with 1000 random bytes", around).randomBytes).toBe(1000);
    expect(parseBehaviour("by SNI: wrong name / expired", around)).toMatchObject({
      certificates: { "wrong.a.example": "wrong-name", "expired.a.example": "expired" },
      otherCertificates: "unknown-authority",
    });
    expect(
      parseBehaviour("by SNI: a.example expired / fresh unknown CA; a note", {
        ...around,
        names: ["b.example", "a.example"],
      }).certificates,
    ).toEqual({ "a.example": "expired", "b.example": "unknown-authority" });
    expect(
      parseBehaviour("by SNI: expired / wrong name", { ...around, names: ["x", "y"] }),
    ).toMatchObject({ certificates: { x: "expired", y: "wrong-name" } });
    expect(parseBehaviour("/redirect/N -> 302 to /redirect/N-1", around).countdownStatus).toBe(302);
  });

  it("takes the fault of a certificate from what the file says, whatever the name", () => {
    const file = (fault: string): string =>
      JSON.stringify({
        environment: {
          client: { ip: "5.44.8.10", resolver: "5.44.0.53" },
          hosts: [
            {
              ...{ ip: "31.0.0.1", names: ["expired.example"], serves: ["tls:443"] },
              ...{ behaviour: "by SNI: expired", certificates: { "expired.example": fault } },
            },
          ],
        },
        cases: [],
      });
    const { environment } = parseScenarioFile(file("wrong-name"), "cases.json");
    expect(environment.hosts[0]?.behaviour.certificates).toEqual({
      "expired.example": "wrong-name",
    });
    expect(() => parseScenarioFile(file("late"), "cases.json")).toThrow(
      /certificates: expired.example has one of wrong-name, expired, unknown-authority, not late/,
    );
  });

  it("makes pages of the size and title asked for", () => {
    for (const bytes of [188, 200, 1533, 8432]) {
      const page = pageOfShape({ bytes, title: "Just a moment..." });
      expect(page).toHaveLength(bytes);
      expect(page.toString()).toContain("<title>Just a moment...</title>");
    }
  });

  it.each([
    { type: "teleport_flow_on_tls_sni", sni: "a.example" },
    { type: "tcp_rst_injection_on_tls_sni" },
    { type: "drop_flow_to_endpoint", server_ip: "9.9.9.9" },
    { type: "resolver_config", resolver: "moon", domain: "a.example", action: "remove_record" },
    { type: "client_quirk", quirk: "haiku" },
  ])("refuses interference that it does not understand: %o", (spec) => {
    expect(() => readInterference([spec], Buffer.alloc(0))).toThrow(/interference/);
  });

  it.each(["", "[]", "{}", '{"environment": {}, "cases": []}', '{"environment": 1}'])(
    "refuses %j",
    (text) => {
      expect(() => parseScenarioFile(text, "cases.json")).toThrow(
        expect.objectContaining({ code: "qa-cases" }),
      );
    },
  );
});
