/**
 * What functions of a text gave for the texts asked for last, so that what comes again and again is worked out
 * once. Memory is bounded; which texts are still known changes no result.
 */

/**
 * The same function with a memory: it forgets texts that were not asked for while others, as long as `maxLength`
 * together, came.
 *
 * @param compute depends on the text alone; what it gives is shared and must not be changed
 * @param maxLength characters of all texts kept, twice that at most
 */
export function remember<Value>(
  compute: (text: string) => Value,
  maxLength: number,
): (text: string) => Value {
  let recent = new Map<string, Value>();
  let older: ReadonlyMap<string, Value> = new Map();
  let length = 0;
  const keep = (text: string, value: Value): Value => {
    if (length + text.length > maxLength) {
      older = recent;
      recent = new Map();
      length = 0;
    }
    recent.set(text, value);
    length += text.length;
    return value;
  };
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined || recent.has(text)) return known as Value;
    const before = older.get(text);
    return keep(text, before !== undefined || older.has(text) ? (before as Value) : compute(text));
  };
}
