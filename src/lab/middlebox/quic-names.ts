/**
 * The server name of a QUIC flow, put together from the client's Initial packets: several in one datagram,
 * and a hello that spans several datagrams (RFC 9001 §4.1.3), as browsers with post-quantum keys send it.
 * All are read with the keys of the first destination id, which stay the client's (RFC 9001 §5.2).
 */
import {
  joinCrypto,
  parseClientHelloBody,
  parseQuicInitials,
  type QuicInitial,
} from "../../wire/index.ts";

/** Datagrams after which a flow that has named nothing is given up. */
const PATIENCE = 8;

/** What a box has seen of a QUIC client's first flight. */
export class QuicClientFlight {
  readonly #reassembles: boolean;
  #destinationId: Uint8Array | undefined;
  #crypto: QuicInitial["crypto"][number][] = [];
  #datagrams = 0;

  /** @param reassembles whether pieces of several packets are put together; else each stands alone */
  constructor(reassembles: boolean = true) {
    this.#reassembles = reassembles;
  }

  /** Takes a datagram of the client; the server name, once it is known. */
  add(datagram: Uint8Array): string | undefined {
    if (this.#datagrams >= PATIENCE || !isInitial(datagram)) return undefined;
    this.#datagrams++;
    for (const initial of parseQuicInitials(datagram, this.#destinationId)) {
      this.#destinationId ??= initial.destinationId;
      this.#crypto = this.#reassembles ? [...this.#crypto, ...initial.crypto] : [...initial.crypto];
      const name = nameIn(this.#crypto);
      if (name !== undefined) return name;
    }
    return undefined;
  }
}

/** A long header in a datagram of the size that RFC 9000 §14.1 asks of a client's Initial. */
function isInitial(datagram: Uint8Array): boolean {
  return datagram.length >= 1200 && (datagram[0]! & 0xc0) === 0xc0;
}

function nameIn(crypto: QuicInitial["crypto"]): string | undefined {
  const hello = joinCrypto(crypto);
  if (hello.length < 4 || hello[0] !== 1) return undefined;
  const length = (hello[1]! << 16) | (hello[2]! << 8) | hello[3]!;
  if (hello.length < 4 + length) return undefined;
  const parsed = parseClientHelloBody(hello.subarray(4, 4 + length));
  return parsed.ok ? parsed.value.serverName : undefined;
}

/** The server name in one datagram of a QUIC client, if all of the hello is in it. */
export function nameInQuic(datagram: Uint8Array): string | undefined {
  return new QuicClientFlight().add(datagram);
}
