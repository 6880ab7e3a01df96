/**
 * Checks a design file (YAML) against the types of design.ts. Every fault is reported with its line
 * and column; unknown keys are faults.
 */
import { isCollection, isMap, isPair, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { InputError } from "../base/errors.ts";
import type { Design, GatewayFunction, Quantity } from "./design.ts";

/** One fault of a design file. Lines and columns count from 1. */
export interface DesignFault {
  line: number;
  column: number;
  /** Dotted path of keys, as `sites.2.latitude`; empty for the whole file. */
  path: string;
  message: string;
}

const text = z.string().trim().min(1);
const asn = z.int().min(1).max(4294967295);
const country = z.string().regex(/^[A-Z]{2}$/, "expected an ISO 3166-1 code of two capitals");
const date = z.string().refine(isDate, { error: "expected a date: YYYY, YYYY-MM or YYYY-MM-DD" });
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "expected lower-case words and hyphens");
const share = z.number().min(0).max(1);

/** A number in [minimum, maximum], or `[low, likely, high]` of such numbers in ascending order. */
function quantity(minimum = 0, maximum = Number.MAX_VALUE): z.ZodType<Quantity, unknown> {
  const number = z.number().min(minimum).max(maximum);
  return z
    .union([number, z.tuple([number, number, number])], {
      error: `expected a number, or a range [low, likely, high], from ${minimum}${
        maximum === Number.MAX_VALUE ? " up" : ` to ${maximum}`
      }`,
    })
    .transform((value) =>
      typeof value === "number"
        ? { low: value, likely: value, high: value }
        : { low: value[0], likely: value[1], high: value[2] },
    )
    .refine((range) => range.low <= range.likely && range.likely <= range.high, {
      error: "a range must ascend: [low, likely, high]",
    });
}

const source = z.strictObject({ title: text, url: z.url().optional(), date: date.optional() });

const operator = z.strictObject({
  id,
  name: text,
  asn,
  new: z.boolean().optional(),
  sites: z.array(id),
  customers: z.array(asn).min(1).optional(),
});

const site = z.strictObject({
  id,
  city: text,
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  roles: z.array(z.enum(["international", "domestic"])).min(1),
  landing: text.optional(),
});

const international = z.strictObject({
  regime: z.enum(["open", "gateway", "licensed", "inline", "cut"]),
  exempt: z.array(asn).optional(),
  upstreams: z.union([z.enum(["inherit", "own"]), z.array(asn).min(1)]).optional(),
  rules: z.array(z.strictObject({ neighbours: z.array(country).min(1), site: id })).optional(),
  failure: z.enum(["open", "closed"]).optional(),
  boxes: z.union([z.enum(["border", "every-as"]), z.array(asn).min(1)]).optional(),
  countries: z.array(country).min(1).optional(),
});

/** Where and since when a function acts: a design says it by role, a drawn topology by the link. */
type Placed = "at" | "since" | "until";

/** What a function does, key by key; also the boxes of the lab's topology files are made of it. */
export const functionParts: {
  readonly [Key in Exclude<keyof GatewayFunction, Placed>]-?: z.ZodType<GatewayFunction[Key]>;
} = {
  kind: z.enum(["block", "reset", "inject", "intercept", "throttle", "shut-down"]),
  name: text.optional(),
  match: z.strictObject({
    domains: z.array(text).optional(),
    addresses: z.array(z.union([z.cidrv4(), z.cidrv6()])).optional(),
    ports: z.array(z.int().min(1).max(65535)).optional(),
    transports: z.array(z.enum(["dns", "tls", "http", "quic", "tcp", "udp", "all"])).optional(),
  }),
  path: z.enum(["in", "on"]).optional(),
  direction: z.enum(["both", "outbound", "inbound"]).optional(),
  paths: share.optional(),
  answer: text.optional(),
  rateBps: z.number().positive().optional(),
  loss: share.optional(),
  residualSeconds: z.number().min(0).optional(),
  reassembly: z.boolean().optional(),
  certificate: z
    .strictObject({
      issuer: text,
      root: text.optional(),
      exponent: z.int().min(3).optional(),
      shiftDays: z.number().optional(),
    })
    .optional(),
};

const gatewayFunction = z.strictObject({
  ...functionParts,
  at: z.union([z.enum(["border", "every-as", "resolver"]), z.array(asn).min(1)]),
  since: date.optional(),
  until: date.optional(),
});

const schema: z.ZodType<Design, unknown> = z.strictObject({
  id,
  title: text,
  summary: text,
  leavesOut: text,
  country,
  sources: z.array(source).min(1),
  operators: z.array(operator).default([]),
  sites: z.array(site).default([]),
  international,
  domestic: z.enum(["direct", "exchange"]).default("direct"),
  capacity: z
    .strictObject({
      siteGbps: quantity().optional(),
      inspectionGbps: quantity().optional(),
      bufferMs: quantity().optional(),
    })
    .optional(),
  reliability: z
    .strictObject({
      siteMtbfHours: quantity(1).optional(),
      siteMttrHours: quantity().optional(),
      commonCause: quantity(0, 1).optional(),
      cables: z
        .array(
          z.strictObject({
            name: text,
            landing: text,
            lengthKm: z.number().positive(),
            faultsPer1000KmYear: quantity().optional(),
            repairDays: quantity().optional(),
          }),
        )
        .optional(),
    })
    .optional(),
  functions: z.array(gatewayFunction).default([]),
  records: z
    .strictObject({
      fields: z.array(text).min(1),
      months: quantity(),
      sampling: quantity(1).optional(),
      reportIntervalSeconds: z.number().positive().optional(),
    })
    .optional(),
  fees: z
    .strictObject({
      portUsdMonth: quantity().optional(),
      transitUsdPerMbpsMonth: quantity().optional(),
      capexUsd: quantity().optional(),
      opexUsdYear: quantity().optional(),
      licenceUsdYear: quantity().optional(),
    })
    .optional(),
  users: quantity().optional(),
  population: quantity().optional(),
  gdpUsdYear: quantity().optional(),
  connectivity: z.enum(["high", "medium", "low"]).optional(),
  demand: z
    .strictObject({
      busyHourKbpsPerUser: quantity().optional(),
      internationalShare: quantity(0, 1).optional(),
      growthPerYear: quantity(-1, 10).optional(),
      content: z.array(z.strictObject({ asn, share })).optional(),
    })
    .optional(),
  timeline: z.array(z.strictObject({ date, what: text, source: text.optional() })).default([]),
});

