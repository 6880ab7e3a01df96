/**
 * What a failure can be a sign of. Failures of the probe's own computer or line say nothing about the path;
 * those of no known meaning say little.
 */

import { ownValue } from "../base/own-value.ts";
import { modernFailure } from "../ooni/failure.ts";

/**
 * `local`: the probe's computer or its link. `cancelled`: the probe gave up by itself. `unknown`: of no known
 * meaning. All others are named for what the operation met.
 */
export type FailureClass =
  | "local"
  | "cancelled"
  | "timeout"
  | "reset"
  | "closed"
  | "refused"
  | "unreachable"
  | "certificate"
  | "lookup"
  | "http"
  | "unknown";

const classes: Readonly<Record<string, FailureClass>> = {
  network_unreachable: "local",
  network_down: "local",
  network_reset: "local",
  interrupted: "local",
  permission_denied: "local",
  no_buffer_space: "local",
  address_not_available: "local",
  address_in_use: "local",
  address_family_not_supported: "local",
  already_connected: "local",
  bad_address: "local",
  bad_file_descriptor: "local",
  connection_already_in_progress: "local",
  destination_address_required: "local",
  invalid_argument: "local",
  invalid_socket: "local",
  message_size: "local",
  no_protocol_option: "local",
  not_a_socket: "local",
  not_connected: "local",
  operation_would_block: "local",
  protocol_not_supported: "local",
  wrong_protocol_type: "local",
  connection_aborted: "local",
  connection_already_closed: "cancelled",
  operation_canceled: "cancelled",
  http_request_canceled: "cancelled",
  generic_timeout_error: "timeout",
  timed_out: "timeout",
  connection_reset: "reset",
  eof_error: "closed",
  connection_refused: "refused",
  host_unreachable: "unreachable",
  ssl_unknown_authority: "certificate",
  ssl_invalid_hostname: "certificate",
  ssl_invalid_certificate: "certificate",
};

/** Words in the text of failures that have no name of their own (Go, Node, C libraries, Windows). */
const texts: readonly (readonly [RegExp, FailureClass])[] = [
  // The way to a proxy of the probe's own: nothing was sent to the site.
  [/\bproxyconnect\b|\bsocks connect\b/i, "local"],
  [/cancell?ed|use of closed network connection|operation aborted|\baborted by user/i, "cancelled"],
  [
    /too many open files|file descriptor|no buffer|buffer space|out of memory|cannot allocate|resource temporarily unavailable|\b(EMFILE|ENFILE|ENOBUFS|ENOMEM|EPERM|EACCES|ENETDOWN|ENETUNREACH|EADDRNOTAVAIL|EINTR)\b/i,
    "local",
  ],
  [
    /network is (unreachable|down)|network unreachable|cannot assign requested address|address not available|not permitted|permission denied|access permissions|forbidden by its|interrupted|protocol not (supported|available)|family not supported|no such (file|device)|invalid argument|socket operation|no suitable address|no internet|unreachable network/i,
    "local",
  ],
  [/no route to host|host is (down|unreachable)|unreachable host/i, "unreachable"],
  [/connection reset|forcibly closed/i, "reset"],
  [/i\/o timeout|deadline exceeded|timed? ?out/i, "timeout"],
  [/connection refused|actively refused/i, "refused"],
  [/unexpected eof|: eof$/i, "closed"],
  [/unknown authority|self[- ]signed/i, "certificate"],
];

/** The class of a failure string, old names and free text included. */
export function failureClass(failure: string): FailureClass {
  const name = modernFailure(failure);
  const known = ownValue(classes, name);
  if (known !== undefined) return known;
  if (name.startsWith("dns_") || name.startsWith("android_dns")) return "lookup";
  if (name.startsWith("http_")) return "http";
  if (!name.startsWith("unknown_")) return "unknown";
  return texts.find(([pattern]) => pattern.test(name))?.[1] ?? "unknown";
}

/** Whether a failure is the probe's own doing or that of its link. */
export function isProbesOwn(failure: string): boolean {
  const found = failureClass(failure);
  return found === "local" || found === "cancelled";
}
