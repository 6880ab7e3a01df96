/**
 * What a call sounds like: transmission rating R and mean opinion score by the E-model of ITU-T
 * G.107 (narrowband), with codecs' figures of G.113, and the short delay formula of Cole and
 * Rosenbluth.
 *
 * Leaves out: wideband codecs (G.107.1), the advantage that users grant mobile telephones (A = 0),
 * and loss that comes in long bursts (`burstRatio` up to about 2 is what G.107 was validated for).
 */
import { assert } from "../base/errors.ts";

/** Rating of a connection with every parameter at its default and no delay: 93.2. */
export const defaultRating = 93.2;

/** One-way delay above which talkers begin to collide (Cole and Rosenbluth 2001), ms. */
export const delayKneeMs = 177.3;

export type Codec = "g711" | "g711-plc" | "g729a-vad" | "g723.1-6.3-vad" | "gsm-efr";

/** Codecs by their equipment impairment Ie and packet-loss robustness Bpl (ITU-T G.113, App. I). */
export const codecs: Readonly<Record<Codec, { impairment: number; lossRobustness: number }>> = {
  g711: { impairment: 0, lossRobustness: 4.3 },
  "g711-plc": { impairment: 0, lossRobustness: 25.1 },
  "g729a-vad": { impairment: 11, lossRobustness: 19 },
  "g723.1-6.3-vad": { impairment: 15, lossRobustness: 16.1 },
  "gsm-efr": { impairment: 5, lossRobustness: 10 },
};

/**
 * Mean opinion score of a rating: 1 + 0.035 R + R (R − 60) (100 − R) · 7·10⁻⁶ (G.107, Annex B).
 * @returns 1…4.5. Below R ≈ 6.5 the polynomial dips under 1; the score stays at 1 there.
 */
export function meanOpinionScore(rating: number): number {
  if (rating <= 0) return 1;
  if (rating >= 100) return 4.5;
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
}

/**
 * Delay impairment Id by Cole and Rosenbluth: 0.024 d + 0.11 (d − 177.3) [d > 177.3].
 * @param oneWayMs mouth to ear, ms, from 0
 * @see Cole and Rosenbluth, Voice over IP performance monitoring, 2001
 */
export function shortDelayImpairment(oneWayMs: number): number {
  return 0.024 * oneWayMs + 0.11 * Math.max(0, oneWayMs - delayKneeMs);
}

/**
 * Impairment by absolute delay alone (G.107, Idd), for connections without echo:
 * 25 { (1 + X⁶)^⅙ − 3 (1 + (X/3)⁶)^⅙ + 2 }, X = log₂(Ta/100 ms); 0 up to 100 ms.
 */
export function absoluteDelayImpairment(oneWayMs: number): number {
  if (oneWayMs <= 100) return 0;
  const x = Math.log2(oneWayMs / 100);
  return 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2);
}

/**
 * Delay impairment of G.107 in full, Idte + Idle + Idd, with one delay for the echo paths and the
 * conversation (T = Ta = Tr/2) and the default loudness, noise and echo losses.
 */
export function delayImpairment(oneWayMs: number): number {
  const { ro, no } = basicNoise();
  return talkerEcho(oneWayMs, no) + listenerEcho(oneWayMs, ro) + absoluteDelayImpairment(oneWayMs);
}

/**
 * Effective equipment impairment: Ie + (95 − Ie) · P / (P / BurstR + Bpl), P in per cent.
 * @param loss share 0…1 of packets lost or too late
 * @param burstRatio mean length of bursts over that of random loss, 1 and up
 */
export function lossImpairment(codec: Codec, loss: number, burstRatio = 1): number {
  assert(loss >= 0 && loss <= 1 && burstRatio >= 1, "a loss 0…1, a burst ratio from 1");
  const { impairment, lossRobustness } = codecs[codec];
  const percent = 100 * loss;
  return impairment + ((95 - impairment) * percent) / (percent / burstRatio + lossRobustness);
}

/** What a call over a path is like. */
export interface VoiceQuality {
  /** R, at most 93.2; below 0 for a call no one would hold. */
  rating: number;
  /** 1…4.5. */
  score: number;
}

/**
 * Rating and score of a call: R = 93.2 − Id − Ie,eff.
 * @param parameters `oneWayMs` of the network; `terminalMs` what packets, codec and jitter buffer
 * add; `delayModel` the short formula (default) or G.107 in full
 */
