/**
 * What the program can recognise, match and be asked: names read from the sources and from the command
 * line, for comparison with lists that were reviewed.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isNode, type Node, parseSource, staticText } from "../../scripts/structure/syntax.ts";
import { designJsonSchema } from "../../src/gateway/schema.ts";
import { narrows } from "../cli/command-line.ts";

export const root: string = fileURLToPath(new URL("../../", import.meta.url));

export interface Text {
  /** Path under the project. */
  readonly path: string;
  readonly text: string;
}

/** Files of some folders whose name fits. */
export function textsOf(folders: readonly string[], names: RegExp): Text[] {
  return folders.flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
      .filter((name) => names.test(name))
      .sort()
      .map((name) => `${folder}/${name}`)
      .map((path) => ({ path, text: readFileSync(`${root}${path}`, "utf8") })),
  );
}

/** Every node of a file, types too. */
function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) yield* nodesOf(child);
}

/** Members by which the program tells kinds of things apart. */
const tags =
  /^(?:kind|type|mechanism|layer|verdict|action|step|id|engine|protocol|mode|hypothesis|feature|code)$/;

/** Literal values of such members, in values and in types, and first arguments of one-word calls. */
export function tagValues(texts: readonly Text[]): string[] {
  const found = new Set<string>();
  for (const { path, text } of texts)
    for (const node of nodesOf(parseSource(path, text))) {
      const name = isNode(node.key)
        ? ((node.key.name as string) ?? staticText(node.key))
        : undefined;
      if (name !== undefined && tags.test(name))
        for (const inner of nodesOf(node)) {
          const literal = inner.type === "Literal" ? inner.value : undefined;
          if (typeof literal === "string" && literal !== name) found.add(literal);
        }
      if (node.type === "CallExpression")
        for (const given of node.arguments as Node[]) {
          const literal = staticText(given);
          if (literal !== undefined && /^[a-z][a-z\d]*(?:[.-][a-z\d]+)+$/.test(literal))
            found.add(literal);
        }
    }
  return [...found].filter((value) => !/\s/.test(value)).sort();
}

/** Names that files export. */
export function exportedNames(texts: readonly Text[]): string[] {
  const found = new Set<string>();
  for (const { path, text } of texts)
    for (const node of parseSource(path, text).body as Node[]) {
      if (node.type !== "ExportNamedDeclaration") continue;
      const { declaration } = node;
      if (!isNode(declaration)) continue;
      const declared = declaration.declarations as Node[] | undefined;
      for (const one of declared ?? [declaration])
        if (isNode(one.id) && typeof one.id.name === "string") found.add(one.id.name);
    }
  return [...found].sort();
}

/** Keys and fixed values of the design schema: what a rule can match and do. */
export function designWords(): string[] {
  const found = new Set<string>();
  const enter = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) enter(one);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    const { properties, enum: choices, const: fixed } = value as Record<string, unknown>;
    for (const key of Object.keys((properties ?? {}) as object)) found.add(key);
    for (const choice of [...(Array.isArray(choices) ? choices : []), fixed])
      if (typeof choice === "string") found.add(choice);
    for (const inner of Object.values(value)) enter(inner);
  };
  enter(designJsonSchema());
  return [...found].sort();
}

/** Every command with its arguments and options: "lab run --out". */
export async function commandWords(...group: string[]): Promise<string[]> {
  const { stdout } = await narrows([...group, "--help"]);
  const [head = "", rest = ""] = stdout.split(/^Commands:$/m);
  const [listed = ""] = rest.split("\n\n");
  const options = [...head.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map((match) => match[1]!);
  const names = [...listed.matchAll(/^ {2}([a-z-]+)/gm)].map((match) => match[1]!);
  const here = options.filter((one) => one !== "--help").map((one) => [...group, one].join(" "));
  const inner: string[] = [];
  for (const name of names.filter((one) => one !== "help"))
    inner.push([...group, name].join(" "), ...(await commandWords(...group, name)));
  return [...here, ...inner].sort();
}

/** A text with its compound words taken apart: `torBridge_user` as "tor bridge user". */
export function looseWords(text: string): string {
  return text
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .replace(/[_\-./]+/g, " ")
    .toLowerCase();
}
