/**
 * GraphML (graphdrawing.org), as networkx, Gephi and igraph read it: a directed graph with typed attributes. What XML
 * 1.0 cannot hold is replaced.
 */

export type AttributeType = "string" | "int" | "long" | "double" | "boolean";
/** Null leaves an attribute out. */
export type AttributeValue = string | number | boolean | null;

export interface GraphElement {
  /** In the order of the attributes. */
  readonly values: readonly AttributeValue[];
}

export interface GraphNode extends GraphElement {
  readonly id: string;
}

export interface GraphEdge extends GraphElement {
  readonly source: string;
  readonly target: string;
}

export type Attributes = readonly (readonly [name: string, type: AttributeType])[];

export interface GraphContent {
  /** What the graph shows, and of what; also attributes of it. */
  readonly about: Readonly<Record<string, string>>;
  readonly nodeAttributes: Attributes;
  readonly nodes: readonly GraphNode[];
  readonly edgeAttributes: Attributes;
  readonly edges: readonly GraphEdge[];
}

export function graphMlText(graph: GraphContent): string {
  const about = Object.entries(graph.about);
  const keys = [
    ...about.map(([name]) => keyOf("graph", name, "string")),
    ...graph.nodeAttributes.map(([name, type]) => keyOf("node", name, type)),
    ...graph.edgeAttributes.map(([name, type]) => keyOf("edge", name, type)),
  ];
  const data = (what: string, attributes: Attributes, { values }: GraphElement) =>
    attributes
      .map(([name], k) => {
        const value = values[k] ?? null;
        return value === null ? "" : dataOf(what, name, value);
      })
      .join("");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    '<graph id="G" edgedefault="directed">',
    ...about.map(([name, value]) => dataOf("graph", name, value)),
    ...graph.nodes.map(
      (node) => `<node id="${xmlText(node.id)}">${data("node", graph.nodeAttributes, node)}</node>`,
    ),
    ...graph.edges.map(
      (edge) =>
        `<edge source="${xmlText(edge.source)}" target="${xmlText(edge.target)}">${data("edge", graph.edgeAttributes, edge)}</edge>`,
    ),
    "</graph>",
    "</graphml>",
    "",
  ].join("\n");
}

function keyOf(what: string, name: string, type: AttributeType): string {
  return `<key id="${what}-${xmlText(name)}" for="${what}" attr.name="${xmlText(name)}" attr.type="${type}"/>`;
}

function dataOf(what: string, name: string, value: string | number | boolean): string {
  return `<data key="${what}-${xmlText(name)}">${xmlText(String(value))}</data>`;
}

const entities: ReadonlyMap<string, string> = new Map([
  ...([
    ["&", "&amp;"],
    ["<", "&lt;"],
    [">", "&gt;"],
    ['"', "&quot;"],
  ] as const),
  ...["\t", "\n", "\r"].map((space) => [space, `&#${space.charCodeAt(0)};`] as const),
]);

/** Text for content and attributes of XML 1.0; a character that it cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll(/[&<>"\t\n\r]/g, (character) => entities.get(character)!);
}
