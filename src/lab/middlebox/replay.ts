/**
 * Puts a capture (pcapng or pcap, IP or Ethernet) through a single middlebox, and tells what it
 * would have done with each packet. The packets stay as they were captured: the ends of the
 * connections do not react to what the box does.
 */
import type { Duplex } from "node:stream";
import { InputError } from "../../base/errors.ts";
import { randomStream } from "../../base/random.ts";
import { decodePacket, type IpPacket, linkType, readCapture } from "../../wire/index.ts";
import { createClock } from "../net/clock.ts";
import type { Heading, RuleAct } from "./act.ts";
import type { Middlebox, Placement } from "./box.ts";
import { compilePrefixes, containsAddress } from "./match.ts";

export interface ReplayOptions {
  /** Addresses and prefixes on the box's inner side; packets from there go outward. */
  readonly inside: readonly string[];
  readonly placement?: Placement;
  readonly seed?: number | string;
}

/** What the box did with one packet of the capture. */
export interface ReplayedPacket {
  /** Position in the capture, from 1 as Wireshark counts. */
  readonly number: number;
  readonly packet: IpPacket;
  readonly heading: Heading;
  readonly outcome: "passed" | "dropped" | "delayed" | "replaced";
  /** What the box did to the packet itself. */
  readonly act: RuleAct | undefined;
  /** Packets that the box sent upon this one. */
  readonly injected: readonly { readonly packet: IpPacket; readonly act: RuleAct }[];
}

/** @throws InputError `capture-unreadable` when the file is no capture */
export async function replayThrough(
  file: Uint8Array,
  box: Middlebox,
  options: ReplayOptions,
): Promise<ReplayedPacket[]> {
  const capture = readCapture(file);
  if (!capture.ok) throw new InputError("capture-unreadable", `no capture: ${capture.reason}`);
  const inside = compilePrefixes(options.inside);
  const onPath = options.placement === "on-path";
  const clock = createClock();
  const random = randomStream(options.seed ?? 1, "replay");
  const results: ReplayedPacket[] = [];
  const open = new Set<Duplex>();
  let injected: { packet: IpPacket; act: RuleAct }[] = [];
  const context = {
    clock,
    random,
    onPath,
    inject: (packet: IpPacket, _heading: Heading, act: RuleAct) =>
      void injected.push({ packet, act }),
    release: () => {},
    own: (stream: Duplex) => void open.add(stream),
  };
  const firstNs = capture.value.packets.find(({ timeNs }) => timeNs !== undefined)?.timeNs ?? 0n;
  for (const [index, captured] of capture.value.packets.entries()) {
    const bytes =
      captured.linkType === linkType.ethernet ? captured.bytes.subarray(14) : captured.bytes;
    const decoded = decodePacket(bytes);
    if (!decoded.ok) continue;
    const { packet } = decoded.value;
    const atMs = Number((captured.timeNs ?? firstNs) - firstNs) / 1e6;
    clock.schedule(Math.max(0, atMs - clock.nowMs()), () => {
      injected = [];
      const heading: Heading = containsAddress(inside, packet.source) ? "outward" : "inward";
      const verdict = box.inspect({ ...packet, id: index + 1 }, heading, context);
      const [outcome, act] = onPath
        ? (["passed", undefined] as const)
        : verdict === "pass"
          ? (["passed", undefined] as const)
          : "drop" in verdict
            ? (["dropped", verdict.drop] as const)
            : "replace" in verdict
              ? (["replaced", verdict.act] as const)
              : (["delayed", verdict.act] as const);
      results.push({ number: index + 1, packet, heading, outcome, act, injected });
    });
  }
  await clock.settle();
  clock.close();
  for (const stream of open) stream.destroy();
  return results;
}
