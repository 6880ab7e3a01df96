/**
 * The extremes of every number that a design, an assumption, a topology of the lab may have: each is refused with a
 * clear error, or the answer has numbers in it and nothing else.
 */
import { parse, stringify } from "yaml";
import { assess } from "../../src/assessment/assess.ts";
import { assumptions } from "../../src/assessment/assumptions.ts";
import { InputError } from "../../src/base/errors.ts";
import { openWorld } from "../../src/data/open.ts";
import { readAssessFacts } from "../../src/facts/assess-facts.ts";
import { parseOverride } from "../../src/gateway/overrides.ts";
import { designJsonSchema, parseDesign } from "../../src/gateway/schema.ts";
import { buildTopology, topologyJsonSchema } from "../../src/lab/build/topology-file.ts";
import { corpusOf } from "../fuzz/corpus.ts";
import { drawer, type FaultOptions, type FaultTable } from "./data.ts";
import {
  extremesOf,
  type NumberPlace,
  numberPlaces,
  unendingIn,
  withValue,
} from "./schema-numbers.ts";

/** What a trial comes to: an answer, or the code of the error with which it was refused. */
type Answer = (text: string, changes?: readonly string[]) => Promise<unknown>;

interface Subject {
  readonly name: string;
  /** A file that has every part. */
  readonly example: string;
  readonly answer: Answer;
  readonly places: readonly NumberPlace[];
}

function exampleOf(target: string, name: string): string {
  const found = corpusOf(target).find((one) => one.name === name)!;
  return new TextDecoder().decode(found.input);
}

async function designSubject(): Promise<Subject> {
  const nowhere = { XDG_CACHE_HOME: "/nonexistent", NARROWS_MIRROR: "" };
  const world = await openWorld({ synthetic: true }, nowhere, undefined, () => undefined);
  const factsOf = await readAssessFacts();
  const example = exampleOf("assess", "every-number");
  const schema = designJsonSchema();
  return {
    ...{ name: "design", example, places: numberPlaces(schema, parse(example)) },
    answer: async (text, changes = []) => {
      const design = parseDesign(text, "design.yaml", changes.map(parseOverride));
      const facts = factsOf(design.country);
      return assess(world, design, {
        version: "faults",
        draws: 8,
        joint: false,
        maxTrees: 10,
        outboundDestinations: 0,
        ...facts,
      });
    },
  };
}

function topologySubject(): Subject {
  const example = exampleOf("topology", "scene");
  const schema = topologyJsonSchema();
  return {
    ...{ name: "topology", example, places: numberPlaces(schema, parse(example)) },
    async answer(text) {
      const { lab, hosts } = buildTopology(text, "topology.yaml");
      try {
        const [client] = hosts.values();
        const names = ["www.example.com", "c.example", "gone.example.com"];
        return await lab.network.run(() =>
          Promise.all(
            names.map((name) =>
              client!
                .getaddrinfo(name)
                .catch((error: NodeJS.ErrnoException) => error.code ?? error),
            ),
          ),
        );
      } finally {
        lab.close();
      }
    },
  };
}

/** @returns the fault, or undefined where there is none; whether it was taken */
async function judge(answer: Promise<unknown>): Promise<{ taken: boolean; fault?: string }> {
  try {
    const unending = unendingIn(await answer);
    return { taken: true, ...(unending !== undefined && { fault: unending }) };
  } catch (error) {
    if (error instanceof InputError) return { taken: false };
    const { message, stack = "" } = error as Error;
    return { taken: false, fault: `${message} ${/src\/[^)]*/.exec(stack)?.[0] ?? ""}` };
  }
}

interface Trial {
  readonly where: string;
  readonly value: unknown;
  readonly answer: () => Promise<unknown>;
}

function trialsOf({ name, example, answer, places }: Subject): Trial[] {
  const plain: unknown = parse(example);
  return places.flatMap((place) =>
    extremesOf(place).map((value) => ({
      where: `${name} ${place.path.join(".")}`,
      value,
      answer: async () => answer(stringify(withValue(plain, place.path, value))),
    })),
  );
}

/** Values of assumptions by `--set`, as they are written on a command line. */
function setTrials({ example, answer }: Subject): Trial[] {
  return assumptions.flatMap(({ designPath }) => {
    if (designPath === undefined) return [];
    const path = designPath.replace(".*.", "[0].");
    return extremesOf({ path: [], takesRange: true }).map((value) => ({
      where: `--set ${path}`,
      value,
      answer: async () =>
        answer(example, [`${path}=${stringify(value, { collectionStyle: "flow" }).trim()}`]),
    }));
  });
}

/** Places at which few numbers are taken, none of them at an edge. */
const few: ReadonlySet<string> = new Set([
  // Of networks of the world.
  "design international.upstreams.0",
  // 3 and 65537: the lab makes no other keys.
  "topology boxes.0.certificate.exponent",
]);

/**
 * @param options `runs`: of so many trials one is made, 1 for all; `seed` chooses which
 * @returns a row for each place
 */
export async function runNumbers({ runs: each, seed, tell }: FaultOptions): Promise<FaultTable> {
  const design = await designSubject();
  const trials = [...trialsOf(design), ...setTrials(design), ...trialsOf(topologySubject())];
  const draw = drawer(seed, "numbers");
  const rows = new Map<string, [string, number, number, number]>();
  const faults: string[] = [];
  for (const [done, { where, value, answer }] of trials.entries()) {
    tell?.("trials", done, trials.length);
    const row = rows.get(where) ?? [where, 0, 0, 0];
    rows.set(where, row);
    if (draw(each) !== 0) continue;
    const { taken, fault } = await judge(answer());
    row[taken ? 1 : 2]++;
    if (fault === undefined) continue;
    row[3]++;
    faults.push(`${where} = ${stringify(value).trim()}: ${fault}`);
  }
  if (each === 1)
    for (const [where, taken] of rows.values())
      if (taken === 0 && !few.has(where))
        faults.push(`${where}: no number is taken there: the example lacks its part`);
  return { header: ["place", "taken", "refused", "faults"], rows: [...rows.values()], faults };
}
