import { defineConfig } from "vitest/config";

/** Folders of test/ of which the tests are tried against a change: `NARROWS_MUTATION_TESTS=wire,lab`. */
const folders = (process.env.NARROWS_MUTATION_TESTS ?? "wire").split(",");

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
    include: folders.map((folder) =>
      folder.endsWith(".test.ts") ? `test/${folder}` : `test/${folder}/**/*.test.ts`,
    ),
    exclude: ["test/**/*.slow.test.ts"],
    isolate: false,
    testTimeout: 60_000,
  },
});
