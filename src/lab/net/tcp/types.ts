/** The vocabulary of a TCP connection and its owner. */

export type TcpState =
  | "closed"
  | "syn-sent"
  | "syn-received"
  | "established"
  | "fin-wait-1"
  | "fin-wait-2"
  | "close-wait"
  | "closing"
  | "last-ack"
  | "time-wait";

/** Node's error codes for the ways in which a connection ends badly. */
export type TcpFailure =
  | "ECONNREFUSED"
  | "ECONNRESET"
  | "ETIMEDOUT"
  | "EHOSTUNREACH"
  | "ENETUNREACH";

/** What a connection tells its owner; each call comes from within an event of the clock. */
export interface TcpEvents {
  /** The handshake is done. */
  connected(): void;
  /** Bytes can be read, or the peer's end of stream was reached. */
  readable(): void;
  /** There is room in the send buffer again. */
  writable(): void;
  /** Nothing more will come; `failure` is undefined after an orderly close. */
  closed(failure: TcpFailure | undefined): void;
}

/** Ports of a connection, as its own end sees them. */
export interface TcpPorts {
  readonly local: number;
  readonly remote: number;
}

export interface TcpOptions {
  /** Largest payload that this end accepts, bytes; default 1460 (IPv4 over 1500 bytes). */
  readonly mss?: number;
  /** Receive buffer, bytes; default 256 KiB. */
  readonly receiveBufferBytes?: number;
  /** Send buffer, bytes; default 256 KiB. */
  readonly sendBufferBytes?: number;
  /** SYNs sent again before giving up (Linux: 6, about 127 s). */
  readonly synRetries?: number;
  /** Whether selective acknowledgement is offered (RFC 2018); default true. */
  readonly sack?: boolean;
  /** Whether timestamps are offered (RFC 7323); default true. */
  readonly timestamps?: boolean;
  /** What the clock of the timestamps shows at the network's start, 0…2³²−1; default 0. */
  readonly timestampOffset?: number;
  /** Data retransmissions before giving up (Linux: 15). */
  readonly dataRetries?: number;
}

/** What a box in the path knows of one direction of a connection that it takes over. */
export interface AdoptedState {
  /** Sequence number of the next byte to send, and of the next to receive. */
  readonly sendSequence: number;
  readonly receiveSequence: number;
  /** Window of the peer in bytes, already scaled. */
  readonly peerWindowBytes: number;
  /** Shift for the windows that the peer announces, and for our own. */
  readonly peerWindowScale: number;
  readonly ownWindowScale: number;
  readonly mss: number;
  /** Whether both ends permit SACK. */
  readonly sack: boolean;
  /** The peer's last timestamp, undefined unless both ends send timestamps. */
  readonly recentTimestamp: number | undefined;
}
