/** Invented public data in their real formats, small, as a mirror holds them; and what a fault run shares. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Progress } from "../../src/base/progress.ts";
import { randomStream } from "../../src/base/random.ts";

/** `bzip2 -9` of a clique of three networks, forty customers of theirs and sixty customers of those. */
export const relationshipsBzip2: Buffer = Buffer.from(
  "QlpoOTFBWSZTWZ3c7jwAADbZgAAQSAJ/8AolZgQwAZgTUKntTJmVQeoeiPUOe0Tx+qqAAAh6qMY1NKT1ADLOzQPoYHZ2BmZ39E/kx/O7sz5ZrrnfPS9vPURmZrxmdmfy3bgAAAAAGIqeJc5yE7vqq7lXeAAAAAAO4zM3V3e42zOipXe7nsAAAAACsaqrV7vbRt3aY6qF3AAAAAAB1mNZUpJYqcKtAAAAAAdaUKYSSqYwp0AAM/WOlClJLWawkzsOodSkU5p0bcWaFhThIo1LqrcWDXvCwkliKR+eNt1z19aN77Z5zl851rRmL1OCSSA8vEmaXOl1IRFZ1SbWrbN1IIjVa2pVmwS5JJckmqqnNpm9wAAAAAAAAAGDACIiIxG7EQu7tLABRACRkC2ACiAE/xdyRThQkJ3c7jw=",
  "base64",
);

/** `bzip2 -9` of a login page. */
export const pageBzip2: Buffer = Buffer.from(
  "QlpoOTFBWSZTWYEyGkkAABKbgEAAgAVAADbnjCAgAFCmTEyDIwKVU9TTRoZM1NptNE4mtWZwnaYnieprOU6nmYneaT3Ok+zEymZym05mUyn8XckU4UJCBMhpJA==",
  "base64",
);

const caida = "publicdata.caida.org/datasets";
const numbers = Array.from({ length: 103 }, (_, k) => k + 1);

/** Address without its scheme → content. */
export const mirrorFiles: Readonly<Record<string, Buffer>> = {
  [`${caida}/as-relationships/serial-2/20250901.as-rel2.txt.bz2`]: relationshipsBzip2,
  [`${caida}/peeringdb/2025/09/peeringdb_2_dump_2025_09_01.json`]: Buffer.from(
    JSON.stringify({
      ix: { data: [{ id: 1, name: "Invented exchange", city: "Town", country: "KH" }] },
      netixlan: {
        data: [4, 5, 6, 7].map((asn) => ({
          ...{ ix_id: 1, asn, speed: 10_000, is_rs_peer: true, operational: true },
        })),
      },
    }),
  ),
  [`${caida}/as-organizations/20250701.as-org2info.txt.gz`]: gzipSync(
    `# format:org_id|changed|org_name|country|source\n${numbers
      .map((n) => `O${n >> 1}|20250101|Invented ${n >> 1}|KH|X`)
      .join("\n")}\n# format:aut|changed|aut_name|org_id|opaque_id|source\n${numbers
      .map((n) => `${n}|20250101|N${n}|O${n >> 1}||X`)
      .join("\n")}\n`,
  ),
  "stats.labs.apnic.net/cgi-bin/aspop?f=j&d=01%2F09%2F2025": Buffer.from(
    JSON.stringify({
      ...{ copyright: "APNIC", Date: "01/09/2025", Window: 60 },
      Data: numbers.slice(3).map((AS) => ({ AS, CC: "KH", Users: 1000 * AS })),
    }),
  ),
};

/** A folder that holds them as HOST/PATH. */
export function makeMirror(): string {
  const folder = temporaryFolder("mirror");
  for (const [name, content] of Object.entries(mirrorFiles)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export function temporaryFolder(what: string): string {
  return mkdtempSync(join(tmpdir(), `narrows-faults-${what}-`));
}

/** The program, as it is started from its sources. */
export const program: readonly string[] = [
  ...["--import", import.meta.resolve("tsx")],
  fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url)),
];

export interface FaultOptions {
  /** How often each fault is made. */
  readonly runs: number;
  readonly seed: number;
  readonly tell?: Tell;
}

/** Takes how far a run has come: what it does, trials done, trials in all. */
export type Tell = Progress["update"];

/** What a fault run found. */
export interface FaultTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** What must not be; none where all is well. */
  readonly faults: readonly string[];
}

/** Whole numbers from 0 to below `n`, the same for the same seed. */
export function drawer(seed: number, name: string): (n: number) => number {
  const stream = randomStream(seed, name);
  return (n) => stream.below(n);
}
