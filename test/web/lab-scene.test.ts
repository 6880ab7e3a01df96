import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRecording } from "../../web/src/views/lab/read-recording.ts";
import { isTouched, sceneOf, touchedConversations } from "../../web/src/views/lab/scene.ts";
import { recordedIds, shippedRecording } from "../lab/recorded.ts";

describe("a conversation of the lab as it is drawn", () => {
  it.each(recordedIds)("%s: every packet is an arrow between columns that it met", (id) => {
    const recording = shippedRecording(id);
    const faults: unknown[] = [];
    for (const measurement of recording.measurements) {
      const touched = touchedConversations(recording, measurement);
      const { packets, conversations, input, asn } = measurement;
      let arrows = 0;
      for (const k of conversations.keys()) {
        const scene = sceneOf(recording, measurement, k);
        const positions = [...packets.conversation.keys()].filter(
          (position) => packets.conversation[position] === k,
        );
        const meets = scene.arrows.every(({ from, to, waitMs }, n) => {
          const path = recording.paths[packets.path[positions[n]!]!]!;
          const [first, last] = [scene.columns[from]!.nodes, scene.columns[to]!.nodes];
          return first.includes(path[0]!) && last.includes(path.at(-1)!) && waitMs >= 0;
        });
        const isToldTouched = scene.arrows.some(({ mark }) => isTouched(mark)) === touched.has(k);
        // The asking end stands first.
        const isAsking = ["person", "resolver"].includes(scene.columns[0]!.kind);
        if (!meets || !isToldTouched || !isAsking || scene.arrows.length !== positions.length)
          faults.push({ input, asn, k, meets, isToldTouched, isAsking });
        arrows += scene.arrows.length;
      }
      if (arrows !== packets.after.length) faults.push({ input, asn, arrows });
    }
    expect(faults).toEqual([]);
  });

  it("begins with the person and ends with the site, the gateway's box between", () => {
    const recording = shippedRecording("kh-2021");
    const measurement = recording.measurements.find(({ truth }) => truth.interference)!;
    const { columns, arrows } = sceneOf(
      recording,
      measurement,
      measurement.conversations.findIndex(({ kind }) => kind === "site"),
    );
    expect(columns.map(({ kind }) => kind)).toEqual([
      ...["person", "network", "network", "box", "abroad", "site"],
    ]);
    const dropped = arrows.filter(({ end }) => end === "dropped");
    expect(dropped.length).toBeGreaterThan(0);
    for (const { to, mark } of dropped) {
      expect(columns[to]!.kind).toBe("box");
      expect(mark.ended).toMatchObject({ deed: "drop", mechanism: "tls.timeout" });
    }
  });
});

describe("a recording out of a file", () => {
  const bytes = readFileSync(new URL("../../web/recordings/kz-2019.json.gz", import.meta.url));

  it("is read packed and plain", async () => {
    const expected = shippedRecording("kz-2019");
    expect(await readRecording(new Blob([Uint8Array.from(bytes)]))).toEqual(expected);
    expect(await readRecording(new Blob([JSON.stringify(expected)]))).toEqual(expected);
  });

  it.each(["", "{}", "null", "[]", '{"schema":"narrows-lab-recording/1"}', "\u001f\u008b"])(
    "is refused where it is none: %j",
    async (text) => {
      expect(await readRecording(new Blob([text]))).toBeUndefined();
    },
  );

  it("is refused where a packet points nowhere", async () => {
    const { measurements, ...rest } = shippedRecording("open");
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("path", "content", "mark", "conversation"),
        fc.integer({ min: 100_000 }),
        async (column, position) => {
          const [first, ...others] = measurements;
          const packets = { ...first!.packets, [column]: first!.packets.after.map(() => position) };
          const spoiled = { ...rest, measurements: [{ ...first!, packets }, ...others] };
          expect(await readRecording(new Blob([JSON.stringify(spoiled)]))).toBeUndefined();
        },
      ),
      { numRuns: 20 },
    );
  });
});
