#!/usr/bin/env node
import { writeReason } from "../data/storage/disk-error.ts";
import { runNarrows } from "./program.ts";
import { toStderr } from "./streams.ts";

// A file that grows past the system's limit is an error of writing, not the end of the process.
process.on("SIGXFSZ", () => undefined);
/** A reader that has gone ends the run quietly; a full disk ends it with one line. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  const reason = writeReason(error) ?? error.message;
  toStderr(`narrows: standard output: cannot write: ${reason}\n`);
  process.exit(2);
});
// Words for people that nobody can read must not stop the work.
process.stderr.on("error", () => undefined);

process.exitCode = await runNarrows(process.argv.slice(2));
