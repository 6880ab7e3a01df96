/** Captures and truths have an end: what comes when they are full is left out, and said to be. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDesign } from "../../src/gateway/schema.ts";
import { buildNational, fetchPage, PacketCapture } from "../../src/lab/index.ts";
import type { CaptureLimits } from "../../src/lab/trace/capture.ts";
import { recordFlows } from "../../src/lab/trace/flow-truth.ts";
import { readCapture } from "../../src/wire/index.ts";
import { scene, tryHttps } from "./scene.ts";

async function captured(limits?: CaptureLimits) {
  const at = scene({});
  const capture = new PacketCapture(at.lab.network, [at.client, at.site], limits);
  await at.lab.network.run(() => tryHttps(at, "www.example.com"));
  const file = readCapture(capture.file());
  if (!file.ok) throw new Error(file.reason);
  expect(file.value.damage).toBeUndefined();
  const sizes = file.value.packets.map(({ bytes }) => bytes.length);
  return { sizes, left: capture.left, count: capture.count };
}

describe("a capture", () => {
  it("keeps its first packets, and counts those that it leaves out", async () => {
    const all = await captured();
    expect([all.left, all.count]).toEqual([0, all.sizes.length]);
    const first = await captured({ packets: 7, bytes: 1e9 });
    expect([first.count, first.sizes.length, first.left]).toEqual([7, 7, all.count - 7]);
    const just = await captured({ packets: all.count, bytes: 1e9 });
    expect([just.count, just.left]).toEqual([all.count, 0]);
  });

  it("is full at so many bytes, and takes no later packet that would still fit", async () => {
    const all = await captured();
    const { sizes, left, count } = await captured({ packets: 1e9, bytes: 2000 });
    expect(sizes).toEqual(all.sizes.slice(0, count));
    expect(left).toBe(all.count - count);
    expect(count).toBeGreaterThan(3);
    expect(all.sizes.slice(count).some((size) => size < 100)).toBe(true);
  });
});

describe("the truth of flows", () => {
  it("keeps the first flows, and says whether these are all", async () => {
    const file = new URL("../../designs/vn.yaml", import.meta.url);
    const national = buildNational({
      design: parseDesign(readFileSync(file, "utf8"), "vn"),
      seed: 1,
    });
    const { lab, vantagePoints } = national;
    const from = vantagePoints[0]!;
    const recorders = [recordFlows(national, from, 2), recordFlows(national, from)] as const;
    const urls = ["http://www.example.com/", "http://viettan.org/"];
    await lab.network.run(async () => {
      const roots = [lab.authority.rootPem];
      await Promise.all(urls.map((url) => fetchPage(from.client, url, { roots })));
    });
    lab.close();
    const [few, all] = recorders.map((one) => one.flows());
    expect(all!.length).toBeGreaterThan(4);
    expect(few).toEqual(all!.slice(0, 2));
    expect(recorders.map((one) => one.isWhole())).toEqual([false, true]);
  });
});
