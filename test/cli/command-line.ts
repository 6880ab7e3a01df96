/** Runs the command line inside the test process and keeps what it prints. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

export async function narrows(
  args: readonly string[],
  environment: Record<string, string> = emptyCache(),
): Promise<Outcome> {
  const outcome: Outcome = { status: 0, stdout: "", stderr: "" };
  const capture = (stream: NodeJS.WriteStream, key: "stdout" | "stderr") =>
    vi.spyOn(stream, "write").mockImplementation((chunk: string | Uint8Array) => {
      outcome[key] += String(chunk);
      return true;
    });
  const spies = [capture(process.stdout, "stdout"), capture(process.stderr, "stderr")];
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  try {
    outcome.status = await runNarrows(args);
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
    process.exitCode = 0;
  }
  return outcome;
}
