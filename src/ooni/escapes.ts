/** Text behind the escapes of URLs, HTML and JSON, with the way back to where each character stood. */

/** A text without its escapes. */
export interface Unescaped {
  readonly text: string;
  /** Where a place of `text` is in the text that was read. */
  place(at: number): number;
}

const escapes =
  /%([0-9a-f]{2})|&#0*(\d{1,4});?|&#x0*([0-9a-f]{1,4});?|&(period|colon|lowbar|dash|hyphen);|\\u00([0-9a-f]{2})|\\x([0-9a-f]{2})/gi;
const named: ReadonlyMap<string, string> = new Map([
  ["period", "."],
  ["colon", ":"],
  ["lowbar", "_"],
  ["dash", "-"],
  ["hyphen", "-"],
]);

/** The text with percent escapes, character references and backslash escapes of ASCII read; `undefined` without any. */
export function unescaped(text: string): Unescaped | undefined {
  if (!/[%&\\]/.test(text)) return undefined;
  let out = "";
  let end = 0;
  /** Where pieces of the result begin, there and in the text. */
  const starts: [to: number, from: number][] = [[0, 0]];
  for (const match of text.matchAll(escapes)) {
    const [all, percent, decimal, hex, name, json, backslash] = match;
    const digits = percent ?? hex ?? json ?? backslash;
    const code = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16);
    const letter =
      name === undefined
        ? code >= 0x20 && code < 0x7f
          ? String.fromCharCode(code)
          : undefined
        : named.get(name.toLowerCase());
    if (letter === undefined) continue;
    out += text.slice(end, match.index);
    starts.push([out.length, match.index]);
    out += letter;
    end = match.index + all.length;
    starts.push([out.length, end]);
  }
  if (end === 0) return undefined;
  return {
    text: out + text.slice(end),
    place(at) {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]![0] <= at) low = middle;
        else high = middle - 1;
      }
      return starts[low]![1] + (at - starts[low]![0]);
    },
  };
}
