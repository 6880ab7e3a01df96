/** Designs as the page holds them, made into designs as the model takes them. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { AssessOptions } from "../../../src/assessment/assess.ts";
import { genericDesign } from "../../../src/assessment/generic-facts.ts";
import { openCountry } from "../../../src/assessment/open-design.ts";
import type { DesignRunRecord } from "../../../src/assessment/run-record.ts";
import { InputError } from "../../../src/base/errors.ts";
import type { Design } from "../../../src/gateway/design.ts";
import { genericIds, isGeneric } from "../../../src/gateway/generic-ids.ts";
import { type Override, parseOverride } from "../../../src/gateway/overrides.ts";
import { changedText, parseDesign } from "../../../src/gateway/schema.ts";
import type { EngineData } from "./data.ts";
import type { DesignChoice } from "./protocol.ts";

/** A choice made out. */
export interface ChosenDesign {
  readonly design: Design;
  /** The design file before the changes; undefined for the country as it is. */
  readonly text: string | undefined;
  readonly overrides: readonly Override[];
}

/** @throws InputError for an unknown design, and for changes that it refuses */
export function designOfChoice(data: EngineData, choice: DesignChoice): ChosenDesign {
  const { base, changes, country } = choice;
  if (base === "") return { design: openCountry(country), text: undefined, overrides: [] };
  const text = textOf(data, base, country);
  const overrides = changes.map(parseOverride);
  return { design: parseDesign(text, `${base}.yaml`, overrides), text, overrides };
}

/** The design file as it is after the changes. */
export function changedDesignText({ text, overrides }: ChosenDesign): string {
  return text === undefined ? "" : changedText(text, overrides);
}

function textOf({ world, facts }: EngineData, base: string, country: string): string {
  const known = facts.designs.find(({ id }) => id === base);
  if (known !== undefined) return known.text;
  const template = isGeneric(base) ? facts.templates.find(({ id }) => id === base) : undefined;
  if (template === undefined)
    throw new InputError("design-unknown", `no design is called "${base}"`);
  return genericDesign(world, country, template.text, facts.factsOf(country));
}

/** As the command line has it: library designs of the country, and the generic ones beside a generic one. */
export function optionsFor(
  data: EngineData,
  { design, text }: ChosenDesign,
  choice: DesignChoice,
): AssessOptions {
  const { facts, version, world } = data;
  const generics = isGeneric(choice.base) ? genericIds.filter((id) => id !== choice.base) : [];
  return {
    version,
    ...facts.factsOf(design.country),
    alternatives: [
      ...facts.designs
        .filter(({ country }) => country === design.country)
        .map(({ design: each }) => each),
      ...generics.map((id) =>
        parseDesign(textOf({ ...data, world }, id, design.country), `${id}.yaml`, []),
      ),
    ],
    ...(text === undefined ? {} : { run: runOf(data, choice, text) }),
  };
}

/** How the command line makes the same. @param text the design file before the changes */
export function runOf(data: EngineData, choice: DesignChoice, text: string): DesignRunRecord {
  const { meta } = data.world;
  return {
    version: data.version,
    command: commandOf(choice, data),
    options: {},
    inputs: [
      {
        role: "relationships",
        name: meta.source,
        sha256: meta.sourceSha256,
        date: meta.date === "" ? null : meta.date,
      },
    ],
    design: {
      ...{ kind: "library", id: choice.base, file: null },
      ...{ sha256: bytesToHex(sha256(utf8ToBytes(text))), overrides: choice.changes },
    },
  };
}

/** The command that makes the same figures on a terminal. */
export function commandOf(
  { base, country, changes }: DesignChoice,
  { world, options }: Pick<EngineData, "world" | "options">,
): string {
  const synthetic = world.meta.kind === "synthetic";
  if (base === "")
    return ["narrows country", country, ...options, ...(synthetic ? ["--synthetic"] : [])].join(
      " ",
    );
  return [
    "narrows assess",
    base,
    ...(isGeneric(base) ? [`--country ${country}`] : []),
    ...changes.map((change) => `--set '${change.replaceAll("'", "'\\''")}'`),
    ...options,
    ...(synthetic ? ["--synthetic"] : []),
    "--json",
  ].join(" ");
}
