/**
 * IPv6-only access with NAT64 (RFC 6146) and DNS64 (RFC 6147): the subscriber has IPv6 only; a resolver
 * answers AAAA for names that have none by embedding their IPv4 addresses (RFC 6052), and a translator on
 * the line turns packets to such addresses into IPv4 and back. Nothing is wrong with it; addresses differ
 * from those elsewhere, and IPv4 literals fail at once.
 * Leaves out 464XLAT, the translation of ICMP errors, and fragments.
 */
import {
  addressRecord,
  type DnsMessage,
  dnsQuery,
  dnsReply,
  dnsType,
  embeddedIpv4,
  embedIpv4,
} from "../../wire/index.ts";
import { actOn, type Heading } from "../middlebox/act.ts";
import type { BoxContext, Middlebox, Verdict } from "../middlebox/box.ts";
import { FlowTable } from "../middlebox/flow.ts";
import type { Packet } from "../net/packet.ts";
import { type DnsResponder, forwardingTo } from "../services/dns-server.ts";
import type { PointNoise } from "./kind.ts";

const WELL_KNOWN_PREFIX = "64:ff9b::";
/** Of the networks that use a prefix of their own. */
const OWN_PREFIX_SHARE = 0.25;

export const nat64: PointNoise = {
  at: "vantage-point",
  name: "nat64",
  codes: ["nat64"],
  place(scene, point, random) {
    const { lab } = scene.national;
    const { client, resolver, asn } = point;
    const four = client.addresses.find((address) => !address.includes(":"));
    const six = client.addresses.find((address) => address.includes(":"));
    if (four === undefined || six === undefined) return [];
    const block = six.split("::")[0]!.split(":").slice(0, 2).join(":");
    const prefix = random.next() < OWN_PREFIX_SHARE ? `${block}:64:ff9b::` : WELL_KNOWN_PREFIX;
    const dns64 = lab.attach(
      `as${asn}-dns64`,
      { addresses: [four.replace(/\d+$/, "64"), `${block}:1::64`] },
      client.links[0]!.across(client),
    );
    lab.serveResolver(dns64, synthesizing(forwardingTo(dns64, resolver.addresses[0]!), prefix));
    client.resolvers = [dns64.addresses[1]!];
    client.speaks = new Set([6]);
    scene.onLine(point, "nat64", translator(four, six, prefix));
    return [{ code: "nat64" }];
  },
};

/** Answers AAAA with embedded IPv4 addresses where a name has no IPv6 address of its own. */
function synthesizing(upstream: DnsResponder, prefix: string): DnsResponder {
  return async (query, client) => {
    const reply = await upstream(query, client);
    const question = query.questions[0];
    if (question?.type !== dnsType.AAAA || !reply || reply.rcode !== 0) return reply;
    if (reply.answers.some(({ type }) => type === dnsType.AAAA)) return reply;
    const inFour: DnsMessage = dnsQuery(query.id, question.name, dnsType.A);
    const found = await upstream(inFour, client);
    const records = (found?.answers ?? []).flatMap(({ data, ttlS }) =>
      data.kind === "address"
        ? [addressRecord(question.name, embedIpv4(data.address, prefix)!, ttlS)]
        : [],
    );
    return dnsReply(query, 0, records);
  };
}

/** Translates between one subscriber's IPv6 address and the IPv4 address that stands for it outside. */
function translator(four: string, six: string, prefix: string): Middlebox {
  const flows = new FlowTable<undefined>(() => undefined);
  return {
    kind: "nat64",
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      const translated =
        heading === "outward"
          ? outward(packet, six, four, prefix)
          : inward(packet, six, four, prefix);
      if (translated === undefined) return "pass";
      const flow = flows.of(packet, heading, context.clock.nowMs());
      const trigger = { by: "everything" } as const;
      const act = actOn(flow, heading, { deed: "divert", trigger, mechanism: undefined });
      return translated === "drop" ? { drop: act } : { replace: translated, act };
    },
  };
}

function outward(packet: Packet, six: string, four: string, prefix: string): Translated {
  const destination = embeddedIpv4(packet.destination, prefix);
  if (destination === undefined || packet.source !== six) return undefined;
  return isIcmp(packet) ? "drop" : { ...packet, source: four, destination };
}

function inward(packet: Packet, six: string, four: string, prefix: string): Translated {
  if (packet.destination !== four) return undefined;
  if (isIcmp(packet)) return "drop";
  return { ...packet, source: embedIpv4(packet.source, prefix)!, destination: six };
}

type Translated = Packet | "drop" | undefined;

function isIcmp({ body }: Packet): boolean {
  return body.protocol === "icmp" || body.protocol === "icmpv6";
}
