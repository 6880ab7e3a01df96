/**
 * Many regular expressions on one text, most of which do not match: each is tried only where the text has what every
 * match of it contains. What that is follows from the expression itself; the text is read once, into a table of the
 * runs of three characters that occur in it. (The idea is that of RE2's FilteredRE2.) A text that is let through
 * need not match, one that is held back cannot: `pattern.test(text)` gives the same for all.
 */

/** An expression, and of each of several sets of texts one that a match contains, as places of the table. */
export interface TextPattern {
  readonly pattern: RegExp;
  readonly needs: readonly (readonly Uint16Array[])[];
}

/** Prepares an expression. One with flags is tried on every text. */
export function textPattern(pattern: RegExp): TextPattern {
  const needs = pattern.flags === "" ? requiredTexts(pattern.source) : [];
  return {
    pattern,
    needs: needs
      .map((texts) => texts.map(placesOf))
      .filter((texts) => texts.every(({ length }) => length > 0))
      .sort((a, b) => a.length - b.length),
  };
}

const tableSize = 1 << 15;

/** Letters of one case of the Latin alphabet share no place. */
function placeOf(a: number, b: number, c: number): number {
  return ((a << 10) ^ (b << 5) ^ c) & (tableSize - 1);
}

/** The place of a single character beyond ASCII: scripts that write a word with two have no runs of three. */
function placeOfOne(c: number): number {
  return (c * 31) & (tableSize - 1);
}

function placesOf(text: string): Uint16Array {
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (at > 1) places.push(placeOf(text.charCodeAt(at - 2), text.charCodeAt(at - 1), c));
    else if (c > 127) places.push(placeOfOne(c));
  }
  return Uint16Array.from(new Set(places));
}

/** What occurs in one or more texts. */
export class TextRuns {
  readonly #table = new Uint8Array(tableSize);

  /** Forgets what was read before. */
  read(texts: readonly string[]): void {
    this.#table.fill(0);
    for (const text of texts) this.#add(text);
  }

  #add(text: string): void {
    const table = this.#table;
    let a = 0;
    let b = 0;
    for (let at = 0; at < text.length; at++) {
      const c = text.charCodeAt(at);
      table[placeOf(a, b, c)] = 1;
      if (c > 127) table[placeOfOne(c)] = 1;
      a = b;
      b = c;
    }
  }

  /** Whether one of the texts may match; where it says no, none does. */
  mayMatch({ needs }: TextPattern): boolean {
    for (const texts of needs) if (!this.#hasOne(texts)) return false;
    return true;
  }

  #hasOne(texts: readonly Uint16Array[]): boolean {
    for (const places of texts) {
      let at = 0;
      while (at < places.length && this.#table[places[at]!] === 1) at++;
      if (at === places.length) return true;
    }
    return false;
  }
}

/** What is known of all matches of a part of an expression. */
interface Part {
  /** All that it can match; `undefined` where that is not listed. */
  readonly exact: readonly string[] | undefined;
  /** Sets of texts, of each of which a match contains one. */
  readonly needs: readonly (readonly string[])[];
}

const nothing: Part = { exact: [""], needs: [] };
const anything: Part = { exact: undefined, needs: [] };

/** So many texts at most are listed of a part, and so long ones. */
const listed = 64;
const listedLength = 24;

/**
 * Sets of texts, of each of which every match of an expression without flags contains one; none where nothing is
 * known. What this does not know of the language of expressions counts as matching anything.
 */
export function requiredTexts(source: string): (readonly string[])[] {
  const reader = new SourceReader(source);
  const part = reader.alternatives();
  if (!reader.isAtEnd) throw new Error(`assertion failed: ${source} was not read to its end`);
  return needsOf(part);
}

/** Texts shorter than this are in nearly every page. */
const tellingLength = 3;

function isTelling(texts: readonly string[]): boolean {
  return texts.every((one) => one.length >= tellingLength || isBeyondAscii(one));
}

function isBeyondAscii(text: string): boolean {
  return text !== "" && text.split("").every((character) => character.charCodeAt(0) > 127);
}

function needsOf({ exact, needs }: Part): (readonly string[])[] {
  return exact !== undefined && isTelling(exact) ? [exact, ...needs] : [...needs];
}

