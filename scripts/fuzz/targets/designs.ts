/** What people write: designs and changes of them, topologies of the lab, settings; and whole designs in a world. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { assess } from "../../../src/assessment/assess.ts";
import type { AssessFacts } from "../../../src/assessment/assess-facts.ts";
import { parseChanges } from "../../../src/assessment/what-if/changes-file.ts";
import { applyConfig } from "../../../src/cli/config.ts";
import { createProgram } from "../../../src/cli/program.ts";
import { openWorld } from "../../../src/data/open.ts";
import { readAssessFacts } from "../../../src/facts/assess-facts.ts";
import { parseOverride } from "../../../src/gateway/overrides.ts";
import { changedText, checkDesign, parseDesign } from "../../../src/gateway/schema.ts";
import { typicalDate } from "../../../src/lab/build/from-design.ts";
import { buildNational } from "../../../src/lab/build/national.ts";
import { buildTopology } from "../../../src/lab/build/topology-file.ts";
import { fetchPage } from "../../../src/lab/services/fetch.ts";
import { reportFiles } from "../../../src/report/files.ts";
import type { World } from "../../../src/world/world.ts";
import { temporaryFolder } from "../../faults/data.ts";
import { corpusOf } from "../corpus.ts";
import { type FuzzTarget, textTarget } from "../target.ts";

const regimes = [
  "open",
  "gateway",
  "licensed",
  "inline",
  "cut",
  "inherit",
  "own",
  "border",
  "every-as",
];
const marks = [
  "&a ",
  "*a",
  "<<: *a",
  "!!binary ",
  "!!set",
  "? ",
  "|",
  ">-",
  "---\n",
  "...",
  "#",
  "%TAG",
];
const words = [
  ...regimes,
  "kh-2021",
  "KH",
  "SG",
  "AS10",
  "0",
  "1e15",
  ".nan",
  ".inf",
  "[0, 1, 1e15]",
  ...marks,
];

let world: World;
let factsOf: (country: string) => AssessFacts;
const prepareWorld = async (): Promise<void> => {
  const nowhere = { XDG_CACHE_HOME: "/nonexistent", NARROWS_MIRROR: "" };
  world = await openWorld({ synthetic: true }, nowhere, undefined, () => undefined);
  factsOf = await readAssessFacts();
};

/** So that an assessment takes half a second. */
const small = { maxTrees: 10, outboundDestinations: 0 };

/** What a design would do, in figures and as the files of its report. */
async function assessWhole(text: string): Promise<unknown> {
  const design = parseDesign(text, "fuzz.yaml");
  const facts = factsOf(design.country);
  const assessment = assess(world, design, {
    version: "fuzz",
    draws: 10,
    joint: false,
    ...small,
    ...facts,
  });
  const files = await reportFiles(assessment, { language: "en" });
  for (const { path, content } of files)
    if (/\bNaN\b|\[object |>undefined</.test(content) && !/NaN|\[object|>undefined/.test(text))
      throw new Error(
        `${path} says ${/.{0,60}(?:\bNaN\b|\[object |>undefined<)/.exec(content)![0]}`,
      );
  return JSON.parse(JSON.stringify(assessment));
}

/** A country in the lab, and a site of it fetched. */
async function emulate(text: string): Promise<unknown> {
  const design = parseDesign(text, "fuzz.yaml");
  const date = typicalDate(design);
  const national = buildNational({
    design,
    seed: 1,
    date,
    certificateDate: date,
    providers: 1,
    names: [],
  });
  try {
    const { lab, vantagePoints, listedNames, controlNames } = national;
    const name = [...listedNames, ...controlNames][0]!;
    const roots = [lab.authority.rootPem];
    return await lab.network.run(() =>
      fetchPage(vantagePoints[0]!.client, `http://${name}/`, { roots }),
    );
  } finally {
    national.lab.close();
  }
}

/** The virtual internet of a file, and a name looked up in it. */
async function buildAndLookUp(text: string): Promise<unknown> {
  const { lab, hosts } = buildTopology(text, "fuzz.yaml");
  try {
    const client = [...hosts.values()][0];
    const name = lab.names.list()[0] ?? "www.example.com";
    const answer = await lab.network.run(async () =>
      client?.getaddrinfo(name).catch((error: NodeJS.ErrnoException) => error.code),
    );
    return [[...lab.network.nodes.keys()].length, answer];
  } finally {
    lab.close();
  }
}

const settings = join(temporaryFolder("fuzz"), "narrows.config.yaml");
let program: () => Command;

export const designTargets: readonly FuzzTarget[] = [
  textTarget(
    "design",
    (text) => {
      const checked = checkDesign(text);
      return [
        checked.faults.slice(0, 3).map(({ message }) => message),
        parseDesign(text, "fuzz.yaml"),
      ];
    },
    { form: "yaml", words, shortShare: 0.5 },
  ),
  textTarget(
    "override",
    (text) => {
      const base = new TextDecoder().decode(corpusOf("design")[0]!.input);
      const overrides = text.split("\n").slice(0, 8).map(parseOverride);
      changedText(base, overrides);
      return parseDesign(base, "fuzz.yaml", overrides);
    },
    {
      words: ["=", "+=", "-=", "[0]", "[id=west]", "sites", "users", "capacity.siteGbps", ...words],
    },
  ),
  textTarget("assess", assessWhole, {
    ...{ form: "yaml", words, prepare: prepareWorld },
    ...{ mostMs: 20_000, shortShare: 0.02 },
  }),
  textTarget("lab-design", emulate, { form: "yaml", words, mostMs: 20_000, shortShare: 0.1 }),
  textTarget("topology", buildAndLookUp, { form: "yaml", words, mostMs: 10_000, shortShare: 0.5 }),
  textTarget("changes", (text) => parseChanges(text, "fuzz.yaml"), {
    form: "yaml",
    words: ["site:", "as:", "link:", "cable:", "exchange:", "country:", "fail", "add", ...words],
  }),
  textTarget(
    "config",
    async (text) => {
      writeFileSync(settings, text);
      try {
        await applyConfig(program(), settings);
        return "taken";
      } finally {
        rmSync(settings);
      }
    },
    {
      form: "yaml",
      words: ["set", "seed", "assess", "lab", "serve", "yes", "language", "workers", ...words],
      shortShare: 0.3,
      prepare: async () => {
        program = createProgram;
      },
    },
  ),
];
