/** What Narrows writes and reads back: worlds, checkpoints, what is kept to save time, records of the cache. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Sections, writeSections } from "../../../src/base/section-buffer.ts";
import { readRecord } from "../../../src/data/cache.ts";
import { readSealed } from "../../../src/data/storage/sealed.ts";
import { measureCountry } from "../../../src/indices/country-indices.ts";
import { checkpointAt } from "../../../src/jobs/checkpoint.ts";
import type { SweepRequest } from "../../../src/routing/sums.ts";
import { nationOf } from "../../../src/world/nation.ts";
import { decodeWorld, snapshotVersion } from "../../../src/world/snapshot.ts";
import { temporaryFolder } from "../../faults/data.ts";
import type { FuzzTarget } from "../target.ts";

const folder = temporaryFolder("fuzz");
const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** A whole snapshot out of one that was spoilt, its sums made right: as somebody would who means harm. */
function sealAgain(magic: string, version: number, bytes: Uint8Array): ArrayBufferLike {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sections: Sections = {};
  const types = [Uint8Array, Uint16Array, Uint32Array, Int32Array, Float32Array, Float64Array];
  const count = bytes.length < 24 ? 0 : Math.min(200, view.getUint32(8, true));
  for (let k = 0; k < count && 40 + k * 16 <= bytes.length; k++) {
    const at = 24 + k * 16;
    const [type, offset, length] = [4, 8, 12].map((more) => view.getUint32(at + more, true));
    const make = types[type! % types.length]!;
    const part = bytes.slice(offset!, offset! + length! * make.BYTES_PER_ELEMENT);
    const whole = part.length - (part.length % make.BYTES_PER_ELEMENT);
    const id = String.fromCharCode(...bytes.subarray(at, at + 4));
    Object.defineProperty(sections, id, {
      value: new make(part.buffer as ArrayBuffer, 0, whole / make.BYTES_PER_ELEMENT),
      ...{ enumerable: true, configurable: true },
    });
  }
  return writeSections(magic, version, sections);
}

function measureWorld(buffer: ArrayBufferLike): unknown {
  const world = decodeWorld(buffer, "fuzz");
  const nation = nationOf(world, "KH");
  return [world.meta.date, nation.ases.length > 0 && measureCountry(world, nation).values];
}

const none = { offsets: new Uint32Array(9), targets: new Uint32Array(0) };
const request: SweepRequest = {
  graph: {
    ...{ asCount: 8, asns: Uint32Array.from({ length: 8 }, (_, k) => k + 1) },
    ...{ providers: none, customers: none, peers: none },
  },
};

async function loadCheckpoint(bytes: Uint8Array): Promise<unknown> {
  const path = join(folder, "load.sums");
  writeFileSync(path, bytes);
  return checkpointAt(path, request).load(9);
}

export const storedTargets: readonly FuzzTarget[] = [
  { name: "snapshot", form: "bytes", run: (input) => measureWorld(bufferOf(input)) },
  {
    name: "snapshot-sealed",
    form: "bytes",
    run: (input) => measureWorld(sealAgain("NRWW", snapshotVersion, input)),
  },
  { name: "checkpoint", form: "bytes", run: loadCheckpoint },
  {
    name: "checkpoint-sealed",
    form: "bytes",
    run: (input) => loadCheckpoint(new Uint8Array(sealAgain("NSWP", 2, input))),
  },
  {
    name: "kept",
    form: "text",
    async run(input) {
      const path = join(folder, "kept.sealed");
      writeFileSync(path, input);
      return readSealed(path, "key");
    },
  },
  {
    name: "cache-record",
    form: "json",
    async run(input) {
      const path = join(folder, "stored");
      writeFileSync(`${path}.json`, input);
      return readRecord(path);
    },
  },
];
