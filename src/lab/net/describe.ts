/** What a packet carries, in a few words, for traces and comments. */
import {
  type DnsMessage,
  decodeDns,
  dnsRcode,
  dnsType,
  flagLetters,
  type IpBody,
  type IpPacket,
  icmpErrorKind,
  parseClientHello,
  peekServerName,
  quotedFlow,
} from "../../wire/index.ts";
import { nameInQuic } from "../middlebox/quic-names.ts";

const recordTypes = new Map([
  [20, "TLS change cipher spec"],
  [21, "TLS alert"],
  [22, "TLS handshake"],
  [23, "TLS data"],
]);

/** What a packet is, apart from its ends. */
export interface PacketSummary {
  /** Letters of the TCP flags, `SA`; empty for other protocols. */
  readonly flags: string;
  /** Of the payload. */
  readonly bytes: number;
  /** E.g. `TLS hello for www.example.com`, `DNS A www.example.com?`; empty where nothing is known of it. */
  readonly content: string;
}

/** E.g. `SA`, `PA 517 B: TLS hello for www.example.com`, `DNS A www.example.com?`. */
export function describePacket(packet: IpPacket): string {
  const { flags, bytes, content } = summarisePacket(packet);
  if (flags === "") return content;
  if (bytes === 0) return flags;
  return `${flags} ${bytes} B${content ? `: ${content}` : ""}`;
}

export function summarisePacket({ body }: IpPacket): PacketSummary {
  const bytes = body.payload.length;
  if (body.protocol !== "tcp") return { flags: "", bytes, content: describeDatagram(body) };
  const content = bytes === 0 ? "" : describeStream(body.payload);
  return { flags: flagLetters(body.flags), bytes, content };
}

function describeDatagram(body: Exclude<IpBody, { protocol: "tcp" }>): string {
  switch (body.protocol) {
    case "udp": {
      if (body.sourcePort === 53 || body.destinationPort === 53) {
        const message = decodeDns(body.payload);
        if (message.ok) return describeDns(message.value);
      }
      const name = nameInQuic(body.payload);
      return name === undefined ? `UDP ${body.payload.length} B` : `QUIC initial for ${name}`;
    }
    case "opaque":
      return `protocol ${body.number}, ${body.payload.length} B`;
    default: {
      const about = quotedFlow(body.payload);
      const error = icmpErrorKind(body);
      if (error === undefined) return `ICMP type ${body.type}`;
      return `ICMP ${error}${about.ok ? ` about port ${about.value.destinationPort}` : ""}`;
    }
  }
}

function describeStream(bytes: Uint8Array): string {
  const record = recordTypes.get(bytes[0]!);
  if (record && bytes[1] === 3) {
    if (bytes[0] !== 22) return record;
    const hello = parseClientHello(bytes);
    const name = hello.ok ? hello.value.serverName : peekServerName(bytes);
    if (hello.ok || name !== undefined) return `TLS hello for ${name ?? "no name"}`;
    return bytes[5] === 2 ? "TLS server hello" : record;
  }
  const line = Buffer.from(bytes.subarray(0, 120)).toString("latin1").split("\r\n", 1)[0] ?? "";
  if (/^[A-Z]{3,10} \S+ HTTP\/1|^HTTP\/1\.\d \d{3}/.test(line)) return line;
  return "";
}

function describeDns(message: DnsMessage): string {
  const question = message.questions[0];
  const type = Object.entries(dnsType).find(([, code]) => code === question?.type)?.[0] ?? "?";
  const asked = `DNS ${type} ${question?.name ?? ""}`;
  if (!message.response) return `${asked}?`;
  if (message.rcode !== dnsRcode.noError) {
    const names: Record<number, string> = { 2: "SERVFAIL", 3: "NXDOMAIN", 5: "REFUSED" };
    return `${asked}: ${names[message.rcode] ?? `rcode ${message.rcode}`}`;
  }
  const found = message.answers.flatMap(({ data }) =>
    data.kind === "address" ? [data.address] : data.kind === "name" ? [data.target] : [],
  );
  return `${asked}: ${found.join(", ") || "no records"}`;
}
