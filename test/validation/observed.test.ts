import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { row, rowHas } from "../../src/base/rows.ts";
import { PathTree } from "../../src/data/mrt/path-tree.ts";
import { type Graph, routeClass } from "../../src/routing/policy.ts";
import { compareObserved } from "../../src/validation/observed/agreement.ts";
import { narrows } from "../cli/command-line.ts";
import { oldTable, peerIndex, rib, update } from "../data/mrt/encode.ts";
import { graphOf, randomGraphs } from "../routing/drawn-graph.ts";
import { isValleyFree, simulateRoutes } from "../routing/oracle.ts";

const treeOf = (...paths: (readonly number[])[]): PathTree => {
  const tree = new PathTree();
  for (const path of paths) tree.add(path, 1);
  return tree;
};

// 10 and 20 peer; 10 sells to 1 and 3, 20 to 2 and 3; 2 peers with 1. 3 sells to 4.
const graph = graphOf([
  [10, "=", 20],
  [10, ">", 1],
  [10, ">", 3],
  [20, ">", 2],
  [20, ">", 3],
  [1, "=", 2],
  [3, ">", 4],
]);

describe("observed paths beside the world's routes", () => {
  it("are counted by where they agree", () => {
    const found = compareObserved(
      graph,
      treeOf(
        [1, 10, 3, 4], // the best route
        [2, 20, 3, 4], // the best route
        [2, 1, 10, 3, 4], // a peer does not give what its provider tells it
        [10, 20, 3, 4], // over a peer, where a customer is nearer
        [10, 3, 4], // the best route
        [20, 4], // a link that is not known
        [99, 20, 3, 4], // a network that is not known
        [1, 2], // the best route
        [1, 10, 20, 2], // over the provider, where a peer is nearer
      ),
    );
    expect(found).toMatchObject({
      ...{ compared: 8, knownLinks: 7, valleyFree: 6, inBestSet: 4, firstHop: 4, sameClass: 4 },
      ...{ shorter: 1, sameLength: 4, longer: 3 },
      notCompared: { notDrawn: 0, endUnknown: 1, noRoute: 0 },
      origins: { seen: 2, compared: 2 },
      pairs: { compared: 5, inBestSet: 4 },
      meanExtraHops: (1 + 1 + 2 - 1) / 8,
    });
    expect(found.sources.map(({ asn, compared, inBestSet }) => [asn, compared, inBestSet])).toEqual(
      [
        [1, 3, 2],
        [2, 2, 1],
        [10, 2, 1],
        [20, 1, 0],
      ],
    );
  });

  it("have choices counted once for each rest of a path", () => {
    const { decisions } = compareObserved(graph, treeOf([1, 10, 3, 4], [1, 10, 20, 3, 4]));
    // 3→4, 10→3→4, 1→10→3→4, 20→3→4 are as the policy has it; 10→20→3→4 is over a peer and longer; 1→10→20→3→4
    // is over the only provider and longer.
    expect(decisions).toEqual({ bestShort: 4, bestLong: 1, otherShort: 0, otherLong: 1 });
  });

  it("are those of drawn networks, the same ones in any order", () => {
    const paths = [10, 20, 3, 4, 2].map((origin) => (origin === 10 ? [1, 10] : [10, origin]));
    const few = compareObserved(graph, treeOf(...paths), { mostOrigins: 2 });
    expect(few).toMatchObject({ compared: 2, notCompared: { notDrawn: 3 } });
    expect(few.origins).toEqual({ seen: 5, compared: 2 });
    expect(compareObserved(graph, treeOf(...paths.reverse()), { mostOrigins: 2 })).toEqual(few);
  });

  it("of nobody are no share of anything", () => {
    expect(compareObserved(graph, new PathTree())).toMatchObject({
      ...{ compared: 0, meanExtraHops: null, sources: [] },
    });
  });

  it("agree with the definition, on random graphs and random walks", () => {
    fc.assert(
      fc.property(
        randomGraphs(9, true),
        fc.array(fc.array(fc.nat(), { minLength: 2, maxLength: 6 }), {
          minLength: 1,
          maxLength: 8,
        }),
        (drawn, walks) => {
          const paths = [...new Set(walks.map((walk) => walkOf(drawn, walk).join(" ")))]
            .map((text) => text.split(" ").map(Number))
            .filter((path) => path.length > 1);
          const found = compareObserved(drawn, treeOf(...paths));
          const expected = paths
            .map((path) => defined(drawn, path))
            .filter((one) => one !== "none");
          expect(found.compared).toBe(expected.length);
          expect(found.inBestSet).toBe(expected.filter((one) => one.isBest).length);
          expect(found.valleyFree).toBe(expected.filter((one) => one.isValleyFree).length);
          expect(found.sameLength).toBe(expected.filter((one) => one.extra === 0).length);
          expect(found.knownLinks).toBe(expected.length);
        },
      ),
      { seed: 1, numRuns: 150 },
    );
  });
});

