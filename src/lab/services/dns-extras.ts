/**
 * What honest DNS servers add to their replies: the start of authority in negative ones (RFC 2308 §3), and an
 * OPT record where the query has one (RFC 6891 §6.1.1). Forged answers mostly have neither.
 */
import { type DnsMessage, type DnsRecord, dnsType } from "../../wire/index.ts";

/** What a server takes over UDP, as most do since 2020 (DNS flag day). */
const OWN_UDP_BYTES = 1232;
/** Without EDNS (RFC 1035 §4.2.1). */
const PLAIN_UDP_BYTES = 512;
const NEGATIVE_TTL_S = 300;

/** The SOA record of the zone that a name is in, taken to be its last two labels. */
export function startOfAuthority(name: string): DnsRecord {
  const zone = name.split(".").slice(-2).join(".");
  return {
    name: zone,
    type: dnsType.SOA,
    class: 1,
    ttlS: NEGATIVE_TTL_S,
    data: {
      kind: "soa",
      primary: `ns1.${zone}`,
      mailbox: `hostmaster.${zone}`,
      serial: 2_025_010_100,
      refreshS: 7200,
      retryS: 3600,
      expireS: 1_209_600,
      minimumS: NEGATIVE_TTL_S,
    },
  };
}

/** The reply, with an OPT record if the query has one. */
export function withEdns(query: DnsMessage, reply: DnsMessage): DnsMessage {
  if (optOf(query) === undefined) return reply;
  const opt: DnsRecord = {
    ...{ name: ".", type: dnsType.OPT, class: OWN_UDP_BYTES, ttlS: 0 },
    data: { kind: "opaque", bytes: new Uint8Array(0) },
  };
  return { ...reply, additionals: [...reply.additionals, opt] };
}

/** Bytes that a reply to the query may have over UDP. */
export function udpLimitOf(query: DnsMessage): number {
  const asked = optOf(query)?.class;
  if (asked === undefined) return PLAIN_UDP_BYTES;
  return Math.min(OWN_UDP_BYTES, Math.max(PLAIN_UDP_BYTES, asked));
}

function optOf({ additionals }: DnsMessage): DnsRecord | undefined {
  return additionals.find(({ type }) => type === dnsType.OPT);
}
