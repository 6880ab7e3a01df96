/**
 * What the receiver has told to have beyond a gap (RFC 2018), and what follows from it for loss recovery
 * (RFC 6675): which bytes count as lost, and how many are still on their way.
 */
export interface ByteRange {
  readonly start: number;
  /** Behind the last byte. */
  readonly end: number;
}

/** Segments that must have arrived above a byte before it counts as lost. */
const DUPLICATE_THRESHOLD = 3;

export class Scoreboard {
  /** Disjoint and in order. */
  #ranges: ByteRange[] = [];

  get isEmpty(): boolean {
    return this.#ranges.length === 0;
  }

  /** Behind the highest byte told to have arrived. */
  get highest(): number {
    return this.#ranges.at(-1)?.end ?? 0;
  }

  add({ start, end }: ByteRange): void {
    let [from, to] = [start, end];
    const apart: ByteRange[] = [];
    for (const range of this.#ranges)
      if (range.end < from || range.start > to) apart.push(range);
      else [from, to] = [Math.min(from, range.start), Math.max(to, range.end)];
    this.#ranges = [...apart, { start: from, end: to }].sort((a, b) => a.start - b.start);
  }

  /** Everything before `offset` was acknowledged. */
  forgetBefore(offset: number): void {
    this.#ranges = this.#ranges
      .filter(({ end }) => end > offset)
      .map(({ start, end }) => ({ start: Math.max(start, offset), end }));
  }

  /** The first offset from `offset` on that is not known to have arrived. */
  skip(offset: number): number {
    for (const { start, end } of this.#ranges) if (start <= offset && offset < end) return end;
    return offset;
  }

  /** Where the next range begins behind `offset`; infinity without one. */
  nextStart(offset: number): number {
    return this.#ranges.find(({ start }) => start > offset)?.start ?? Number.POSITIVE_INFINITY;
  }

  /** Whether so much has arrived above `offset` that it counts as lost (RFC 6675 §4, IsLost). */
  isLost(offset: number, mss: number): boolean {
    let bytes = 0;
    let ranges = 0;
    for (const { start, end } of this.#ranges)
      if (start > offset) {
        bytes += end - start;
        ranges++;
      }
    return ranges >= DUPLICATE_THRESHOLD || bytes > (DUPLICATE_THRESHOLD - 1) * mss;
  }

  /**
   * Bytes on their way (RFC 6675 §4, SetPipe).
   * @param from first byte not acknowledged
   * @param to behind the last byte sent
   * @param resentUpTo behind the last byte sent again in this recovery
   */
  pipe(from: number, to: number, resentUpTo: number, mss: number): number {
    let total = 0;
    for (let at = this.skip(from); at < to; ) {
      const end = Math.min(this.nextStart(at), to);
      if (!this.isLost(at, mss)) total += end - at;
      total += Math.max(0, Math.min(end, resentUpTo) - at);
      at = this.skip(end);
    }
    return total;
  }
}
