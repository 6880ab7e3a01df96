import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { describe, expect, it, vi } from "vitest";
import { registerValidate } from "../../src/cli/commands/validate.ts";

const hasData =
  (process.env.NARROWS_REFERENCE ?? "") !== "" && (process.env.NARROWS_MIRROR ?? "") !== "";

describe.skipIf(!hasData)(
  "docs/validation.md (skipped without NARROWS_REFERENCE and NARROWS_MIRROR)",
  () => {
    it("is what the published values and the data give", async () => {
      const out = join(mkdtempSync(join(tmpdir(), "narrows-validation-")), "validation.md");
      const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
      const program = new Command("narrows").exitOverride();
      registerValidate(program);
      try {
        await program.parseAsync(["validate", "--out", out], { from: "user" });
      } finally {
        stderr.mockRestore();
      }
      const page = new URL("../../docs/validation.md", import.meta.url);
      expect(readFileSync(out, "utf8")).toBe(readFileSync(page, "utf8"));
    });
  },
);
