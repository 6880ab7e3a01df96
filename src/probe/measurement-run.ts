/** The state of one measurement while its tasks run. */
import type { RandomStream } from "../base/random.ts";
import type { QueryRecord } from "../ooni/format.ts";
import type { OriginOf } from "./dns-lookup.ts";
import { CookieJar } from "./http/cookie-jar.ts";
import type { ChainPlace } from "./http/redirect-depth.ts";
import type { Network } from "./network.ts";
import type { AddressSource } from "./priority.ts";
import { Recorder } from "./recorder.ts";

export interface RunSettings {
  readonly udpResolver: { readonly address: string; readonly port: number; readonly text: string };
  /** The DNS over HTTPS resolver, or undefined to ask none. */
  readonly dohUrl: URL | undefined;
  readonly originOf: OriginOf;
  /** How long further replies of a UDP resolver are awaited after the first. */
  readonly lateReplyWindowMs: number;
  /** Tests on loopback servers only: connect to loopback addresses that names resolve to. */
  readonly mayDialLoopback: boolean;
}

const firstIds = { system: 10001, udp: 20001, doh: 30001, cleartext: 40001, secure: 50001 };

export class MeasurementRun {
  readonly network: Network;
  readonly settings: RunSettings;
  readonly random: RandomStream;
  readonly recorder: Recorder;
  readonly ancillaryUdp: Recorder;
  readonly ancillaryHttps: Recorder;
  readonly duplicateReplies: QueryRecord[] = [];
  readonly priorityLog: { msg: string; t: number }[] = [];
  readonly cookies: CookieJar = new CookieJar();
  readonly addressCache: Map<string, readonly AddressSource[]> = new Map();
  readonly originOf: OriginOf;
  readonly #ids: { -readonly [K in keyof typeof firstIds]: number } = { ...firstIds };
  readonly #tasks = new Set<Promise<void>>();
  readonly #startDepth: (run: MeasurementRun, place: ChainPlace) => Promise<void>;
  #fault: unknown;

  /** @param startDepth starts a step of the redirect chain */
  constructor(
    network: Network,
    settings: RunSettings,
    random: RandomStream,
    startDepth: (run: MeasurementRun, place: ChainPlace) => Promise<void>,
  ) {
    this.#startDepth = startDepth;
    const originMs = network.nowMs();
    this.network = network;
    this.settings = settings;
    this.random = random;
    this.originOf = settings.originOf;
    this.recorder = new Recorder(network, originMs);
    this.ancillaryUdp = new Recorder(network, originMs);
    this.ancillaryHttps = new Recorder(network, originMs);
  }

  /** The next transaction id of a kind. */
  nextId(kind: keyof typeof firstIds): number {
    return this.#ids[kind]++;
  }

  logPriority(msg: string): void {
    this.priorityLog.push({ msg, t: this.recorder.seconds() });
  }

  /** Counts `work` as part of the measurement, which ends when all of it has. */
  track(work: Promise<void>): void {
    const task = work
      .catch((error: unknown) => {
        this.#fault ??= error;
      })
      .finally(() => this.#tasks.delete(task));
    this.#tasks.add(task);
  }

  /** Goes on with the next step of the redirect chain. */
  follow(place: ChainPlace): void {
    this.track(this.#startDepth(this, place));
  }

  /** Waits for all tracked work. Throws (rejects) only on a bug: failures of the network are data. */
  async finished(): Promise<void> {
    while (this.#tasks.size > 0) await Promise.all(this.#tasks);
    if (this.#fault !== undefined) throw this.#fault;
  }
}
