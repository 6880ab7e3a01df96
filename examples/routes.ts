/** Who carries the traffic from AS 5 to AS 4? A hierarchy of five networks, drawn by hand. */
import { parseRelationships } from "narrows/data";
import { createRouteEngine, pathOf } from "narrows/routing";
import { buildWorld, findAs } from "narrows/world";

//   1 ═══ 2        1 and 2 peer; 1 sells to 3, 2 to 4 and 5, 3 peers with 4.
//   │    ╱ ╲
//   3 ══ 4   5
const drawing = "1|2|0\n1|3|-1\n2|4|-1\n2|5|-1\n3|4|0\n";
const relationships = parseRelationships(new TextEncoder().encode(drawing), "drawing");
const none = {
  offsets: new Uint32Array(1),
  countries: new Uint16Array(0),
  shares: new Float32Array(0),
};
const world = buildWorld({
  relationships,
  labels: {
    asns: new Uint32Array(0),
    countries: new Uint16Array(0),
    ipv4: new Float64Array(0),
    ipv6: new Float64Array(0),
    names: [],
    presence: none,
  },
  countryUsers: new Map(),
  provenance: {
    kind: "measured",
    date: "",
    source: "drawing",
    sourceSha256: "",
    labels: "none",
    labelsSha256: "",
  },
});

const tree = createRouteEngine(world).tree(findAs(world, 4));
for (const source of [1, 3, 5])
  console.log(
    pathOf(tree, findAs(world, source))
      .map((as) => `AS${world.asns[as]}`)
      .join(" → "),
  );
