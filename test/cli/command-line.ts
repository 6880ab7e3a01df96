/** Runs the command line inside the test process and keeps what it prints. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { vi } from "vitest";
import { runNarrows } from "../../src/cli/program.ts";

export interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

/** A folder of its own for the cache, and no mirror: the synthetic world, unless a test says more. */
export function emptyCache(): { XDG_CACHE_HOME: string; NARROWS_MIRROR: string } {
  return { XDG_CACHE_HOME: mkdtempSync(join(tmpdir(), "narrows-test-")), NARROWS_MIRROR: "" };
}

/** @param stdin what the command reads from standard input */
export async function narrows(
  args: readonly string[],
  environment: Record<string, string> = emptyCache(),
  stdin: string | Uint8Array = "",
): Promise<Outcome> {
  const outcome: Outcome = { status: 0, stdout: "", stderr: "" };
  const capture = (stream: NodeJS.WriteStream, key: "stdout" | "stderr") =>
    vi.spyOn(stream, "write").mockImplementation((chunk: string | Uint8Array) => {
      outcome[key] += String(chunk);
      return true;
    });
  const spies = [
    capture(process.stdout, "stdout"),
    capture(process.stderr, "stderr"),
    vi
      .spyOn(process, "stdin", "get")
      .mockReturnValue(Readable.from([stdin]) as typeof process.stdin),
  ];
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  try {
    // Time stands still, so that a slow machine makes no lines of progress.
    outcome.status = await runNarrows(args, () => 0);
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
    process.exitCode = 0;
  }
  return outcome;
}
