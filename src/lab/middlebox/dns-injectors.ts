/**
 * Several DNS injectors on one path, each with its own answers and its own marks in the packet. China's has
 * at least three, of which one copies the TTL of the query's IP packet into its own (Anonymous et al.,
 * Triplet Censors, FOCI 2020); forged A records draw from a pool of other parties' addresses, forged AAAA
 * records all lie in Teredo's 2001::/32 (Hoang et al., How Great is the Great Firewall?, USENIX Security
 * 2021). On path they race the real answer.
 */
import { addressRecord, type DnsMessage, dnsRcode, dnsReply, dnsType } from "../../wire/index.ts";
import type { Packet } from "../net/packet.ts";
import { actOn, type Heading, opposite, turned } from "./act.ts";
import type { BoxContext, Middlebox, Verdict } from "./box.ts";
import { asResolver, forging, listedQuery } from "./dns-injection.ts";
import { FlowTable } from "./flow.ts";
import { compileMatch, type Match } from "./match.ts";

export interface DnsInjector {
  /** It draws from these, IPv4 and IPv6; a type without any gets no answer of it. */
  readonly addresses: readonly string[];
  /** Of the record, seconds. */
  readonly ttlS: number;
  /** Of the IP packet; `mirrored` copies what the query has left of its own. */
  readonly ipTtl: number | "mirrored";
  /** IPv4 identification; `drawn` anew for each packet. */
  readonly identification: number | "drawn";
  readonly dontFragment: boolean;
  /** The AA bit of the answer. */
  readonly authoritative: boolean;
  /** Pause before its answer. */
  readonly delayMs: number;
  /** Share of queries that it answers, 0…1. */
  readonly share: number;
}

/** Three injectors after those of the literature, over a pool of addresses. */
export function threeInjectors(pool: readonly string[]): DnsInjector[] {
  const shared = { addresses: pool, ttlS: 160, delayMs: 0, share: 1 };
  return [
    {
      ...shared,
      ...{ ipTtl: 64, identification: "drawn", dontFragment: false, authoritative: true },
    },
    {
      ...shared,
      ...{ ipTtl: 128, identification: 0, dontFragment: true, authoritative: false },
      ...{ ttlS: 60, delayMs: 1, share: 0.8 },
    },
    {
      ...shared,
      ...{ ipTtl: "mirrored", identification: "drawn", dontFragment: false },
      ...{ authoritative: false, ttlS: 300, delayMs: 3, share: 0.5 },
    },
  ];
}

/** A box in which several injectors answer queries for listed names; in path it holds them back. */
export function dnsInjectors(match: Match, injectors: readonly DnsInjector[]): Middlebox {
  const matcher = compileMatch(match);
  const flows = new FlowTable<undefined>(() => undefined);
  const answer = {
    type: "addresses",
    addresses: injectors.flatMap((one) => one.addresses),
  } as const;
  return {
    kind: "dns-injectors",
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      const query = listedQuery(packet, matcher);
      if (!query) return "pass";
      const flow = flows.of(packet, heading, context.clock.nowMs());
      if (!matcher.fitsFlow(flow)) return "pass";
      const act = actOn(flow, heading, forging(query, answer));
      for (const injector of injectors) {
        const reply = answerOf(injector, query, context);
        if (!reply) continue;
        const forged = {
          ...asResolver(packet, reply),
          ttl: injector.ipTtl === "mirrored" ? packet.ttl : injector.ipTtl,
          ...(!packet.source.includes(":") && {
            identification:
              injector.identification === "drawn"
                ? context.random.below(65_536)
                : injector.identification,
            dontFragment: injector.dontFragment,
          }),
        };
        const send = (): void => context.inject(forged, opposite(heading), turned(act));
        if (injector.delayMs > 0) context.clock.post(injector.delayMs, send);
        else send();
      }
      return { drop: act };
    },
  };
}

function answerOf(
  { addresses, ttlS, authoritative, share }: DnsInjector,
  query: DnsMessage,
  { random }: BoxContext,
): DnsMessage | undefined {
  const question = query.questions[0]!;
  const six = question.type === dnsType.AAAA;
  const pool = addresses.filter((address) => address.includes(":") === six);
  const speaks = random.next() < share;
  if (pool.length === 0 || !speaks) return undefined;
  const record = addressRecord(question.name, pool[random.below(pool.length)]!, ttlS);
  return { ...dnsReply(query, dnsRcode.noError, [record]), authoritative };
}
