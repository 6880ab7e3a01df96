/**
 * DNS messages (RFC 1035, AAAA by RFC 3596, OPT by RFC 6891) over UDP and, length-framed, over TCP.
 * Record types without a case here are carried as bytes; names inside those stay as they came. No DNSSEC.
 */
import { attempt, type ByteReader, ByteWriter, fault, type Parsed, raise } from "./bytes.ts";
import { readName, writeName } from "./dns-name.ts";
import { formatIp, parseIp } from "./ip.ts";

/** Record and question type codes. */
export const dnsType = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  OPT: 41,
  HTTPS: 65,
  ANY: 255,
} as const;

/** Response codes. */
export const dnsRcode = {
  noError: 0,
  formErr: 1,
  servFail: 2,
  nxDomain: 3,
  notImp: 4,
  refused: 5,
} as const;

/** Names are text as `dns-name.ts` says: no final dot, "." is the root, case kept. */
export interface DnsQuestion {
  readonly name: string;
  readonly type: number;
  /** 1 is IN. */
  readonly class: number;
}

export type DnsData =
  | { readonly kind: "address"; readonly address: string }
  | { readonly kind: "name"; readonly target: string }
  | { readonly kind: "text"; readonly texts: readonly Uint8Array[] }
  | {
      readonly kind: "soa";
      readonly primary: string;
      readonly mailbox: string;
      readonly serial: number;
      readonly refreshS: number;
      readonly retryS: number;
      readonly expireS: number;
      readonly minimumS: number;
    }
  | { readonly kind: "opaque"; readonly bytes: Uint8Array };

/** `data.kind` is "address" for A and AAAA, "name" for CNAME, NS and PTR, "text" for TXT. */
export interface DnsRecord {
  readonly name: string;
  readonly type: number;
  /** 1 is IN; in an OPT record, the sender's UDP payload size. */
  readonly class: number;
  readonly ttlS: number;
  readonly data: DnsData;
}

export interface DnsMessage {
  readonly id: number;
  readonly response: boolean;
  readonly opcode: number;
  readonly authoritative: boolean;
  readonly truncated: boolean;
  readonly recursionDesired: boolean;
  readonly recursionAvailable: boolean;
  readonly authenticData: boolean;
  readonly checkingDisabled: boolean;
  readonly rcode: number;
  readonly questions: readonly DnsQuestion[];
  readonly answers: readonly DnsRecord[];
  readonly authorities: readonly DnsRecord[];
  readonly additionals: readonly DnsRecord[];
}

/** A recursive query for one name. */
export function dnsQuery(id: number, name: string, type: number): DnsMessage {
  return {
    id,
    response: false,
    opcode: 0,
    authoritative: false,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: false,
    authenticData: false,
    checkingDisabled: false,
    rcode: 0,
    questions: [{ name, type, class: 1 }],
    answers: [],
    authorities: [],
    additionals: [],
  };
}

/** A recursive resolver's reply to a query: same id, question, opcode and RD bit. */
export function dnsReply(
  query: DnsMessage,
  rcode: number,
  answers: readonly DnsRecord[] = [],
  authorities: readonly DnsRecord[] = [],
): DnsMessage {
  return {
    ...query,
    response: true,
    authoritative: false,
    truncated: false,
    recursionAvailable: true,
    authenticData: false,
    rcode,
    answers,
    authorities,
    additionals: [],
  };
}

/**
 * An A or AAAA record, as the address's family says.
 *
 * @throws RangeError when `address` is none
 */
export function addressRecord(name: string, address: string, ttlS: number): DnsRecord {
  const bytes = parseIp(address);
  if (bytes === undefined) throw new RangeError(`${address} is no IP address`);
  const type = bytes.length === 4 ? dnsType.A : dnsType.AAAA;
  return { name, type, class: 1, ttlS, data: { kind: "address", address: formatIp(bytes) } };
}

/** A CNAME record. */
export function cnameRecord(name: string, target: string, ttlS: number): DnsRecord {
  return { name, type: dnsType.CNAME, class: 1, ttlS, data: { kind: "name", target } };
}

/** Reads one message. Bytes after the last record are left (see `length`). */
export function decodeDns(bytes: Uint8Array): Parsed<DnsMessage> {
  return attempt(bytes, (reader) => {
    const id = reader.u16();
    const flags = reader.u16();
    const counts = [reader.u16(), reader.u16(), reader.u16(), reader.u16()] as const;
    const questions: DnsQuestion[] = [];
    for (let i = 0; i < counts[0]; i++)
      questions.push({ name: readName(reader), type: reader.u16(), class: reader.u16() });
    const records = (count: number) => {
      const list: DnsRecord[] = [];
      for (let i = 0; i < count; i++) list.push(readRecord(reader));
      return list;
    };
    return {
      id,
      response: (flags & 0x8000) !== 0,
      opcode: (flags >> 11) & 15,
      authoritative: (flags & 0x400) !== 0,
      truncated: (flags & 0x200) !== 0,
      recursionDesired: (flags & 0x100) !== 0,
      recursionAvailable: (flags & 0x80) !== 0,
      authenticData: (flags & 0x20) !== 0,
      checkingDisabled: (flags & 0x10) !== 0,
      rcode: flags & 15,
      questions,
      answers: records(counts[1]),
      authorities: records(counts[2]),
      additionals: records(counts[3]),
    };
  });
}

