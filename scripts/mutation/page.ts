/** The page that a mutation test of the kernels leaves: scores, what survived, what cannot be noticed. */
import type { Equivalent } from "./equivalents.ts";
import { type Change, whyEquivalent } from "./sample.ts";

interface Score {
  readonly all: number;
  readonly noticed: number;
  readonly late: number;
  readonly equivalent: number;
  readonly survived: number;
}

function scoreOf(changes: readonly Change[], named: readonly Equivalent[]): Score {
  const count = (wanted: (change: Change) => boolean) => changes.filter(wanted).length;
  const isEquivalent = (change: Change) =>
    change.fate !== "noticed" && whyEquivalent(change, named) !== undefined;
  return {
    all: changes.length,
    noticed: count(({ fate }) => fate === "noticed"),
    late: count((change) => change.fate === "late" && !isEquivalent(change)),
    equivalent: count(isEquivalent),
    survived: count((change) => change.fate === "survived" && !isEquivalent(change)),
  };
}

/** Noticed ones of those that can be; one that only a time limit revealed is not noticed. */
function percent({ all, noticed, equivalent }: Score): string {
  return `${((100 * noticed) / Math.max(1, all - equivalent)).toFixed(0)} %`;
}

const scoreRow = (name: string, score: Score) =>
  `| ${name} | ${score.all} | ${score.noticed} | ${score.late} | ${score.equivalent} | ${score.survived} | ${percent(score)} |`;

const code = (text: string) => `\`${text.replaceAll("|", "\\|").replaceAll("`", "'")}\``;

/** The rows of a list of changes, or a line that says that there are none. */
function changeList(changes: readonly Change[]): string[] {
  if (changes.length === 0) return ["None."];
  return [
    "| place | line | becomes |",
    "|---|---|---|",
    ...changes.map(
      ({ file, atLine, line, becomes }) =>
        `| \`src/${file}:${atLine}\` | ${code(line)} | ${code(becomes)} |`,
    ),
  ];
}

/**
 * @param found of each folder the changes that were tried
 * @param isOwn whether a folder's own tests alone were run
 */
export function mutationPage(
  command: string,
  found: ReadonlyMap<string, readonly Change[]>,
  named: readonly Equivalent[],
  isOwn: boolean,
): string {
  const tests = isOwn
    ? "the tests of that folder alone (those of other folders notice some more)"
    : "the tests: those of the folder first, and what survives them against all default tests that run in the same process";
  const all = [...found.values()].flat();
  const left = all.filter((change) => whyEquivalent(change, named) === undefined);
  return [
    "# Mutation test of the kernels",
    "",
    `\`${command}\` changes a seeded sample of the lines of each folder, one change at a time (Stryker: signs, comparisons, conditions, blocks, lists, regular expressions; not texts, and not values that are made once at loading), and runs ${tests}. The score is the share that a failing test noticed of all that can be noticed. What only a time limit revealed is counted apart, as not noticed.`,
    "",
    "| folder | changes | noticed | time limit only | equivalent | survived | score |",
    "|---|--:|--:|--:|--:|--:|--:|",
    ...[...found].map(([folder, changes]) =>
      scoreRow(`\`src/${folder}\``, scoreOf(changes, named)),
    ),
    scoreRow("all", scoreOf(all, named)),
    "",
    "## Survived",
    "",
    ...changeList(left.filter(({ fate }) => fate === "survived")),
    "",
    "## Revealed by the time limit only",
    "",
    ...changeList(left.filter(({ fate }) => fate === "late")),
    "",
    "## Equivalent: no test can notice them",
    "",
    "| file | line | becomes | because |",
    "|---|---|---|---|",
    ...named.map(
      ({ file, line, becomes, because }) =>
        `| \`src/${file}\` | ${code(line)} | ${code(becomes)} | ${because} |`,
    ),
    "",
    "`npm run test:mutation -- invariants` is another thing: it breaks each invariant on purpose, see [invariants.md](invariants.md).",
    "",
  ].join("\n");
}
