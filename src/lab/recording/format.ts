/**
 * A recording of the lab: what happened to every packet of a person's measurements in the country of a design,
 * what the probe wrote down, the detector's verdict and the truth. Plain JSON, so that a page can play it that
 * cannot run the lab. What repeats stands once, in a table, and is named by its position there.
 *
 * Left out: payloads, certificates and whatever else is drawn anew in each run, so that a seed gives the same
 * recording; packets that touch neither the person nor the resolver of their provider.
 */
import type { Detection } from "../../detect/detection.ts";
import type { WebMeasurement } from "../../ooni/reader.ts";
import type { RecordedAct } from "../campaign/ground-truth.ts";
import type { TypedTruth } from "../campaign/truth.ts";
import type { Act } from "../middlebox/act.ts";

export const recordingSchema = "narrows-lab-recording/1";

export interface LabRecording {
  readonly schema: typeof recordingSchema;
  /** Version that recorded it. */
  readonly narrows: string;
  readonly design: { readonly id: string; readonly title: string; readonly country: string };
  readonly seed: string;
  /** Of the lab, ISO 8601. */
  readonly date: string;
  /** Nothing of it happened on a real network. */
  readonly emulated: true;
  readonly nodes: readonly RecordedNode[];
  /** What packets carry. */
  readonly contents: readonly string[];
  /** Nodes that packets met, in that order. */
  readonly paths: readonly (readonly number[])[];
  /** What boxes, resolvers and routers did to packets; the first is nothing. */
  readonly marks: readonly RecordedMark[];
  /** Those inside the country. */
  readonly networks: readonly { readonly asn: number; readonly name: string }[];
  readonly vantagePoints: readonly RecordedVantagePoint[];
  readonly measurements: readonly RecordedMeasurement[];
}

export interface RecordedNode {
  readonly name: string;
  readonly kind: "host" | "router" | "box";
  /** Of a host its AS, of a box that in or at whose border it stands; null where not known. */
  readonly asn: number | null;
  /** Of a box: the design's function that it carries out. */
  readonly rule?: string;
  /** Of a box that sees copies only. */
  readonly onPath?: true;
}

/** Its flow is told by its packet. */
export type MarkAct = Omit<Act, "flow">;

export interface RecordedMark {
  /** A box made the packet, or a resolver answered falsely by it. */
  readonly made?: MarkAct;
  /** A box had it disappear. */
  readonly ended?: MarkAct;
  /** A box had it wait. */
  readonly held?: MarkAct;
  /** Why it was lost where no box did it. */
  readonly reason?: string;
}

export interface RecordedVantagePoint {
  readonly asn: number;
  /** Positions among the nodes. */
  readonly client: number;
  readonly resolver: number;
}

/** Who talks with whom: the person looks a name up or asks a site, or their provider's resolver asks another. */
export type ConversationKind = "look-up" | "resolver" | "doh" | "helper" | "site";

export interface RecordedConversation {
  readonly kind: ConversationKind;
  readonly transport: "tcp" | "udp" | "other";
  /** Address of the server, and its port; 0 where the protocol has none. */
  readonly server: string;
  readonly port: number;
  /** Nodes between the two ends, both included, from the asking one on. */
  readonly nodes: readonly number[];
}

/** How packets ended, by these numbers. */
export const packetEnds = ["delivered", "dropped", "lost", "under way"] as const;

/** Packets by columns, in the order in which they began; all columns are equally long. */
export interface RecordedPackets {
  /** Tenths of a millisecond of virtual time since the packet before it, the first since the start. */
  readonly after: readonly number[];
  /** Tenths of a millisecond from its beginning to its end. */
  readonly took: readonly number[];
  /** Position among the measurement's conversations. */
  readonly conversation: readonly number[];
  /** Position among the recording's paths: where it began, what it met, where it ended. */
  readonly path: readonly number[];
  /** TCP flags as letters; empty for other protocols. */
  readonly flags: readonly string[];
  /** Of the payload. */
  readonly bytes: readonly number[];
  /** Position among the recording's contents. */
  readonly content: readonly number[];
  /** Position among `packetEnds`. */
  readonly end: readonly number[];
  /** Position among the recording's marks. */
  readonly mark: readonly number[];
}

/** A step of the probe; times are seconds since the measurement's start. */
export interface RecordedLookup {
  readonly name: string;
  readonly type: string;
  /** As OONI names it: `getaddrinfo`, `udp`, `doh`. */
  readonly engine: string;
  readonly resolver: string;
  readonly answers: readonly string[];
  readonly failure: string | null;
  readonly t: number;
}
export interface RecordedConnect {
  readonly endpoint: string;
  readonly failure: string | null;
  readonly t: number;
}
export interface RecordedHandshake extends RecordedConnect {
  readonly name: string;
  /** Of the first certificate that came; null where none did. */
  readonly subject: string | null;
  readonly issuer: string | null;
}
export interface RecordedRequest {
  readonly url: string;
  readonly endpoint: string;
  /** null without a response. */
  readonly status: number | null;
  readonly bytes: number;
  readonly failure: string | null;
  readonly t: number;
}

/** What the probe wrote down, in short. */
export interface ProbeRecord {
  readonly lookups: readonly RecordedLookup[];
  readonly connects: readonly RecordedConnect[];
  readonly handshakes: readonly RecordedHandshake[];
  readonly requests: readonly RecordedRequest[];
  /** What the test helper outside saw; null where it was not reached. */
  readonly control: {
    readonly addresses: readonly string[];
    readonly status: number | null;
    readonly bytes: number;
    readonly failure: string | null;
  } | null;
}

/** The measurement and its verdict as `narrows detect` takes them into words. */
export interface RecordedVerdict {
  readonly measurement: Pick<WebMeasurement, "input" | "startTime" | "probeCc" | "probeAsn">;
  readonly ooni: Pick<Detection["ooni"], "blocking" | "accessible" | "rules">;
  readonly narrows: Pick<Detection["narrows"], "verdict" | "posterior" | "findings" | "notes">;
}

/** What was really done, and what of it could be known (docs/lab.md, "What could be told"). */
export interface RecordedTruth
  extends Pick<TypedTruth, "cause" | "mechanism" | "shown" | "seen" | "box"> {
  readonly interference: boolean;
  readonly acts: readonly RecordedAct[];
}

export interface RecordedMeasurement {
  /** AS of the vantage point. */
  readonly asn: number;
  readonly input: string;
  readonly conversations: readonly RecordedConversation[];
  readonly packets: RecordedPackets;
  readonly probe: ProbeRecord;
  readonly verdict: RecordedVerdict;
  readonly truth: RecordedTruth;
}