function readRecord(reader: ByteReader): DnsRecord {
  const name = readName(reader);
  const type = reader.u16();
  const recordClass = reader.u16();
  const ttlS = reader.u32();
  const data = readData(reader.section(reader.u16()), type);
  return { name, type, class: recordClass, ttlS, data };
}

function readData(reader: ByteReader, type: number): DnsData {
  switch (type) {
    case dnsType.A:
    case dnsType.AAAA: {
      const size = type === dnsType.A ? 4 : 16;
      if (reader.left !== size) raise("malformed", `address record of ${reader.left} bytes`);
      return { kind: "address", address: formatIp(reader.take(size)) };
    }
    case dnsType.CNAME:
    case dnsType.NS:
    case dnsType.PTR:
      return { kind: "name", target: readName(reader) };
    case dnsType.TXT: {
      const texts: Uint8Array[] = [];
      while (reader.left > 0) texts.push(reader.take(reader.u8()));
      return { kind: "text", texts };
    }
    case dnsType.SOA:
      return {
        kind: "soa",
        primary: readName(reader),
        mailbox: readName(reader),
        serial: reader.u32(),
        refreshS: reader.u32(),
        retryS: reader.u32(),
        expireS: reader.u32(),
        minimumS: reader.u32(),
      };
    default:
      return { kind: "opaque", bytes: reader.take(reader.left) };
  }
}

/**
 * The message as bytes, names compressed.
 *
 * @throws RangeError on a name that cannot be one (empty label, label over 63 bytes, over 255 bytes)
 */
export function encodeDns(message: DnsMessage): Uint8Array {
  const writer = new ByteWriter(512);
  const seen = new Map<string, number>();
  writer
    .u16(message.id)
    .u16(
      (message.response ? 0x8000 : 0) |
        ((message.opcode & 15) << 11) |
        (message.authoritative ? 0x400 : 0) |
        (message.truncated ? 0x200 : 0) |
        (message.recursionDesired ? 0x100 : 0) |
        (message.recursionAvailable ? 0x80 : 0) |
        (message.authenticData ? 0x20 : 0) |
        (message.checkingDisabled ? 0x10 : 0) |
        (message.rcode & 15),
    )
    .u16(message.questions.length)
    .u16(message.answers.length)
    .u16(message.authorities.length)
    .u16(message.additionals.length);
  for (const question of message.questions) {
    writeName(writer, question.name, seen);
    writer.u16(question.type).u16(question.class);
  }
  for (const section of [message.answers, message.authorities, message.additionals])
    for (const record of section) {
      writeName(writer, record.name, seen);
      writer.u16(record.type).u16(record.class).u32(record.ttlS).u16(0);
      const start = writer.length;
      writeData(writer, record.data, seen);
      writer.patchU16(start - 2, writer.length - start);
    }
  return writer.finish();
}

function writeData(writer: ByteWriter, data: DnsData, seen: Map<string, number>): void {
  switch (data.kind) {
    case "address": {
      const bytes = parseIp(data.address);
      if (bytes === undefined) throw new RangeError(`${data.address} is no IP address`);
      writer.raw(bytes);
      return;
    }
    case "name":
      writeName(writer, data.target, seen);
      return;
    case "text":
      for (const text of data.texts) writer.sized(1, (inner) => inner.raw(text));
      return;
    case "soa":
      writeName(writer, data.primary, seen);
      writeName(writer, data.mailbox, seen);
      writer
        .u32(data.serial)
        .u32(data.refreshS)
        .u32(data.retryS)
        .u32(data.expireS)
        .u32(data.minimumS);
      return;
    case "opaque":
      writer.raw(data.bytes);
  }
}

/** A message with its two-byte length before it, as over TCP (RFC 1035 §4.2.2) and TLS. */
export function frameDns(message: Uint8Array): Uint8Array {
  return new ByteWriter(message.length + 2).sized(2, (inner) => inner.raw(message)).finish();
}

/** Takes one framed message off the front of a stream; `length` is what the frame took. */
export function readDnsFrame(stream: Uint8Array): Parsed<Uint8Array> {
  if (stream.length < 2) return fault("incomplete", "no length yet");
  return attempt(stream, (reader) => reader.take(reader.u16()));
}
