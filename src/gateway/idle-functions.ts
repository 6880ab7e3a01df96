/** Functions of a design that act on nothing, and keys of theirs that their kind does not read. */
import type { Design, GatewayFunction } from "./design.ts";
import type { Finding } from "./finding.ts";
import { keysOfKind, kindsReading } from "./functions.ts";
import { formatPath } from "./override-path.ts";

export function idleFunctions({ functions }: Design): Finding[] {
  return functions.flatMap((each, k) => [...inertParts(each, k), ...unreadKeys(each, k)]);
}

function inertParts(rule: GatewayFunction, k: number): Finding[] {
  const at = (...keys: (string | number)[]) => formatPath(["functions", k, ...keys]);
  const values = { function: rule.name ?? rule.kind, kind: rule.kind };
  const found: Finding[] = [];
  const add = (code: Finding["code"], path: string, more: Finding["values"], set: string) =>
    found.push({
      code,
      path,
      values: { ...values, ...more },
      remedy: { code: "set", values: { set } },
    });
  for (const [part, wanted] of Object.entries(rule.match))
    if (wanted?.length === 0)
      add("function-matches-nothing", at("match", part), { part }, `${at("match", part)}+=VALUE`);
  const { since, until } = rule;
  if (since !== undefined && until !== undefined && until.padEnd(10, "~") < since)
    add("function-never-in-force", at("until"), { since, until }, `${at("until")}=${since}`);
  if (rule.paths === 0) add("function-on-no-path", at("paths"), {}, `${at("paths")}=1`);
  if (rule.kind === "throttle" && rule.rateBps === undefined && (rule.loss ?? 0) === 0)
    add("function-without-effect", at(), {}, `${at("rateBps")}=150000`);
  return found;
}

function unreadKeys(rule: GatewayFunction, k: number): Finding[] {
  const read = keysOfKind(rule.kind);
  return Object.entries(rule).flatMap(([key, value]): Finding[] => {
    const kinds = kindsReading(key);
    if (kinds === undefined || value === undefined || read.has(key)) return [];
    return [
      {
        code: "function-key-unread",
        path: formatPath(["functions", k, key]),
        values: { key, kind: rule.kind, kinds: kinds.join(", ") },
        remedy: {
          code: "set",
          values: { set: `${formatPath(["functions", k, "kind"])}=${kinds[0]}` },
        },
      },
    ];
  });
}
