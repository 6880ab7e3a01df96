import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { detect } from "../../src/detect/index.ts";
import {
  type Json,
  type JsonObject,
  objectAt,
  orderMeasurement,
  readMeasurement,
  scrub,
  stringifyMeasurement,
  type WebMeasurement,
} from "../../src/ooni/index.ts";

const reference = process.env.NARROWS_REFERENCE;
const folder = join(reference ?? "", "ooni");

const fields = [
  "dns_experiment_failure",
  "dns_consistency",
  "http_experiment_failure",
  "body_proportion",
  "body_length_match",
  "headers_match",
  "status_code_match",
  "title_match",
  "blocking",
  "accessible",
  "x_blocking_flags",
  "x_dns_flags",
  "x_null_null_flags",
];

function load(kind: "qa" | "fixtures"): [string, JsonObject][] {
  if (!reference) return [];
  return readdirSync(join(folder, kind))
    .filter((name) => name.endsWith(".json") && name !== "cases.json")
    .map((name) => [
      name.slice(0, -5),
      JSON.parse(readFileSync(join(folder, kind, name), "utf8")) as JsonObject,
    ]);
}

/** Takes the answers out before reading, so that they cannot be looked at. */
function readWithoutAnswers(json: JsonObject): WebMeasurement {
  const copy = structuredClone(json);
  const keys = objectAt(copy, "test_keys")!;
  for (const field of [...fields, "x_status"]) delete keys[field];
  const result = readMeasurement(copy);
  if (!("raw" in result)) throw new Error(result.reason);
  return result;
}

/** AS numbers that OONI's routing data had and the old fixtures do not tell. */
const asnOf = (address: string) => (/^157\.240\.|^2a03:2880:/.test(address) ? 32934 : undefined);

/** The same value with the keys of every object in reverse order. */
function shuffled(value: Json): Json {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, shuffled(inner)]));
}

const golden = load("qa");
const real = load("fixtures");

describe.skipIf(!reference)("OONI's own test cases (skipped without NARROWS_REFERENCE)", () => {
  it("are all there", () => {
    expect(golden.length).toBeGreaterThanOrEqual(30);
    expect(real.length).toBeGreaterThanOrEqual(8);
  });

  it.each(golden)("%s: the ooni verdict equals OONI's in every field", (_, json) => {
    const keys = objectAt(json, "test_keys")!;
    const { ooni } = detect(readWithoutAnswers(json));
    const expected = Object.fromEntries(fields.map((field) => [field, keys[field]]));
    expect({ ...ooni }).toEqual({ ...expected, rules: "0.5" });
  });

  it.each(golden)("%s: our writer gives OONI's order of keys", (_, json) => {
    expect(textOf(shuffled(json) as JsonObject)).toBe(JSON.stringify(json));
  });

  it("are judged by us as they were emulated, but for what one measurement cannot tell", () => {
    const truth = JSON.parse(readFileSync(join(folder, "qa/cases.json"), "utf8")) as {
      cases: {
        name: string;
        ground_truth_label: { verdict: string; mechanisms_ooni_taxonomy_v1: string[] };
      }[];
    };
    const wrong: string[] = [];
    for (const [name, json] of golden) {
      const label = truth.cases.find((one) => one.name === name)!.ground_truth_label;
      const { narrows } = detect(readWithoutAnswers(json));
      const kind = narrows.verdict === "interfered" ? "blocked" : narrows.verdict;
      if (kind !== label.verdict) wrong.push(`${name}: ${narrows.verdict}, not ${label.verdict}`);
      for (const mechanism of label.mechanisms_ooni_taxonomy_v1) {
        const layer = mechanism.split(".")[0]!;
        if (!narrows.mechanisms.some((one) => one.split(".")[0] === layer))
          wrong.push(`${name}: nothing of ${layer}, only ${narrows.mechanisms.join(", ")}`);
      }
    }
    // In turn: nothing to compare with; a proxy that passes on the site's own TLS and page, which caches in
    // the provider's network do too; a body that came to nothing, without a sample of its speed.
    expect(wrong.sort()).toEqual([
      "controlFailureWithSuccessfulHTTPWebsite: insufficient, not ok",
      "dnsHijackingToProxyWithHTTPSURL: insufficient, not blocked",
      "dnsHijackingToProxyWithHTTPURL: insufficient, not blocked",
      "throttlingWithHTTPS: insufficient, not blocked",
    ]);
  });
});

describe.skipIf(!reference)("real measurements (skipped without NARROWS_REFERENCE)", () => {
  it.each([...golden, ...real])("%s is read and written without loss", (_, json) => {
    const result = readMeasurement(json);
    if (!("raw" in result)) throw new Error(result.reason);
    expect(result.raw).toBe(json);
    expect(orderMeasurement(json)).toEqual(json);
    expect(JSON.parse(textOf(json))).toEqual(json);
  });

  it.each(real)("%s: the ooni verdict equals OONI's", (_, json) => {
    const keys = objectAt(json, "test_keys")!;
    const ooni: object = detect(readWithoutAnswers(json), asnOf).ooni;
    const known = Object.keys(ooni).filter((field) => Object.hasOwn(keys, field));
    expect(known.length).toBeGreaterThanOrEqual(8);
    expect(Object.fromEntries(known.map((field) => [field, ooni[field as never]]))).toEqual(
      Object.fromEntries(known.map((field) => [field, keys[field]])),
    );
  });

  it("are explained in words", () => {
    const told = real.map(([name, json]) => {
      const { narrows } = detect(readWithoutAnswers(json), asnOf);
      expect(narrows.evidence.length).toBeGreaterThan(0);
      return `${name.slice(0, 20)} ${narrows.verdict} ${narrows.mechanisms.join(" ")}`.trim();
    });
    expect(told).toEqual([
      "01201705167c104b6981 insufficient dns.injection.other",
      "01201707254a40e230fa insufficient http.redirect",
      "012019111898e81f78c4 insufficient",
      "01202003039e13e3e38b blocked http.redirect",
      "20201029043459.00582 down",
      "20230307142542.62529 ok",
      "web_connectivity_ir_ blocked dns.injection.bogon",
      "web_connectivity_nul insufficient",
    ]);
  });
});

/** As it is written when there is nothing to scrub. */
function textOf(measurement: JsonObject): string {
  return stringifyMeasurement(scrub({ measurement, ownAddresses: [] }));
}
