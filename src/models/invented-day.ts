/**
 * One day of a person who does not exist, as a gateway that keeps connection records would log it,
 * under each combination of encrypted DNS and encrypted TLS hello: what a log holds, and what anyone
 * who reads it learns.
 *
 * Person, services and addresses are invented: names put together from syllables, `.example`
 * domains, addresses of the ranges kept for documentation (RFC 5737). It counts no one and looks no
 * one up. The device asks a resolver abroad, so that lookups cross the gateway. Leaves out: apps that
 * run unasked (most real records), and inference over months, which reveals far more.
 */
import { assert } from "../base/errors.ts";
import { type RandomStream, randomStream } from "../base/random.ts";
import { type Activity, dayPlan } from "./day-plan.ts";

/** What hides names from the gateway. */
export interface NamePrivacy {
  /** DNS over TLS, HTTPS or QUIC. */
  encryptedDns: boolean;
  /** TLS Encrypted ClientHello. */
  encryptedHello: boolean;
}

/** Every combination, the most exposed first. */
export const namePrivacies: readonly NamePrivacy[] = [
  { encryptedDns: false, encryptedHello: false },
  { encryptedDns: true, encryptedHello: false },
  { encryptedDns: false, encryptedHello: true },
  { encryptedDns: true, encryptedHello: true },
];

/** What one line of the log holds. */
export interface LogEntry {
  /** Local time, `HH:MM:SS`. */
  time: string;
  subscriber: string;
  source: string;
  sourcePort: number;
  destination: string;
  destinationPort: number;
  transport: "tcp" | "udp";
  bytesUp: number;
  bytesDown: number;
  seconds: number;
  /** Gateway site that the connection crossed. */
  site: string;
  /** Name seen in a lookup or a hello; undefined where encryption hid it or the log has no field. */
  name: string | undefined;
}

/** One line, and what it gives away. */
export interface DayRow {
  /** Minutes after midnight. */
  minute: number;
  kind: "lookup" | "connection";
  /** Key of what the person was doing, as in the plan of the day. */
  activity: string;
  log: LogEntry;
  /**
   * How the reader knows the service: its name in the lookup, in the hello, an address that serves
   * nothing else; `pattern` when only time, length and volume speak.
   */
  by: "dns" | "hello" | "address" | "pattern";
  /** What the line reveals: the key of a message, `day.KEY`. */
  reveals: { key: string };
}

export interface InventedDay {
  /** An invented name. */
  person: string;
  privacy: NamePrivacy;
  rows: DayRow[];
  /** Activities whose service the log gives away, and all of them. */
  activitiesNamed: number;
  activities: number;
  /** Times of the first and last line: when the person woke and slept. */
  awake: { from: string; until: string };
}

/**
 * The day in the log. Under one seed, person, times and volumes are the same whatever the privacy,
 * so that days can be laid side by side.
 * @param options `sites` names of gateway sites, at least one; with two or more the person travels in
 * the afternoon and the site gives it away; `namesKept` false for a gateway that records addresses,
 * ports and volumes only, whatever names pass it
 */
export function inventDay(
  privacy: NamePrivacy,
  options: { seed: number | string; sites: readonly string[]; namesKept?: boolean },
): InventedDay {
  const { seed, sites, namesKept = true } = options;
  assert(sites.length > 0, "a gateway has a site");
  const stream = randomStream(seed, "invented-day");
  const person = inventName(stream.stream("person"));
  const subscriber = `invented-${1000 + stream.stream("subscriber").below(9000)}`;
  const source = `192.0.2.${1 + stream.stream("source").below(254)}`;
  const rows = dayPlan.flatMap((activity): DayRow[] => {
    const draw = stream.stream("activity", activity.key);
    const startSecond = Math.round(
      (activity.hour * 60 + (draw.next() - 0.5) * activity.jitterMinutes) * 60,
    );
    const site = sites.length > 1 && activity.away ? sites[1]! : sites[0]!;
    const common = { subscriber, source, site };
    const name = (seen: boolean) => (seen && namesKept ? activity.name : undefined);
    const seconds = spread(draw, activity.seconds);
    const lookup: LogEntry = {
      ...common,
      time: clockTime(startSecond),
      sourcePort: ephemeralPort(draw),
      destination: "203.0.113.53",
      destinationPort: privacy.encryptedDns ? 853 : 53,
      transport: privacy.encryptedDns ? "tcp" : "udp",
      bytesUp: privacy.encryptedDns ? 420 : 70,
      bytesDown: privacy.encryptedDns ? 560 : 150,
      seconds: 0,
      name: name(!privacy.encryptedDns),
    };
    const connection: LogEntry = {
      ...common,
      time: clockTime(startSecond + 1),
      sourcePort: ephemeralPort(draw),
      destination: activity.address,
      destinationPort: 443,
      transport: activity.transport,
      bytesUp: spread(draw, activity.bytesUp),
      bytesDown: spread(draw, activity.bytesDown),
      seconds,
      name: name(!privacy.encryptedHello),
    };
    const minute = Math.floor(startSecond / 60);
    return [
      {
        minute,
        kind: "lookup",
        activity: activity.key,
        log: lookup,
        ...readLookup(activity, lookup),
      },
      {
        minute,
        kind: "connection",
        activity: activity.key,
        log: connection,
        ...readConnection(activity, connection),
      },
    ];
  });
  rows.sort((a, b) => (a.log.time < b.log.time ? -1 : a.log.time > b.log.time ? 1 : 0));
  const named = new Set(rows.filter((row) => row.by !== "pattern").map((row) => row.activity));
  return {
    person,
    privacy,
    rows,
    activitiesNamed: named.size,
    activities: dayPlan.length,
    awake: { from: rows[0]!.log.time, until: rows.at(-1)!.log.time },
  };
}

function readLookup(activity: Activity, log: LogEntry): Pick<DayRow, "by" | "reveals"> {
  return log.name === undefined
    ? { by: "pattern", reveals: { key: "lookup-hidden" } }
    : { by: "dns", reveals: { key: `${activity.key}.named` } };
}

function readConnection(activity: Activity, log: LogEntry): Pick<DayRow, "by" | "reveals"> {
  const by = log.name !== undefined ? "hello" : activity.shared ? "pattern" : "address";
  return { by, reveals: { key: `${activity.key}.${by === "pattern" ? "pattern" : "named"}` } };
}

/** Between half and one and a half times the middle, a whole number. */
function spread(stream: RandomStream, middle: number): number {
  return Math.round(middle * (0.5 + stream.next()));
}

function ephemeralPort(stream: RandomStream): number {
  return 49_152 + stream.below(16_384);
}

function clockTime(second: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${two(second / 3600)}:${two((second / 60) % 60)}:${two(second % 60)}`;
}

const givenSyllables = ["Mi", "Ro", "Ta", "Lu", "Se", "Na", "Vo", "Ka"];
const givenEndings = ["relle", "vanu", "sindo", "mari", "thuel", "noy"];
const familySyllables = ["Bel", "Dor", "Quen", "Yar", "Zim", "Ost", "Plo", "Wen"];
const familyEndings = ["amore", "ithal", "oraku", "enti", "ubrand", "avell"];

/** A name put together from syllables that belong to no language. */
function inventName(stream: RandomStream): string {
  const pick = (list: readonly string[]) => list[stream.below(list.length)]!;
  return `${pick(givenSyllables)}${pick(givenEndings)} ${pick(familySyllables)}${pick(familyEndings)}`;
}
