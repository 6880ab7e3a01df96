/**
 * Scenarios: an environment (who is where and serves what), interference, an input, and what OONI's
 * software is expected to say about it. Reads the JSON of cases files and checks what it uses.
 */

import { InputError } from "../../base/errors.ts";
import { ownValue } from "../../base/own-value.ts";
import {
  type CertificateFault,
  certificateFaultNames,
  type HostBehaviour,
  type PageShape,
  parseBehaviour,
} from "./behaviour.ts";

/** A host of the environment, ready to be built. */
export interface HostSpec {
  readonly addresses: readonly string[];
  readonly names: readonly string[];
  readonly serves: readonly ServedPort[];
  readonly behaviour: HostBehaviour;
}

/** One thing that a host serves, e.g. `https:443 DoH`. */
export interface ServedPort {
  readonly protocol: string;
  readonly port: number;
  readonly note: string;
}

export interface Environment {
  readonly clientAddress: string;
  /** The resolver of the client's ISP. */
  readonly resolverAddress: string;
  readonly hosts: readonly HostSpec[];
  /** One-way delay of each link, ms. */
  readonly linkDelayMs: number;
  /** Pages that hosts describe, that of genuine sites first; the smallest is the block page. */
  readonly pages: readonly PageShape[];
}

/** One piece of interference as the file gives it: a type and its parameters. */
export type InterferenceSpec = Readonly<Record<string, unknown>> & { readonly type: string };

/** What the emulation does, for scoring verdicts against it. */
export interface GroundTruth {
  readonly interferesWithTarget: boolean;
  readonly interferesWithHelper: boolean;
  /** Labels of OONI's mechanism taxonomy v1. */
  readonly mechanisms: readonly string[];
}

export interface Scenario {
  readonly name: string;
  readonly input: string;
  readonly description: string;
  readonly interference: readonly InterferenceSpec[];
  /** Expected test keys by name; a key that is absent here is not compared. */
  readonly expected: Readonly<Record<string, unknown>>;
  readonly truth: GroundTruth;
  /** Listed upstream as taking long in real time (it does not here). */
  readonly long: boolean;
  /** Whether the input is expected to be refused. */
  readonly expectsError: boolean;
  /** Further checks by name, see `run.ts`. */
  readonly checks: readonly string[];
}

export interface ScenarioFile {
  readonly environment: Environment;
  readonly scenarios: readonly Scenario[];
}

/** Test keys of version 0.5 that a case may expect; others (of older versions) are not compared. */
const comparedKeys = [
  "dns_experiment_failure",
  "dns_consistency",
  "control_failure",
  "http_experiment_failure",
  "body_length_match",
  "body_proportion",
  "status_code_match",
  "headers_match",
  "title_match",
  "x_dns_flags",
  "x_blocking_flags",
  "x_null_null_flags",
  "accessible",
  "blocking",
] as const;

/**
 * Reads a cases file.
 * @param file name for messages
 * @throws InputError `qa-cases` when it is not one
 */
export function parseScenarioFile(text: string, file: string): ScenarioFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw notJson(text, file, (error as Error).message);
  }
  const reader = new FieldReader(value, file, "");
  const environment = readEnvironment(reader.object("environment"));
  const scenarios = reader
    .list("cases")
    .map((entry) => readScenario(entry))
    .filter((scenario) => scenario !== undefined);
  return { environment, scenarios };
}

/** With line and column, where the parser says how many characters it read. */
function notJson(text: string, file: string, why: string): InputError {
  const at = / in JSON at position (\d+).*$/s.exec(why);
  const before = at === null ? undefined : text.slice(0, Number(at[1])).split("\n");
  const place = before && { line: before.length, column: before.at(-1)!.length + 1 };
  return new InputError("qa-cases", `not JSON: ${why.slice(0, at?.index)}`, { file, ...place });
}

function readEnvironment(reader: FieldReader): Environment {
  const client = reader.object("client");
  const rows = reader.list("hosts");
  const texts = rows.map((row) => (row.has("behaviour") ? row.text("behaviour") : ""));
  const pages: PageShape[] = [];
  const hosts = rows.map((row, index): HostSpec => {
    const serves = row.texts("serves").map((text) => readServed(text, row));
    const behaviour = parseBehaviour(texts[index] ?? "", {
      names: row.texts("names"),
      redirects: row.has("redirects") ? row.object("redirects").textMap() : {},
      ...(row.has("certificates") && { certificates: readCertificates(row) }),
      pages,
    });
    return {
      addresses: row.texts("ip"),
      names: row.texts("names"),
      serves,
      behaviour,
    };
  });
  const delay = /one-way delay (\d+(?:\.\d+)?) ms/.exec(
    reader.has("topology") ? reader.text("topology") : "",
  );
  return {
    clientAddress: client.text("ip"),
    resolverAddress: client.text("resolver"),
    hosts,
    linkDelayMs: Number(delay?.[1] ?? 1),
    pages,
  };
}

