/**
 * OONI's failure strings (probe-cli 7cb2241, internal/netxlite), which layer each belongs to, the names
 * that older software used, and the strings for the errors of a Node program. A network failure is data.
 */

import { ownValue } from "../base/own-value.ts";
import { scrubAddresses } from "./scrub.ts";

/** Which part of a fetch a failure string is about; `network` can be of TCP or of anything above. */
export type FailureKind = "network" | "dns" | "tls" | "http" | "other";

const kinds: Record<Exclude<FailureKind, "other">, readonly string[]> = {
  network: [
    "address_family_not_supported",
    "address_in_use",
    "address_not_available",
    "already_connected",
    "bad_address",
    "bad_file_descriptor",
    "connection_aborted",
    "connection_already_closed",
    "connection_already_in_progress",
    "connection_refused",
    "connection_reset",
    "destination_address_required",
    "eof_error",
    "generic_timeout_error",
    "host_unreachable",
    "interrupted",
    "invalid_argument",
    "message_size",
    "network_down",
    "network_reset",
    "network_unreachable",
    "no_buffer_space",
    "no_protocol_option",
    "not_a_socket",
    "not_connected",
    "operation_would_block",
    "permission_denied",
    "protocol_not_supported",
    "timed_out",
    "wrong_protocol_type",
  ],
  dns: [
    "android_dns_cache_no_data",
    "dns_bogon_error",
    "dns_no_answer",
    "dns_non_recoverable_failure",
    "dns_nxdomain_error",
    "dns_refused_error",
    "dns_reply_with_wrong_query_id",
    "dns_server_misbehaving",
    "dns_servfail_error",
    "dns_temporary_failure",
  ],
  tls: [
    "quic_incompatible_version",
    "ssl_failed_handshake",
    "ssl_invalid_certificate",
    "ssl_invalid_hostname",
    "ssl_unknown_authority",
  ],
  http: [
    "http_invalid_redirect_location_host",
    "http_request_failed",
    "http_unexpected_redirect_url",
    "http_unexpected_status_code",
    "json_parse_error",
  ],
};

/** Names in old data (ooniprobe 1 and 2, measurement-kit, test helpers), and what they are called now. */
const legacy: Readonly<Record<string, string>> = {
  connect_error: "connection_refused",
  connection_done: "eof_error",
  connection_lost_error: "eof_error",
  connection_refused_error: "connection_refused",
  connection_reset_by_peer: "connection_reset",
  deferred_timeout_error: "generic_timeout_error",
  dns_lookup_error: "dns_nxdomain_error",
  dns_name_error: "dns_nxdomain_error",
  dns_name_failure: "dns_nxdomain_error",
  dns_server_failure: "dns_servfail_error",
  http_invalid_redirect_url: "http_invalid_redirect_location_host",
  response_never_received: "eof_error",
  task_timed_out: "generic_timeout_error",
  tcp_timed_out_error: "timed_out",
};

const kindOf = new Map(
  Object.entries(kinds).flatMap(([kind, names]) =>
    names.map((name) => [name, kind as FailureKind]),
  ),
);

/** All failure strings that current software writes, apart from `unknown_failure…`. */
export const failureStrings: readonly string[] = [...kindOf.keys()] as string[];

/** Which layer a failure string is about, old names included. */
export function failureKind(failure: string): FailureKind {
  return (kindOf.get(modernFailure(failure)) as FailureKind | undefined) ?? "other";
}

/** The current name of a failure; unknown ones as they are. */
export function modernFailure(failure: string): string {
  return ownValue(legacy, failure) ?? failure;
}

/** Whether a failure means that nothing came back in time. */
export function isTimeout(failure: string): boolean {
  const name = modernFailure(failure);
  return name === "generic_timeout_error" || name === "timed_out";
}

/** What was being done when an error came; it decides how TLS alerts are called. */
export type Operation = "resolve" | "connect" | "tls-handshake" | "quic-handshake" | "http";

