/** Changes of the code that change nothing that can be seen: no test can notice them. */

/** A change that survives with reason. */
export interface Equivalent {
  /** Path under `src/`. */
  readonly file: string;
  /** The line, without blanks at its ends. */
  readonly line: string;
  /** The same line after the change. */
  readonly becomes: string;
  /** Why nothing differs. */
  readonly because: string;
}

const insertText =
  "if (payload.length > 0) this.#receiveQueue.insert(offset, payload.subarray(0, room));";
const octet = "value = (value < 0 ? 0 : value * 10) + code - 48;";

const fromLeft = 'while (from < to && (text[from] === " " || text[from] === "\\t")) from++;';
const fromRight = 'while (to > from && (text[to - 1] === " " || text[to - 1] === "\\t")) to--;';
const peeking = "while (offset + 5 < stream.length && stream[offset] === tlsContent.handshake) {";

const unlessDone = 'if (this.#sender.finQueued || this.state === "closed") return;';
const dropping =
  "while (index < this.#chunks.length && this.#forgotten >= this.#chunks[index]!.length)";

const roomForWays = "if (reaches.length < count) reaches = new Float64Array(2 * count);";
const noWayKm = "found.km[set] = best < 0 ? least : before + reaches[best]! + km[ofSet + best]!;";
const noWayEnd = "found.end[set] = best < 0 ? -1 : end[ofSet + best]!;";
const lacking = "if (more === 0 || (isDomestic[as] === 1 && leadsAbroad[as] === 0)) continue;";

