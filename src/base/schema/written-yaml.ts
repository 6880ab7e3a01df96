/**
 * Reads the YAML of files that people write. Keys that stand twice are told as the library tells them, in time that
 * grows with their number: the library compares each with every other.
 */
import {
  type Document,
  isScalar,
  type LineCounter,
  parseDocument,
  type Scalar,
  visit,
  YAMLParseError,
} from "yaml";
import { writtenYaml } from "./written-file.ts";

/** @param text of a size that `sizeFault` allows; what is no YAML stands in the document's `errors` */
export function parseWritten(text: string, lineCounter: LineCounter): Document {
  const document = parseDocument(text, { ...writtenYaml, uniqueKeys: false, lineCounter });
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) document.errors.push(repeatedKey(key));
        seen.add(key.value);
      }
    },
  });
  return document;
}

function repeatedKey({ range }: Scalar): YAMLParseError {
  const [from, to] = range ?? [0, 0];
  return new YAMLParseError([from, to], "DUPLICATE_KEY", "Map keys must be unique");
}
