/** Sources as syntax trees, so that no spelling of an import or a call escapes a rule. */
import { parseSync, type Node as SyntaxNode } from "oxc-parser";

export type Node = SyntaxNode & { readonly [key: string]: unknown };

/** Members of a node that hold types only, which are gone when the program runs. */
const typeMembers = new Set([
  ...["typeAnnotation", "typeParameters", "typeArguments", "returnType", "superTypeArguments"],
  "implements",
]);
const typeNodes =
  /^TS(?!AsExpression|NonNullExpression|SatisfiesExpression|InstantiationExpression|TypeAssertion|ImportEqualsDeclaration|ExportAssignment|ParameterProperty|EnumDeclaration|ModuleDeclaration)/;

/** The tree of a file. @throws Error when it cannot be read */
export function parseSource(path: string, text: string): Node {
  const { program, errors } = parseSync(path, text, { preserveParens: false });
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  return program as unknown as Node;
}

/** Calls `visit` for every node that is there when the program runs, outer ones first. */
export function walk(node: Node, visit: (node: Node, parents: readonly Node[]) => void): void {
  const parents: Node[] = [];
  const enter = (one: Node): void => {
    visit(one, parents);
    parents.push(one);
    for (const [key, value] of Object.entries(one)) {
      if (typeMembers.has(key)) continue;
      for (const child of Array.isArray(value) ? value : [value])
        if (isNode(child) && !typeNodes.test(child.type)) enter(child);
    }
    parents.pop();
  };
  enter(node);
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

/** The expression inside casts and other wrappers that do nothing when the program runs. */
export function unwrapped(node: Node): Node {
  return /^TS(As|NonNull|Satisfies|Instantiation)Expression$|^TSTypeAssertion$|^ChainExpression$/.test(
    node.type,
  ) && isNode(node.expression)
    ? unwrapped(node.expression)
    : node;
}

/** A name or string that is known without running anything; undefined otherwise. */
export function staticText(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  const inner = unwrapped(node);
  if (inner.type === "Literal") return typeof inner.value === "string" ? inner.value : undefined;
  if (inner.type === "TemplateLiteral" && (inner.expressions as Node[]).length === 0)
    return (inner.quasis as { value: { cooked: string } }[])[0]!.value.cooked;
  return undefined;
}

/** The member's name in `object.name` or `object["name"]`; undefined when it is computed. */
export function memberName(node: Node): string | undefined {
  const property = node.property as Node;
  return node.computed ? staticText(property) : (property.name as string);
}

/** Whether an identifier reads or writes a variable, rather than naming a member or a label. */
export function isReference(node: Node, parent: Node | undefined): boolean {
  switch (parent?.type) {
    case "MemberExpression":
      return parent.object === node || parent.computed === true;
    case "Property":
      return parent.value === node || parent.computed === true;
    case "MethodDefinition":
    case "PropertyDefinition":
    case "AccessorProperty":
      return parent.value === node || parent.computed === true;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "ImportSpecifier":
    case "MetaProperty":
      return false;
    case "ExportSpecifier":
      return parent.local === node;
    default:
      return true;
  }
}
