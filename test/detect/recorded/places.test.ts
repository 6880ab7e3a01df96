import { describe, expect, it } from "vitest";
import { type RandomStream, randomStream } from "../../../src/base/random.ts";
import { explain } from "../../../src/detect/explain/explain.ts";
import { nextProbes } from "../../../src/detect/explain/next-probe.ts";
import { explainParameters } from "../../../src/detect/explain/parameters.ts";
import { type DesignProfile, profileOf } from "../../../src/detect/explain/profile.ts";
import { pathsOfTable } from "../../../src/detect/place/paths.ts";
import { placeOf } from "../../../src/detect/place/place.ts";
import type { Sighting } from "../../../src/detect/place/sighting.ts";
import type { Signature } from "../../../src/detect/place/signature.ts";
import { recorded } from "../../recorded.ts";

/*
 * Places and explanations of drawn campaigns, as recorded: a difference is a rule that has changed (`-u` when that
 * was meant).
 */

const signatures: readonly Signature[] = [
  { family: "http-page", mechanism: "http.blockpage", trait: "page=403 X" },
  { family: "tls", mechanism: "tls.reset", trait: "" },
  { family: "dns-path", mechanism: "dns.injection.bogon", trait: "answer=10.1.1.1" },
  { family: "dns-resolver", mechanism: "dns.nxdomain", trait: "" },
  { family: "http-page", mechanism: "http.blockpage", trait: "page=403 Y" },
];

/** Who is struck in a drawn country: each network's rules and means, and noise. */
function drawn(seed: number, networks: number, targets: number): Sighting[] {
  const random = randomStream(seed, "recorded places");
  const pick = <T>(from: RandomStream, list: readonly T[]) => list[from.below(list.length)]!;
  const central = pick(random, signatures);
  const listed = new Set(Array.from({ length: 4 }, () => random.below(targets)));
  const kind = seed % 4;
  const sightings: Sighting[] = [];
  for (let network = 1; network <= networks; network++) {
    const own = random.stream("network", network);
    const signature = kind === 1 ? pick(own, signatures) : central;
    const complies = own.next() < (kind === 3 ? 0.4 : 0.85);
    const from = Math.floor(own.next() * 20);
    for (let target = 0; target < targets; target++) {
      const isListed = listed.has(target) !== own.next() < (kind === 1 ? 0.3 : 0.04);
      for (let k = 0; k < 3; k++) {
        const day = kind === 2 ? 3 * k + own.below(40) : 10 * k;
        const struck = kind !== 3 || own.next() < 0.8;
        const isIn = kind !== 2 || day >= from;
        const outcome = pick(own, ["free", "free", "free", "free", "server", "filter"] as const);
        const isStruck = isListed && complies && struck && isIn;
        sightings.push({
          ...{ country: "KH", network, resolver: own.next() < 0.3 ? 15169 : network },
          ...{ line: `line ${network} ${own.below(3)}`, target: `site-${target}.example` },
          destinations: [900 + (target % 2)],
          timeMs: own.next() < 0.9 ? day * 86_400_000 : undefined,
          outcome: isStruck ? "struck" : own.next() < 0.9 ? "free" : outcome,
          signature: isStruck ? signature : undefined,
        });
      }
    }
  }
  return sightings;
}

const paths = pathsOfTable(
  [1, 2, 3, 4, 5, 6, 7].flatMap((network) =>
    [900, 901].flatMap((to) =>
      [60, 61].map((across) => [network, network < 4 ? 50 : 51, across, to]),
    ),
  ),
);

describe("recorded places", () => {
  it("of drawn countries, with and without candidate paths and traces", async () => {
    const lines = Array.from({ length: 10 }, (_, seed) => {
      const sightings = drawn(seed, 3 + (seed % 5), 5 + (seed % 3));
      const traces =
        seed % 2 === 0 ? [] : [{ network: 1, destination: 900, asn: seed % 3 === 0 ? 50 : 60 }];
      const { contributions, evidence, ...place } = placeOf({
        ...{ sightings, country: "KH", traces },
        ...(seed % 3 > 0 && { paths }),
      });
      return [
        `${seed}: ${place.conclusion}`,
        recorded(place),
        recorded(contributions),
        recorded(evidence),
      ].join("\n  ");
    });
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("./places.txt");
  });

  it("of designs that explain them, and of what to measure next", async () => {
    const designs = Array.from(
      { length: 5 },
      (_, k): DesignProfile =>
        profileOf({
          ...{ design: `design-${k}`, country: k === 2 ? "KH" : "XX", sightings: drawn(k, 3, 5) },
          loci: { border: k % 2, network: 1, resolver: k === 3 ? 2 : 0 },
          matches: { names: 1 + k, addresses: k % 2 },
        }),
    );
    const lines = [0, 1, 2, 3, 7].flatMap((seed) => {
      const explanation = explain({ sightings: drawn(seed, 4, 5), country: "KH" }, designs);
      const { place: _, ...rest } = explanation;
      return [`${seed}: ${explanation.designs[0]?.design}`, `  ${recorded(rest)}`];
    });
    const probes = [1, 2, 3, 4].map((k) =>
      recorded(
        nextProbes(
          designs[0]!,
          designs[k]!,
          new Set(k % 2 === 0 ? ["site-0.example"] : []),
          explainParameters,
        ),
      ),
    );
    await expect(`${[...lines, ...probes].join("\n")}\n`).toMatchFileSnapshot("./explanations.txt");
  });
});
