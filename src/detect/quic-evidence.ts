/** QUIC handshakes, and requests over QUIC (HTTP/3), that failed. */
import type { FailureSetting } from "./endpoint-evidence.ts";
import { failureClass } from "./failure-class.ts";
import type { Suspicion } from "./finding.ts";
import type { EndpointObservation } from "./observation.ts";
import { because } from "./statement.ts";

export function judgeQuic(one: EndpointObservation, { failure, seen }: FailureSetting): Suspicion {
  return {
    target: one.endpoint,
    depth: one.depth,
    layer: "quic",
    mechanism: failureClass(failure) === "timeout" ? "quic.timeout" : "quic",
    reasons: [because("udp-dropped")],
    evidence: [seen],
  };
}
