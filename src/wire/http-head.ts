/**
 * Heads of HTTP/1.x messages (RFC 9112): start line and fields. Bodies are left to the caller; folded
 * lines and other old habits that a strict server refuses are refused too.
 */
import { fault, fromLatin1, latin1, type Parsed, parsed } from "./bytes.ts";

/** Field lines in the order sent, names as written, values trimmed. */
export type HttpFields = readonly (readonly [name: string, value: string])[];

export interface HttpRequestHead {
  readonly method: string;
  /** As written: a path, an absolute URL, an authority (CONNECT) or "*". */
  readonly target: string;
  /** "1.0" or "1.1". */
  readonly version: string;
  readonly fields: HttpFields;
}

export interface HttpResponseHead {
  readonly version: string;
  /** 100…999. */
  readonly status: number;
  readonly reason: string;
  readonly fields: HttpFields;
}

/** The largest head that is read, in bytes; a longer one is `malformed`. */
export const maxHttpHeadBytes = 65536;

/** Parses a request head at the start of a stream; `length` includes the empty line after it. */
export function parseHttpRequest(stream: Uint8Array): Parsed<HttpRequestHead> {
  const head = readHead(stream, looksLikeRequest);
  if (!head.ok) return head;
  const match = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+) ([^ \t]+) HTTP\/(1\.[01])$/.exec(head.value.start);
  if (match === null) return fault("malformed", "bad request line");
  const [, method, target, version] = match as unknown as [string, string, string, string];
  return parsed({ method, target, version, fields: head.value.fields }, head.length);
}

/** Parses a response head at the start of a stream; `length` includes the empty line after it. */
export function parseHttpResponse(stream: Uint8Array): Parsed<HttpResponseHead> {
  const head = readHead(stream, (text) => "HTTP/1.".startsWith(text.slice(0, 7)));
  if (!head.ok) return head;
  const match = /^HTTP\/(1\.[01]) ([1-9]\d\d)(?: (.*))?$/.exec(head.value.start);
  if (match === null) return fault("malformed", "bad status line");
  const [, version, status, reason] = match as unknown as [
    string,
    string,
    string,
    string | undefined,
  ];
  return parsed(
    { version, status: Number(status), reason: reason ?? "", fields: head.value.fields },
    head.length,
  );
}

/** A method is at most 20 token characters, then a blank: what else comes first is not HTTP. */
function looksLikeRequest(text: string): boolean {
  return /^[A-Za-z-]{1,20}($| )/.test(text.slice(0, 21));
}

function readHead(
  stream: Uint8Array,
  plausible: (start: string) => boolean,
): Parsed<{ start: string; fields: HttpFields }> {
  if (stream.length === 0) return fault("incomplete", "no byte yet");
  if (!plausible(latin1(stream.subarray(0, 32)))) return fault("foreign", "not an HTTP/1 head");
  const end = headEnd(stream);
  if (end < 0)
    return stream.length > maxHttpHeadBytes
      ? fault("malformed", `head over ${maxHttpHeadBytes} bytes`)
      : fault("incomplete", "no empty line yet");
  const lines = latin1(stream.subarray(0, end)).split(/\r?\n/);
  const fields: [string, string][] = [];
  for (const line of lines.slice(1)) {
    if (line === "") continue;
    const match = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):(.*)$/s.exec(line);
    if (match === null) return fault("malformed", "bad field line");
    fields.push([match[1]!, trimBlanks(match[2]!)]);
  }
  return parsed({ start: lines[0]!, fields }, end);
}

/** Without blanks and tabs at both ends, in linear time. */
function trimBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && (text[from] === " " || text[from] === "\t")) from++;
  while (to > from && (text[to - 1] === " " || text[to - 1] === "\t")) to--;
  return text.slice(from, to);
}

/** Offset after the empty line (CRLF or bare LF), or -1. */
function headEnd(stream: Uint8Array): number {
  const limit = Math.min(stream.length, maxHttpHeadBytes);
  for (let i = 0; i < limit; i++) {
    if (stream[i] !== 10) continue;
    if (stream[i + 1] === 10 && i + 1 < limit) return i + 2;
    if (stream[i + 1] === 13 && stream[i + 2] === 10 && i + 2 < limit) return i + 3;
  }
  return -1;
}

/** The first value of a field, by name in any case. */
export function fieldValue(fields: HttpFields, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return fields.find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** The host that a request is for, in lower case and without port: of the target if absolute, else Host. */
export function requestHost(head: HttpRequestHead): string | undefined {
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(head.target)?.[1];
  const authority =
    absolute ?? (head.method === "CONNECT" ? head.target : fieldValue(head.fields, "host"));
  const host = authority?.replace(/^.*@/, "").replace(/:\d*$/, "").toLowerCase();
  return host === "" ? undefined : host;
}

/** The request head as bytes, with the empty line. */
export function encodeHttpRequest(head: HttpRequestHead): Uint8Array {
  return encodeHead(`${head.method} ${head.target} HTTP/${head.version}`, head.fields);
}

/** The response head as bytes, with the empty line. */
export function encodeHttpResponse(head: HttpResponseHead): Uint8Array {
  return encodeHead(`HTTP/${head.version} ${head.status} ${head.reason}`, head.fields);
}

/** @throws RangeError when a line break is hidden in a name or value */
function encodeHead(start: string, fields: HttpFields): Uint8Array {
  const lines = [start, ...fields.map(([name, value]) => `${name}: ${value}`)];
  if (lines.some((line) => /[\r\n]/.test(line)))
    throw new RangeError("line break inside a head line");
  return fromLatin1(`${lines.join("\r\n")}\r\n\r\n`);
}
