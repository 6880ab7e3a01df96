/**
 * What `getaddrinfo` does on a virtual host: asks the configured resolvers over UDP (TCP when an
 * answer is cut) for A and AAAA at once, 5 s and two attempts each, and gives addresses, IPv4 first.
 * Leaves out the hosts file, search domains, caching and the sorting of RFC 6724.
 */
import { type DnsMessage, dnsRcode, dnsType, parseIp } from "../../wire/index.ts";
import type { Host } from "../net/host.ts";
import { isDnsName, queryByTcp, queryByUdp } from "./dns-client.ts";

export interface AddressInfo {
  /** Addresses in the order in which a program would try them. */
  readonly addresses: readonly string[];
  /** The aliases that were followed. */
  readonly cnames: readonly string[];
}

/** The failure of a system lookup: `code` as `dns.lookup` gives it, and the cause beneath. */
export interface LookupError extends Error {
  /** ENOTFOUND (no such name, or no address for it) or EAI_AGAIN (time-out, SERVFAIL, REFUSED). */
  code: "ENOTFOUND" | "EAI_AGAIN";
  syscall: "getaddrinfo";
  hostname: string;
  /** What getaddrinfo(3) itself returns. */
  eai: "EAI_NONAME" | "EAI_NODATA" | "EAI_AGAIN";
  /** The resolver's response code, if there was an answer. */
  rcode: number | undefined;
}

const ATTEMPTS = 2;
const ATTEMPT_TIMEOUT_MS = 5000;

/**
 * Resolves `name` on `host`. An address is its own answer.
 * @throws LookupError (rejects)
 */
export async function resolveBySystem(host: Host, name: string): Promise<AddressInfo> {
  if (parseIp(name)) return { addresses: [name], cnames: [] };
  if (!isDnsName(name)) throw lookupError(name, "EAI_NONAME");
  const [four, six] = await Promise.all([
    askAll(host, name, dnsType.A),
    askAll(host, name, dnsType.AAAA),
  ]);
  const addresses = [...recordsOf(four, dnsType.A), ...recordsOf(six, dnsType.AAAA)];
  const cnames = [
    ...new Set([...recordsOf(four, dnsType.CNAME), ...recordsOf(six, dnsType.CNAME)]),
  ];
  if (addresses.length > 0) return { addresses, cnames };
  const rcode = four?.rcode ?? six?.rcode;
  if (four?.rcode === dnsRcode.nxDomain || six?.rcode === dnsRcode.nxDomain)
    throw lookupError(name, "EAI_NONAME", dnsRcode.nxDomain);
  if (four?.rcode === dnsRcode.noError && six?.rcode === dnsRcode.noError)
    throw lookupError(name, "EAI_NODATA", dnsRcode.noError);
  throw lookupError(name, "EAI_AGAIN", rcode);
}

/** The first usable answer of the host's resolvers, or the last unusable one. */
async function askAll(host: Host, name: string, type: number): Promise<DnsMessage | undefined> {
  let last: DnsMessage | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    for (const resolver of host.resolvers) {
      let outcome = await queryByUdp(host, resolver, name, type, ATTEMPT_TIMEOUT_MS);
      if (outcome.ok && outcome.reply.truncated)
        outcome = await queryByTcp(host, resolver, name, type, ATTEMPT_TIMEOUT_MS);
      if (!outcome.ok) continue;
      last = outcome.reply;
      if (last.rcode === dnsRcode.noError || last.rcode === dnsRcode.nxDomain) return last;
    }
    if (last) return last;
  }
  return last;
}

function recordsOf(message: DnsMessage | undefined, type: number): string[] {
  const found: string[] = [];
  for (const { type: recordType, data } of message?.answers ?? []) {
    if (recordType !== type) continue;
    if (data.kind === "address") found.push(data.address);
    else if (data.kind === "name") found.push(data.target);
  }
  return found;
}

function lookupError(hostname: string, eai: LookupError["eai"], rcode?: number): LookupError {
  const code = eai === "EAI_AGAIN" ? "EAI_AGAIN" : "ENOTFOUND";
  return Object.assign(new Error(`getaddrinfo ${code} ${hostname}`), {
    code,
    syscall: "getaddrinfo",
    hostname,
    eai,
    rcode,
  } as const);
}
