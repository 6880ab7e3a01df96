/**
 * Reads a design file (YAML) and checks it against the schema in design.ts. Every fault is reported with
 * its line and column; unknown keys are faults.
 */

import {
  type Document,
  isCollection,
  isMap,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLMap,
} from "yaml";
import { InputError } from "../base/errors.ts";
import { faultsOfIssue, issueInWords, missingValue } from "../base/schema/issue.ts";
import { sizeFault } from "../base/schema/written-file.ts";
import { parseWritten } from "../base/schema/written-yaml.ts";
import { type Design, designSchema } from "./design.ts";
import { keysAt } from "./design-keys.ts";
import { applyOverride, describeOverride, type Override } from "./overrides.ts";

export { designJsonSchema } from "./design-keys.ts";

/** One fault of a design file. Lines and columns count from 1. */
export interface DesignFault {
  line: number;
  column: number;
  /** Dotted path of keys, as `sites.2.latitude`; empty for the whole file. */
  path: string;
  message: string;
  /** The change that brought the fault in, as it is written; then line and column say nothing. */
  override?: string;
}

type Checked = { design: Design; faults: [] } | { design: undefined; faults: DesignFault[] };

/**
 * @param yaml the text of a design file
 * @param overrides changes of its values
 * @returns the design, or its faults in the order of the file, missing keys last; a fault that a change
 * brought in names that change
 */
export function checkDesign(yaml: string, overrides: readonly Override[] = []): Checked {
  const checked = checkChanged(yaml, overrides);
  if (checked.design !== undefined || overrides.length === 0) return checked;
  // What each number of changes leaves wrong, none to all.
  const wrongAfter = overrides.map(
    (_, count) => new Set(checkChanged(yaml, overrides.slice(0, count)).faults.map(identityOf)),
  );
  return refused(
    ...checked.faults.map((fault) => {
      const k = wrongAfter.findLastIndex((wrong) => !wrong.has(identityOf(fault)));
      return fault.override !== undefined || k < 0
        ? fault
        : { ...fault, override: describeOverride(overrides[k]!) };
    }),
  );
}

/** By what a fault is known before and after a change that moves entries of lists. */
function identityOf({ path, message }: DesignFault): string {
  return `${path.replace(/\d+/g, "*")}: ${message.replace(/ \(.*\)$/, "")}`;
}

/** Faults without the changes that brought them in, save a change that cannot be made. */
function checkChanged(yaml: string, overrides: readonly Override[]): Checked {
  const tooLong = sizeFault(yaml);
  if (tooLong !== undefined) return refused(fileFault(tooLong));
  const lines = new LineCounter();
  const document = parseWritten(yaml, lines);
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0)
    return refused(
      ...document.errors.map((error) => ({
        ...at(error.pos[0]),
        path: "",
        message: `not YAML: ${error.message}`,
      })),
    );
  if (!isMap(document.contents)) return refused(fileFault("expected a design: keys and values"));
  for (const override of overrides)
    try {
      applyOverride(document, override);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { path } = override;
      return refused({ ...fileFault(error.message), path, override: describeOverride(override) });
    }
  return checkValues(document, (parts, isKey) => ({
    ...at(offsetOf(document.contents, parts, isKey)),
    path: parts.map(String).join("."),
  }));
}

function checkValues(
  document: Document,
  place: (parts: readonly PropertyKey[], isKey: boolean) => Omit<DesignFault, "message">,
): Checked {
  let plain: unknown;
  try {
    plain = document.toJS();
  } catch (error) {
    return refused(fileFault(`not YAML: ${(error as Error).message}`));
  }
  const result = designSchema.safeParse(plain, { error: issueInWords });
  const faults = result.success
    ? crossCheck(result.data).map(({ path, message }) => ({ ...place(path, false), message }))
    : result.error.issues
        .flatMap((issue) => faultsOfIssue(issue, keysAt))
        .map(({ path, atKey, message }) => ({ ...place(path, atKey), message }));
  // A missing key is often a misspelt one: what is there but wrong comes first.
  const isMissing = ({ message }: DesignFault) => Number(message === missingValue);
  faults.sort((a, b) => isMissing(a) - isMissing(b) || a.line - b.line || a.column - b.column);
  return result.success && faults.length === 0
    ? { design: result.data, faults: [] }
    : refused(...faults);
}

function refused(...faults: DesignFault[]): Checked {
  return { design: undefined, faults };
}

function fileFault(message: string): DesignFault {
  return { line: 1, column: 1, path: "", message };
}

/**
 * The design in a file's text.
 * @throws InputError `design-invalid`, or `set-invalid` where a change brought the fault in; it names
 * the first fault and counts the others
 */
