#!/usr/bin/env node
import { runNarrows } from "./program.ts";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await runNarrows(process.argv.slice(2));
