/** Bytes that may be looked at only so often: a parser that would never end fails instead. */
export function countedBytes(bytes: Uint8Array, looks = 20_000): Uint8Array {
  let left = looks;
  return new Proxy(bytes, {
    get(target, key) {
      if (--left < 0) throw new Error("looked at the bytes without end");
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
