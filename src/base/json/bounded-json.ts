/** JSON of files that others made. */

/** Values and keys; the largest public table has about a quarter of them. Each takes up to a hundred bytes. */
const mostJsonParts = 8_000_000;

/**
 * `JSON.parse` of a text that does not take more memory than is reasonable: of few bytes each, lists and objects
 * take fifty times as much when they are read.
 * @throws Error where it is no JSON or has too many parts
 */
export function parseBoundedJson(text: string): unknown {
  // A text that is shorter has fewer: most are.
  if (text.length > mostJsonParts && partsOf(text) > mostJsonParts)
    throw new Error(`it has more than ${mostJsonParts.toLocaleString("en")} values and keys`);
  return JSON.parse(text);
}

function partsOf(text: string): number {
  let parts = 0;
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    // A comma, a colon, and what opens a list or an object; in texts too, which errs on the safe side.
    if (code === 0x2c || code === 0x3a || code === 0x5b || code === 0x7b) parts++;
  }
  return parts;
}
