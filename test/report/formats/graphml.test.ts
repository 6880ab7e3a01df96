import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { row } from "../../../src/base/rows.ts";
import { countryGraph, RouteGraph } from "../../../src/report/formats/as-graph.ts";
import { graphMlText, xmlText } from "../../../src/report/formats/graphml.ts";
import { createRouteEngine, pathOf } from "../../../src/routing/tree.ts";
import { nationOf } from "../../../src/world/nation.ts";
import { drawWorld } from "../../world/drawing.ts";

/** A strict reader of the XML that is written: anything else throws. */
function readXml(text: string): { tags: string[]; texts: string[]; attributes: string[] } {
  const found = { tags: [] as string[], texts: [] as string[], attributes: [] as string[] };
  const open: string[] = [];
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  expect(body).not.toBe(text);
  const token = /<(\/?)([a-z]+)((?: [a-z.]+="[^"<>]*")*)(\/?)>|([^<>]+)/gy;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const match = token.exec(body);
    if (match === null) throw new Error(`no XML at ${at}: ${body.slice(at, at + 60)}`);
    const [, closes, tag, attributes = "", isEmpty, content] = match;
    if (content !== undefined) found.texts.push(plain(content));
    else if (closes !== "") expect(open.pop()).toBe(tag);
    else {
      found.tags.push(tag!);
      for (const [, value] of attributes.matchAll(/="([^"]*)"/g))
        found.attributes.push(plain(value!));
      if (isEmpty === "") open.push(tag!);
    }
  }
  expect(open).toEqual([]);
  return found;
}

const entities = { amp: "&", lt: "<", gt: ">", quot: '"' } as const;

function plain(text: string): string {
  expect(text).not.toMatch(/&(?!(amp|lt|gt|quot|#\d+);)/);
  return text.replaceAll(/&(#?)(\w+);/g, (_, isNumber: string, name: string) =>
    isNumber === "#" ? String.fromCodePoint(Number(name)) : entities[name as keyof typeof entities],
  );
}

/** What XML 1.0 calls a character. */
const isCharacter = (code: number) =>
  [9, 10, 13].includes(code) ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code >= 0x10000;

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "</data>",
    "<!--",
    "]]>",
    "&amp;",
    "\u0000\u0008\u001b",
    "\ud800",
    "\uffff",
    "a\tb\nc\rd",
  ),
);

describe("GraphML", () => {
  it("holds whatever names there are, and gives them back", () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (names) => {
        const text = graphMlText({
          about: { title: names[0]! },
          nodeAttributes: [["label", "string"]],
          nodes: names.map((name, k) => ({ id: `n${k}${name}`, values: [name] })),
          edgeAttributes: [["weight", "double"]],
          edges: [{ source: `n0${names[0]}`, target: `n0${names[0]}`, values: [null] }],
        });
        const { texts, attributes, tags } = readXml(text);
        for (const name of names) {
          const expected = [...name]
            .map((letter) => (isCharacter(letter.codePointAt(0)!) ? letter : "\ufffd"))
            .join("");
          if (expected !== "") expect(texts).toContain(expected);
          expect(attributes.some((value) => value.endsWith(expected))).toBe(true);
        }
        expect(tags.filter((tag) => tag === "node")).toHaveLength(names.length);
      }),
      { seed: 1, numRuns: 200 },
    );
    expect(xmlText('<a b="c">&')).toBe("&lt;a b=&quot;c&quot;&gt;&amp;");
  });
});

const world = drawWorld("1 > 2, 2 > 3, 3 = 4, 1 > 4, 1 > 5, 2 > 4", {
  ...{ 1: "US", 2: "KH", 3: "KH", 4: "TH", 5: "US" },
});

describe("a country's graph", () => {
  it("has its networks, their neighbours abroad, and every link of the former once", () => {
    const { nodes, edges } = countryGraph(world, nationOf(world, "KH"));
    expect(nodes.map(({ id, values }) => [id, ...values.slice(-2)])).toEqual([
      ["AS2", true, true],
      ["AS3", true, true],
      ["AS1", false, false],
      ["AS4", false, false],
    ]);
    expect(
      edges.map(({ source, target, values }) => `${source} ${target} ${values.join(" ")}`).sort(),
    ).toEqual([
      "AS1 AS2 transit true observed",
      "AS2 AS3 transit false observed",
      "AS2 AS4 transit true observed",
      "AS3 AS4 peering true observed",
    ]);
  });
});

describe("a graph of routes", () => {
  it("counts the paths over each link, as the paths themselves do", () => {
    const engine = createRouteEngine(world);
    const graph = new RouteGraph(world);
    const expected = new Map<string, number>();
    for (const destination of [2, 3]) {
      const tree = engine.tree(destination);
      graph.add(tree);
      for (const as of tree.order) {
        const path = pathOf(tree, as).map((each) => `AS${world.asns[each]}`);
        for (const [k, to] of path.slice(1).entries()) {
          const key = `${path[k]} ${to}`;
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
      }
    }
    const { edges, nodes } = graph.finish();
    expect(
      new Map(edges.map(({ source, target, values }) => [`${source} ${target}`, values[1]])),
    ).toEqual(expected);
    expect(nodes.filter(({ values }) => values.at(-1) === true).map(({ id }) => id)).toEqual([
      "AS3",
      "AS4",
    ]);
    for (const { source, target, values } of edges) {
      const [from, to] = [source, target].map((id) => world.asns.indexOf(Number(id.slice(2))));
      const rows = { customer: world.customers, peer: world.peers, provider: world.providers };
      expect(row(rows[values[0] as keyof typeof rows], from!)).toContain(to);
    }
  });

  it("has the paths of single sources alone where these are named", () => {
    const graph = new RouteGraph(world);
    graph.add(createRouteEngine(world).tree(2), [4]);
    const { edges } = graph.finish();
    expect(edges.map(({ source, target, values }) => [source, target, ...values])).toEqual([
      ["AS1", "AS2", "customer", 1],
      ["AS2", "AS3", "customer", 1],
      ["AS5", "AS1", "provider", 1],
    ]);
  });
});
