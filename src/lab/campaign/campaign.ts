/**
 * A measurement campaign in the country of a design: vantage points × sites × times, with noise. Each
 * measurement comes with the truth about it. Every round is a country of its own, built anew at its
 * date; the paths that pass a box stay the same.
 */
import type { Design } from "../../gateway/design.ts";
import type { Measurement } from "../../ooni/format.ts";
import type { RawMeasurement } from "../../ooni/scrub.ts";
import { helperHandler } from "../../probe/helper/helper-server.ts";
import type { Network } from "../../probe/network.ts";
import { measureWeb, type ProbeOptions } from "../../probe/web-connectivity.ts";
import { isBogon, parseIp } from "../../wire/index.ts";
import { typicalDate } from "../build/from-design.ts";
import { buildNational, type NationalLab, type VantagePoint } from "../build/national.ts";
import type { Host } from "../net/host.ts";
import { hostNetwork } from "../net/network-adapter.ts";
import { type RecordedAct, recordGroundTruth } from "./ground-truth.ts";
import { type NoiseKind, type NoiseShares, placeNoise } from "./noise.ts";

export interface CampaignOptions {
  readonly design: Design;
  readonly seed: number | string;
  readonly noise: NoiseShares;
  /** Date of the first round; default one on which most functions act. */
  readonly date?: Date;
  readonly rounds: number;
  readonly intervalHours: number;
  /** Providers at least. */
  readonly providers: number;
  /** Of the names that rules list, at most so many are measured. */
  readonly listedSites: number;
  /** Further names without any rule. */
  readonly names: readonly string[];
  readonly schemes: readonly ("http" | "https")[];
}

/** The truth about one measurement. */
export interface CampaignTruth {
  /** Number of the line in the measurements' file, from 0. */
  readonly measurement: number;
  readonly design: string;
  readonly round: number;
  readonly time: string;
  readonly probe_asn: string;
  readonly input: string;
  /** Whether the design's gateway touched the traffic of the measured site. */
  readonly interference: boolean;
  readonly interference_with_helper: boolean;
  readonly mechanisms: readonly string[];
  readonly acts: readonly RecordedAct[];
  /** Disturbances that were present, whether or not they showed. */
  readonly noise: readonly NoiseKind[];
}

export interface CampaignStep {
  readonly measurement: Measurement;
  /** The virtual client\'s addresses, which are scrubbed as a real one\'s would be. */
  readonly ownAddresses: readonly string[];
  readonly truth: CampaignTruth;
}

const HELPER_NAME = "helper.example.net";
/** Answers with the address that the question came from. */
const WHOAMI_NAME = "whoami.example.net";
const HELPER_ADDRESS = "45.1.203.1";

/** How many measurements a campaign makes. */
export function countSteps(options: CampaignOptions): number {
  const national = buildNational(nationalOptions(options, campaignDate(options)));
  return options.rounds * national.vantagePoints.length * inputsOf(national, options).length;
}

/** Runs a campaign; measurements come in the order of time. */
export async function* runCampaign(options: CampaignOptions): AsyncGenerator<CampaignStep> {
  const start = campaignDate(options);
  let number = 0;
  for (let round = 0; round < options.rounds; round++) {
    const date = new Date(start.getTime() + round * options.intervalHours * 3_600_000);
    const national = buildNational(nationalOptions(options, date));
    try {
      for await (const step of measureRound(national, options, { start, round, number })) {
        number++;
        yield step;
      }
    } finally {
      national.lab.close();
    }
  }
}

