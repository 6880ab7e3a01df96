/** HTTP exchanges that failed: cut, left without an answer, or too slow to end. */
import type { Context } from "./context.ts";
import type { FailureSetting, Judgement } from "./endpoint-evidence.ts";
import { failureClass } from "./failure-class.ts";
import type { Suspicion } from "./finding.ts";
import type { EndpointObservation } from "./observation.ts";
import { judgeQuic } from "./quic-evidence.ts";
import { withTimes } from "./reply-time.ts";
import { because, type Evidence } from "./statement.ts";
import { lineSpeed, measureStall, measureThroughput } from "./throughput.ts";
import { connectionMade } from "./tls-evidence.ts";

const kinds: Readonly<Partial<Record<string, string>>> = {
  reset: "reset",
  closed: "fin",
  timeout: "timeout",
};

export function judgeHttpFailure(one: EndpointObservation, setting: FailureSetting): Judgement {
  const { seen, failure, names } = setting;
  const found = failureClass(failure);
  if (found === "http")
    return {
      kind: "insufficient",
      depth: one.depth,
      evidence: {
        code: "operation.not-followed",
        values: {
          operation: { kind: "request", url: one.request?.url ?? "" },
          failure: one.failure ?? "",
        },
      },
    };
  if (one.quic) return judgeQuic(one, setting);
  const secure = one.tlsFailure === null || one.request?.url.startsWith("https:") === true;
  const layer = secure ? ("tls" as const) : ("http" as const);
  const base = { layer, target: one.request?.url ?? "", depth: one.depth };
  if (found === "timeout" && (one.request?.status ?? 0) > 0)
    return { ...base, ...judgeSlowness(one, setting, layer) };
  const kind = kinds[found];
  if (kind === undefined)
    return {
      ...base,
      mechanism: layer,
      reasons: [because("failure-vague")],
      evidence: [seen],
    };
  const cut = cutReason(one, kind);
  const proof = names.proofOf(one);
  const byName = proof !== undefined && kind !== "timeout" && cut === "server-fails";
  const leaf = byName ? (secure ? ".sni" : ".host") : "";
  const hinted = names.hintOf(one);
  const hint = hinted === undefined ? [] : [hinted];
  const measured = measureThroughput(one.events);
  const suspicion: Suspicion = {
    ...base,
    mechanism: `${layer}.${kind}${leaf}`,
    direction: "client-to-server",
    // What is likelier the server's is not said to be done on the way.
    ...(cut === "server-fails" ? { where: "path" as const } : {}),
    reasons: [because(cut)],
    evidence: [
      seen,
      ...connectionMade(one),
      ...(proof === undefined ? hint : [proof]),
      ...(measured === undefined ? [] : [{ code: "throughput" as const, values: measured }]),
    ],
  };
  return withTimes(suspicion, one, setting.context.model.bins);
}

/**
 * Why an exchange that was cut may not be a rule's work. Rules on names act on the first message that holds one: the
 * request in clear, or the first of the handshake. A site's handshake that was made, and a response that began, have
 * passed all of these. Silence is another matter: boxes are known that drop packets only some way into a connection
 * (Xue et al., IMC 2022).
 */
function cutReason(
  { request, tlsFailure }: EndpointObservation,
  kind: string,
): "response-began" | "name-passed" | "server-fails" {
  if (kind === "timeout") return "server-fails";
  if ((request?.status ?? 0) > 0) return "response-began";
  return tlsFailure === null ? "name-passed" : "server-fails";
}

/** A page that came over a quick line at a rate to which policing holds connections. */
export function judgeSlowPage(
  one: EndpointObservation,
  { model, observations, measurement }: Context,
): Suspicion | undefined {
  const measured = one.kind === "http" ? measureThroughput(one.events) : undefined;
  const { policedBps, heldBytes, heldS } = model.bins;
  if (measured === undefined || measured.rateBps >= policedBps) return undefined;
  if (measured.bytes < heldBytes || measured.seconds < heldS) return undefined;
  if (lineSpeed(observations, measurement, model.bins) !== "quick") return undefined;
  const layer = one.tlsFailure === null ? "tls" : "http";
  return {
    layer,
    mechanism: `${layer}.throttle`,
    target: one.request?.url ?? "",
    depth: one.depth,
    direction: "server-to-client",
    reasons: [because("slow-though-came")],
    evidence: [
      { code: "throughput", values: measured },
      { code: "line.quick", values: {} },
    ],
  };
}

/** A body that did not come in time. It tells of policing where the line is quick and the rate steady. */
function judgeSlowness(
  one: EndpointObservation,
  { context, seen }: FailureSetting,
  layer: "tls" | "http",
) {
  const { bins } = context.model;
  const measured = measureThroughput(one.events);
  const stall = measureStall(one.events, bins);
  const line = lineSpeed(context.observations, context.measurement, bins);
  const held =
    measured !== undefined &&
    measured.rateBps < bins.policedBps &&
    measured.rateBps > bins.stalledBps &&
    stall === undefined &&
    line === "quick";
  const heldBack = stall !== undefined && line === "quick";
  const length = context.measurement.control?.http?.bodyLength ?? 0;
  const evidence: Evidence[] = [
    seen,
    { code: "body.late", values: {} },
    ...(length > 0 ? [{ code: "helper.bytes" as const, values: { bytes: length } }] : []),
    ...(stall === undefined ? [] : [{ code: "body.stalled" as const, values: stall }]),
    ...(measured === undefined || stall !== undefined
      ? []
      : [{ code: "throughput" as const, values: measured }]),
    ...(line === "unknown" ? [] : [{ code: `line.${line}` as const, values: {} }]),
  ];
  return {
    mechanism: stall === undefined ? `${layer}.throttle` : `${layer}.timeout`,
    direction: "server-to-client" as const,
    reasons: [because(held ? "held-to-a-rate" : heldBack ? "held-back" : "slow-line")],
    evidence,
  };
}
