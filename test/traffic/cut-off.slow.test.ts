import { describe, expect, it } from "vitest";
import { readDesign } from "../../src/data/design-library.ts";
import { openWorld, readFacts } from "../../src/data/open.ts";
import { applyDesign } from "../../src/gateway/apply.ts";
import { type BorderFailure, failureOf } from "../../src/traffic/border-failure.ts";
import { cutOffsBy } from "../../src/traffic/cut-off.ts";
import { gravityOf } from "../../src/traffic/gravity.ts";
import { type Change, prepareWhatIf } from "../../src/traffic/what-if.ts";
import { borderKey } from "../../src/world/nation.ts";
import { hasMirror, mirrorFiles, mirrorPath } from "../routing/mirror-graph.ts";

describe.skipIf(!hasMirror)("cut off in Cambodia, 2025-09 (needs NARROWS_MIRROR)", () => {
  it.each([["kh-2021"], ["kh-2025"], ["open"]])(
    "is what the what-if engine says of every site, operator and border network (%s)",
    async (id) => {
      const world = await openWorld({ asRel: mirrorPath(mirrorFiles.newest) }, process.env);
      const { points } = await readFacts();
      const applied = applyDesign(world, await readDesign(id), points);
      const { after, nation, design, siteLinks, operators, added } = applied;
      const gravity = gravityOf(applied.before, nation, design);
      const cases = new Map<Change, BorderFailure>();
      for (const [k, site] of design.sites.entries()) {
        const links = siteLinks.filter((link) => link.site === k);
        cases.set(
          { sites: [site.id] },
          failureOf(
            [],
            links.map((link) => borderKey(after.asCount, link)),
          ),
        );
      }
      for (const as of new Set([...operators, ...nation.border]))
        cases.set({ ases: [after.asns[as]!] }, failureOf([as]));
      const batch = cutOffsBy({ world: after, nation, gravity, added }, [...cases.values()]);
      const model = prepareWhatIf(applied, { gravity, maxTrees: 10_000 });
      const cut = [...cases.keys()].filter((change, k) => {
        const exact = model.answer(change).cutOff;
        const { demandLost, demandLostUsers, usersShare, addressesShare, users, ...named } =
          batch[k]!;
        expect(demandLost).toBeCloseTo(exact.demandLost, 9);
        expect(demandLostUsers).toBeCloseTo(exact.demandLostUsers, 3);
        expect(usersShare).toBeCloseTo(exact.usersShare, 12);
        expect(addressesShare).toBeCloseTo(exact.addressesShare, 12);
        expect(users).toBeCloseTo(exact.users, 3);
        expect(named).toEqual({
          networks: exact.networks,
          ofNetworks: exact.ofNetworks,
          addresses: exact.addresses,
          ases: exact.ases,
          computedUsersShare: 1,
        });
        return exact.networks > 0;
      });
      expect(cut.length).toBeGreaterThan(20);
    },
  );
});
