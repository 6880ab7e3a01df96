/** Scenarios of failures and new links, before and after, as words, tables and CSV. */
import { isChanged, type RunDesign } from "../../assessment/run-record.ts";
import type { ScenarioAnswer, SiteChange } from "../../assessment/what-if/answer.ts";
import type { FailKind } from "../../assessment/what-if/parts.ts";
import type { ChangedPart } from "../../assessment/what-if/scenario.ts";
import type { Design } from "../../gateway/design.ts";
import { sayOrigin } from "../../report/origin.ts";
import { wrapText } from "../../report/plain-text.ts";
import type { Wording } from "../../report/wording.ts";
import type { Coverage } from "../../traffic/traffic.ts";
import type { WorldMeta } from "../../world/world.ts";
import { toColumns } from "../columns.ts";
import type { Showing } from "./country.ts";
import { worldInWords } from "./world-notice.ts";

export const whatIfColumns: readonly string[] = [
  ...["world", "scenario", "list", "id", "name", "before", "after", "lost", "capacity"],
];

/** Every figure, one row each. */
export function whatIfRows(meta: WorldMeta, answers: readonly ScenarioAnswer[]): unknown[][] {
  const kind = meta.kind === "synthetic" ? "synthetic (invented networks)" : "measured";
  return answers.flatMap((answer) =>
    rowsOf(answer).map((row) => {
      const cells = [kind, answer.name, ...row];
      return [...cells, ...Array<null>(whatIfColumns.length - cells.length).fill(null)];
    }),
  );
}

function rowsOf(answer: ScenarioAnswer): unknown[][] {
  const { demand, users, cutOff, meanHops, networks, moved, sites } = answer;
  return [
    ["demand", "", "", demand.before, demand.after, demand.lost],
    ["users_by_demand", "", "", users?.before, users?.after, users?.lost],
    ["users_cut_off", "", "", null, users?.cutOff],
    ["networks_cut_off", "", "", null, cutOff.networks],
    ["rerouted", "", "", null, demand.rerouted],
    ["mean_hops", "", "", meanHops.before, meanHops.after],
    ...[...answer.fail, ...answer.add].map(({ kind, id, name, links }) => [
      ...["links", `${kind}:${id}`, name],
      ...(kind === "peer" || kind === "transit" ? [0, links] : [links, 0]),
    ]),
    ...networks.map(({ asn, name, reach, lost, isDark }) => [
      ...[isDark ? "network_cut_off" : "network", asn, name, reach.before, reach.after, lost],
    ]),
    ...moved.map(({ asn, name, before, after }) => ["border", asn, name, before, after]),
    ...sites.map(({ site, city, share }) => ["site_share", site, city, share.before, share.after]),
    ...sites.map(({ site, city, loadGbps, capacityGbps }) => [
      ...["site_gbps", site, city, loadGbps?.before, loadGbps?.after, null, capacityGbps],
    ]),
  ];
}

/** What scenarios were answered on. */
export interface WhatIfBasis {
  readonly world: WorldMeta;
  readonly design: Design;
  /** Null for a country as it is. */
  readonly origin: RunDesign | null;
  readonly coverage: Coverage;
  /** Internet users; null where not known. */
  readonly users: number | null;
  readonly each: { readonly kind: FailKind } | null;
}

/** Scenarios up to which each is told in full. */
const toldInFull = 5;
/** Rows of a list on a terminal. */
const shown = 8;
/** Changes of a share below this are not shown on a terminal. */
const leastShown = 0.0005;
/** Cells of a line of a sentence. */
const sentenceWidth = 104;

export function whatIfInWords(
  answers: readonly ScenarioAnswer[],
  basis: WhatIfBasis,
  showing: Showing,
): string {
  const { wording, width } = showing;
  const { design, coverage, origin, each } = basis;
  const country = wording.country(design.country);
  const changes =
    origin !== null && isChanged({ design: origin }) ? sayOrigin(origin, wording) : undefined;
  const heads = [
    worldInWords(basis.world, wording).trimEnd(),
    wording.text(origin === null ? "what-if.country" : "what-if.design", {
      country,
      design: design.id,
    }),
    changes ?? "",
    coverage.networks < coverage.ofNetworks
      ? wording.text("what-if.coverage", {
          networks: coverage.networks,
          all: coverage.ofNetworks,
          share: wording.percent(coverage.users),
        })
      : "",
  ];
  const table = answers.length > 1 || each !== null ? [summaryOf(answers, showing)] : [];
  const told = answers.length <= toldInFull && each === null ? answers : [];
  return `${[
    heads.filter((line) => line !== "").join("\n"),
    ...table,
    ...told.map((answer) => tell(answer, basis, showing)),
    sentences([wording.text(each === null ? "what-if.note" : "what-if.note-each")], wording, width),
  ].join("\n\n")}\n`;
}

function sentences(texts: readonly string[], wording: Wording, width: number | undefined): string {
  const cells = Math.min(width ?? sentenceWidth, sentenceWidth);
  return texts.flatMap((text) => wrapText(text, cells, "", wording.language)).join("\n");
}

/** One line a scenario. */
function summaryOf(answers: readonly ScenarioAnswer[], { width, wording }: Showing): string {
  const heads = (
    [
      "scenario",
      "demand-lost",
      "as-users",
      "networks-dark",
      "users-dark",
      "rerouted",
      "full",
    ] as const
  ).map((head) => wording.text(`what-if.head.${head}`));
  const rows = answers.map((answer) => {
    const { demand, users, cutOff, sites } = answer;
    const full = sites.filter(({ isOverloaded }) => isOverloaded === true);
    return [
      titleOf(answer, wording),
      wording.percent(demand.lost),
      users === null ? "–" : people(users.lost, wording),
      wording.number(cutOff.networks),
      users === null ? wording.percent(cutOff.usersShare) : people(users.cutOff, wording),
      wording.percent(demand.rerouted),
      full.length === 0 ? "–" : full.map(({ city }) => city).join(", "),
    ];
  });
  return toColumns([heads, ...rows], width, wording.language);
}