export const equivalents: readonly Equivalent[] = [
  {
    file: "lab/net/tcp/connection.ts",
    line: insertText,
    becomes: insertText.replace("payload.length > 0", "true"),
    because: "inserting no bytes does nothing",
  },
  {
    file: "lab/net/tcp/connection.ts",
    line: insertText,
    becomes: insertText.replace("> 0", ">= 0"),
    because: "inserting no bytes does nothing",
  },
  ...["if (false)", "if (skip + length < first.length)"].map((condition) => ({
    file: "lab/net/tcp/queues.ts",
    line: "if (skip + length <= first.length) return first.subarray(skip, skip + length);",
    becomes: `${condition} return first.subarray(skip, skip + length);`,
    because: "a fast path: the loop behind it gives the same bytes",
  })),
  {
    file: "lab/net/tcp/queues.ts",
    line: "while (skip >= this.#chunks[index]!.length) skip -= this.#chunks[index++]!.length;",
    becomes: "while (skip > this.#chunks[index]!.length) skip -= this.#chunks[index++]!.length;",
    because: "the loop behind it takes nothing of a chunk that is skipped whole",
  },
  {
    file: "lab/net/tcp/sender.ts",
    line: "#ambiguous = false;",
    becomes: "#ambiguous = true;",
    because: "the handshake sets it before it is read",
  },
  {
    file: "lab/net/tcp/sender.ts",
    line: "sequence > this.#windowSequence ||",
    becomes: "sequence >= this.#windowSequence ||",
    because: "acknowledgements that come here are never older than the last window's",
  },
  {
    file: "lab/net/tcp/sender.ts",
    line: "(sequence === this.#windowSequence && acknowledged >= this.#windowAck);",
    becomes: "(sequence === this.#windowSequence && true);",
    because: "acknowledgements that come here are never older than the last window's",
  },
  {
    file: "lab/net/tcp/sender.ts",
    line: "const stuck = this.#flight === 0 && this.#queue.end > this.unacknowledged;",
    becomes: "const stuck = true && this.#queue.end > this.unacknowledged;",
    because: "it is asked for only beside a flight of more than 0",
  },
  ...["if (false) return;", "if (length < 0) return;"].map((becomes) => ({
    file: "lab/net/tcp/sender.ts",
    line: "if (length <= 0) return;",
    becomes,
    because: "an assertion: what is lost lies below what has arrived, so that it has bytes",
  })),
  {
    file: "lab/net/tcp/timestamps.ts",
    line: "if (stamp && ((stamp.value - this.#recent) | 0) >= 0) this.#recent = stamp.value;",
    becomes: "if (stamp && (stamp.value - this.#recent | 0) > 0) this.#recent = stamp.value;",
    because: "the value that it would take is the same",
  },
  {
    file: "wire/ip.ts",
    line: octet,
    becomes: octet.replace("<", "<="),
    because: "ten times 0 is 0",
  },
  {
    file: "wire/ip.ts",
    line: "for (let i = 0; i < bytes.length; i++) bytes[i]! &= maskByte(length, i);",
    becomes: "for (let i = 0; i <= bytes.length; i++) bytes[i]! &= maskByte(length, i);",
    because: "a typed array takes no byte behind its end",
  },
  {
    file: "wire/http-head.ts",
    line: 'const host = authority?.replace(/^.*@/, "").replace(/:\\d*$/, "").toLowerCase();',
    becomes: 'const host = authority?.replace(/.*@/, "").replace(/:\\d*$/, "").toLowerCase();',
    because: "the first match begins at the text's beginning either way",
  },
  {
    file: "models/demand.ts",
    line: "const next = groups.findIndex((group) => usdPerHead < group.usdPerHead);",
    becomes: "const next = groups.findIndex((group) => usdPerHead <= group.usdPerHead);",
    because: "at a group's own income the part between the two groups gives that group",
  },
  {
    file: "traffic/geography.ts",
    line: "if (!known.has(as)) known.set(as, compute(as));",
    becomes: "if (true) known.set(as, compute(as));",
    because: "it is only kept so as not to be computed again",
  },
  {
    file: "lab/net/tcp/congestion.ts",
    line: "#selective = false;",
    becomes: "#selective = true;",
    because: "every recovery sets it before it is read",
  },
  {
    file: "wire/bytes.ts",
    line: "for (let i = 0; i < text.length; i++) {",
    becomes: "for (let i = 0; i <= text.length; i++) {",
    because: "a typed array takes no byte behind its end",
  },
  ...["true", "from <= to"].map((condition) => ({
    file: "wire/http-head.ts",
    line: fromLeft,
    becomes: fromLeft.replace("from < to", condition),
    because: "behind the text stands no blank",
  })),
  ...["true", "to >= from"].map((condition) => ({
    file: "wire/http-head.ts",
    line: fromRight,
    becomes: fromRight.replace("to > from", condition),
    because: "a slice that ends before it begins is empty, too",
  })),
  ...["true", "offset + 5 <= stream.length", "offset - 5 < stream.length"].map((condition) => ({
    file: "wire/tls-record.ts",
    line: peeking,
    becomes: peeking.replace("offset + 5 < stream.length", condition),
    because: "behind the stream stands no record, and a header that is cut has no bytes behind it",
  })),
  {
    file: "wire/quic-initial.ts",
    line: "while (rest.length > 0) {",
    becomes: "while (rest.length >= 0) {",
    because: "no bytes are no packet, at which the loop ends",
  },
  ...[
    "if (false)",
    'if (this.#sender.finQueued && this.state === "closed")',
    "if (this.#sender.finQueued || false)",
  ].map((condition) => ({
    file: "lab/net/tcp/connection.ts",
    line: unlessDone,
    becomes: `${condition} return;`,
    because: "of finish: a second FIN is not sent, and nothing is once the sender has stopped",
  })),
  {
    file: "lab/net/tcp/connection.ts",
    line: 'else if (this.state === "fin-wait-2") this.#waitOut();',
    becomes: "else if (true) this.#waitOut();",
    because: "the peer's FIN is reached once, and in no other state than the three",
  },
  {
    file: "lab/net/tcp/queues.ts",
    line: "if (excess <= 0) return;",
    becomes: "if (excess < 0) return;",
    because: "releasing no bytes does nothing",
  },
  ...[
    "while (false)",
    dropping.replace("index <", "index >="),
    dropping.replace(">= this", "> this"),
  ].map((becomes) => ({
    file: "lab/net/tcp/queues.ts",
    line: dropping,
    becomes,
    because:
      "parts that are done with are dropped to free memory; their bytes are skipped either way",
  })),
  {
    file: "detect/chain-evidence.ts",
    line: "return forged && leaf.rsaExponent !== undefined && leaf.rsaExponent < 65537",
    becomes: "return forged && true && leaf.rsaExponent < 65537",
    because: "what is undefined is less than no number",
  },
  {
    file: "detect/events/shutdown.ts",
    line: "for (; at < 8; at++) shift -= Math.log(at);",
    becomes: "for (; at <= 8; at++) shift -= Math.log(at);",
    because: "one step more of the recurrence gives the same logarithm",
  },
  {
    file: "detect/pages/text-patterns.ts",
    line: 'if (sign !== undefined) this.#take("?");',
    becomes: 'if (true) this.#take("?");',
    because: "a question mark behind an atom without a sign is its sign, and taken as that",
  },
  {
    file: "data/relationships.ts",
    line: "if (reversed.length === 0) return;",
    becomes: "if (false) return;",
    because: "a fast path: nothing is found in an empty list",
  },
  {
    file: "data/relationships.ts",
    line: "for (let k = 0; k < a.length; k++) {",
    becomes: "for (let k = 0; k <= a.length; k++) {",
    because: "behind the last link stands no number to be found",
  },
  {
    file: "data/storage/file-set.ts",
    line: ".sort(([a], [b]) => (a < b ? -1 : 1))",
    becomes: ".sort(([a], [b]) => (a <= b ? -1 : 1))",
    because: "the keys of a map are never equal",
  },
  {
    file: "models/availability.ts",
    line: "if (before === 0) continue;",
    becomes: "if (false) continue;",
    because: "a fast path: what is added is 0",
  },
  {
    file: "traffic/reach.ts",
    line: "if (known?.weights === weights) return known.meter;",
    becomes: "if (false) return known.meter;",
    because: "it is only kept so as not to be prepared again",
  },
  {
    file: "traffic/reach.ts",
    line: "prepared.set(world, { weights, meter });",
    becomes: "prepared.set(world, {});",
    because: "it is only kept so as not to be prepared again",
  },
  {
    file: "traffic/exchange-cities.ts",
    line: "if (!known.has(sought)) {",
    becomes: "if (true) {",
    because: "it is only kept so as not to be looked for again",
  },
  {
    file: "traffic/what-if.ts",
    line: 'assert(position[as]! >= 0, "an AS that is named stands for itself");',
    becomes: 'assert(true, "an AS that is named stands for itself");',
    because: "an assertion: who is named was kept apart before",
  },
  {
    file: "traffic/class-flow.ts",
    line: "if (sees?.[next] === 1) return true;",
    becomes: "if (sees[next] === 1) return true;",
    because: "it is asked for only where an observer stands",
  },
  ...["if (true)", "if (reaches.length <= count)"].map((condition) => ({
    file: "traffic/path-length.ts",
    line: roomForWays,
    becomes: roomForWays.replace("if (reaches.length < count)", condition),
    because: "more room than is needed changes nothing",
  })),
  {
    file: "traffic/path-length.ts",
    line: "for (let set = first; set < last; set++) {",
    becomes: "for (let set = first; set <= last; set++) {",
    because: "the set behind the last is reckoned anew before it is read, or there is none",
  },
  {
    file: "traffic/path-length.ts",
    line: noWayKm,
    becomes: noWayKm.replace("best < 0", "false"),
    because: "without a way the length is no finite number either way",
  },
  ...["best < 0 ? +1", "false ? -1"].map((condition) => ({
    file: "traffic/path-length.ts",
    line: noWayEnd,
    becomes: noWayEnd.replace("best < 0 ? -1", condition),
    because: "without a way its end is not asked for",
  })),
  ...[
    "if (false)",
    "if (more === 0 && isDomestic[as] === 1 && leadsAbroad[as] === 0)",
    "if (false || (isDomestic[as] === 1 && leadsAbroad[as] === 0))",
    "if (more === 0 || (false))",
  ].map((condition) => ({
    file: "traffic/lane-search.ts",
    line: lacking,
    becomes: `${condition} continue;`,
    because:
      "a fast path: no lane is added, or to networks that weigh nothing and lead to no others",
  })),
  {
    file: "traffic/outflow.ts",
    line: "if (weight === 0) continue;",
    becomes: "if (false) continue;",
    because: "a fast path: what is added is 0",
  },
];
