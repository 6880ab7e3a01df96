/**
 * The frames of zstd data (RFC 8878). Node's decoder stops behind the first one, and takes what is cut short for
 * the whole; several frames are what parallel compressors and `cat` make.
 */

/** Bytes that are wanted next: to look at, or to pass over. */
interface Wanted {
  readonly take?: number;
  readonly pass?: number;
  /** The data may end here. */
  readonly mayEnd?: true;
}

/** Follows frames from header to header. Returns at what is no frame, which the decoder refuses. */
function* followFrames(): Generator<Wanted, void, Uint8Array> {
  for (;;) {
    const magic = numberIn(yield { take: 4, mayEnd: true });
    if (magic >>> 4 === 0x184d2a5) yield { pass: numberIn(yield { take: 4 }) };
    else if (magic === 0xfd2fb528) yield* followFrame();
    else return;
  }
}

function* followFrame(): Generator<Wanted, void, Uint8Array> {
  const descriptor = (yield { take: 1 })[0]!;
  const single = (descriptor >> 5) & 1;
  const sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag === 0 ? single : 2 ** sizeFlag;
  yield { pass: 1 - single + [0, 1, 2, 4][descriptor & 3]! + sizeBytes };
  for (let isLast = false; !isLast; ) {
    const header = numberIn(yield { take: 3 });
    isLast = (header & 1) === 1;
    const isRun = ((header >> 1) & 3) === 1;
    yield { pass: isRun ? 1 : header >> 3 };
  }
  if (((descriptor >> 2) & 1) === 1) yield { pass: 4 };
}

/** Little-endian. */
function numberIn(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 256 + byte, 0);
}

/** Bytes of one frame, all of them or some. */
export interface FramePiece {
  /** Counts from 0. */
  readonly frame: number;
  readonly bytes: Uint8Array;
}

/**
 * Cuts zstd data into frames, and calls `cutShort`, which throws, when they end within one. What follows the last
 * frame and is none counts as a further one.
 */
export async function* piecesOfFrames(
  chunks: AsyncIterable<Uint8Array>,
  cutShort: () => never,
): AsyncGenerator<FramePiece> {
  const frames = followFrames();
  let wanted = frames.next();
  let frame = 0;
  let taken: number[] = [];
  let passed = 0;
  const next = (): IteratorResult<Wanted, void> => {
    let result = frames.next(Uint8Array.from(taken));
    while (result.done !== true && result.value.pass === 0) result = frames.next(new Uint8Array(0));
    return result;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; wanted.done !== true && at < chunk.length; ) {
      const { take = 0, pass = 0 } = wanted.value;
      const used = Math.min(take + pass - taken.length - passed, chunk.length - at);
      if (take > 0) taken.push(...chunk.subarray(at, at + used));
      else passed += used;
      at += used;
      if (taken.length < take || passed < pass) break;
      wanted = next();
      taken = [];
      passed = 0;
      if (wanted.done === true || wanted.value.mayEnd !== true) continue;
      yield { frame: frame++, bytes: chunk.subarray(from, at) };
      from = at;
    }
    if (from < chunk.length) yield { frame, bytes: chunk.subarray(from) };
  }
  if (wanted.done !== true && (wanted.value.mayEnd !== true || taken.length > 0)) cutShort();
}