/** `certificates`: the fault of the certificate for each name. */
function readCertificates(row: FieldReader): Record<string, CertificateFault> {
  const given = row.object("certificates").textMap();
  for (const [name, fault] of Object.entries(given))
    if (!certificateFaultNames.some((known) => known === fault))
      throw row.fault(
        `certificates: ${name} has one of ${certificateFaultNames.join(", ")}, not ${fault}`,
      );
  return given as Record<string, CertificateFault>;
}

function readServed(text: string, row: FieldReader): ServedPort {
  const match = /^([a-z][a-z0-9]*):(\d+)\s*(.*)$/.exec(text);
  if (!match) throw row.fault(`serves: not PROTOCOL:PORT: ${text}`);
  return { protocol: match[1]!, port: Number(match[2]), note: match[3]! };
}

function readScenario(reader: FieldReader): Scenario | undefined {
  if (reader.has("runs_on") && reader.object("runs_on").flag("v0.5_lte") === false)
    return undefined;
  const label = reader.has("ground_truth_label") ? reader.object("ground_truth_label") : undefined;
  const expected: Record<string, unknown> = {};
  if (reader.has("expected")) {
    const given = reader.object("expected");
    for (const key of comparedKeys) if (given.has(key)) expected[key] = given.get(key);
  }
  return {
    name: reader.text("name"),
    input: reader.text("input"),
    description: reader.has("description") ? reader.text("description") : "",
    interference: reader.list("interference").map((entry) => entry.typed()),
    expected,
    truth: {
      interferesWithTarget: label?.flag("interference_with_target") ?? false,
      interferesWithHelper: label?.flag("interference_with_test_helper") ?? false,
      mechanisms: label?.has("mechanisms_ooni_taxonomy_v1")
        ? label.texts("mechanisms_ooni_taxonomy_v1")
        : [],
    },
    long: reader.flag("long_test") ?? false,
    expectsError: reader.flag("expect_error") ?? false,
    checks: reader.has("extra_checkers") ? reader.texts("extra_checkers") : [],
  };
}

/** Typed look-ups in a JSON object, with messages that say where. */
export class FieldReader {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #file: string;
  readonly #path: string;

  constructor(value: unknown, file: string, path: string) {
    this.#file = file;
    this.#path = path;
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw this.fault("not an object");
    this.#object = value as Record<string, unknown>;
  }

  fault(what: string): InputError {
    const where = this.#path === "" ? "" : `${this.#path}: `;
    return new InputError("qa-cases", `${where}${what}`, { file: this.#file });
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#object, key);
  }

  get(key: string): unknown {
    return this.has(key) ? ownValue(this.#object, key) : undefined;
  }

  text(key: string): string {
    const value = this.get(key);
    if (typeof value !== "string") throw this.fault(`${key} is not a text`);
    return value;
  }

  /** A text or a list of texts, as a list. */
  texts(key: string): string[] {
    const value = this.get(key);
    if (typeof value === "string") return [value];
    if (!Array.isArray(value) || !value.every((one) => typeof one === "string"))
      throw this.fault(`${key} is not a list of texts`);
    return value as string[];
  }

  flag(key: string): boolean | undefined {
    const value = this.get(key);
    return typeof value === "boolean" ? value : undefined;
  }

  object(key: string): FieldReader {
    return new FieldReader(this.get(key), this.#file, this.#below(key));
  }

  list(key: string): FieldReader[] {
    const value = this.get(key);
    if (!Array.isArray(value)) throw this.fault(`${key} is not a list`);
    return value.map(
      (one, index) => new FieldReader(one, this.#file, this.#below(`${key}[${index}]`)),
    );
  }

  textMap(): Record<string, string> {
    return Object.fromEntries(Object.keys(this.#object).map((key) => [key, this.text(key)]));
  }

  typed(): InterferenceSpec {
    return { ...this.#object, type: this.text("type") };
  }

  #below(key: string): string {
    return this.#path === "" ? key : `${this.#path}.${key}`;
  }
}
