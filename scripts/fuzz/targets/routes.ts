/** What route collectors write. */
import { parseLabels } from "../../../src/data/labels.ts";
import { ObservedReader } from "../../../src/data/mrt/observed.ts";
import { parseRelationships } from "../../../src/data/relationships.ts";
import { compareObserved } from "../../../src/validation/observed/agreement.ts";
import { buildWorld } from "../../../src/world/build.ts";
import type { World } from "../../../src/world/world.ts";
import type { FuzzTarget } from "../target.ts";

let world: World;

/** The paths in bytes that come in pieces, and how they agree with a world. */
async function readIn(pieces: number, input: Uint8Array): Promise<unknown> {
  const reader = new ObservedReader();
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < input.length; at += pieces) chunks.push(input.slice(at, at + pieces));
  const broken = await reader.read(chunks, "fuzz");
  const { tree, ...counts } = reader.finish();
  const paths = Array.from({ length: tree.size }, (_, node) => [
    tree.pathFrom(node).join(" "),
    tree.countOf(node),
  ]);
  return { broken, counts, paths, agreement: compareObserved(world, tree) };
}

export const routeTargets: readonly FuzzTarget[] = [
  {
    name: "mrt",
    form: "bytes",
    words: ["\x02\x01", "\x01\x02", "\x00\x0d\x00\x02", "\x00\x10\x00\x04", "\x00\x00\xfb\xf0"],
    prepare: async () => {
      const text = "10|20|0\n10|1|-1\n10|3|-1\n20|2|-1\n20|3|-1\n1|2|0\n3|4|-1\n";
      world = buildWorld({
        relationships: parseRelationships(new TextEncoder().encode(text), "fuzz"),
        countryUsers: new Map(),
        labels: parseLabels("asn,country,ipv4\n1,US,1\n3,KH,1\n", "labels.csv"),
        provenance: {
          ...{ kind: "measured", date: "2025-09-01", source: "fuzz", labels: "fuzz" },
          ...{ sourceSha256: "0".repeat(64), labelsSha256: "0".repeat(64) },
        },
      });
    },
    async run(input) {
      const whole = await readIn(input.length + 1, input);
      const cut = await readIn(7, input);
      if (JSON.stringify(whole) !== JSON.stringify(cut))
        throw new Error("read in one way in one piece, in another in several");
      return whole;
    },
  },
];
