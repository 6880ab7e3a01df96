/**
 * DNS injection: forged answers to queries for listed names that pass a box (on path they race the
 * real answer, which comes later; in path the query is held back; UDP only, queries over TCP and HTTPS
 * pass), and the same answers given by a blocking resolver (`blockingResolver`).
 */

import { isBogon } from "../../wire/bogon.ts";
import {
  addressRecord,
  type DnsMessage,
  decodeDns,
  dnsRcode,
  dnsReply,
  dnsType,
  encodeDns,
} from "../../wire/index.ts";
import type { OutgoingPacket, Packet } from "../net/packet.ts";
import type { DnsResponder } from "../services/dns-server.ts";
import { type Act, actOn, type Heading, opposite, type RuleAct, turned } from "./act.ts";
import type { BoxContext, Middlebox, Verdict } from "./box.ts";
import { FlowTable } from "./flow.ts";
import { type ForgedAnswer, forgedAnswerOf } from "./forged-answer.ts";
import { domainsOf, isBlocking } from "./function-match.ts";
import type { MiddleboxKind } from "./kind.ts";
import { compileMatch, type Match, type Matcher } from "./match.ts";

export interface DnsInjectionOptions {
  /** `domains` are the names that answers are forged for; `addresses` limits it to these resolvers. */
  readonly match: Match;
  readonly answer: ForgedAnswer;
  /** Query types whose answers are forged; default A and AAAA. Others pass. */
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
      const query = listedQuery(packet, matcher, options);
      if (!query) return "pass";
      const flow = flows.of(packet, heading, context.clock.nowMs());
      if (!matcher.fitsFlow(flow)) return "pass";
      const act = actOn(flow, heading, forging(query, options.answer));
      const reply = forgeAnswer(query, options.answer);
      if (reply) {
        const forged = { ...asResolver(packet, reply), ttl: options.ttl ?? 64 };
        const back = opposite(heading);
        for (let copy = 0; copy < (options.copies ?? 1); copy++) {
          const send = (): void => context.inject(forged, back, turned(act));
          if (options.delayMs || copy > 0) context.clock.post((options.delayMs ?? 0) + copy, send);
          else send();
        }
      }
      return options.lettingThrough ? "pass" : { drop: act };
    },
  };
}

/** The query in a packet to a resolver, if answers to it are to be forged. */
export function listedQuery(
  { body }: Packet,
  matcher: Matcher,
  options: Pick<DnsInjectionOptions, "types"> = {},
): DnsMessage | undefined {
  if (body.protocol !== "udp" || body.destinationPort !== 53) return undefined;
  const query = decodeDns(body.payload);
  return query.ok && isForged(query.value, matcher, options) ? query.value : undefined;
}

/** A reply in a packet of the resolver's that a query's packet goes to, apart from its TTL. */
export function asResolver(
  { source, destination, body }: Packet,
  reply: DnsMessage,
): Omit<OutgoingPacket, "ttl"> {
  const sourcePort = body.protocol === "udp" ? body.sourcePort : 0;
  return {
    source: destination,
    destination: source,
    body: {
      protocol: "udp",
      sourcePort: 53,
      destinationPort: sourcePort,
      payload: encodeDns(reply),
    },
  };
}

/** What a resolver is ordered to answer about some names. */
export interface BlockingOrder extends Pick<DnsInjectionOptions, "match" | "answer" | "types"> {
  /** Name of the rule that orders it. */
  readonly rule: string;
}

/**
 * A blocking resolver: its responder forges the answers that it is ordered to, and passes other
 * queries to `upstream`.
 * @param address the resolver's, for its acts
 * @param report takes each act
 */
export function blockingResolver(
  upstream: DnsResponder,
  orders: readonly BlockingOrder[],
  address: string,
  report: (act: Act) => void,
): DnsResponder {
  const compiled = orders.map((order) => ({ ...order, matcher: compileMatch(order.match) }));
  return (query, client) => {
    const order = compiled.find(({ matcher, ...rest }) => isForged(query, matcher, rest));
    if (order === undefined) return upstream(query, client);
    report({
      ...forging(query, order.answer),
      rule: order.rule,
      direction: "server-to-client",
      flow: { transport: "other", client, clientPort: 0, server: address, serverPort: 53 },
    });
    return forgeAnswer(query, order.answer);
  };
}

/** What answering a query so is, and how it looks to whoever measures. */
export function forging(
  query: DnsMessage,
  answer: ForgedAnswer,
): Pick<RuleAct, "deed" | "trigger" | "mechanism"> {
  const bogon = answer.type === "addresses" && answer.addresses.some((each) => isBogon(each));
  const name = query.questions[0]?.name ?? "";
  return {
    deed: answer.type === "drop" ? "drop" : "forge",
    trigger: { by: "query", name, answer: answer.type },
    mechanism: bogon ? "dns.injection.bogon" : forgedMechanisms[answer.type],
  };
}

const forgedMechanisms: Readonly<Record<ForgedAnswer["type"], string>> = {
  addresses: "dns.injection.other",
  nxdomain: "dns.nxdomain",
  servfail: "dns.servfail",
  refused: "dns.refused",
  empty: "dns.nodata",
  drop: "dns.timeout",
};

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

export const dnsInjectionKind: MiddleboxKind = {
  name: "dns-injection",
  description: "answers DNS queries for listed names in the resolver's name, or drops them",
  mechanisms: ["dns.injection.bogon", ...Object.values(forgedMechanisms)],
  ofTransport(rule, transport) {
    if (!isBlocking(rule) || transport !== "dns") return undefined;
    const answer = forgedAnswerOf(rule.answer) ?? {
      type: rule.kind === "inject" ? "nxdomain" : "drop",
    };
    return dnsInjection({ match: domainsOf(rule), answer });
  },
  ofScenario({ act, match, answer }) {
    if (act !== "answer" || answer === undefined) return undefined;
    return dnsInjection({ match, answer, lettingThrough: true });
  },
};
