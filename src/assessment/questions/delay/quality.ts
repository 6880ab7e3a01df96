/** What traffic meets and what people feel of it, over demand. */
import {
  createDelayDistribution,
  type DelayDistribution,
} from "../../../models/delay-distribution.ts";
import { firstByteMs } from "../../../models/first-byte.ts";
import { tcpCeilingBps } from "../../../models/tcp-throughput.ts";
import { voiceQuality } from "../../../models/voice-quality.ts";
import { type AssessmentContext, likelyValues } from "../../context.ts";
import { weightedQuantile } from "./paths.ts";

/** Over users, cities and destinations, weighted by demand. */
export interface Spread {
  median: number;
  /** The value that 5 % of demand has it worse than. */
  worst5Percent: number;
}

/** What traffic meets, and what people feel of it. */
export interface Quality {
  rttMs: Spread;
  /** Until the first byte of a page, four round trips and the server. */
  firstByteMs: Spread;
  /** Mean opinion score of a call, 1…4.5. */
  voiceMos: Spread;
  /** Ceiling of one long TCP transfer. */
  tcpCeilingMbps: Spread;
}

/** Traffic that loses the same share of packets. */
export interface LossGroup {
  readonly loss: number;
  readonly trips: DelayDistribution;
}

export function spreadOf(distribution: DelayDistribution): Spread {
  const [median, worst5Percent] = distribution.quantiles([0.5, 0.95]);
  return { median: median!, worst5Percent: worst5Percent! };
}

/** A distribution of round trips with the last mile of the country's users. */
export function createTripDistribution({ parameters }: AssessmentContext): DelayDistribution {
  return createDelayDistribution(parameters.range("last-mile-ms"));
}

/** Parts of each group that one point stands for, where groups differ in loss. */
const pointShares = Array.from({ length: 50 }, (_, k) => (k + 0.5) / 50);

/**
 * @param all the trips of all groups
 * @param groups at least one
 */
export function qualityOf(
  context: AssessmentContext,
  all: DelayDistribution,
  groups: readonly LossGroup[],
): Quality {
  const likely = likelyValues(context);
  const rttMs = spreadOf(all);
  const points = pointsOf(groups);
  const spread = (value: (rtt: number, loss: number) => number, isWorseLow: boolean): Spread => {
    if (points === undefined) {
      const { loss } = groups[0]!;
      return {
        median: value(rttMs.median, loss),
        worst5Percent: value(rttMs.worst5Percent, loss),
      };
    }
    const sign = isWorseLow ? -1 : 1;
    const rows = points
      .map(({ rtt, loss, weight }) => ({ value: value(rtt, loss), weight }))
      .sort((a, b) => sign * (a.value - b.value));
    return { median: weightedQuantile(rows, 0.5), worst5Percent: weightedQuantile(rows, 0.95) };
  };
  const [serverMs, terminalMs, mssBytes] = [
    likely("server-ms"),
    likely("voice-terminal-ms"),
    likely("mss-bytes"),
  ];
  return {
    rttMs,
    firstByteMs: spread((rtt, loss) => firstByteMs({ rttMs: rtt, serverMs, loss }), false),
    voiceMos: spread(
      (rtt, loss) => voiceQuality({ oneWayMs: rtt / 2, loss, terminalMs }).score,
      true,
    ),
    tcpCeilingMbps: spread(
      (rtt, loss) => tcpCeilingBps({ mssBytes, rttMs: Math.max(rtt, 0.1), loss }) / 1e6,
      true,
    ),
  };
}

/** Round trips with their loss, as points; undefined where all lose the same, so that the slowest fares worst. */
function pointsOf(
  groups: readonly LossGroup[],
): { rtt: number; loss: number; weight: number }[] | undefined {
  if (groups.every(({ loss }) => loss === groups[0]!.loss)) return undefined;
  return groups.flatMap(({ loss, trips }) =>
    trips
      .quantiles(pointShares)
      .map((rtt) => ({ rtt, loss, weight: trips.weight() / pointShares.length })),
  );
}
