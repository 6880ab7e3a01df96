#!/usr/bin/env node
import { ownValue } from "../base/own-value.ts";
import { runNarrows } from "./program.ts";
import { toStderr } from "./streams.ts";

/** A reader that has gone ends the run quietly; a full disk ends it with one line. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  const reasons: Record<string, string> = {
    ENOSPC: "no space left on the disk",
    EDQUOT: "the disk quota is used up",
  };
  const reason = ownValue(reasons, error.code ?? "") ?? error.message;
  toStderr(`narrows: standard output: cannot write: ${reason}\n`);
  process.exit(2);
});
// Words for people that nobody can read must not stop the work.
process.stderr.on("error", () => undefined);

process.exitCode = await runNarrows(process.argv.slice(2));
