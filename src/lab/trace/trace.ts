/** `narrows lab trace`: one fetch in a design's country, packet by packet, and where a box sits. */
import type { Design } from "../../gateway/design.ts";
import { buildNational, type NationalLab } from "../build/national.ts";
import { chooseVantagePoint } from "../listeners/serve.ts";
import { type FetchOutcome, type FetchStep, fetchPage } from "../services/fetch.ts";
import { PacketCapture } from "./capture.ts";
import { ladderSvg, ladderText } from "./ladder.ts";
import { PacketTraceLog } from "./packet-trace.ts";
import {
  type BoxLocation,
  locateBox,
  type PathTrace,
  type Trigger,
  traceByTtl,
} from "./ttl-trace.ts";

export interface TraceOptions {
  readonly design: Design;
  readonly url: string;
  /** AS of the vantage point. */
  readonly from?: number;
  readonly date?: Date;
  readonly seed?: number | string;
}

export interface Trace {
  readonly outcome: FetchOutcome;
  readonly text: string;
  readonly svg: string;
  /** Capture at the client, the boxes that took part, and the server. */
  readonly capture: Uint8Array;
  readonly packets: number;
  /** When the steps of the fetch began, those that did; milliseconds since 1970 of the lab's clock. */
  readonly steps: ReadonlyMap<FetchStep, number>;
}

/** Fetches the URL once and draws what happened. */
export async function traceFetch(options: TraceOptions): Promise<Trace> {
  const national = buildFor(options);
  try {
    return await traceIn(national, options);
  } finally {
    national.lab.close();
  }
}

async function traceIn(national: NationalLab, options: TraceOptions): Promise<Trace> {
  const { network, authority } = national.lab;
  const { client, asn } = chooseVantagePoint(national, options.from);
  const log = new PacketTraceLog(network);
  const capture = new PacketCapture(network, [client, ...national.boxes.map(({ node }) => node)]);
  const steps = new Map<FetchStep, number>();
  const onStep = (step: FetchStep) => {
    steps.set(step, network.clock.date().getTime());
  };
  const outcome = await network.run(() =>
    fetchPage(client, options.url, { roots: [authority.rootPem], onStep }),
  );
  // Packets under way arrive; retransmissions of what was given up are of no interest.
  await network.clock.settle(500);
  log.stop();
  capture.stop();
  const title = `${options.url} from AS${asn}, ${options.design.title}`;
  return {
    outcome,
    text: ladderText(log.packetTraces, { title }),
    svg: ladderSvg(log.packetTraces, { title }),
    capture: capture.file(),
    packets: log.packetTraces.length,
    steps,
  };
}

/** Where a box lies that reacts to the URL's name: by TTL, against a name that no rule lists. */
export async function locateFor(
  options: TraceOptions,
): Promise<{ trace: PathTrace; control: PathTrace; location: BoxLocation | undefined }> {
  const national = buildFor(options);
  const { client } = chooseVantagePoint(national, options.from);
  const url = new URL(options.url);
  const owner = national.lab.names.lookup(url.hostname, client.addresses[0]!).addresses[0];
  const target = owner ?? "45.1.0.1";
  const trigger = (name: string): Trigger =>
    url.protocol === "https:" ? { kind: "tls", serverName: name } : { kind: "http", host: name };
  try {
    return await national.lab.network.run(async () => {
      const trace = await traceByTtl(client, target, trigger(url.hostname), { maxHops: 8 });
      const control = await traceByTtl(client, target, trigger("name-on-no-list.example"), {
        maxHops: 8,
      });
      return { trace, control, location: locateBox(trace, control) };
    });
  } finally {
    national.lab.close();
  }
}

function buildFor(options: TraceOptions): NationalLab {
  const { design, date, seed } = options;
  const { hostname } = URL.canParse(options.url) ? new URL(options.url) : { hostname: "" };
  const known = hostname !== "" && !hostname.endsWith(".invalid") ? [hostname] : [];
  return buildNational({
    design,
    names: known,
    ...(date && { date }),
    ...(seed !== undefined && { seed }),
  });
}
