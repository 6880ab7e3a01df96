import { defineConfig } from "vitest/config";

/** The tests that mutations of the kernels are tried against: those of the kernels' own folders. */
export default defineConfig({
  test: {
    include: ["test/{base,routing,models,traffic,indices,detect,wire}/**/*.test.ts"],
    exclude: ["test/**/*.slow.test.ts"],
    isolate: false,
    testTimeout: 60_000,
  },
});