export function voiceQuality(parameters: {
  oneWayMs: number;
  loss?: number;
  codec?: Codec;
  terminalMs?: number;
  burstRatio?: number;
  delayModel?: "short" | "full";
}): VoiceQuality {
  const { oneWayMs, loss = 0, codec = "g711-plc", terminalMs = 0, burstRatio = 1 } = parameters;
  const delayMs = oneWayMs + terminalMs;
  const delay =
    parameters.delayModel === "full" ? delayImpairment(delayMs) : shortDelayImpairment(delayMs);
  const rating = defaultRating - delay - lossImpairment(codec, loss, burstRatio);
  return { rating, score: meanOpinionScore(rating) };
}

/** Loudness ratings, noise and echo losses of G.107, table 2. */
const defaults = {
  sendLoudness: 8,
  receiveLoudness: 2,
  sidetoneMasking: 15,
  telephoneD: 3,
  talkerEchoLoss: 65,
  listenerEchoLoss: 110,
  circuitNoise: -70,
  noiseFloor: -64,
  roomNoise: 35,
  quantisingUnits: 1,
} as const;

/**
 * R of the default connection, computed from the algorithm of G.107 rather than quoted:
 * Ro − Is − Id(0). It rounds to the 93.2 that the recommendation states.
 */
export function computeDefaultRating(): number {
  const { ro, no } = basicNoise();
  const { sendLoudness, receiveLoudness, sidetoneMasking, talkerEchoLoss, quantisingUnits } =
    defaults;
  const loudness = sendLoudness + receiveLoudness + 0.2 * (64 + no - receiveLoudness);
  const tooLoud = 20 * ((1 + (loudness / 8) ** 8) ** (1 / 8) - loudness / 8);
  const masking = -10 * Math.log10(10 ** (-sidetoneMasking / 10) + 10 ** (-talkerEchoLoss / 10));
  const sidetone =
    12 * (1 + ((masking - 13) / 6) ** 8) ** (1 / 8) -
    28 * (1 + ((masking + 1) / 19.4) ** 35) ** (1 / 35) -
    13 * (1 + ((masking - 3) / 33) ** 13) ** (1 / 13) +
    29;
  const q = 37 - 15 * Math.log10(quantisingUnits);
  const g = 1.07 + 0.258 * q + 0.0602 * q ** 2;
  const y = (ro - 100) / 15 + 46 / 8.4 - g / 9;
  const quantising = 15 * Math.log10(1 + 10 ** y + 10 ** (46 / 30 - g / 40));
  return ro - tooLoud - sidetone - quantising - delayImpairment(0);
}

/** Ro and the noise sum No (dBm0p) of G.107, 7.2, at its defaults. */
function basicNoise(): { ro: number; no: number } {
  const { sendLoudness, receiveLoudness, sidetoneMasking, telephoneD } = defaults;
  const { circuitNoise, noiseFloor, roomNoise } = defaults;
  const overall = sendLoudness + receiveLoudness;
  const sent =
    roomNoise -
    sendLoudness -
    telephoneD -
    100 +
    0.004 * (roomNoise - overall - telephoneD - 14) ** 2;
  const listener = sidetoneMasking + telephoneD;
  const effective = roomNoise + 10 * Math.log10(1 + 10 ** ((10 - listener) / 10));
  const received = receiveLoudness - 121 + effective + 0.008 * (effective - 35) ** 2;
  const floor = noiseFloor + receiveLoudness;
  const power = [circuitNoise, sent, received, floor].reduce((sum, db) => sum + 10 ** (db / 10), 0);
  const no = 10 * Math.log10(power);
  return { ro: 15 - 1.5 * (sendLoudness + no), no };
}

/** Idte of G.107, 7.4 (9 ≤ STMR ≤ 20). */
function talkerEcho(oneWayMs: number, no: number): number {
  const roe = -1.5 * (no - defaults.receiveLoudness);
  const loss =
    defaults.talkerEchoLoss -
    40 * Math.log10((1 + oneWayMs / 10) / (1 + oneWayMs / 150)) +
    6 * Math.exp(-0.3 * oneWayMs ** 2);
  const half = (roe - (80 + 2.5 * (loss - 14))) / 2;
  return (half + Math.sqrt(half ** 2 + 100) - 1) * (1 - Math.exp(-oneWayMs));
}

/** Idle of G.107, 7.4. */
function listenerEcho(oneWayMs: number, ro: number): number {
  const rle = 10.5 * (defaults.listenerEchoLoss + 7) * (2 * oneWayMs + 1) ** -0.25;
  const half = (ro - rle) / 2;
  return half + Math.sqrt(half ** 2 + 169);
}
