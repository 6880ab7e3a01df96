/**
 * Sequence numbers. A connection counts bytes by offset from its initial sequence number (the SYN
 * is offset 0), as ordinary numbers that never wrap; only segments carry them modulo 2³².
 */

/** The sequence number of `offset` in a stream that began with `initial`. */
export function sequenceOf(initial: number, offset: number): number {
  return (initial + offset) >>> 0;
}

/** The offset that `sequence` stands for, nearest to the offset `near`. */
export function offsetOf(initial: number, sequence: number, near: number): number {
  return near + ((sequence - sequenceOf(initial, near)) | 0);
}
