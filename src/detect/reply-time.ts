/** From how far away a reply came, or what cut a connection off, by the time that it took. */
import type { NetworkEvent } from "../ooni/reader.ts";
import type { Suspicion } from "./finding.ts";
import type { ModelBins } from "./model/model.ts";
import type { EndpointObservation } from "./observation.ts";

/**
 * Whether what was asked on a connection was answered, or cut off, sooner than from beyond the user's own network:
 * from the first write to the first read after it, beside the time that the server's own handshake took.
 */
export function repliedAtOnce(
  events: readonly NetworkEvent[],
  { atOnceS, atOnceTimes }: ModelBins,
): boolean {
  const made = events.find((one) => one.operation === "connect" && one.failure === null);
  const asked = events.findIndex((one) => one.operation === "write" && one.failure === null);
  const from = events[asked]?.t;
  const reply = events.slice(asked + 1).find((one) => one.operation === "read")?.t;
  if (asked < 0 || made?.t === undefined || made.t0 === undefined) return false;
  if (from === undefined || reply === undefined) return false;
  const seconds = reply - from;
  return seconds > 0 && seconds < atOnceS && made.t - made.t0 > atOnceTimes * seconds;
}

/**
 * Whether what cut a connection off lies nearer than its server, by its time after the last that was written beside the
 * time of the server's own handshake: `near` if it came sooner than the server could have, else `far`, as by the server
 * itself, by what stands close to it, or by what changes the server's answer on its way. `undefined` where times are
 * missing, and where a first packet may have been lost: it is sent again after a second (RFC 6298).
 *
 * @param events those of the connection
 */
export function cutDistance(
  events: readonly NetworkEvent[],
  { nearTimes, crawlConnectS }: Pick<ModelBins, "nearTimes" | "crawlConnectS">,
): "near" | "far" | undefined {
  const made = events.find((one) => one.operation === "connect" && one.failure === null);
  const cut = events.findLastIndex((one) => one.operation === "read" && one.failure !== null);
  const asked = events
    .slice(0, Math.max(cut, 0))
    .findLast((one) => one.operation === "write" && one.failure === null);
  const [from, to] = [asked?.t, events[cut]?.t];
  if (made?.t === undefined || made.t0 === undefined) return undefined;
  if (from === undefined || to === undefined) return undefined;
  const roundTrip = made.t - made.t0;
  if (roundTrip <= 0 || to <= from || roundTrip >= crawlConnectS) return undefined;
  return to - from < nearTimes * roundTrip ? "near" : "far";
}

/**
 * A suspicion of a connection with what times tell of where its reply came from: the evidence `reply.at-once`, or the
 * circumstance `with.cut-near.STEP` or `with.cut-far.STEP`, of a handshake or a request.
 */
export function withTimes(
  suspicion: Suspicion,
  { kind, events }: Pick<EndpointObservation, "kind" | "events">,
  bins: ModelBins,
): Suspicion {
  if (repliedAtOnce(events, bins))
    return {
      ...suspicion,
      evidence: [...suspicion.evidence, { code: "reply.at-once", values: {} }],
    };
  const distance = suspicion.mechanism.includes("timeout") ? undefined : cutDistance(events, bins);
  if (distance === undefined) return suspicion;
  const told = `with.cut-${distance}.${kind === "http" ? "request" : "handshake"}`;
  return { ...suspicion, circumstances: [...(suspicion.circumstances ?? []), told] };
}
