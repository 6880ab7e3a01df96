import { type RandomStream, randomStream } from "../../../src/base/random.ts";
import type { Json, JsonObject } from "../../../src/ooni/index.ts";
import { good, other } from "../measurements.ts";

const failures = [
  ...["generic_timeout_error", "connection_reset", "connection_refused", "eof_error"],
  ...["dns_nxdomain_error", "dns_no_answer", "dns_server_failure", "dns_server_misbehaving"],
  ...["dns_refused_error", "dns_temporary_failure", "android_dns_cache_no_data"],
  ...["host_unreachable", "network_unreachable", "network_down", "connection_already_closed"],
  ...["ssl_unknown_authority", "ssl_invalid_certificate", "ssl_invalid_hostname"],
  ...["ssl_failed_handshake", "interrupted", "quic_incompatible_version", "unknown_failure: x"],
] as const;
const isFailure = new Set<string>(failures);
const addresses = [
  "10.10.34.35",
  "127.0.0.1",
  good,
  other,
  "64:ff9b::5db8:d822",
  "2606:2800:220:1::1",
];
const codes = [0, 200, 204, 302, 403, 404, 451, 500, 503];
const numbers = [0, 1, -1, 0.001, 0.4, 5, 30, 1e6];

function pick<T>(random: RandomStream, list: readonly T[]): T {
  return list[random.below(list.length)]!;
}

/** Another value for one that stands under a key. */
function otherValue(random: RandomStream, key: string, value: Json | undefined): Json | undefined {
  if (random.next() < 0.08) return undefined;
  if (typeof value === "boolean") return !value;
  if (typeof value === "number")
    return key === "code" || key === "status_code" ? pick(random, codes) : pick(random, numbers);
  if (key.endsWith("failure")) return random.next() < 0.3 ? null : pick(random, failures);
  if (typeof value === "string") {
    if (isFailure.has(value)) return random.next() < 0.3 ? null : pick(random, failures);
    if (/^[0-9.]+$|^[0-9a-f]*:[0-9a-f:]*$/.test(value)) return pick(random, addresses);
    if (/^https?:/.test(value))
      return random.next() < 0.5
        ? value.replace(/^https?/, value.startsWith("https") ? "http" : "https")
        : "http://elsewhere.example/";
    return random.next() < 0.5 ? "" : `${value.slice(0, 400)} x`;
  }
  if (value === null) return pick(random, [null, 0, "", 443] as const);
  if (Array.isArray(value)) {
    const kind = random.below(4);
    if (kind === 0 || value.length === 0) return [];
    if (kind === 1) return [...value].reverse();
    if (kind === 2) return [...value, pick(random, value)];
    const at = random.below(value.length);
    return value.filter((_, i) => i !== at);
  }
  return undefined;
}

/** Every place of a value: the object or list that holds it, and its key. */
function placesOf(value: Json | undefined, found: [Json, string][] = []): [Json, string][] {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    found.push([value, key]);
    placesOf(inner, found);
  }
  return found;
}

/** The measurement with one to three values changed, by the seed. */
export function changedMeasurement(json: JsonObject, seed: number): JsonObject {
  const random = randomStream(seed, "changed measurement");
  const copy = structuredClone(json);
  for (let times = 1 + random.below(3); times > 0; times--) {
    const places = placesOf(copy.test_keys).filter(([, key]) => key !== "data");
    const [holder, key] = pick(random, places) as [Record<string, Json | undefined>, string];
    const value = otherValue(random, key, holder[key]);
    if (value === undefined && !Array.isArray(holder)) delete holder[key];
    else holder[key] = value ?? null;
  }
  return copy;
}

const replacing = (from: RegExp, to: string) => (json: JsonObject) =>
  JSON.parse(JSON.stringify(json).replace(from, to)) as JsonObject;

/** The site at an IPv6 address. */
function moved(json: JsonObject, to: string): JsonObject {
  const endpoints = replacing(/93\.184\.216\.34:(\d)/g, `[${to}]:$1`)(json);
  return replacing(/93\.184\.216\.34/g, to)(endpoints);
}

const helperFails =
  (failure: string) =>
  (json: JsonObject): JsonObject => ({
    ...json,
    test_keys: { ...(json.test_keys as JsonObject), control: null, control_failure: failure },
  });

/** The same without some keys, wherever they stand. */
function without(json: JsonObject, keys: readonly string[]): JsonObject {
  return JSON.parse(JSON.stringify(json, (key, value) => (keys.includes(key) ? undefined : value)));
}

/** Changes of the whole measurement. */
export const wholeChanges: Readonly<Record<string, (json: JsonObject) => JsonObject>> = {
  "over IPv6": (json) => moved(json, "2606:2800:220:1::1"),
  "by a translator": (json) => moved(json, "64:ff9b::5db8:d822"),
  "of version 0.4": (json) => ({
    ...without(json, ["tags", "transaction_id"]),
    test_version: "0.4.3",
  }),
  "of version 0.0": (json) => ({
    ...without(json, ["tags", "transaction_id"]),
    test_version: "0.0.11",
  }),
  "without tags": replacing(/"tags":\[[^\]]*\]/g, '"tags":[]'),
  "helper unreached": helperFails("generic_timeout_error"),
  "helper's name not found": helperFails("dns_nxdomain_error"),
  "all in time": replacing(/"t":0(?=[,}])/g, '"t":0.004,"t0":0.001'),
  "resets for time-outs": replacing(/generic_timeout_error/g, "connection_reset"),
  "time-outs for resets": replacing(/connection_reset/g, "generic_timeout_error"),
  "unreachable for time-outs": replacing(
    /generic_timeout_error|connection_reset/g,
    "host_unreachable",
  ),
  "no such name for bogons": replacing(/10\.10\.34\.3\d/g, "127.0.0.1"),
};

const made =
  (more: JsonObject) =>
  (json: JsonObject): JsonObject => ({ ...without(json, ["tags", "transaction_id"]), ...more });

/** The measurement as if other programs had made it. */
export const programs: readonly ((json: JsonObject) => JsonObject)[] = [
  (json) => json,
  (json) => ({ ...json, test_version: "0.5.27" }),
  (json) => ({ ...json, test_version: "0.6.0" }),
  (json) => ({ ...json, test_version: "1.0.0" }),
  made({ test_version: "0.4.3" }),
  made({ test_version: "0.4.2" }),
  made({ test_version: "0.1.0", software_name: "ooniprobe", software_version: "2.3.0" }),
  made({ test_version: "0.0.1", software_name: "measurement_kit", software_version: "0.10.4" }),
];
