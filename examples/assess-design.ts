/** Assesses a design of your own on the synthetic world, and asks one question of the result. */
import { assess, buildWorld, parseDesign, syntheticWorld } from "narrows";

const design = parseDesign(
  `
id: my-gateway
title: One gateway in the capital
summary: Every network of Cambodia must buy from one operator with one site.
leavesOut: Everything but the links.
country: KH
sources:
  - title: An example
operators:
  - { id: operator, name: The operator, asn: 4200000099, new: true, sites: [capital] }
sites:
  - { id: capital, city: Phnom Penh, latitude: 11.556, longitude: 104.928, roles: [international] }
international: { regime: gateway, upstreams: inherit }
`,
  "my-gateway.yaml",
);
const { relationships, labels } = syntheticWorld(1);
const world = buildWorld({
  relationships,
  labels,
  countryUsers: new Map(),
  provenance: {
    kind: "synthetic",
    date: "",
    source: "synthetic world, seed 1",
    sourceSha256: "",
    labels: "invented",
    labelsSha256: "",
  },
});

const { synthetic, questions } = assess(world, design, {
  version: "example",
  countryPoints: new Map(),
});
const [operator] = questions.failure.after.operators;
console.log(synthetic ? "Synthetic world: every network is invented." : "");
console.log(
  `If ${operator?.fails.kind === "operator" ? operator.fails.as.name : "it"} fails, ${operator?.networks} of ${operator?.ofNetworks} networks are cut off.`,
);
