import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Those that take minutes, the longest first: the last of them would have one worker wait for the other. */
const longest = [
  ...["indices/validation", "consistency/relations", "cli/library", "assessment/steady-headlines"],
  ...["gateway/library-in-worlds", "web/compare", "routing/oracle"],
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((name) => moduleId.includes(`${name}.slow`));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  resolve: {
    alias: [
      { find: /^narrows$/, replacement: new URL("./src/index.ts", import.meta.url).pathname },
      {
        find: /^narrows\/(\w+)$/,
        replacement: new URL("./src/$1/index.ts", import.meta.url).pathname,
      },
    ],
  },
  test: {
    include: ["test/**/*.slow.test.ts"],
    isolate: false,
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 900_000,
    hookTimeout: 900_000,
    // What a page shows after an act is waited for: a busy machine draws late.
    expect: { poll: { timeout: 120_000, interval: 50 } },
    reporters: ["default", "./test/closing-line.ts"],
  },
});
