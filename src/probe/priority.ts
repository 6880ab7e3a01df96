/**
 * Which of the connections of one redirect depth may fetch the page: one only, and rather one to an
 * address that the system's resolver gave than one from UDP, from HTTPS, or from the test helper.
 * The first request of the best class present wins at once; others wait 500 ms for a better one.
 */
import type { Network } from "./network.ts";

/** Where an address came from; several may be true. */
export interface AddressSource {
  readonly address: string;
  readonly system: boolean;
  readonly udp: boolean;
  readonly https: boolean;
}

const WAIT_MS = 500;

interface Waiting {
  readonly endpoint: string;
  readonly rank: number;
  answer(granted: boolean): void;
}

export class FetchPriority {
  readonly #network: Network;
  readonly #ranks = new Map<string, number>();
  readonly #best: number;
  readonly #log: (message: string) => void;
  #waiting: Waiting[] = [];
  #decided = false;

  /** @param log told what is decided, for the measurement's record */
  constructor(
    network: Network,
    addresses: readonly AddressSource[],
    log: (message: string) => void,
  ) {
    this.#network = network;
    this.#log = log;
    let best = 3;
    for (const { address, system, udp, https } of addresses) {
      const rank = system ? 0 : udp ? 1 : https ? 2 : 3;
      this.#ranks.set(address, rank);
      best = Math.min(best, rank);
    }
    this.#best = best;
    const known = [...this.#ranks].map(([address, rank]) => `${address} ${rankNames[rank]}`);
    log(`addresses: ${known.join(", ") || "none"}`);
  }

  /** Asks for a ready connection; resolves with whether it may fetch. */
  ask(address: string, endpoint: string): Promise<boolean> {
    const rank = this.#ranks.get(address) ?? 3;
    if (this.#decided) {
      this.#log(`${endpoint}: refused, another connection fetches`);
      return Promise.resolve(false);
    }
    return new Promise((resolve) => {
      const waiting = { endpoint, rank, answer: resolve };
      if (rank <= this.#best) {
        this.#decide(waiting);
        return;
      }
      this.#waiting.push(waiting);
      if (this.#waiting.length === 1)
        this.#network.schedule(WAIT_MS, () => {
          if (this.#decided) return;
          // sort is stable: the first of equals asked first.
          const [first] = [...this.#waiting].sort((a, b) => a.rank - b.rank);
          if (first) this.#decide(first);
        });
    });
  }

  #decide(winner: Waiting): void {
    this.#decided = true;
    this.#log(`${winner.endpoint}: fetches (${rankNames[winner.rank]})`);
    winner.answer(true);
    for (const other of this.#waiting) {
      if (other === winner) continue;
      this.#log(`${other.endpoint}: refused, a better connection fetches`);
      other.answer(false);
    }
    this.#waiting = [];
  }
}

const rankNames = ["system resolver", "UDP resolver", "HTTPS resolver", "test helper"] as const;