const codes: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection_refused",
  ECONNRESET: "connection_reset",
  ECONNABORTED: "connection_aborted",
  EPIPE: "eof_error",
  ETIMEDOUT: "timed_out",
  ESOCKETTIMEDOUT: "generic_timeout_error",
  ABORT_ERR: "generic_timeout_error",
  ERR_SOCKET_CONNECTION_TIMEOUT: "generic_timeout_error",
  EHOSTUNREACH: "host_unreachable",
  ENETUNREACH: "network_unreachable",
  ENETDOWN: "network_down",
  ENETRESET: "network_reset",
  EINTR: "interrupted",
  EAFNOSUPPORT: "address_family_not_supported",
  EADDRINUSE: "address_in_use",
  EADDRNOTAVAIL: "address_not_available",
  EISCONN: "already_connected",
  EFAULT: "bad_address",
  EBADF: "bad_file_descriptor",
  EALREADY: "connection_already_in_progress",
  EDESTADDRREQ: "destination_address_required",
  EINVAL: "invalid_argument",
  EMSGSIZE: "message_size",
  ENOBUFS: "no_buffer_space",
  ENOPROTOOPT: "no_protocol_option",
  ENOTSOCK: "not_a_socket",
  ENOTCONN: "not_connected",
  EAGAIN: "operation_would_block",
  EWOULDBLOCK: "operation_would_block",
  EACCES: "permission_denied",
  EPERM: "permission_denied",
  EPROTONOSUPPORT: "protocol_not_supported",
  EPROTOTYPE: "wrong_protocol_type",
  ERR_STREAM_PREMATURE_CLOSE: "eof_error",
  ERR_STREAM_DESTROYED: "connection_already_closed",
  ENOTFOUND: "dns_nxdomain_error",
  ENODATA: "dns_no_answer",
  EREFUSED: "dns_refused_error",
  ESERVFAIL: "dns_servfail_error",
  EAI_AGAIN: "dns_temporary_failure",
  EAI_FAIL: "dns_non_recoverable_failure",
  EBADRESP: "dns_server_misbehaving",
  EFORMERR: "dns_server_misbehaving",
  ENOTIMP: "dns_server_misbehaving",
  ETIMEOUT: "generic_timeout_error",
  ERR_TLS_CERT_ALTNAME_INVALID: "ssl_invalid_hostname",
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: "ssl_invalid_hostname",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "ssl_unknown_authority",
  UNABLE_TO_GET_ISSUER_CERT: "ssl_unknown_authority",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "ssl_unknown_authority",
  SELF_SIGNED_CERT_IN_CHAIN: "ssl_unknown_authority",
  DEPTH_ZERO_SELF_SIGNED_CERT: "ssl_unknown_authority",
  CERT_HAS_EXPIRED: "ssl_invalid_certificate",
  CERT_NOT_YET_VALID: "ssl_invalid_certificate",
  CERT_SIGNATURE_FAILURE: "ssl_invalid_certificate",
  CERT_REVOKED: "ssl_invalid_certificate",
  CERT_UNTRUSTED: "ssl_invalid_certificate",
  CERT_REJECTED: "ssl_invalid_certificate",
  CERT_CHAIN_TOO_LONG: "ssl_invalid_certificate",
  INVALID_CA: "ssl_invalid_certificate",
  INVALID_PURPOSE: "ssl_invalid_certificate",
  PATH_LENGTH_EXCEEDED: "ssl_invalid_certificate",
};

/** What this module looks at in an error; any thrown value may be given. */
interface ErrorLike {
  code?: unknown;
  message?: unknown;
  cause?: unknown;
  errors?: unknown;
}

/**
 * The failure string for an error of Node's `net`, `dns`, `tls`, `http` or of our own timers.
 *
 * Looks through `cause` and, for several attempts in one error, into the first of `errors`. A socket that
 * ends before the expected bytes ("socket hang up", "before secure TLS connection was established") is
 * `eof_error` unless a reset is named. Unknown ones become `unknown_failure: <text>`, addresses scrubbed.
 */
export function failureOfNodeError(error: unknown, operation: Operation = "connect"): string {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && typeof current === "object" && current !== null; depth++) {
    const { code, message, cause, errors } = current as ErrorLike;
    const text = typeof message === "string" ? message : "";
    if (/socket hang up|socket disconnected before secure TLS|premature close/i.test(text))
      return "eof_error";
    if (typeof code === "string") {
      const known = ownValue(codes, code);
      if (known !== undefined) return known;
      if (operation === "quic-handshake" && /^ERR_(SSL|QUIC)/.test(code))
        return "ssl_failed_handshake";
    }
    if (/timeout|timed out/i.test(text)) return "generic_timeout_error";
    current = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  const text =
    error instanceof Error
      ? error.message
      : typeof error === "string"
        ? error
        : "not an error object";
  return `unknown_failure: ${scrubAddresses(text)}`;
}

/** The failure for a DNS reply's code: `null` for success with a matching record. */
export function failureOfRcode(rcode: number, hasMatchingRecord: boolean): string | null {
  if (rcode === 0) return hasMatchingRecord ? null : "dns_no_answer";
  if (rcode === 2) return "dns_servfail_error";
  if (rcode === 3) return "dns_nxdomain_error";
  if (rcode === 5) return "dns_refused_error";
  return "dns_server_misbehaving";
}

/** The words that a test helper answers with for a DNS failure: old names, by custom. */
export function controlDnsFailure(failure: string | null): string | null {
  if (failure === null || failure === "dns_no_answer") return null;
  if (failure === "dns_nxdomain_error") return "dns_name_error";
  if (failure === "dns_servfail_error") return "dns_server_failure";
  return "unknown_error";
}

/** The words that a test helper answers with for a TCP failure. */
export function controlTcpFailure(failure: string | null): string | null {
  if (failure === null) return null;
  if (isTimeout(failure)) return "generic_timeout_error";
  if (modernFailure(failure) === "connection_refused") return "connection_refused_error";
  return "connect_error";
}

/** The words that a test helper answers with for a failed page fetch. */
export function controlHttpFailure(failure: string | null): string | null {
  if (failure === null) return null;
  if (failureKind(failure) === "dns") return "dns_lookup_error";
  const tcp = controlTcpFailure(failure);
  return tcp === "connect_error" ? "unknown_error" : tcp;
}
