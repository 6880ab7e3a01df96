/** Values as JSON and YAML hold them, spoilt one place at a time. */
import { setOwnValue } from "../../src/base/own-value.ts";
import type { RandomStream } from "../../src/base/random.ts";

const deepList = (depth: number): unknown => (depth === 0 ? [] : [deepList(depth - 1)]);

/** What stands at the edge of some kind of value. */
export const extremes: readonly unknown[] = [
  ...[null, true, false, "", " ", [], {}, [[]], [null], { "": null }],
  ...[0, -0, 1, -1, 0.5, 1e-9, 1e-320, 1e15, 1e300, 1.7976931348623157e308, -1e308],
  ...[255, 256, 65535, 65536, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53, 4294967296.5],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "length",
    "0",
    "-1",
    "NaN",
    "1e999",
  ],
  ...[
    "\u0000",
    "\ud800",
    "\u202e",
    "�",
    "é".repeat(300),
    "a".repeat(5000),
    ".",
    "..",
    "//",
    "%",
    "[",
    "]:",
  ],
  ...[
    "0000-00-00",
    "2024-02-30",
    "9999-12-31",
    "275760-09-13",
    "-271821-04-20",
    "2024-02-14 10:05:01",
  ],
  ...[
    "http://",
    "http://[",
    "http://a..b/",
    "http://[::1%25]/",
    "https://xn--/",
    "data:,",
    "AS0",
    "AS4294967296",
  ],
  ...[
    "::",
    "::ffff:1.2.3.4",
    "1.2.3.4:99999",
    "[::1]:",
    "256.1.1.1",
    "0x7f.1",
    "1.2.3.4/33",
    "ZZ",
    "zz",
  ],
  ...[
    [1, 0],
    [0, 0, 0],
    [1e15, 0, 1],
    Array(300).fill(0),
    { constructor: 1, toString: 2 },
    deepList(60),
  ],
];

interface Slot {
  readonly holder: unknown[] | Record<string, unknown>;
  readonly key: string | number;
}

const mostSlots = 20_000;

/** Every place of a tree where a value stands, in its order. */
function slotsOf(root: unknown): Slot[] {
  const slots: Slot[] = [];
  const open: unknown[] = [root];
  while (open.length > 0 && slots.length < mostSlots) {
    const value = open.pop();
    if (typeof value !== "object" || value === null) continue;
    const holder = value as Slot["holder"];
    for (const key of Object.keys(holder)) {
      slots.push({ holder, key: Array.isArray(holder) ? Number(key) : key });
      open.push(valueAt(holder, key));
    }
  }
  return slots;
}

function valueAt(holder: Slot["holder"], key: string | number): unknown {
  return Object.getOwnPropertyDescriptor(holder, key)?.value;
}

function put(holder: Slot["holder"], key: string | number, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else setOwnValue(holder, String(key), value);
}

function remove({ holder, key }: Slot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

/** A value in another's place, of the same kind where there is a like one. */
function changed(random: RandomStream, value: unknown, words: readonly string[]): unknown {
  const kind = random.below(6);
  if (typeof value === "number" && kind < 4)
    return [value + 1, -value, value * 10 ** (random.below(40) - 20), Math.round(value), value / 3][
      random.below(5)
    ];
  if (typeof value === "string" && kind < 3) {
    const at = random.below(value.length + 1);
    const word = words.length === 0 ? "x" : words[random.below(words.length)]!;
    return [value.slice(0, at) + word + value.slice(at), value.slice(0, at), value + value, word][
      random.below(4)
    ];
  }
  if (kind === 5 && words.length > 0) return words[random.below(words.length)];
  return extremes[random.below(extremes.length)];
}

/**
 * A tree that is a copy of `root` but for a few places.
 * @param donors further trees, of which parts are put in
 */
export function spoilTree(
  random: RandomStream,
  root: unknown,
  donors: readonly unknown[],
  words: readonly string[],
): unknown {
  const whole = { root: structuredClone(root) };
  for (let times = 1 + random.below(4); times > 0; times--) {
    const slots = slotsOf(whole);
    const slot = slots[random.below(slots.length)]!;
    const { holder, key } = slot;
    const value = valueAt(holder, key);
    const kind = random.below(10);
    if (kind < 5) put(holder, key, changed(random, value, words));
    else if (kind === 5) remove(slot);
    else if (kind === 6) {
      const parts = slotsOf({ donor: donors[random.below(donors.length)] });
      const part = parts[random.below(parts.length)];
      if (part !== undefined) put(holder, key, structuredClone(valueAt(part.holder, part.key)));
    } else if (kind === 7) {
      const other = slots[random.below(slots.length)]!;
      put(holder, key, structuredClone(valueAt(other.holder, other.key)));
    } else if (kind === 8 && !Array.isArray(holder)) {
      const names = ["__proto__", "constructor", "", ...words];
      put(holder, names[random.below(names.length)]!, value);
      if (random.below(2) === 0) remove(slot);
    } else if (Array.isArray(holder)) {
      const count = [1, 2, 40][random.below(3)]!;
      for (let k = 0; k < count && holder.length < 2000; k++)
        holder.splice(Number(key), 0, structuredClone(value));
    } else put(holder, key, [value, structuredClone(value)]);
    if (!Object.hasOwn(whole, "root")) whole.root = null;
  }
  return whole.root;
}