function people(count: number, wording: Wording): string {
  return wording.rough(Math.round(count));
}

/** A scenario by its own name, or by its parts where nobody gave it one. */
function titleOf({ name, fail, add }: ScenarioAnswer, wording: Wording): string {
  const written = [
    ...fail.map(({ kind, id }) => `${kind}:${id}`),
    ...add.map(({ kind, id }) => `+${kind}:${id}`),
  ].join(" ");
  if (written !== name) return name;
  return [
    ...fail.map((part) => namePart(part, wording)),
    ...add.map((part) => `+ ${namePart(part, wording)}`),
  ].join(", ");
}

function namePart({ kind, id, name }: ChangedPart, wording: Wording): string {
  if (kind === "as") return `AS${id} ${name}`.trim();
  if (kind === "neighbour")
    return wording.text("what-if.part.neighbour", { name: wording.country(id) });
  return wording.text(`what-if.part.${kind}`, { name: kind === "cable" ? id : name || id });
}

function tell(answer: ScenarioAnswer, basis: WhatIfBasis, showing: Showing): string {
  const { wording, width } = showing;
  return [
    titleOf(answer, wording),
    sentences(
      answer.fail.concat(answer.add).flatMap((part) => sayPart(part, wording)),
      wording,
      width,
    ),
    sentences(sayOutcome(answer, basis, wording), wording, width),
    ...tablesOf(answer, showing),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** What of the world a part is, and what of it stays. */
function sayPart(part: ChangedPart, wording: Wording): string[] {
  const comes = part.kind === "peer" || part.kind === "transit";
  const said = namePart(part, wording);
  return [
    part.links === 0
      ? wording.text("what-if.no-links", { part: said })
      : wording.text(comes ? "what-if.comes" : "what-if.fails", { part: said, links: part.links }),
    ...part.kept.map(({ code, count }) => wording.text(`what-if.kept.${code}`, { count })),
  ];
}

function sayOutcome(
  { demand, users, cutOff, meanHops }: ScenarioAnswer,
  basis: WhatIfBasis,
  wording: Wording,
): string[] {
  const share = wording.percent(demand.lost);
  const hops = (value: number | null) => (value === null ? "–" : wording.number(value, 2));
  return [
    users === null || basis.users === null
      ? wording.text("what-if.lost-share", { share })
      : wording.text("what-if.lost", {
          share,
          lost: people(users.lost, wording),
          all: wording.rough(basis.users),
        }),
    cutOff.networks === 0
      ? wording.text("what-if.dark-none")
      : wording.text("what-if.dark", {
          networks: cutOff.networks,
          all: cutOff.ofNetworks,
          people: users === null ? "–" : people(users.cutOff, wording),
          share: wording.percent(cutOff.usersShare),
        }),
    wording.text("what-if.rerouted", {
      share: wording.percent(demand.rerouted),
      before: hops(meanHops.before),
      after: hops(meanHops.after),
    }),
  ];
}

/** Who loses, who carries more, and how full the sites are. */
function tablesOf(answer: ScenarioAnswer, { width, wording }: Showing): string[] {
  const before = wording.text("diff.before");
  const after = wording.text("diff.after");
  const network = wording.text("country.network");
  const name = (as: { asn: number; name: string }) => `AS${as.asn} ${as.name}`.trim();
  const percent = wording.percent;
  const losing = answer.networks
    .filter(({ reach, isDark }) => isDark || reach.before - reach.after >= leastShown)
    .slice(0, shown);
  const moved = answer.moved.filter(({ before, after }) => Math.abs(after - before) >= leastShown);
  const most = moved.filter((_, k) => k < shown / 2 || k >= moved.length - shown / 2);
  const tables: [title: string, heads: string[], rows: string[][]][] = [
    [
      wording.text("what-if.losing"),
      [network, wording.text("what-if.head.users"), before, after],
      losing.map(({ users, reach, ...as }) => [
        name(as),
        users === null ? "–" : people(users, wording),
        percent(reach.before),
        percent(reach.after),
      ]),
    ],
    [
      wording.text("what-if.moved"),
      [network, before, after],
      most.map(({ before, after, ...as }) => [name(as), percent(before), percent(after)]),
    ],
    [
      wording.text("what-if.sites"),
      [
        ...[wording.text("what-if.head.site"), before, after],
        ...[`${before}, Gbit/s`, `${after}, Gbit/s`],
        ...[wording.text("what-if.head.capacity"), wording.text("what-if.head.state")],
      ],
      answer.sites.map((site) => siteCells(site, wording)),
    ],
  ];
  return tables.flatMap(([title, heads, rows]) =>
    rows.length === 0
      ? []
      : [`\n${title}\n${toColumns([heads, ...rows], width, wording.language)}`],
  );
}

function siteCells(
  { city, share, loadGbps, capacityGbps, isOverloaded }: SiteChange,
  wording: Wording,
): string[] {
  const gbps = (value: number | null | undefined) =>
    value === null || value === undefined ? "–" : wording.number(value, value < 10 ? 1 : 0);
  return [
    city,
    ...[wording.percent(share.before), wording.percent(share.after)],
    ...[gbps(loadGbps?.before), gbps(loadGbps?.after), gbps(capacityGbps)],
    isOverloaded === null ? "–" : wording.text(isOverloaded ? "what-if.full" : "what-if.fits"),
  ];
}
