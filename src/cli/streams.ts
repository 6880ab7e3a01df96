/** The one way to standard output and standard error: whatever is printed cannot steer the terminal. */
import { visible } from "../base/visible-text.ts";

/** To standard output; resolves when a slower reader has caught up. */
export async function toStdout(text: string): Promise<void> {
  if (!process.stdout.write(visible(text)))
    await new Promise((resolve) => process.stdout.once("drain", resolve));
}

/** To standard error. */
export function toStderr(text: string): void {
  process.stderr.write(visible(text));
}
