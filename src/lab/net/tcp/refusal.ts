/** The answer to a segment that belongs to no connection. */
import { sequenceLength, type TcpSegment, tcpFlag } from "../../../wire/index.ts";

/** The reset that RFC 9293 §3.10.7.1 asks for. */
export function refusalOf(segment: TcpSegment): TcpSegment {
  const hasAck = (segment.flags & tcpFlag.ack) !== 0;
  return {
    protocol: "tcp",
    sourcePort: segment.destinationPort,
    destinationPort: segment.sourcePort,
    sequence: hasAck ? segment.acknowledgement : 0,
    acknowledgement: hasAck ? 0 : (segment.sequence + sequenceLength(segment)) >>> 0,
    flags: hasAck ? tcpFlag.rst : tcpFlag.rst | tcpFlag.ack,
    window: 0,
    options: [],
    payload: new Uint8Array(0),
  };
}
