/**
 * A measurement campaign in the country of a design: vantage points × sites × times, with noise. Each
 * measurement comes with the truth about it. Every round is a country of its own, built anew at its
 * date; the paths that pass a box stay the same.
 */
import type { Design } from "../../gateway/design.ts";
import type { Measurement } from "../../ooni/format.ts";
import type { RawMeasurement } from "../../ooni/scrub.ts";
import { measureWeb, type ProbeOptions } from "../../probe/web-connectivity.ts";
import { isBogon, parseIp } from "../../wire/index.ts";
import { typicalDate } from "../build/from-design.ts";
import {
  buildNational,
  type NationalLab,
  pathsOfNational,
  type VantagePoint,
} from "../build/national.ts";
import { hostNetwork } from "../net/network-adapter.ts";
import { type MeasurementConditions, placeNoise } from "../noise/place.ts";
import type { NoiseName, NoiseProfile, NoiseShares } from "../noise/profiles.ts";
import { SitePages } from "../noise/site-pages.ts";
import { Names } from "../services/names.ts";
import { type RecordedAct, recordGroundTruth } from "./ground-truth.ts";
import { addHelpers, HELPER_ADDRESS, helperNamesAsked, helperUrl } from "./helpers.ts";
import { symptomsOf } from "./symptoms.ts";
import { noiseOf, type TypedTruth, typedTruth } from "./truth.ts";

export interface CampaignOptions {
  readonly design: Design;
  readonly seed: number | string;
  readonly noise: NoiseShares;
  /** What sites serve; default `plain`. */
  readonly pages?: NoiseProfile["pages"];
  /** How boxes carry rules out; default `plain`. */
  readonly boxes?: NoiseProfile["boxes"];
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
  /** Just these names are measured, instead of the listed ones and those without a rule. */
  readonly sites?: readonly string[];
  readonly schemes: readonly ("http" | "https")[];
}

/** The truth about one measurement. */
export interface CampaignTruth extends TypedTruth {
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
  /** Kinds of noise that were present, whether or not they showed. */
  readonly noise: readonly NoiseName[];
}

export interface CampaignStep {
  readonly measurement: Measurement;
  /** The virtual client\'s addresses, which are scrubbed as a real one\'s would be. */
  readonly ownAddresses: readonly string[];
  readonly truth: CampaignTruth;
}

/** Answers with the address that the question came from. */
const WHOAMI_NAME = "whoami.example.net";

/** How many measurements a campaign makes. */
export function countSteps(options: CampaignOptions): number {
  const national = buildNational(nationalOptions(options, campaignDate(options)));
  return options.rounds * national.vantagePoints.length * inputsOf(national, options).length;
}

/** AS paths between the networks of a campaign's country and those abroad. */
export function campaignPaths({
  design,
  providers,
}: CampaignOptions): ReturnType<typeof pathsOfNational> {
  return pathsOfNational(design, providers);
}

/**
 * Runs a campaign; measurements come in the order of time.
 * @param watch is handed each round's country before anything is measured in it
 */
export async function* runCampaign(
  options: CampaignOptions,
  watch?: (national: NationalLab) => void,
): AsyncGenerator<CampaignStep> {
  let number = 0;
  for (let round = 0; round < options.rounds; round++)
    for await (const step of runRound(options, { round, number }, watch)) {
      number++;
      yield step;
    }
}

/**
 * Runs one round of a campaign, which is a country of its own.
 * @param at the round, from 0, and the number of its first measurement in the campaign
 * @param watch is handed the round's country before anything is measured in it
 */
export async function* runRound(
  options: CampaignOptions,
  { round, number }: { round: number; number: number },
  watch?: (national: NationalLab) => void,
): AsyncGenerator<CampaignStep> {
  const start = campaignDate(options);
  const date = new Date(start.getTime() + round * options.intervalHours * 3_600_000);
  const pages = new SitePages(options.seed, options.pages === "varied");
  const national = buildNational({
    ...nationalOptions(options, date),
    handlerOf: (name) => pages.handlerOf(name),
    ...(options.boxes && { boxes: options.boxes }),
  });
  try {
    watch?.(national);
    yield* measureRound(national, pages, options, { start, round, number });
  } finally {
    national.lab.close();
  }
}

/** Every vantage point measures every input once; `number` is the first measurement's. */
async function* measureRound(
  national: NationalLab,
  pages: SitePages,
  options: CampaignOptions,
  { start, round, number: first }: { start: Date; round: number; number: number },
): AsyncGenerator<CampaignStep> {
  let number = first;
  const { lab } = national;
  const helperNames = new Names(lab.names);
  const noise = placeNoise(
    {
      ...{ national, pages, helperNames, round, seed: options.seed },
      helperAddress: HELPER_ADDRESS,
      varied: options.pages === "varied",
    },
    options.noise,
  );
  const helperOptions = { originOf: originIn(lab.network) };
  const helper = addHelpers(national, helperNames, helperNames.ownNames > 0, helperOptions);
  lab.names.set(WHOAMI_NAME, { addresses: (client) => [client] });
  const recorder = recordGroundTruth(
    national,
    new Set(helper.addresses),
    new Set(helperNamesAsked),
  );
  for (const point of national.vantagePoints)
    for (const input of inputsOf(national, options)) {
      recorder.take();
      const date = lab.network.clock.date();
      const host = new URL(input).hostname;
      const conditions = noise.conditionsOf(point.asn, host, number);
      const { measurement, ownAddresses } = await measure(national, point, input, options, {
        ...{ start, round, number, conditions },
      });
      const acts = recorder.take();
      const hits = acts.filter(({ onHelper }) => !onHelper);
      const observed = symptomsOf(measurement, { lab, page: pages.pageOf(host), date });
      yield {
        measurement,
        ownAddresses,
        truth: {
          measurement: number++,
          design: options.design.id,
          round,
          time: date.toISOString(),
          probe_asn: `AS${point.asn}`,
          input,
          interference: hits.length > 0,
          interference_with_helper: acts.length > hits.length,
          mechanisms: [...new Set(hits.map(({ mechanism }) => mechanism))],
          acts,
          noise: noiseOf(conditions.disturbances),
          ...typedTruth(acts, conditions.disturbances, host, observed),
        },
      };
    }
  recorder.end();
}

function campaignDate({ date, design }: CampaignOptions): Date {
  return date ?? typicalDate(design);
}

function nationalOptions(
  { design, seed, providers, names, sites = [] }: CampaignOptions,
  date: Date,
): Parameters<typeof buildNational>[0] {
  return { design, seed, date, certificateDate: date, providers, names: [...names, ...sites] };
}

function inputsOf(
  { listedNames, controlNames }: NationalLab,
  { listedSites, schemes, sites }: CampaignOptions,
): string[] {
  const names = sites ?? [...listedNames.slice(0, listedSites), ...controlNames];
  return names.flatMap((name) => schemes.map((scheme) => `${scheme}://${name}/`));
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
  when: { start: Date; round: number; number: number; conditions: MeasurementConditions },
): Promise<RawMeasurement<Measurement>> {
  const { start, round, number, conditions } = when;
  const network = conditions.wrap(
    hostNetwork(client, {
      trustedRoots: [lab.authority.rootPem],
      certificateDate: lab.certificateDate,
    }),
  );
  return lab.network.run(() =>
    measureWeb(network, input, {
      seed: `${seed}/${number}`,
      udpResolver: "1.1.1.1:53",
      dohUrl: "https://dns.google/dns-query",
      helpers: [helperUrl(conditions.helper)],
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