function joined(parts: readonly Part[]): Part {
  let exact: readonly string[] = [""];
  let isExact = true;
  const needs: (readonly string[])[] = [];
  const close = () => {
    if (isTelling(exact)) needs.push(exact);
    exact = [""];
    isExact = false;
  };
  for (const part of parts) {
    needs.push(...part.needs);
    if (part.exact === undefined) {
      close();
      continue;
    }
    const both = crossed(exact, part.exact);
    if (both === undefined) {
      close();
      exact = part.exact;
    } else exact = both;
  }
  if (!isExact) close();
  return isExact ? { exact, needs } : { exact: undefined, needs };
}

function crossed(heads: readonly string[], tails: readonly string[]): string[] | undefined {
  if (heads.length * tails.length > listed) return undefined;
  const both = heads.flatMap((head) => tails.map((tail) => head + tail));
  return both.some(({ length }) => length > listedLength) ? undefined : both;
}

function oneOf(parts: readonly Part[]): Part {
  if (parts.length === 1) return parts[0]!;
  const all = parts.flatMap(({ exact }) => exact ?? []);
  if (parts.every(({ exact }) => exact !== undefined) && all.length <= listed)
    return { exact: [...new Set(all)], needs: [] };
  const best = parts.map((part) => mostTelling(needsOf(part)));
  const isKnown = best.every((texts) => texts !== undefined);
  return { exact: undefined, needs: isKnown ? [best.flatMap((texts) => texts ?? [])] : [] };
}

/** The set whose shortest text is the longest. */
function mostTelling(needs: readonly (readonly string[])[]): readonly string[] | undefined {
  const shortest = (texts: readonly string[]) => Math.min(...texts.map(({ length }) => length));
  return needs.reduce<readonly string[] | undefined>(
    (best, one) => (best === undefined || shortest(one) > shortest(best) ? one : best),
    undefined,
  );
}

/** How often a part is repeated: not at all or once, once or more, any number of times. */
function repeated({ exact, needs }: Part, sign: string): Part {
  if (sign === "?") return exact === undefined ? anything : { exact: [...exact, ""], needs: [] };
  const atLeast = sign === "+" ? 1 : sign === "*" ? 0 : Number(/^\{(\d+)/.exec(sign)![1]);
  return atLeast === 0 ? anything : { exact: undefined, needs: needsOf({ exact, needs }) };
}

/** Reads the source of an expression. */
class SourceReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#source.length;
  }

  alternatives(): Part {
    const parts = [this.#sequence()];
    while (this.#take("|")) parts.push(this.#sequence());
    return oneOf(parts);
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #sequence(): Part {
    const parts: Part[] = [];
    while (!this.isAtEnd && !/[|)]/.test(this.#source[this.#at]!)) {
      const atom = this.#atom();
      const sign = this.#match(/[*+?]|\{\d+(,\d*)?\}/y);
      if (sign !== undefined) this.#take("?");
      parts.push(sign === undefined ? atom : repeated(atom, sign));
    }
    return joined(parts);
  }

  #atom(): Part {
    if (this.#take("(")) return this.#group();
    const set = this.#match(/\[(\\.|[^\]\\])*\]/sy);
    if (set !== undefined) return charactersOf(set.slice(1, -1));
    const sign = this.#match(/\\(u[0-9a-f]{4}|x[0-9a-f]{2}|\d+|c[a-z]|k<[^>]*>|.)/isy);
    if (sign !== undefined) return escaped(sign);
    const character = this.#source[this.#at++]!;
    if (character === "^" || character === "$") return nothing;
    return character === "." ? anything : { exact: [character], needs: [] };
  }

  #group(): Part {
    const isLook = this.#match(/\?<?[=!]/y) !== undefined;
    if (!isLook) this.#match(/\?(:|<[^>]*>)/y);
    if (this.#take("?")) throw new Error("assertion failed: a group of a known kind");
    const inner = this.alternatives();
    if (!this.#take(")")) throw new Error("assertion failed: a group is closed");
    // Looks at what others match.
    return isLook ? nothing : inner;
  }
}

/** Signs that stand for themselves after a backslash. */
const plain = /^\\[^a-z0-9]$/i;

function escaped(sign: string): Part {
  if (sign === "\\b" || sign === "\\B") return nothing;
  return plain.test(sign) ? { exact: [sign[1]!], needs: [] } : anything;
}

/** One of a few characters, as they stand in a set; ranges and classes of characters are not listed. */
function charactersOf(set: string): Part {
  const characters = set.split("");
  const isListed = !set.startsWith("^") && !/[\\-]./.test(set) && characters.length <= 4;
  return isListed ? { exact: characters, needs: [] } : anything;
}
