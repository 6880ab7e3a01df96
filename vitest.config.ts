import { defineConfig } from "vitest/config";

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
    include: ["test/**/*.test.ts"],
    exclude: ["test/**/*.slow.test.ts"],
    isolate: false,
    pool: "forks",
    maxWorkers: 2,
    // Only against hanging: no test is to fail on a slow machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ["default", "./test/closing-line.ts"],
  },
});
