/**
 * How many files it takes to add a thing, counted on things that are there: the files that would not be
 * as they are without it. docs/extending.md shows each by example.
 */
import type { Source } from "./imports.ts";

export interface Addition {
  /** What is added. */
  readonly kind: string;
  /** The one that is there and is counted. */
  readonly example: string;
  /** Files that belong to it or name it. */
  readonly mentions: RegExp;
  /** At most so many files. */
  readonly limit: number;
}

export const additions: readonly Addition[] = [
  {
    kind: "question",
    example: "retention",
    mentions: /questions\/retention\/|\b(answerRetention|retentionSection|retentionMessages)\b/,
    limit: 6,
  },
  {
    kind: "middlebox",
    example: "throttle",
    mentions: /lab\/middlebox\/throttle\.ts|\bthrottleKind\b|^ {2}throttle: \{/m,
    limit: 4,
  },
  {
    kind: "index",
    example: "complexity",
    mentions: /\bcomplexityIn\b/,
    limit: 2,
  },
  {
    kind: "language",
    example: "Kazakh",
    // A catalogue counts once, however many files of its folder it is written in.
    mentions: /src\/report\/messages\/kk\.ts|\bimport \{ kk \}/,
    limit: 2,
  },
  {
    kind: "data source",
    example: "users of networks",
    mentions: /data\/users\.ts|\bparseUsers\b/,
    limit: 4,
  },
  {
    kind: "chart",
    example: "band",
    mentions: /report\/charts\/band\.ts|\bdrawBand\(/,
    limit: 3,
  },
];

/** Paths of the files that an addition takes, ascending. */
export function touchedBy({ mentions }: Addition, sources: readonly Source[]): string[] {
  return sources
    .filter(({ path, text }) => mentions.test(`${path}\n${text}`))
    .map(({ path }) => path);
}