/** A walk over links, each network once, as AS numbers. */
function walkOf(drawn: Graph, choices: readonly number[]): number[] {
  const walk = [choices[0]! % drawn.asCount];
  for (const choice of choices.slice(1)) {
    const next = [drawn.customers, drawn.peers, drawn.providers]
      .flatMap((rows) => [...row(rows, walk.at(-1)!)])
      .filter((as) => !walk.includes(as));
    if (next.length > 0) walk.push(next[choice % next.length]!);
  }
  return walk.map((as) => drawn.asns[as]!);
}

/** What holds of a path by the routes of the oracle. */
function defined(drawn: Graph, path: readonly number[]) {
  const walk = path.map((asn) => drawn.asns.indexOf(asn));
  const best = simulateRoutes(drawn, walk.at(-1)!);
  if (best[walk[0]!] === undefined) return "none" as const;
  const lengthOf = (as: number) => best[as]?.path.length ?? Number.NaN;
  const isBest = walk.slice(0, -1).every((as, k) => {
    const next = walk[k + 1]!;
    const told = best[next];
    if (best[as] === undefined || told === undefined) return false;
    const { class: code } = best[as];
    const rows =
      code === routeClass.customer
        ? drawn.customers
        : code === routeClass.peer
          ? drawn.peers
          : drawn.providers;
    const isTold = code === routeClass.provider || told.class >= routeClass.customer;
    return rowHas(rows, as, next) && isTold && lengthOf(next) === lengthOf(as) - 1;
  });
  return {
    isBest,
    isValleyFree: isValleyFree(drawn, walk),
    extra: walk.length - 1 - lengthOf(walk[0]!),
  };
}

describe("narrows world observed", () => {
  const folder = mkdtempSync(join(tmpdir(), "narrows-observed-"));
  const at = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const links = at(
    "20250901.as-rel2.txt",
    "10|20|0|bgp\n10|1|-1|bgp\n10|3|-1|bgp\n20|2|-1|bgp\n20|3|-1|bgp\n1|2|0|mlp\n3|4|-1|bgp\n",
  );
  const world = ["--as-rel", links, "--labels", at("labels.csv", "1,US\n2,US\n3,KH\n4,KH\n")];
  const file = at(
    "rib.mrt",
    Uint8Array.from(
      [
        peerIndex([1, 2]),
        rib([{ path: [1, 1, 10, 3, 4] }, { path: [2, 20, 3, 4] }]),
        rib([{ path: [1, 2] }, { path: [2, 64_512] }], { family: 6 }),
        update({ path: [1, 10, 20, 2], prefixes: 2 }),
        oldTable({ path: [2, 1, 10, 3, 4] }),
      ].flat(),
    ),
  );

  it("tells how the paths of files agree, as JSON", async () => {
    const { status, stdout } = await narrows(["world", "observed", file, ...world, "--json"]);
    expect(status).toBe(0);
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({
      files: [{ name: file, brokenRecords: 0, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      ...{ records: 5, otherRecords: 1, paths: 5, routes: { ipv4: 5, ipv6: 2 } },
      dropped: [{ reason: "reserved", routes: 1, example: "2 64512" }],
      agreement: { compared: 5, inBestSet: 3, valleyFree: 4 },
    });
  });

  it("writes the paths as explain takes them, of a country alone where asked", async () => {
    const out = join(folder, "paths.csv");
    const args = ["world", "observed", file, ...world, "--country", "KH", "--paths", out];
    const { status, stdout } = await narrows([...args, "--csv"]);
    expect(status).toBe(0);
    expect(readFileSync(out, "utf8")).toBe(
      "source,destination,path,routes\n1,4,1 10 3 4,1\n2,4,2 20 3 4,1\n2,4,2 1 10 3 4,1\n",
    );
    expect(stdout.split("\n").slice(0, 3)).toEqual([
      "world,asn,compared,known_links,valley_free,in_best_set,first_hop,same_class,shorter,same_length,longer",
      "measured,2,2,2,1,1,1,1,0,1,1",
      "measured,1,1,1,1,1,1,1,0,1,0",
    ]);
    const { readPaths } = await import("../../src/cli/explain/tables.ts");
    expect((await readPaths(out)).between(2, 4)).toEqual([
      [2, 20, 3, 4],
      [2, 1, 10, 3, 4],
    ]);
  });

  it("reads standard input and several files, and names what is broken in them", async () => {
    const damaged = at("cut.mrt", readFileSync(file).subarray(0, -5));
    const args = ["world", "observed", "-", damaged, ...world];
    const run = await narrows(args, undefined, readFileSync(file));
    expect(run.status).toBe(0);
    expect(run.stderr).toMatch(/cut\.mrt: record 5 left out: the file ends within a record/);
    expect(run.stdout).toContain("among the best routes");
  });

  it.each([
    [["no-such-file.mrt"], "no-such-file.mrt"],
    [[links], "no MRT file"],
    [[file, "--country", "ZZ"], "ZZ"],
    [[file, "--country", "TH"], "TH"],
    [[file, "--origins", "0"], "--origins"],
    [[file, "--paths", "/proc/no/paths.csv"], "/proc/no"],
    [["-", "-"], "standard input"],
    [[], "missing required argument"],
  ])("%j is a mistake", async (args, reason) => {
    const { status, stderr } = await narrows(["world", "observed", ...args, ...world]);
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
  });
});
