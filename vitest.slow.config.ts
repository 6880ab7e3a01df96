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
    include: ["test/**/*.slow.test.ts"],
    isolate: false,
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 900_000,
    hookTimeout: 900_000,
    reporters: ["default", "./test/closing-line.ts"],
  },
});
