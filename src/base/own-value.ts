/**
 * What stands in a record under a key of its own, whatever the key: a text from outside may be "constructor" or
 * "__proto__", which every plain object answers though nobody wrote them there. `npm run lint` refuses `record[text]`.
 */
export function ownValue<T>(
  record: Readonly<Record<string, T>> | null | undefined,
  key: string | undefined,
): T | undefined {
  return record !== undefined && record !== null && key !== undefined && Object.hasOwn(record, key)
    ? record[key]
    : undefined;
}

/** Puts a value under a key of the record's own; `record["__proto__"] = …` would change what the record inherits. */
export function setOwnValue<T>(record: Record<string, T>, key: string, value: NoInfer<T>): void {
  if (key === "__proto__") {
    Object.defineProperty(record, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  } else record[key] = value;
}
