/**
 * Reads the YAML of files that people write. Keys that stand twice are told as the library tells them, in time that
 * grows with their number: the library compares each with every other. Aliases that stand for nothing, or for more
 * than is read, are errors of the document too: the library throws where its value is taken.
 */
import {
  type Alias,
  type Document,
  isNode,
  isScalar,
  type LineCounter,
  parseDocument,
  type Scalar,
  visit,
  YAMLParseError,
} from "yaml";
import { writtenYaml } from "./written-file.ts";

/**
 * @param text of a size that `sizeFault` allows; what is no YAML stands in the document's `errors`
 * @returns a document whose value can be taken where it has no errors
 */
export function parseWritten(text: string, lineCounter: LineCounter): Document {
  const document = parseDocument(text, { ...writtenYaml, uniqueKeys: false, lineCounter });
  let alias: Alias | undefined;
  visit(document, {
    Alias(_, node, path) {
      alias ??= node;
      if (path.some((above) => isNode(above) && above.anchor === node.source))
        document.errors.push(badAlias(node, `${node.source} stands in itself`));
    },
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) document.errors.push(repeatedKey(key));
        seen.add(key.value);
      }
    },
  });
  if (alias !== undefined && document.errors.length === 0)
    try {
      document.toJS();
    } catch (error) {
      document.errors.push(badAlias(alias, (error as Error).message));
    }
  return document;
}

function badAlias({ range }: Alias, message: string): YAMLParseError {
  const [from, to] = range ?? [0, 0];
  return new YAMLParseError([from, to], "BAD_ALIAS", message);
}

/** Puts in the place of each alias a copy of what it stands for, so that the one can change without the other. */
export function expandAliases(document: Document): void {
  visit(document, {
    Alias: (_, node) => document.createNode(node.toJS(document)),
  });
}

function repeatedKey({ range }: Scalar): YAMLParseError {
  const [from, to] = range ?? [0, 0];
  return new YAMLParseError([from, to], "DUPLICATE_KEY", "Map keys must be unique");
}
