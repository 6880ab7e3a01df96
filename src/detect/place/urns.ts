/**
 * How likely the signatures of struck pairs are under each kind: whose they are decides which of them should
 * be alike. Pólya urns (Blackwell & MacQueen 1973): an urn of concentration α that gave a signature n times of
 * N gives it next with (n + α · base) / (N + α). For central kinds an urn for each target below one of the
 * country (a Chinese restaurant franchise, Teh et al. 2006, with one table a signature), since a gateway may
 * treat targets in different ways, but alike everywhere.
 */
import type { PlaceKind } from "./kinds.ts";
import type { PairTable } from "./pairs.ts";
import type { PlaceParameters } from "./parameters.ts";
import { type Signature, signatureKey } from "./signature.ts";

/** ln P(signatures | kind); 0 where nothing is struck. Those of refusing sites are the sites' own. */
export function logSignatures(
  { pairs, servers }: Pick<PairTable, "pairs" | "servers">,
  kind: PlaceKind,
  parameters: PlaceParameters,
): number {
  const base = (signature: Signature): number => baseOf(signature, kind, parameters);
  const struck = pairs.flatMap(({ signature, ...pair }) =>
    signature === undefined || servers.has(pair.target)
      ? []
      : [{ ...pair, signature, key: signatureKey(signature) }],
  );
  const { urn, sameVendor, sameTrait } = parameters;
  switch (kind) {
    case "users-filter":
    case "server-side":
    case "none": {
      const mistakes = new Urn(urn.innocent);
      return sum(struck, ({ signature, key }) => mistakes.draw(key, base(signature)));
    }
    case "central-gateway":
    case "central-rules": {
      const draw = centralUrns(parameters);
      return sum(struck, ({ signature, target, key }) => draw(target, key, base(signature)));
    }
    case "per-network":
    case "resolver": {
      const vendors = new Urn(urn.country);
      const networks = new UrnFamily(urn.network);
      return sum(struck, ({ signature, network, resolver, key }) => {
        const own = networks.of(kind === "per-network" ? `${network}` : `${network} ${resolver}`);
        const vendor = vendors.probability(key, base(signature));
        const shared = signature.trait === "" ? sameVendor : sameTrait;
        const fresh = (1 - shared) * base(signature) + shared * vendor;
        if (!own.has(key)) vendors.add(key);
        return own.draw(key, fresh);
      });
    }
  }
}

/**
 * Urns of one owner: each call gives the probability of the next signature at a target, and takes it in.
 * @returns a function of target, signature, and the probability of the signature as such
 */
export function centralUrns({
  urn,
}: PlaceParameters): (target: string, key: string, base: number) => number {
  const country = new Urn(urn.country);
  const targets = new UrnFamily(urn.target);
  return (target, key, base) => {
    const own = targets.of(target);
    const probability = own.probability(key, country.probability(key, base));
    if (!own.has(key)) country.add(key);
    own.add(key);
    return probability;
  };
}

/** The probability of a signature as such. */
function baseOf(
  { family, trait }: Signature,
  kind: PlaceKind,
  { families, mistaken, otherFamily, traitRarity }: PlaceParameters,
): number {
  const of = (one: PlaceKind): number => families[one][family] ?? otherFamily;
  const named = (1 - mistaken) * of(kind) + mistaken * of("none");
  return trait === "" ? named : named * traitRarity;
}

function sum<T>(items: readonly T[], probability: (item: T) => number): number {
  let log = 0;
  for (const item of items) log += Math.log(probability(item));
  return log;
}

class Urn {
  readonly #counts = new Map<string, number>();
  readonly #concentration: number;
  #total = 0;

  constructor(concentration: number) {
    this.#concentration = concentration;
  }

  has(key: string): boolean {
    return this.#counts.has(key);
  }

  add(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    this.#total++;
  }

  probability(key: string, base: number): number {
    const alpha = this.#concentration;
    return ((this.#counts.get(key) ?? 0) + alpha * base) / (this.#total + alpha);
  }

  draw(key: string, base: number): number {
    const probability = this.probability(key, base);
    this.add(key);
    return probability;
  }
}

class UrnFamily {
  readonly #urns = new Map<string, Urn>();
  readonly #concentration: number;

  constructor(concentration: number) {
    this.#concentration = concentration;
  }

  of(name: string): Urn {
    const known = this.#urns.get(name);
    if (known !== undefined) return known;
    const made = new Urn(this.#concentration);
    this.#urns.set(name, made);
    return made;
  }
}
