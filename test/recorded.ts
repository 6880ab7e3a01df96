/** What recorded results are made of: texts in which the last bits of a logarithm do not matter. */

/** Numbers to seven digits; for `JSON.stringify`. */
export function rounded(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...value];
  if (value instanceof Set) return [...value];
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return [...(value as unknown as Iterable<unknown>)];
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "number" || Number.isInteger(value)) return value;
  if (!Number.isFinite(value)) return String(value);
  return Number(value.toPrecision(7));
}

/** The text in eight hexadecimal digits (FNV-1a). */
export function textHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** A value as text, cut after so many characters, with the hash of all of it. */
export function recorded(value: unknown, most = 1200): string {
  const json = JSON.stringify(value, rounded) ?? "undefined";
  return json.length <= most ? json : `${json.slice(0, most)}… ${textHash(json)}`;
}