/**
 * @param yaml the text of a design file
 * @param overrides values that replace or add keys, by dotted path (`sites.0.latitude`)
 * @returns the design, or its faults in the order of the file, missing keys last
 */
export function checkDesign(
  yaml: string,
  overrides: readonly { path: string; value: unknown }[] = [],
): { design: Design; faults: [] } | { design: undefined; faults: DesignFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0)
    return {
      design: undefined,
      faults: document.errors.map((error) => ({
        ...at(error.pos[0]),
        path: "",
        message: `not YAML: ${error.message}`,
      })),
    };
  if (!isMap(document.contents))
    return {
      design: undefined,
      faults: [{ line: 1, column: 1, path: "", message: "expected a design: keys and values" }],
    };
  for (const { path, value } of overrides)
    try {
      document.setIn(
        path.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
        document.createNode(value),
      );
    } catch {
      const message = "nothing can be put here: a value above it has no parts";
      return { design: undefined, faults: [{ line: 1, column: 1, path, message }] };
    }
  const fault = (path: readonly PropertyKey[], message: string, key?: string): DesignFault => ({
    ...at(
      offsetOf(document.contents, key === undefined ? path : [...path, key], key !== undefined),
    ),
    path: [...path, ...(key === undefined ? [] : [key])].map(String).join("."),
    message,
  });
  let plain: unknown;
  try {
    plain = document.toJS();
  } catch (error) {
    const message = `not YAML: ${(error as Error).message}`;
    return { design: undefined, faults: [{ line: 1, column: 1, path: "", message }] };
  }
  const result = schema.safeParse(plain);
  const faults = result.success
    ? crossCheck(result.data).map(({ path, message }) => fault(path, message))
    : result.error.issues.flatMap((issue) =>
        issue.code === "unrecognized_keys"
          ? issue.keys.map((key) => fault(issue.path, `unknown key "${key}"`, key))
          : [fault(issue.path, inWords(issue.message))],
      );
  // A missing key is often a misspelt one: what is there but wrong comes first.
  const isMissing = ({ message }: DesignFault) => Number(message === missing);
  faults.sort((a, b) => isMissing(a) - isMissing(b) || a.line - b.line || a.column - b.column);
  return result.success && faults.length === 0
    ? { design: result.data, faults: [] }
    : { design: undefined, faults };
}

const missing = "missing";

function inWords(message: string): string {
  return message.endsWith("received undefined") ? missing : message.replace(/^Invalid input: /, "");
}

/**
 * The design in a file's text.
 * @throws InputError `design-invalid` that names the first fault and counts the others
 */
export function parseDesign(
  yaml: string,
  file: string,
  overrides: readonly { path: string; value: unknown }[] = [],
): Design {
  const { design, faults } = checkDesign(yaml, overrides);
  if (design !== undefined) return design;
  const first = faults[0]!;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more: "narrows designs check")` : "";
  throw new InputError(
    "design-invalid",
    `${first.path ? `${first.path}: ` : ""}${first.message}${more}`,
    {
      file,
      line: first.line,
      column: first.column,
    },
  );
}

function isDate(text: string): boolean {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) return false;
  const full = `${text}${"-01-01".slice(text.length - 4)}`;
  const time = Date.parse(`${full}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(full);
}

/** The JSON Schema of design files, for editors. */
export function designJsonSchema(): object {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
}

/** What no single value can show: references between parts, and parts that a regime needs. */
function crossCheck(design: Design): { path: PropertyKey[]; message: string }[] {
  const faults: { path: PropertyKey[]; message: string }[] = [];
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
  if (regime === "cut" && design.international.countries === undefined)
    faults.push({ path: ["international"], message: 'regime cut needs "countries"' });
  if (regime === "inline" && design.international.boxes === undefined)
    faults.push({ path: ["international"], message: 'regime inline needs "boxes"' });
  const content = design.demand?.content?.reduce((sum, each) => sum + each.share, 0) ?? 0;
  if (content > 1)
    faults.push({ path: ["demand", "content"], message: `shares add up to ${content}, above 1` });
  return faults;
}

function isInternational(design: Design, siteId: string): boolean {
  return design.sites.some((each) => each.id === siteId && each.roles.includes("international"));
}

/** Offset in the text of the deepest node that exists on a path; a last key that exists, its own. */
function offsetOf(root: unknown, path: readonly PropertyKey[], atKey = false): number {
  let node: unknown = root;
  let offset = 0;
  for (const [depth, key] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && String((item.key as { value?: unknown }).value) === String(key),
      );
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
