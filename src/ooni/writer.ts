/**
 * Measurements as JSON text with one order of keys, that of OONI's own software, so that equal measurements
 * are equal bytes. Keys that the format does not know come after those it knows, in alphabetical order.
 */

import { ownValue, setOwnValue } from "../base/own-value.ts";
import type { Measurement } from "./format.ts";
import { asObject, type Json, type JsonObject } from "./json.ts";
import { requireScrubbed, type Scrubbed } from "./scrub.ts";

const top =
  "annotations bucket_date data_format_version extensions id input input_hashes measurement_start_time options probe_asn probe_cc probe_city probe_ip probe_network_name report_id measurement_uid resolver_asn resolver_ip resolver_network_name software_name software_version test_helpers test_keys test_name test_runtime test_start_time test_version";
const testKeys =
  "agent client_resolver retries socksproxy network_events x_dns_whoami x_doh x_do53 x_dns_duplicate_responses queries requests tcp_connect tls_handshakes x_control_request control x_conn_priority_log control_failure x_dns_flags dns_experiment_failure dns_consistency http_experiment_failure x_blocking_flags x_null_null_flags body_proportion body_length_match headers_match status_code_match title_match blocking accessible x_status";
const query =
  "answers engine failure getaddrinfo_error hostname query_type raw_response rcode resolver_hostname resolver_port resolver_address t0 t tags transaction_id";
const request =
  "network address alpn failure request response t0 t tags transaction_id body body_is_truncated code headers_list headers method tor x_transport url";
const records: Readonly<Record<string, string>> = {
  queries: query,
  x_dns_duplicate_responses: query,
  answers: "asn as_org_name answer_type hostname ipv4 ipv6 ttl",
  tcp_connect: "ip port status t0 t tags transaction_id blocked failure success",
  tls_handshakes:
    "network address cipher_suite failure so_error negotiated_protocol no_tls_verify peer_certificates server_name outer_server_name echconfig t0 t tags tls_version transaction_id",
  requests: request,
  request,
  response: request,
  network_events: "address failure num_bytes operation proto t0 t transaction_id tags",
  x_control_request: "http_request http_request_headers tcp_connect x_quic_enabled",
  control: "tcp_connect tls_handshake quic_handshake http_request http3_request dns ip_info",
  http_request: "body_length discovered_h3_endpoint failure title headers status_code",
  peer_certificates: "data format",
  dns: "failure addrs",
  status: "blocked failure success",
  test_keys: testKeys,
};
/** Lists of records in a measurement, but maps by endpoint in a control response. */
const endpointMaps = new Set(["tcp_connect", "tls_handshake", "quic_handshake"]);

/** The measurement with its keys in OONI's order, as a new value. */
export function orderMeasurement(measurement: Measurement<object> | JsonObject): JsonObject {
  return order(measurement as JsonObject, top.split(" "));
}

function order(object: JsonObject, keys: readonly string[]): JsonObject {
  const known = keys.filter((key) => Object.hasOwn(object, key));
  const rest = Object.keys(object).filter((key) => !known.includes(key));
  rest.sort();
  return Object.fromEntries(
    [...known, ...rest].map((key) => [key, orderMember(ownValue(object, key)!, key)]),
  );
}

/** A helper's results by endpoint. */
function orderEndpoints(object: JsonObject): JsonObject {
  const sorted = order(object, []);
  for (const [endpoint, result] of Object.entries(sorted)) {
    const record = asObject(result);
    if (record !== undefined)
      setOwnValue(sorted, endpoint, order(record, ["server_name", "status", "failure"]));
  }
  return sorted;
}

function orderMember(value: Json, key: string, inList = false): Json {
  if (Array.isArray(value)) return value.map((one) => orderMember(one, key, true));
  const object = asObject(value);
  if (object === undefined) return value;
  if (!inList && endpointMaps.has(key)) return orderEndpoints(object);
  const keys = ownValue(records, key)?.split(" ") ?? [];
  return order(object, keys);
}

/**
 * One line of JSON, without the line break. Absent and `undefined` members are left out.
 * @param measurement made by `scrub`: nothing else is written
 */
export function stringifyMeasurement(
  measurement: Scrubbed<Measurement<object> | JsonObject>,
): string {
  requireScrubbed(measurement);
  return JSON.stringify(orderMeasurement(measurement));
}
