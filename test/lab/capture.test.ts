import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  dnsInjection,
  ladderSvg,
  ladderText,
  nameRule,
  PacketCapture,
  PacketTraceLog,
  replayThrough,
  throttle,
} from "../../src/lab/index.ts";
import { decodePacket, readCapture } from "../../src/wire/index.ts";
import { scene, tryHttps } from "./scene.ts";

const reset = () =>
  nameRule({ match: { domains: ["www.example.com"] }, action: { type: "reset" } });
const hasTshark = spawnSync("tshark", ["--version"]).status === 0;

async function captured(): Promise<Uint8Array> {
  const at = scene({ box: reset });
  const capture = new PacketCapture(at.lab.network, [at.client, at.box!, at.site]);
  await at.lab.network.run(() => tryHttps(at, "www.example.com"));
  return capture.file();
}

describe("captures", () => {
  it("are in the order of time, whatever waits, is reordered or comes twice", async () => {
    const at = scene({
      box: () => throttle({ match: { addresses: ["45.0.0.2"] }, loss: 0.1, delayMs: 30 }),
      link: { jitterMs: 25, duplication: 0.1 },
    });
    const capture = new PacketCapture(at.lab.network, [at.client, at.box!, at.site]);
    await at.lab.network.run(() => tryHttps(at, "www.example.com"));
    const file = readCapture(capture.file());
    if (!file.ok) throw new Error(file.reason);
    const times = file.value.packets.map(({ timeNs }) => timeNs!);
    expect(times.length).toBeGreaterThan(50);
    expect(times.every((time, i) => i === 0 || times[i - 1]! <= time)).toBe(true);
  });

  it("hold every packet as valid bytes, with comments that tell the truth", async () => {
    const file = readCapture(await captured());
    if (!file.ok) throw new Error(file.reason);
    expect(file.value.damage).toBeUndefined();
    const comments: string[] = [];
    for (const { bytes, comments: texts } of file.value.packets) {
      const packet = decodePacket(bytes);
      expect(packet.ok && packet.value.bodyChecksumValid).toBe(true);
      comments.push(...texts);
    }
    expect(comments).toContain("dropped at box: reset: SNI www.example.com");
    expect(comments).toContain("injected by box: reset: SNI www.example.com");
  });

  it.skipIf(!hasTshark)("are read by tshark without an error (needs tshark)", async () => {
    const folder = mkdtempSync(join(tmpdir(), "narrows-"));
    const path = join(folder, "lab.pcapng");
    try {
      writeFileSync(path, await captured());
      const fields = ["-T", "fields", "-e", "tls.handshake.extensions_server_name"];
      const names = execFileSync("tshark", ["-r", path, ...fields], { encoding: "utf8" });
      expect(names).toContain("www.example.com");
      const stamps = execFileSync(
        "tshark",
        ["-r", path, "-T", "fields", "-e", "tcp.options.timestamp.tsval", "-Y", "tcp"],
        { encoding: "utf8" },
      ).trimEnd();
      const [first, ...more] = stamps.split("\n");
      expect(Number(first)).toBeGreaterThan(0);
      // What the box forges carries none.
      expect(more.filter((stamp) => stamp === "").length).toBeGreaterThan(0);
      expect(more.filter((stamp) => stamp !== "").length).toBeGreaterThan(4);
      const faults = execFileSync(
        "tshark",
        [
          "-r",
          path,
          "-o",
          "tcp.check_checksum:TRUE",
          "-o",
          "ip.check_checksum:TRUE",
          "-Y",
          "_ws.malformed || _ws.expert.severity==error || tcp.checksum.status==0",
        ],
        { encoding: "utf8" },
      );
      expect(faults.trim()).toBe("");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("can be put through a single box", async () => {
    const open = scene({});
    const capture = new PacketCapture(open.lab.network, [open.client]);
    await open.lab.network.run(() => tryHttps(open, "www.example.com"));
    const results = await replayThrough(capture.file(), reset(), { inside: ["5.1.0.0/24"] });
    expect(results.length).toBe(capture.count);
    const hit = results.filter(({ injected }) => injected.length > 0);
    expect(hit).toHaveLength(1);
    expect(hit[0]).toMatchObject({
      heading: "outward",
      outcome: "dropped",
      act: {
        deed: "reset",
        trigger: { by: "server-name", name: "www.example.com" },
        mechanism: "tls.reset.sni",
        direction: "client-to-server",
      },
    });
    const nothing = await replayThrough(
      capture.file(),
      dnsInjection({ match: { domains: ["elsewhere.org"] }, answer: { type: "nxdomain" } }),
      { inside: ["5.1.0.0/24"] },
    );
    expect(nothing.every(({ outcome }) => outcome === "passed")).toBe(true);
    await expect(replayThrough(new Uint8Array(40), reset(), { inside: [] })).rejects.toMatchObject({
      code: "capture-unreadable",
    });
  });
});

describe("time ladders", () => {
  it("draw each packet with its fate, as text and as SVG", async () => {
    const at = scene({ box: reset });
    const log = new PacketTraceLog(at.lab.network);
    await at.lab.network.run(() => tryHttps(at, "www.example.com"));
    const text = ladderText(log.packetTraces);
    expect(text).toMatch(/ {2}│─+▶│? .*DNS A www.example.com\?/);
    expect(text).toMatch(
      /✕.*TLS hello for www.example.com \[dropped: reset: SNI www.example.com\]/,
    );
    expect(text).toMatch(/◀═+.* RA|│◀═.*RA? \[injected by box/);
    const svg = ladderSvg(log.packetTraces, { title: "A <reset>" });
    expect(svg).toContain("<title>A &lt;reset&gt;</title>");
    expect(svg.match(/marker-end/g)).toHaveLength(log.packetTraces.length);
  });
});
