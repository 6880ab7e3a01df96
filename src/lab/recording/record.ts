/**
 * Records a design: a calm campaign of one round in its country, with every packet, for a page to play.
 *
 *     const recording = await recordDesign({ design, seed: "1", version, ...usualRecording });
 *
 * The same options give the same recording. Sizes of TLS messages follow the version of Node and its OpenSSL.
 */
import { assert } from "../../base/errors.ts";
import { detect } from "../../detect/detection.ts";
import type { Design } from "../../gateway/design.ts";
import type { Measurement } from "../../ooni/format.ts";
import type { Json } from "../../ooni/json.ts";
import { readMeasurement } from "../../ooni/reader.ts";
import { scrub } from "../../ooni/scrub.ts";
import { buildNational, type NationalLab, type VantagePoint } from "../build/national.ts";
import { planCountry } from "../build/national-plan.ts";
import { type CampaignOptions, type CampaignStep, runCampaign } from "../campaign/campaign.ts";
import { summarisePacket } from "../net/describe.ts";
import { noNoise } from "../noise/profiles.ts";
import { type Conversations, conversationsOf } from "./conversations.ts";
import {
  type LabRecording,
  packetEnds,
  type RecordedMeasurement,
  type RecordedPackets,
  type RecordedVerdict,
  recordingSchema,
} from "./format.ts";
import { type LoggedMeasurement, type LoggedPacket, PacketLog } from "./packet-log.ts";
import { probeRecordOf } from "./probe-record.ts";
import { RecordingTables } from "./tables.ts";

export interface RecordOptions {
  readonly design: Design;
  readonly seed: string;
  /** Default one on which most functions act. */
  readonly date?: Date;
  /** Networks with a person, at least. */
  readonly providers: number;
  /** Of the names that rules list, at most so many, from all over the list. */
  readonly listedSites: number;
  /** Further names without any rule. */
  readonly names: readonly string[];
  readonly schemes: readonly ("http" | "https")[];
  /** Of Narrows. */
  readonly version: string;
}

/** As the library's designs are recorded. */
export const usualRecording = {
  seed: "1",
  providers: 4,
  listedSites: 3,
  names: [],
  schemes: ["https", "http"],
} as const satisfies Partial<RecordOptions>;

/** A site without a rule that is always there. */
const controlSite = "www.example.com";

/** @throws InputError as campaigns do */
export async function recordDesign(options: RecordOptions): Promise<LabRecording> {
  const { design, seed, version } = options;
  let scene: Scene | undefined;
  const steps: CampaignStep[] = [];
  for await (const step of runCampaign(recordedCampaign(options), (national) => {
    scene = { national, log: new PacketLog(national), date: national.lab.network.clock.date() };
  })) {
    steps.push(step);
    scene!.log.next();
  }
  assert(scene, "a campaign has a round");
  const { national, log, date } = scene;
  const tables = new RecordingTables(national);
  const vantagePoints = national.vantagePoints.map(({ asn, client, resolver }) => ({
    ...{ asn, client: tables.node(client), resolver: tables.node(resolver) },
  }));
  const { networks } = planCountry(design, options.providers);
  const measurements = steps.map((step, k) => recordStep(step, log.of(k), national, tables));
  return {
    schema: recordingSchema,
    narrows: version,
    design: { id: design.id, title: design.title, country: design.country },
    ...{ seed, date: date.toISOString(), emulated: true },
    ...tables.filled,
    networks: networks.map(({ asn, name }) => ({ asn, name })),
    ...{ vantagePoints, measurements },
  };
}

interface Scene {
  readonly national: NationalLab;
  readonly log: PacketLog;
  readonly date: Date;
}

/** The campaign that a recording is of. */
export function recordedCampaign(options: RecordOptions): CampaignOptions {
  const { design, seed, date, providers, listedSites, names, schemes } = options;
  const { lab, listedNames } = buildNational({ design, seed, providers });
  lab.close();
  const step = Math.max(1, listedNames.length / Math.max(1, listedSites));
  const listed = listedNames.filter((_, k) => Math.floor(k / step) !== Math.floor((k - 1) / step));
  return {
    ...{ design, seed, providers, listedSites, schemes, names: [] },
    sites: [...new Set([...listed.slice(0, listedSites), controlSite, ...names])],
    ...(date && { date }),
    ...{ noise: noNoise, rounds: 1, intervalHours: 1 },
  };
}

function recordStep(
  { measurement, ownAddresses, truth }: CampaignStep,
  all: LoggedMeasurement,
  national: NationalLab,
  tables: RecordingTables,
): RecordedMeasurement {
  const clean = scrub({ measurement, ownAddresses });
  const asn = Number(truth.probe_asn.slice(2));
  const logged = ofPerson(
    all,
    national.vantagePoints.find((point) => point.asn === asn),
  );
  const conversations = conversationsOf(logged.packets, national, tables);
  const { cause, mechanism, shown, seen, box, interference, acts } = truth;
  return {
    asn,
    input: truth.input,
    conversations: conversations.entries,
    packets: columnsOf(logged, conversations, tables),
    probe: probeRecordOf(clean),
    verdict: judged(clean),
    truth: { cause, mechanism, shown, seen, box, interference, acts },
  };
}

/** Without what another person's measurement, that ended before, still asks for. */
function ofPerson(
  { packets, startMs }: LoggedMeasurement,
  point: VantagePoint | undefined,
): LoggedMeasurement {
  const own = new Set([...(point?.client.addresses ?? []), ...(point?.resolver.addresses ?? [])]);
  return { packets: packets.filter(({ flow }) => own.has(flow.client)), startMs };
}

/** As `narrows detect` judges the measurement's file. */
function judged(clean: Measurement): RecordedVerdict {
  const read = readMeasurement(JSON.parse(JSON.stringify(clean)) as Json);
  assert(!("reason" in read), "our own measurement can be read");
  const { ooni, narrows } = detect(read);
  const { input, startTime, probeCc, probeAsn } = read;
  const { verdict, posterior, findings, notes } = narrows;
  return {
    measurement: { input, startTime, probeCc, probeAsn },
    ooni: { blocking: ooni.blocking, accessible: ooni.accessible, rules: ooni.rules },
    narrows: { verdict, posterior, findings, notes },
  };
}

const tenths = (ms: number): number => Math.round(ms * 10);

function columnsOf(
  { packets, startMs }: LoggedMeasurement,
  conversations: Conversations,
  tables: RecordingTables,
): RecordedPackets {
  const starts = packets.map((packet) => tenths(packet.startMs - startMs));
  const summaries = packets.map(({ packet }) => summarisePacket(packet));
  const column = (of: (packet: LoggedPacket) => number): number[] => packets.map(of);
  return {
    after: starts.map((start, k) => start - (starts[k - 1] ?? 0)),
    took: column((each) => tenths(each.endMs - each.startMs)),
    conversation: column(conversations.positionOf),
    path: column(({ nodes }) => tables.path(nodes)),
    flags: summaries.map(({ flags }) => flags),
    bytes: summaries.map(({ bytes }) => bytes),
    content: summaries.map(({ content }) => tables.content(content)),
    end: column(({ end }) => packetEnds.indexOf(end)),
    mark: column((each) => tables.mark(each)),
  };
}
