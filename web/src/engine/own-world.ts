/**
 * A world of files that a person drops on the page: AS relationships, users of networks, exchanges, organisations.
 * They are told apart by what is in them, and stay in this worker.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { usersByFacts } from "../../../src/assessment/parameters.ts";
import { packCountry } from "../../../src/base/country-code.ts";
import { InputError } from "../../../src/base/errors.ts";
import { isoCountries } from "../../../src/base/iso-countries.ts";
import { bunzip2, startsBzip2 } from "../../../src/data/bzip2/bunzip2.ts";
import { parseExchanges } from "../../../src/data/exchanges.ts";
import { parseLabels } from "../../../src/data/labels.ts";
import { parseOrganisations } from "../../../src/data/organisations.ts";
import { parseRelationships } from "../../../src/data/relationships.ts";
import { isoDay } from "../../../src/data/sources.ts";
import { mostUnpackedBytes, tooLarge } from "../../../src/data/storage/limits.ts";
import { parseUsers } from "../../../src/data/users.ts";
import { parseHistory } from "../../../src/report/results/history.ts";
import { buildWorld, withUserTable } from "../../../src/world/build.ts";
import { worldBuffer } from "../../../src/world/snapshot.ts";
import type { World } from "../../../src/world/world.ts";
import { lendBuffer } from "./buffer.ts";
import type { DataPlace, EngineData, Worlds } from "./data.ts";
import type { OwnBuilt, OwnFile, OwnKind } from "./protocol-country.ts";

interface ReadFile {
  readonly name: string;
  readonly kind: OwnKind;
  /** Unpacked. */
  readonly bytes: Uint8Array;
  /** Of the file as it was dropped. */
  readonly sha256: string;
}

type ReadFiles = Partial<Record<OwnKind, ReadFile>>;

/** @throws InputError for files that are none of these, and for mistakes in them */
export async function buildOwn(worlds: Worlds, files: readonly OwnFile[]): Promise<OwnBuilt> {
  const read = await Promise.all(files.map(readFile));
  const byKind: ReadFiles = {};
  for (const file of read) {
    if (byKind[file.kind] !== undefined)
      throw new InputError("own-twice", `${file.name}: one file of a kind (${file.kind})`);
    byKind[file.kind] = file;
  }
  const { history, ...tables } = byKind;
  const text = history && textOf(history.bytes);
  if (history && text !== undefined) parseHistory(text, history.name);
  const hasTables = Object.values(tables).length > 0;
  const world = hasTables ? await worldOf(worlds, tables) : undefined;
  return {
    own:
      world === undefined
        ? null
        : { buffer: worldBuffer(world) as ArrayBuffer, options: optionsOf(tables) },
    history: text ?? null,
    read: read.map(({ name, kind }) => ({ name, kind })),
  };
}

async function worldOf(worlds: Worlds, tables: ReadFiles): Promise<World> {
  const [place, served] = await Promise.all([worlds.place, worlds.of("served")]);
  if (tables.relationships !== undefined) return builtWorld(place, served, tables);
  const { users } = tables;
  const base = place.index.addresses === undefined ? served : await worlds.of("addresses");
  if (
    users === undefined ||
    base.world.meta.kind === "synthetic" ||
    base.world.meta.users === "table"
  )
    throw new InputError(
      "own-relationships",
      "these networks are not the page's: drop CAIDA's AS relationships (as-rel) with them",
    );
  return withUserTable(base.world, usersInput(users), countryUsersOf(served));
}

async function builtWorld(place: DataPlace, served: EngineData, tables: ReadFiles): Promise<World> {
  const { relationships, users, exchanges, organisations } = tables;
  const { name, bytes, sha256: hash } = relationships!;
  if (place.index.labels === undefined)
    throw new InputError("own-labels", "this page has no table of countries of networks");
  // Web servers may say that the file is coded, so that the browser has unpacked it.
  const stored = await (await place.fetch(place.index.labels)).arrayBuffer();
  const labels = await unpack(new Uint8Array(stored), place.index.labels);
  const day = /(?:^|\D)(\d{8})(?:\D|$)/.exec(name)?.[1];
  return buildWorld({
    relationships: parseRelationships(bytes, name),
    labels: parseLabels(textOf(labels), "as-labels.csv"),
    countryUsers: countryUsersOf(served),
    ...(users && { asUsers: usersInput(users) }),
    ...(exchanges && {
      exchanges: {
        ...originOf(exchanges),
        table: parseExchanges(textOf(exchanges.bytes), exchanges.name),
      },
    }),
    ...(organisations && {
      organisations: {
        ...originOf(organisations),
        table: parseOrganisations(textOf(organisations.bytes), organisations.name),
      },
    }),
    provenance: {
      ...{ kind: "measured", date: day === undefined ? "" : isoDay(day) },
      ...{ source: name, sourceSha256: hash },
      ...{ labels: "shipped table", labelsSha256: bytesToHex(sha256(labels)) },
    },
  });
}

