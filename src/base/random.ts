/**
 * Seeded random streams. A stream is named by a path of strings and numbers under a seed, so that
 * adding a consumer never shifts the numbers that another one sees.
 */
export interface RandomStream {
  /** Uniform in [0, 1), 32 bits of randomness. */
  next(): number;
  /** Uniform integer in [0, bound), bound 1…2³². */
  below(bound: number): number;
  /** Standard normal deviate (Box–Muller, one value per call). */
  normal(): number;
  /** Exponential deviate with mean 1. */
  exponential(): number;
  /** An independent stream named by `parts` below this one's name. */
  stream(...parts: readonly (string | number)[]): RandomStream;
}

/**
 * A stream for `seed` and a name.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand; period ≥ 2³²·expected 2¹²⁷), seeded by
 * hashing the name with MurmurHash3's 32-bit finaliser over four lanes.
 */
export function randomStream(
  seed: number | string,
  ...parts: readonly (string | number)[]
): RandomStream {
  return fromName([seed, ...parts].map(String).join("\u001f"));
}

/** 32-bit MurmurHash3 finaliser: a bijection that flips about half the bits for any change. */
export function mix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function fromName(name: string): RandomStream {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let d = 0x85a308d3;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    a = mix32(a ^ code);
    b = mix32((b + a) | 0);
    c = mix32(c ^ b);
    d = mix32((d + c + i) | 0);
  }
  const raw = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) raw();
  const next = () => raw() / 4294967296;
  return {
    next,
    below: (bound) => Math.floor(next() * bound),
    normal: () => {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return radius * Math.cos(2 * Math.PI * next());
    },
    exponential: () => -Math.log(1 - next()),
    stream: (...parts) => fromName([name, ...parts].join("\u001f")),
  };
}
