/**
 * Text from outside on its way to a terminal or a page: what a terminal would obey or what turns the order of
 * letters about is shown, not done. Line breaks and tabs stay.
 */

/** Control characters, and those that set the direction of text (Unicode Technical Report 36). */
const unseen = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** All of them but line breaks and tabs. */
const unseenInLines = new RegExp(`(?![\\n\\t])${unseen.source}`, "gu");

/** One line of text with U+FFFD for each of them, line breaks and tabs too. */
export function withoutControls(text: string): string {
  return text.replace(unseen, "\ufffd");
}

/**
 * Text of lines with `\u001b` written for each of them, so that JSON stays the same JSON. Line breaks and tabs
 * stay.
 */
export function visible(text: string): string {
  return text.replace(
    unseenInLines,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