/** As `--users FILE` has it: numbers as they stand, networks where their users are. */
function usersInput(file: ReadFile) {
  const table = parseUsers(textOf(file.bytes), file.name);
  return { ...originOf(file), table, isScaled: false, relabel: true };
}

function originOf({ name, sha256: hash }: ReadFile) {
  return { name, sha256: hash, date: "" };
}

function countryUsersOf({ facts }: EngineData): ReadonlyMap<number, number> {
  const users = new Map<number, number>();
  for (const code of isoCountries) {
    const known = usersByFacts(facts.factsOf(code).country);
    if (known !== undefined) users.set(packCountry(code), known);
  }
  return users;
}

/** How the command line opens the same world. */
function optionsOf({ relationships, users, exchanges, organisations }: ReadFiles): string[] {
  const option = (name: string, file: ReadFile | undefined, otherwise: string) =>
    `--${name} ${file === undefined ? otherwise : quoted(file.name)}`;
  if (relationships === undefined) return [option("users", users, "addresses")];
  return [
    option("as-rel", relationships, ""),
    option("users", users, "addresses"),
    option("exchanges", exchanges, "none"),
    option("organisations", organisations, "none"),
  ];
}

function quoted(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}

async function readFile({ name, bytes: stored }: OwnFile): Promise<ReadFile> {
  const given = new Uint8Array(stored);
  const bytes = await unpack(given, name);
  return { name, kind: kindOf(bytes, name), bytes, sha256: bytesToHex(sha256(given)) };
}

/** Characters at the head of a file by which it is told what it is. */
const headLength = 100_000;

/** @throws InputError `own-unknown` */
function kindOf(bytes: Uint8Array, name: string): OwnKind {
  const head = textOf(bytes.subarray(0, headLength)).trimStart();
  if (head.startsWith("{")) {
    if (/"schema"\s*:\s*"narrows-history\//.test(head)) return "history";
    return textOf(bytes).includes('"netixlan"') ? "exchanges" : "users";
  }
  if (/^# ?format: ?\S*\baut\b/m.test(head) || /^# ?format: ?org_id/m.test(head))
    return "organisations";
  if (/^\d+\|\d+\|(?:-1|0|1)(?:\||\s|$)/m.test(head)) return "relationships";
  if (/^"?(?:AS)?\d{1,10}"?[,;\t]|users/im.test(head)) return "users";
  throw new InputError(
    "own-unknown",
    `${name}: none of AS relationships, users of networks, exchanges, organisations or a history`,
  );
}

/** @throws InputError `compressed-corrupt`, `too-large` */
async function unpack(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  const tooMuch = () => tooLarge(file, mostUnpackedBytes, "what it holds, unpacked,");
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return await gunzip(bytes, tooMuch);
    if (!startsBzip2(bytes, 0)) return bytes;
    lendBuffer();
    return (await bunzip2(bytes, mostUnpackedBytes, tooMuch)).bytes;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError("compressed-corrupt", "the compressed file is cut short or damaged", {
      file,
    });
  }
}

async function gunzip(bytes: Uint8Array, tooMuch: () => Error): Promise<Uint8Array> {
  let left = mostUnpackedBytes;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.length;
      if (left < 0) throw tooMuch();
      controller.enqueue(chunk);
    },
  });
  const unpacked = new Blob([Uint8Array.from(bytes)])
    .stream()
    .pipeThrough(new DecompressionStream("gzip"))
    .pipeThrough(counted);
  return new Uint8Array(await new Response(unpacked as ReadableStream).arrayBuffer());
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
