/**
 * DNS injection: forged answers to queries for listed names that pass a box (on path they race the
 * real answer, which comes later; in path the query is held back), and the same answers given by a
 * resolver under orders (`blockingResolver`). UDP only; queries over TCP and HTTPS pass.
 */
import {
  addressRecord,
  type DnsMessage,
  decodeDns,
  dnsRcode,
  dnsReply,
  dnsType,
  encodeDns,
} from "../../wire/index.ts";
import type { Packet } from "../net/packet.ts";
import type { DnsResponder } from "../services/dns-server.ts";
import { type BoxContext, type Heading, type Middlebox, opposite, type Verdict } from "./box.ts";
import { FlowTable } from "./flow.ts";
import { compileMatch, type Match, type Matcher } from "./match.ts";

/** What a forged answer says. `drop` says nothing: the query disappears (in path only). */
export type ForgedAnswer =
  | { readonly type: "addresses"; readonly addresses: readonly string[]; readonly ttlS?: number }
  | { readonly type: "nxdomain" | "servfail" | "refused" | "empty" | "drop" };

export interface DnsInjectionOptions {
  /** `domains` are the names lied about; `addresses` limits it to queries to these resolvers. */
  readonly match: Match;
  readonly answer: ForgedAnswer;
  /** Query types answered with a answer; default A and AAAA. Others pass. */
  readonly types?: readonly ("A" | "AAAA")[];
  /** Pause before the forged answer; default 0. */
  readonly delayMs?: number;
  /** Forged answers per query (the GFW's injectors answer up to three times); default 1. */
  readonly copies?: number;
  readonly ttl?: number;
  /** In path: let the query go on as well, so that two answers come; default false. */
  readonly lettingThrough?: boolean;
}

/** A box that answers DNS queries in the resolver's name. */
export function dnsInjection(options: DnsInjectionOptions): Middlebox {
  const matcher = compileMatch(options.match);
  const flows = new FlowTable<undefined>(() => undefined);
  return {
    kind: `dns-${options.answer.type}`,
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      const { body } = packet;
      if (body.protocol !== "udp" || body.destinationPort !== 53) return "pass";
      const flow = flows.of(packet, heading, context.clock.nowMs());
      if (!matcher.fitsFlow(flow)) return "pass";
      const query = decodeDns(body.payload);
      if (!query.ok || !isForged(query.value, matcher, options)) return "pass";
      const name = query.value.questions[0]?.name ?? "";
      const reason = `DNS ${options.answer.type} for ${name}`;
      const reply = forgeAnswer(query.value, options.answer);
      if (reply) {
        const forged = {
          source: packet.destination,
          destination: packet.source,
          ttl: options.ttl ?? 64,
          body: {
            ...body,
            sourcePort: 53,
            destinationPort: body.sourcePort,
            payload: encodeDns(reply),
          },
        };
        const back = opposite(heading);
        for (let copy = 0; copy < (options.copies ?? 1); copy++) {
          const send = (): void => context.inject(forged, back, reason);
          if (options.delayMs || copy > 0) context.clock.post((options.delayMs ?? 0) + copy, send);
          else send();
        }
      }
      return options.lettingThrough ? "pass" : { drop: reason };
    },
  };
}

/** A resolver's responder that lies about listed names and is honest about the rest. */
export function blockingResolver(
  honest: DnsResponder,
  orders: readonly Pick<DnsInjectionOptions, "match" | "answer" | "types">[],
): DnsResponder {
  const compiled = orders.map((order) => ({ ...order, matcher: compileMatch(order.match) }));
  return (query, client) => {
    const order = compiled.find(({ matcher, ...rest }) => isForged(query, matcher, rest));
    return order ? forgeAnswer(query, order.answer) : honest(query, client);
  };
}

function isForged(
  query: DnsMessage,
  matcher: Matcher,
  options: Pick<DnsInjectionOptions, "types">,
): boolean {
  const question = query.questions[0];
  if (query.response || !question) return false;
  const types = options.types ?? ["A", "AAAA"];
  const isType = types.some((type) => question.type === dnsType[type]);
  return isType && (!matcher.hasDomains || matcher.fitsName(question.name));
}

function forgeAnswer(query: DnsMessage, answer: ForgedAnswer): DnsMessage | undefined {
  switch (answer.type) {
    case "drop":
      return undefined;
    case "nxdomain":
      return dnsReply(query, dnsRcode.nxDomain);
    case "servfail":
      return dnsReply(query, dnsRcode.servFail);
    case "refused":
      return dnsReply(query, dnsRcode.refused);
    case "empty":
      return dnsReply(query, dnsRcode.noError);
    case "addresses": {
      const question = query.questions[0]!;
      const six = question.type === dnsType.AAAA;
      const records = answer.addresses
        .filter((address) => address.includes(":") === six)
        .map((address) => addressRecord(question.name, address, answer.ttlS ?? 300));
      return dnsReply(query, dnsRcode.noError, records);
    }
  }
}
