/**
 * Cuts a stream of MRT (RFC 6396) into records. Where a record's length is damaged, reading goes on at the next place
 * that looks like a record of the same kind and time; what lies between is told.
 */
import { InputError } from "../../base/errors.ts";

/** Types of MRT records. */
export const mrtType = { tableDump: 12, tableDumpV2: 13, bgp4mp: 16, bgp4mpEt: 17 } as const;

/** All that IANA lists. */
const knownTypes: ReadonlySet<number> = new Set([11, 12, 13, 16, 17, 32, 33, 48, 49]);
/** The largest records are lists of some tens of thousands of peers. */
const mostBytes = 4 << 20;
const headerBytes = 12;
/** What follows damage is of about the same time. */
const nearSeconds = 2 * 86_400;

export interface MrtRecord {
  /** Counts from 1. */
  readonly number: number;
  readonly type: number;
  readonly subtype: number;
  /** What follows the header. */
  readonly body: Uint8Array;
}

/** Bytes that are no record, or one that could not be read. */
export interface MrtGap {
  /** Of the record that should stand there. */
  readonly number: number;
  /** Where, in the unpacked file. */
  readonly at: number;
  readonly bytes: number;
  readonly isEnd: boolean;
  /** What was wrong with the record, where it was read. */
  readonly fault: string | undefined;
}

/** Takes in what was wrong with the record that it gave last, if anything. */
export type Cut = Generator<MrtRecord | MrtGap, void, string | undefined>;

interface Header {
  readonly time: number;
  readonly type: number;
  readonly subtype: number;
  readonly length: number;
}

/** Takes the bytes of a file as they come. Memory is bounded by the longest record. */
export class RecordCutter {
  readonly #file: string;
  #rest: Uint8Array = new Uint8Array(0);
  #at = 0;
  #number = 0;
  #last: Header | undefined;
  /** The types of records that were read. */
  readonly #types = new Set<number>();
  /** Where a gap began, and why. */
  #lost: { readonly at: number; readonly fault: string | undefined } | undefined;

  /** @param file for messages */
  constructor(file: string) {
    this.#file = file;
  }

  /**
   * The records that end in these bytes; a body is a view that holds until the next call.
   * @throws InputError `mrt-format` where the file does not begin with a record
   */
  *push(chunk: Uint8Array): Cut {
    const bytes = joined(this.#rest, chunk);
    const end = yield* this.#cut(bytes, false);
    this.#at += end;
    this.#rest = bytes.slice(end);
  }

  /** What is left at the end of the file. @throws InputError `mrt-format` where there was nothing else */
  *end(): Cut {
    const end = yield* this.#cut(this.#rest, true);
    if (this.#last === undefined) throw noRecords(this.#file);
    if (end < this.#rest.length) this.#lose(end, undefined);
    yield* this.#endGap(this.#rest.length, true);
  }

  /** @returns how far the bytes are used */
  *#cut(
    bytes: Uint8Array,
    isLast: boolean,
  ): Generator<MrtRecord | MrtGap, number, string | undefined> {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let from = 0;
    while (from + headerBytes <= bytes.length) {
      const header = headerOf(view, from);
      const end = from + headerBytes + header.length;
      const isLikely = this.#isLikely(header);
      if (!isLikely && this.#last === undefined) throw noRecords(this.#file);
      const isWhole = isLikely ? this.#isWhole(view, end, isLast) : false;
      if (isWhole === undefined) break;
      if (!isWhole) {
        this.#lose(from++, undefined);
        continue;
      }
      yield* this.#endGap(from, false);
      this.#last = header;
      this.#types.add(header.type);
      const { type, subtype } = header;
      const body = bytes.subarray(from + headerBytes, end);
      const fault = yield { number: this.#number + 1, type, subtype, body };
      if (fault === undefined) {
        this.#number++;
        from = end;
        // Its length may be what is wrong: the next record is looked for, not counted off.
      } else this.#lose(from++, fault);
    }
    return from;
  }

  /** Undefined where the bytes do not tell yet. */
  #isWhole(view: DataView, end: number, isLast: boolean): boolean | undefined {
    const isEnd = isLast && end === view.byteLength;
    // After damage a record counts only with a second one, or the end, behind it.
    const needed = this.#lost === undefined || isEnd ? end : end + headerBytes;
    if (needed > view.byteLength) return isLast ? false : undefined;
    return needed === end || this.#isLikely(headerOf(view, end));
  }

  #lose(at: number, fault: string | undefined): void {
    this.#lost ??= { at: this.#at + at, fault };
  }

  *#endGap(until: number, isEnd: boolean): Generator<MrtGap, void, string | undefined> {
    if (this.#lost === undefined) return;
    const { at, fault } = this.#lost;
    this.#lost = undefined;
    yield { number: ++this.#number, at, bytes: this.#at + until - at, isEnd, fault };
  }

  #isLikely({ time, type, length }: Header): boolean {
    if (!knownTypes.has(type) || length > mostBytes) return false;
    if (this.#lost === undefined || this.#last === undefined) return true;
    return this.#types.has(type) && Math.abs(time - this.#last.time) <= nearSeconds;
  }
}

function headerOf(view: DataView, at: number): Header {
  return {
    time: view.getUint32(at),
    type: view.getUint16(at + 4),
    subtype: view.getUint16(at + 6),
    length: view.getUint32(at + 8),
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function noRecords(file: string): InputError {
  return new InputError(
    "mrt-format",
    "this is no MRT file: it does not begin with a record of a known type",
    { file },
  );
}
