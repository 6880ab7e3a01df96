/** The words of a command as a queue remembers them. */
import type { Command } from "commander";

/** What names the queue and its store, which may hold passwords and are told again at every run. */
const ofQueue: RegExp = /^--(queue|store)(=|$)/;

/** The words after `narrows`, without the queue's. */
export function queuedWords(command: Command): string[] {
  let root = command;
  while (root.parent !== null) root = root.parent;
  const { rawArgs } = root as unknown as { rawArgs: readonly string[] };
  const words: string[] = [];
  for (let k = 0; k < rawArgs.length; k++) {
    const word = rawArgs[k]!;
    const found = ofQueue.exec(word);
    if (found === null) words.push(word);
    else if (found[2] === "") k++;
  }
  return words;
}
