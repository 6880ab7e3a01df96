/** New inputs out of known ones, the same for the same stream. */
import { parse, stringify } from "yaml";
import type { RandomStream } from "../../src/base/random.ts";
import { concatBytes } from "../../src/wire/bytes.ts";
import type { FuzzTarget, InputForm } from "./target.ts";
import { spoilTree } from "./tree.ts";

/** No input is longer: what large ones do is `npm run faults -- sizes`. */
export const mostBytes: number = 1 << 16;

const odd = [0, 1, 0x7f, 0x80, 0xc0, 0xff];
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Signs between which fields stand, and what a field may be. */
const separators = ["\n", ",", "|", "\t", " ", ":", "=", ";", "&", '"', ".", "/"];
const fields = [
  ...[
    "",
    "0",
    "-1",
    "1",
    "4294967295",
    "4294967296",
    "1e999",
    "NaN",
    "Infinity",
    "-0",
    "0x10",
    "00",
  ],
  ...[
    '"',
    '""',
    "#",
    "|||",
    "é",
    "\ud83d\ude00",
    "\r",
    "\n\n",
    "\ufeff",
    "__proto__",
    "constructor",
    "AS0",
  ],
  ...[
    "99999999999999999999",
    "0.00000000001",
    "KH",
    "ZZ",
    "null",
    "{}",
    "[]",
    "x".repeat(3000),
    "%ff",
    "%",
  ],
];

function pick<T>(random: RandomStream, from: readonly T[]): T {
  return from[random.below(from.length)]!;
}

function spoilBytes(
  random: RandomStream,
  given: Uint8Array,
  pool: readonly Uint8Array[],
  words: readonly string[],
): Uint8Array {
  const at = random.below(given.length + 1);
  const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const copy = given.slice();
  switch (random.below(10)) {
    case 0:
      return given.subarray(0, at);
    case 1:
      return concatBytes(given.subarray(0, at), given.subarray(at + 1 + random.below(40)));
    case 2: {
      const from = random.below(given.length + 1);
      const piece = given.subarray(from, from + random.below(60));
      return concatBytes(given.subarray(0, at), piece, given.subarray(at));
    }
    case 3: {
      const other = pick(random, pool);
      return concatBytes(given.subarray(0, at), other.subarray(random.below(other.length + 1)));
    }
    case 4: {
      const junk = Uint8Array.from({ length: random.below(40) }, () => random.below(256));
      return concatBytes(given.subarray(0, at), junk, given.subarray(at));
    }
    case 5:
      if (words.length === 0) return concatBytes(given, given);
      return concatBytes(
        given.subarray(0, at),
        encoder.encode(pick(random, words)),
        given.subarray(at + random.below(2) * 4),
      );
    case 6:
      if (copy.length >= 4)
        view(copy).setUint32(
          random.below(copy.length - 3),
          pick(random, [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, copy.length]),
          random.below(2) === 0,
        );
      return copy;
    case 7:
      if (copy.length >= 2)
        view(copy).setUint16(
          random.below(copy.length - 1),
          pick(random, [0, 1, 0x7fff, 0xffff, copy.length & 0xffff]),
          random.below(2) === 0,
        );
      return copy;
    default:
      if (copy.length > 0)
        for (let times = 1 + random.below(6); times > 0; times--)
          copy[random.below(copy.length)] =
            random.below(2) === 0 ? pick(random, odd) : random.below(256);
      return copy;
  }
}

/** Fields and lines changed, so that what stands between them stays. */
function spoilText(random: RandomStream, given: string, words: readonly string[]): string {
  const sign = pick(random, random.below(2) === 0 ? ["\n"] : separators);
  const parts = given.split(sign);
  const at = random.below(parts.length);
  switch (random.below(6)) {
    case 0:
      parts.splice(at, 1);
      break;
    case 1:
      parts.splice(at, 0, parts[random.below(parts.length)]!);
      break;
    case 2: {
      const other = random.below(parts.length);
      [parts[at], parts[other]] = [parts[other]!, parts[at]!];
      break;
    }
    case 3:
      parts.splice(at, 0, ...Array<string>(1 + random.below(60)).fill(parts[at]!));
      break;
    default:
      parts[at] = pick(random, words.length > 0 && random.below(2) === 0 ? words : fields);
  }
  return parts.join(sign);
}

type Trees = Readonly<
  Record<"json" | "yaml", { read(text: string): unknown; write(value: unknown): string }>
>;

const trees: Trees = {
  json: {
    read: (text) => JSON.parse(text) as unknown,
    write: (value) => JSON.stringify(value),
  },
  yaml: {
    read: (text) => parse(text, { logLevel: "error" }) as unknown,
    write: (value) => stringify(value),
  },
};

/** Undefined where the input is no tree. */
function spoilAsTree(
  random: RandomStream,
  form: "json" | "yaml",
  given: Uint8Array,
  pool: readonly Uint8Array[],
  words: readonly string[],
): Uint8Array | undefined {
  const { read, write } = trees[form];
  try {
    const donor = read(decoder.decode(pick(random, pool)));
    const text = write(spoilTree(random, read(decoder.decode(given)), [donor], words));
    return text === undefined ? undefined : encoder.encode(text);
  } catch {
    return undefined;
  }
}

/** @param pool inputs of which new ones are made; at least one */
export function nextInput(
  random: RandomStream,
  { form, words = [] }: Pick<FuzzTarget, "form" | "words">,
  pool: readonly Uint8Array[],
): Uint8Array {
  const given = pick(random, pool);
  const as = chooseForm(random, form);
  let input: Uint8Array | undefined;
  if (as === "json" || as === "yaml") input = spoilAsTree(random, as, given, pool, words);
  else if (as === "text") {
    let text = decoder.decode(given);
    for (let times = 1 + random.below(3); times > 0; times--) text = spoilText(random, text, words);
    input = encoder.encode(text);
  }
  input ??= spoilBytes(random, given, pool, words);
  return input.subarray(0, mostBytes);
}

/** Mostly as the form is, at times as a plainer one. */
function chooseForm(random: RandomStream, form: InputForm): InputForm {
  const roll = random.below(10);
  if (form === "bytes") return "bytes";
  if (form === "text") return roll < 7 ? "text" : "bytes";
  return roll < 7 ? form : roll < 9 ? "text" : "bytes";
}
