/** Words of a command line as they are printed for people to run. */

/** A word as a shell takes it: as it stands, or in single quotes. */
export function quoteWord(word: string): string {
  return /^[A-Za-z0-9_\-./:=,+@%]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The name of a file in the folder in which a command runs; a bare word would be taken for a design's id. */
export function fileWord(name: string): string {
  return /^[a-z0-9-]+$/.test(name) ? `./${name}` : name;
}
