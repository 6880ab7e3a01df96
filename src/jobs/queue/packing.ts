/**
 * Orders, tasks and answers as bytes: what threads send each other by structured clone, for workers elsewhere.
 * Large buffers in them stand apart, so that a world that many orders name crosses the network once.
 *
 * Whoever can write to the queue or its store can make workers fail and answers wrong: both belong to people who
 * trust each other, as the machines' own disks do.
 */
import { deserialize, serialize } from "node:v8";
import { assert } from "../../base/errors.ts";
import { sha256 } from "../../data/cache.ts";
import { type ContentRef, getContent, putContent, renewContent, type Store } from "./store.ts";

/** A value as bytes: its own, and those of its large buffers. */
export interface Packed {
  readonly body: Uint8Array;
  readonly parts: readonly Uint8Array[];
}

/** A packed value on its way: in the message itself, or in the store. */
export type Envelope =
  | { readonly inline: string }
  | { readonly body: ContentRef; readonly parts: readonly ContentRef[] };

/** Buffers of so many bytes stand apart. */
const apartBytes = 1 << 18;
/** What is no larger goes with the message. */
const inlineBytes = 1 << 13;

/** Stands for the part of that number; of a buffer itself or of the view of that type. */
interface PartMark {
  readonly narrowsPart: number;
  readonly view: string | undefined;
}

/** Arrays that can stand apart, by the name of their type. */
const viewTypes = new Map(
  [
    ...[Uint8Array, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array],
    ...[Float32Array, Float64Array, BigUint64Array, BigInt64Array],
  ].map((type) => [type.name, type]),
);

type View = Uint8Array<ArrayBufferLike>;

/** The same bytes for the same value. @param value what structured clone can copy; shared memory is copied too */
export function pack(value: unknown): Packed {
  const parts: Uint8Array[] = [];
  const outside = (bytes: Uint8Array, view: string | undefined): PartMark => {
    parts.push(bytes);
    return { narrowsPart: parts.length - 1, view };
  };
  const walk = (each: unknown): unknown => {
    if (typeof each !== "object" || each === null) return each;
    if (each instanceof ArrayBuffer || each instanceof SharedArrayBuffer) {
      const bytes = new Uint8Array(each);
      return bytes.length >= apartBytes ? outside(bytes, undefined) : bytes.slice().buffer;
    }
    if (ArrayBuffer.isView(each)) {
      const { buffer, byteOffset, byteLength } = each as View;
      const bytes = new Uint8Array(buffer, byteOffset, byteLength);
      // Of a Buffer too.
      const name = (each as View)[Symbol.toStringTag];
      if (byteLength >= apartBytes && viewTypes.has(name)) return outside(bytes, name);
      return buffer instanceof SharedArrayBuffer ? (each as View).slice() : each;
    }
    if (Array.isArray(each)) return each.map(walk);
    if (each instanceof Map) return new Map([...each].map(([key, of]) => [walk(key), walk(of)]));
    if (each instanceof Set) return new Set([...each].map(walk));
    const prototype = Object.getPrototypeOf(each);
    if (prototype !== Object.prototype && prototype !== null) return each;
    return Object.fromEntries(Object.entries(each).map(([key, of]) => [key, walk(of)]));
  };
  return { body: serialize(walk(value)), parts };
}

/** @throws Error where the bytes are no packed value */
export function unpack({ body, parts }: Packed): unknown {
  const walk = (each: unknown): unknown => {
    if (typeof each !== "object" || each === null || ArrayBuffer.isView(each)) return each;
    if (Array.isArray(each)) return each.map(walk);
    if (each instanceof Map) return new Map([...each].map(([key, of]) => [walk(key), walk(of)]));
    if (each instanceof Set) return new Set([...each].map(walk));
    if (Object.getPrototypeOf(each) !== Object.prototype) return each;
    if (Object.hasOwn(each, "narrowsPart")) return partOf(each as PartMark, parts);
    return Object.fromEntries(Object.entries(each).map(([key, of]) => [key, walk(of)]));
  };
  const value: unknown = deserialize(body);
  return parts.length === 0 ? value : walk(value);
}

function partOf({ narrowsPart, view }: PartMark, parts: readonly Uint8Array[]): unknown {
  const bytes = parts[narrowsPart];
  assert(bytes !== undefined, "a packed value has all its parts");
  // Its own memory, aligned for every type of number.
  const { buffer } = bytes.slice();
  if (view === undefined) return buffer;
  const type = viewTypes.get(view);
  assert(type !== undefined, "a part is a known kind of array");
  return new type(buffer);
}

/** Lower-case hex, of everything that is packed. */
export function hashOf({ body, parts }: Packed): string {
  return sha256([body, ...parts].map((bytes) => sha256(bytes)).join(" "));
}

/** Makes it ready to be sent. @throws StoreError */
export async function seal(store: Store, { body, parts }: Packed): Promise<Envelope> {
  if (parts.length === 0 && body.length <= inlineBytes)
    return { inline: Buffer.from(body).toString("base64") };
  const [first, ...others] = await Promise.all(
    [body, ...parts].map((bytes) => putContent(store, bytes)),
  );
  return { body: first!, parts: others };
}

/** Puts it into the store again, whatever lies there. @throws StoreError */
export async function sealAgain(store: Store, packed: Packed): Promise<void> {
  for (const bytes of [packed.body, ...packed.parts]) await renewContent(store, bytes);
}

/** @throws StoreError where a part of it cannot be had */
export async function unseal(store: Store, envelope: Envelope): Promise<Packed> {
  if ("inline" in envelope) return { body: Buffer.from(envelope.inline, "base64"), parts: [] };
  const [body, ...parts] = await Promise.all(
    [envelope.body, ...envelope.parts].map((ref) => getContent(store, ref)),
  );
  return { body: body!, parts };
}

/** What of it lies in the store. */
export function contentsOf(envelope: Envelope): readonly ContentRef[] {
  return "inline" in envelope ? [] : [envelope.body, ...envelope.parts];
}