export function parseDesign(
  yaml: string,
  file: string,
  overrides: readonly Override[] = [],
): Design {
  const { design, faults } = checkDesign(yaml, overrides);
  if (design !== undefined) return design;
  const first = faults.find(({ override }) => override !== undefined) ?? faults[0]!;
  const others = first.override === undefined ? ': "narrows designs check"' : "";
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more${others})` : "";
  const message = `${first.path ? `${first.path}: ` : ""}${first.message}${more}`;
  if (first.override === undefined)
    throw new InputError("design-invalid", message, {
      file,
      line: first.line,
      column: first.column,
    });
  throw new InputError(
    "set-invalid",
    first.message.startsWith(first.override) ? first.message : `${first.override}: ${message}`,
  );
}

/** What no single value can show: references between parts, and parts that a regime needs. */
interface CrossFault {
  path: PropertyKey[];
  message: string;
}

function crossCheck(design: Design): CrossFault[] {
  const faults: CrossFault[] = [];
  const sites = new Set(design.sites.map((each) => each.id));
  const known = [...sites].join(", ") || "none";
  for (const [list, name] of [
    [design.sites, "sites"],
    [design.operators, "operators"],
  ] as const)
    list.forEach((each, k) => {
      if (list.findIndex((other) => other.id === each.id) < k)
        faults.push({ path: [name, k, "id"], message: `"${each.id}" stands twice` });
    });
  design.operators.forEach((each, k) => {
    each.sites.forEach((siteId, s) => {
      if (!sites.has(siteId))
        faults.push({
          path: ["operators", k, "sites", s],
          message: `no site "${siteId}" (sites: ${known})`,
        });
    });
  });
  design.international.rules?.forEach((rule, k) => {
    if (!sites.has(rule.site))
      faults.push({
        path: ["international", "rules", k, "site"],
        message: `no site "${rule.site}" (sites: ${known})`,
      });
  });
  const { regime } = design.international;
  if (regime === "gateway" || regime === "licensed") {
    if (design.operators.length === 0)
      faults.push({ path: ["operators"], message: `regime ${regime} needs an operator` });
    design.operators.forEach((each, k) => {
      if (!each.sites.some((siteId) => isInternational(design, siteId)))
        faults.push({
          path: ["operators", k, "sites"],
          message: `regime ${regime} needs a site with the role international`,
        });
    });
  }
  const { unsure = [] } = design.international;
  unsure.forEach(({ asn }, k) => {
    if (unsure.findIndex((other) => other.asn === asn) < k)
      faults.push({
        path: ["international", "unsure", k, "asn"],
        message: `AS${asn} stands twice`,
      });
  });
  if (regime === "cut" && design.international.countries === undefined)
    faults.push({ path: ["international"], message: 'regime cut needs "countries"' });
  if (regime === "inline" && design.international.boxes === undefined)
    faults.push({ path: ["international"], message: 'regime inline needs "boxes"' });
  const { since, until } = design.inForce ?? {};
  if (since !== undefined && until !== undefined && until.padEnd(10, "~") < since)
    faults.push({ path: ["inForce", "until"], message: `is before "since", ${since}` });
  return [...faults, ...crossCheckNumbers(design)];
}

/** Numbers that do not go together. */
function crossCheckNumbers(design: Design): CrossFault[] {
  const faults: CrossFault[] = [];
  const { users, population } = design;
  if (users !== undefined && population !== undefined && users.likely > population.likely)
    faults.push({
      path: ["users"],
      message: `${users.likely} users are more than the ${population.likely} people of "population"`,
    });
  const sources = Object.values(design.demand?.sources ?? {}).reduce(
    (sum, each) => sum + (each?.likely ?? 0),
    0,
  );
  if (sources > 1)
    faults.push({
      path: ["demand", "sources"],
      message: `likely shares add up to ${sources}, above 1`,
    });
  const content = design.demand?.content?.reduce((sum, each) => sum + each.share, 0) ?? 0;
  if (content > 1)
    faults.push({ path: ["demand", "content"], message: `shares add up to ${content}, above 1` });
  return faults;
}

function isInternational(design: Design, siteId: string): boolean {
  return design.sites.some((each) => each.id === siteId && each.roles.includes("international"));
}

/** By key, so that many faults take no more than their number. */
const pairsOf = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The first pair of a key. */
function pairOf(map: YAMLMap, key: string): Pair | undefined {
  let pairs = pairsOf.get(map);
  if (pairs === undefined) {
    // The first of a key comes last, and stays.
    pairs = new Map(
      map.items
        .map((pair) => [String((pair.key as { value?: unknown }).value), pair] as const)
        .reverse(),
    );
    pairsOf.set(map, pairs);
  }
  return pairs.get(key);
}

/** Offset in the text of the deepest node that exists on a path; a last key that exists, its own. */
function offsetOf(root: unknown, path: readonly PropertyKey[], atKey = false): number {
  let node: unknown = root;
  let offset = 0;
  for (const [depth, key] of path.entries()) {
    if (isMap(node)) {
      const pair = pairOf(node, String(key));
      if (pair === undefined) break;
      const keyRange = (pair.key as { range?: [number, number, number] }).range;
      const valueRange = (pair.value as { range?: [number, number, number] } | null)?.range;
      const last = depth === path.length - 1;
      offset =
        (last && !atKey && !isCollection(pair.value) ? (valueRange ?? keyRange) : keyRange)?.[0] ??
        offset;
      node = pair.value;
    } else if (isCollection(node)) {
      node = (node.items as unknown[])[Number(key)];
      offset = (node as { range?: [number, number, number] } | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

/**
 * The text of a design file after changes, comments kept.
 * @throws InputError as `applyOverride`, for a change that cannot be made
 */
export function changedText(yaml: string, overrides: readonly Override[]): string {
  if (overrides.length === 0) return yaml;
  const document = parseDocument(yaml);
  for (const override of overrides) applyOverride(document, override);
  return document.toString({ lineWidth: 110, flowCollectionPadding: false });
}
