import { describe, expect, it } from "vitest";
import { readDesign } from "../../src/data/design-library.ts";
import { openWorld, readFacts } from "../../src/data/open.ts";
import { applyDesign } from "../../src/gateway/apply.ts";
import { parseTieBreak } from "../../src/routing/policy.ts";
import { gravityOf } from "../../src/traffic/gravity.ts";
import { measureTraffic, stageTraffic } from "../../src/traffic/traffic.ts";
import { prepareWhatIf } from "../../src/traffic/what-if.ts";
import { withLinkChanges } from "../../src/world/links.ts";
import { findAs, requireAs } from "../../src/world/world.ts";
import { hasMirror, mirrorFiles, mirrorPath } from "../routing/mirror-graph.ts";

describe.skipIf(!hasMirror)("what-ifs on the Internet of 2025-09 (needs NARROWS_MIRROR)", () => {
  it.each([
    ["kh-2021", "lowest-asn"],
    ["kh-2025-06-13", "seeded:3"],
  ])("equal all traffic towards Cambodia measured again (%s, %s)", async (id, tie) => {
    const tieBreak = parseTieBreak(tie);
    const world = await openWorld({ asRel: mirrorPath(mirrorFiles.newest) }, process.env);
    const { points } = await readFacts();
    const applied = applyDesign(world, await readDesign(id), points);
    const { after, nation } = applied;
    const model = prepareWhatIf(applied, { tieBreak });
    const gravity = gravityOf(applied.before, nation, applied.design);
    const at = (asn: number) => requireAs(after, asn);
    const answer = model.answer({
      ases: [6939],
      added: [{ kind: "transit", a: 3356, b: 38623 }],
    });
    const changed = withLinkChanges(after, [
      { kind: "transit", a: at(3356), b: at(38623) },
      ...Array.from({ length: after.asCount }, (_, b) => ({
        kind: "remove" as const,
        a: at(6939),
        b,
      })).filter(({ a, b }) => a !== b),
    ]);
    const { traffic } = measureTraffic(
      stageTraffic([after, changed], nation, gravity, [[], []], {
        tieBreak,
        lostLinks: new Set(),
        maxTrees: 10_000,
      }),
    );
    expect(answer.networks.length).toBe(nation.ases.length);
    for (const network of answer.networks) {
      const as = findAs(after, network.asn);
      const [old, now] = traffic.map((side) => side.networks.get(as)!);
      expect(network.reach.before).toBeCloseTo(old!.reach, 9);
      expect(network.reach.after).toBeCloseTo(now!.reach, 9);
      expect(network.meanHops.after || 0).toBeCloseTo(now!.meanHops || 0, 9);
      expect(network.changed).toBeCloseTo(now!.changed, 9);
    }
    const entering = new Map<number, number>();
    for (const [key, share] of traffic[1]!.entries) {
      const asn = after.asns[Math.floor(key / after.asCount)]!;
      entering.set(asn, (entering.get(asn) ?? 0) + share);
    }
    for (const border of answer.borders)
      expect(border.after).toBeCloseTo(entering.get(border.asn) ?? 0, 9);
    expect(answer.rerouted).toBeGreaterThan(0.01);
  });
});
