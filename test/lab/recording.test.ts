import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { libraryIds } from "../../src/data/design-library.ts";
import { detect } from "../../src/detect/detection.ts";
import type { Design } from "../../src/gateway/design.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import { asRead } from "../../src/jobs/campaign/verdict.ts";
import { ruleName } from "../../src/lab/build/from-design.ts";
import { type CampaignStep, runCampaign } from "../../src/lab/campaign/campaign.ts";
import { recordDesign, recordedCampaign, usualRecording } from "../../src/lab/recording/record.ts";
import { scrub } from "../../src/ooni/scrub.ts";
import { lastingPart, recordedIds, shippedRecording } from "./recorded.ts";

function design(id: string): Design {
  const url = new URL(`../../designs/${id}.yaml`, import.meta.url);
  return parseDesign(readFileSync(url, "utf8"), `${id}.yaml`);
}

const small = {
  ...{ seed: "3", providers: 1, listedSites: 1, names: ["further.example"], version: "1" },
  schemes: ["https" as const],
};

describe("a recording", () => {
  it.each(["kz-2019", "kh-2021", "vn"])(
    "of %s has the packets, acts and verdicts of the lab's own run",
    async (id) => {
      const options = { ...small, design: design(id) };
      const recording = await recordDesign(options);
      const steps: CampaignStep[] = [];
      // Packets with an end at a client or its resolver while the first measurement ran.
      const seen = new Set<number>();
      const run = runCampaign(recordedCampaign(options), ({ lab, vantagePoints }) => {
        const ends = new Set(
          vantagePoints.flatMap(({ client, resolver }) => [
            ...client.addresses,
            ...resolver.addresses,
          ]),
        );
        lab.network.observe(({ packet, action }) => {
          const isTheirs = ends.has(packet.source) || ends.has(packet.destination);
          const began = action === "sent" || action === "injected";
          if (steps.length === 0 && isTheirs && began) seen.add(packet.id);
        });
      });
      for await (const step of run) steps.push(step);
      expect(recording.measurements).toHaveLength(steps.length);
      expect(recording.measurements[0]!.packets.after).toHaveLength(seen.size);
      for (const [k, { measurement, ownAddresses, truth }] of steps.entries()) {
        const recorded = recording.measurements[k]!;
        const { narrows, ooni } = detect(asRead(scrub({ measurement, ownAddresses })));
        expect(recorded).toMatchObject({ input: truth.input });
        expect(recorded.truth.acts).toEqual(truth.acts);
        expect(recorded.truth).toMatchObject({
          interference: truth.interference,
          seen: truth.seen,
        });
        expect(recorded.verdict.narrows.verdict).toBe(narrows.verdict);
        expect(recorded.verdict.narrows.posterior).toEqual(narrows.posterior);
        expect(recorded.verdict.narrows.findings.map(({ mechanism }) => mechanism)).toEqual(
          narrows.findings.map(({ mechanism }) => mechanism),
        );
        expect(recorded.verdict.ooni.blocking).toBe(ooni.blocking);
        expect(recorded.probe.handshakes).toHaveLength(
          measurement.test_keys.tls_handshakes?.length ?? 0,
        );
      }
      expect(recording.measurements.some(({ truth }) => truth.interference)).toBe(true);
    },
  );
});

describe("the recordings that ship", () => {
  it("are of the library's designs", async () => {
    expect(recordedIds).toEqual([...(await libraryIds())].sort());
  });

  it.each(recordedIds)("%s: boxes of the design alone drop and make packets", (id) => {
    const { nodes, paths, marks, vantagePoints, measurements, contents } = shippedRecording(id);
    const rules = new Set(design(id).functions.map(ruleName));
    const resolvers = new Set(vantagePoints.map(({ resolver }) => resolver));
    const faults: unknown[] = [];
    let touched = 0;
    for (const { packets, conversations, truth } of measurements) {
      const before = touched;
      for (const column of Object.values(packets))
        expect(column).toHaveLength(packets.after.length);
      for (const k of packets.after.keys()) {
        const path = paths[packets.path[k]!]!;
        const { nodes: line } = conversations[packets.conversation[k]!]!;
        const mark = marks[packets.mark[k]!]!;
        const { made, ended, held, reason } = mark;
        if (made || ended || held) touched++;
        const isByRule = (act: typeof made, at: number): boolean => {
          if (act === undefined) return true;
          const isBox = nodes[at]!.kind === "box" && nodes[at]!.rule === act.rule;
          return rules.has(act.rule) && (isBox || (resolvers.has(at) && act.deed === "forge"));
        };
        const isWhole =
          path.every((node) => line.includes(node)) && contents[packets.content[k]!] !== undefined;
        // Nothing gets lost in a calm campaign; what is dropped was so by a box, or by a router that says why.
        const isTold = packets.end[k] !== 1 || ended !== undefined || reason !== undefined;
        const isDropped = ended === undefined || packets.end[k] === 1;
        const isHeldByRule = path.some((node) => isByRule(held, node));
        if (
          !(isByRule(made, path[0]!) && isByRule(ended, path.at(-1)!) && isHeldByRule) ||
          !(isWhole && isTold && isDropped && packets.end[k] !== 2)
        )
          faults.push({ k, mark, path });
      }
      const byBoxes = truth.acts.filter(({ packets: count }) => count > 0);
      if (byBoxes.length > 0) expect(touched).toBeGreaterThan(before);
    }
    expect(faults).toEqual([]);
    if (measurements.some(({ truth }) => truth.interference)) expect(touched).toBeGreaterThan(0);
  });

  it("are what the lab makes now: kz-2019", async () => {
    const again = await recordDesign({
      design: design("kz-2019"),
      version: "1",
      ...usualRecording,
    });
    expect(lastingPart(again), "npx tsx scripts/build-recordings.ts makes them anew").toEqual(
      lastingPart(shippedRecording("kz-2019")),
    );
  });
});