/** Every vantage point measures every input once; `number` is the first measurement's. */
async function* measureRound(
  national: NationalLab,
  options: CampaignOptions,
  { start, round, number: first }: { start: Date; round: number; number: number },
): AsyncGenerator<CampaignStep> {
  let number = first;
  const noise = placeNoise(national, options.noise, options.seed, round);
  const certificateDate = new Date();
  const helper = addHelper(national, certificateDate);
  const recorder = recordGroundTruth(national, new Set(helper.addresses), new Set([HELPER_NAME]));
  for (const point of national.vantagePoints)
    for (const input of inputsOf(national, options)) {
      recorder.take();
      const time = national.lab.network.clock.date();
      const { measurement, ownAddresses } = await measure(national, point, input, options, {
        certificateDate,
        start,
        round,
        number,
      });
      const acts = recorder.take();
      const hits = acts.filter(({ onHelper }) => !onHelper);
      const host = new URL(input).hostname;
      yield {
        measurement,
        ownAddresses,
        truth: {
          measurement: number++,
          design: options.design.id,
          round,
          time: time.toISOString(),
          probe_asn: `AS${point.asn}`,
          input,
          interference: hits.length > 0,
          interference_with_helper: acts.length > hits.length,
          mechanisms: [...new Set(hits.map(({ mechanism }) => mechanism))],
          acts,
          noise: [...(noise.vantagePoints.get(point.asn) ?? []), ...(noise.sites.get(host) ?? [])],
        },
      };
    }
  recorder.end();
}

function campaignDate({ date, design }: CampaignOptions): Date {
  return date ?? typicalDate(design);
}

function nationalOptions(
  { design, seed, providers, names }: CampaignOptions,
  date: Date,
): Parameters<typeof buildNational>[0] {
  return { design, seed, date, providers, names };
}

function inputsOf(
  { listedNames, controlNames }: NationalLab,
  { listedSites, schemes }: CampaignOptions,
): string[] {
  const names = [...listedNames.slice(0, listedSites), ...controlNames];
  return names.flatMap((name) => schemes.map((scheme) => `${scheme}://${name}/`));
}

/** A test helper abroad. */
function addHelper({ lab, abroad }: NationalLab, certificateDate: Date): Host {
  const helper = lab.attach(
    "test-helper",
    { addresses: [HELPER_ADDRESS], resolvers: ["8.8.8.8"] },
    abroad,
  );
  lab.names.set(WHOAMI_NAME, { addresses: (client) => [client] });
  const trustedRoots = [lab.authority.rootPem];
  lab.serveSite(helper, {
    names: [HELPER_NAME],
    http: false,
    https: helperHandler(hostNetwork(helper, { trustedRoots, certificateDate }), {
      originOf: originIn(lab.network),
    }),
  });
  return helper;
}

function originIn(network: {
  asnOf(address: string): number | undefined;
}): NonNullable<ProbeOptions["originOf"]> {
  return (address) => {
    const asn = parseIp(address) && !isBogon(address) ? network.asnOf(address) : undefined;
    return asn === undefined ? undefined : { asn, organisation: `Virtual network ${asn}` };
  };
}

async function measure(
  { lab, design }: NationalLab,
  { asn, name, client }: VantagePoint,
  input: string,
  { seed }: CampaignOptions,
  when: { certificateDate: Date; start: Date; round: number; number: number },
): Promise<RawMeasurement<Measurement>> {
  const { certificateDate, start, round, number } = when;
  const network: Network = hostNetwork(client, {
    trustedRoots: [lab.authority.rootPem],
    certificateDate,
  });
  return lab.network.run(() =>
    measureWeb(network, input, {
      seed: `${seed}/${number}`,
      udpResolver: "1.1.1.1:53",
      dohUrl: "https://dns.google/dns-query",
      helpers: [`https://${HELPER_NAME}/`],
      whoamiName: WHOAMI_NAME,
      originOf: originIn(lab.network),
      vantagePoint: { asn: `AS${asn}`, countryCode: "ZZ", networkName: name },
      annotations: {
        emulated: "true",
        design: design.id,
        design_country: design.country,
        round: `${round}`,
        seed: `${seed}`,
      },
      testStart: start,
      reportId: `emulated_${design.id}_AS${asn}_${round}`,
    }),
  );
}
