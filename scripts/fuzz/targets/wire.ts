/** Bytes of the network: what the lab, the probe and readers of captures take apart. */
import { randomStream } from "../../../src/base/random.ts";
import { readAnyCertificate } from "../../../src/detect/certificates/any-certificate.ts";
import { readPlainCertificate } from "../../../src/detect/certificates/plain-certificate.ts";
import { isOutOfClock, judgeChain, readChain } from "../../../src/detect/chain-evidence.ts";
import { HttpResponseReader } from "../../../src/probe/http/http-response.ts";
import * as wire from "../../../src/wire/index.ts";
import { specialPurposeOf } from "../../../src/wire/special-purpose.ts";
import type { FuzzTarget } from "../target.ts";

/** What was read holds no more than there is, and is the same when it is written and read again. */
function readAndWrite<T>(
  read: (bytes: Uint8Array) => wire.Parsed<T>,
  write?: (value: T) => Uint8Array,
): (input: Uint8Array) => unknown {
  return (input) => {
    const first = read(input);
    if (!first.ok) return `${first.error}: ${first.reason}`;
    if (first.length > input.length) throw new Error("took more bytes than there are");
    if (write === undefined) return first.value;
    const second = read(write(first.value));
    if (!second.ok) throw new Error(`cannot be read again: ${second.reason}`);
    if (JSON.stringify(second.value) !== JSON.stringify(first.value))
      throw new Error("is another when it is read again");
    return first.value;
  };
}

const bytesTarget = (name: string, run: (input: Uint8Array) => unknown): FuzzTarget => ({
  ...{ name, form: "bytes", run },
});

/** All that is asked of a line that may hold an address. */
function readAddress(input: Uint8Array): unknown {
  const text = wire.latin1(input);
  const address = wire.canonicalIp(text);
  if (address !== undefined && wire.canonicalIp(address) !== address)
    throw new Error("the canonical form is not canonical");
  const prefix = wire.parsePrefix(text);
  if (prefix !== undefined && wire.parsePrefix(wire.formatPrefix(prefix)) === undefined)
    throw new Error("the prefix as it is written is none");
  const about = address && [wire.isBogon(address), specialPurposeOf(address), wire.ipVersion(text)];
  return [address, prefix?.length, about, wire.parseEndpoint(text), wire.fromHex(text)?.length];
}

/** The reader of certificates that is quick says what the thorough one says, or nothing. */
function readCertificate(input: Uint8Array): unknown {
  const [plain, any] = [readPlainCertificate(input), readAnyCertificate(input)];
  if (plain !== undefined && JSON.stringify(plain) !== JSON.stringify(any))
    throw new Error(`read in two ways: ${JSON.stringify([plain, any]).slice(0, 200)}`);
  const reading = readChain([input, input]);
  const judged = ["ssl_unknown_authority", "ssl_invalid_certificate"].map((failure) => {
    const setting = {
      ...{ failure, serverName: "www.example.com", issuerIsShared: false, helperRecorded: true },
    };
    return [judgeChain(reading, setting), isOutOfClock(reading, { ...setting, atMs: 1.7e12 })];
  });
  return [any, judged];
}

/** A response in pieces is the response as a whole. */
function readHttpReply(input: Uint8Array): unknown {
  const read = (sizeOf: () => number) => {
    const reader = new HttpResponseReader(4096);
    for (let at = 0; at < input.length; ) {
      const size = sizeOf();
      reader.push(input.subarray(at, at + size));
      at += size;
    }
    reader.end();
    return { done: reader.done, malformed: reader.malformed, response: reader.response };
  };
  const whole = read(() => input.length);
  const random = randomStream(1, "pieces");
  const pieces = read(() => 1 + random.below(9));
  if (JSON.stringify(pieces) !== JSON.stringify(whole)) throw new Error("pieces read otherwise");
  return whole;
}

export const wireTargets: readonly FuzzTarget[] = [
  bytesTarget("dns", readAndWrite(wire.decodeDns)),
  bytesTarget("dns-frame", readAndWrite(wire.readDnsFrame, wire.frameDns)),
  bytesTarget("client-hello", (input) => [
    readAndWrite(wire.parseClientHello)(input),
    wire.peekServerName(input),
    wire.peekHandshake(input).length,
  ]),
  bytesTarget("server-hello", readAndWrite(wire.parseServerHello)),
  bytesTarget("tls-record", readAndWrite(wire.readTlsRecord)),
  bytesTarget("certificate", readCertificate),
  bytesTarget("http-request", (input) => {
    const head = wire.parseHttpRequest(input);
    return head.ok ? [head, wire.requestHost(head.value)] : head;
  }),
  bytesTarget("http-reply", readHttpReply),
  bytesTarget("socks-greeting", readAndWrite(wire.parseSocksGreeting)),
  bytesTarget("socks-request", readAndWrite(wire.parseSocksRequest)),
  bytesTarget("socks-datagram", readAndWrite(wire.parseSocksDatagram)),
  bytesTarget("packet", readAndWrite(wire.decodePacket)),
  bytesTarget("quoted-flow", readAndWrite(wire.quotedFlow)),
  bytesTarget("capture", readAndWrite(wire.readCapture)),
  bytesTarget("quic-initial", (input) => [
    readAndWrite((bytes) => wire.parseQuicInitial(bytes))(input),
    wire.parseQuicInitials(input),
  ]),
  {
    name: "address",
    form: "text",
    words: ["::", ":", ".", "/", "[", "]", "%", "ffff"],
    run: readAddress,
  },
];
