/**
 * What a person does to a design, as changes of its values: the same that `--set` takes, so that the command
 * line makes the same design. A later change of the same value takes the place of the earlier one.
 */
import type { AnswerView, City, SiteView } from "../engine/protocol.ts";

export type Changes = readonly string[];

/** The path and sign of a change, by which a later one takes its place; `[id=x]` is part of a path. */
function placeOf(change: string): string {
  return /^(?:\[[^\]]*\]|[^=[])*=/.exec(change)?.[0] ?? change;
}

/** A value in the place of any that an earlier change gave. */
export function setValue(changes: Changes, path: string, value: number | string): Changes {
  return [...changes.filter((each) => placeOf(each) !== `${path}=`), `${path}=${value}`];
}

/** A range of which only the likely value is given: the whole range is drawn at it. */
export function unsetValue(changes: Changes, path: string): Changes {
  return changes.filter((each) => placeOf(each) !== `${path}=`);
}

/** Degrees to the tenth of a kilometre, as people read them. */
function degrees(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

export function moveSite(
  changes: Changes,
  id: string,
  { latitude, longitude }: Pick<SiteView, "latitude" | "longitude">,
): Changes {
  return setValue(
    setValue(changes, `sites[id=${id}].latitude`, degrees(latitude)),
    `sites[id=${id}].longitude`,
    degrees(longitude),
  );
}

/** A site in a city, run by the operators that there are. */
export function addSite(
  changes: Changes,
  { operators, sites }: Pick<AnswerView, "operators" | "sites">,
  { name, latitude, longitude }: City,
): Changes {
  const id = freeId(name, sites);
  const site = `{ id: ${id}, city: ${JSON.stringify(name)}, latitude: ${degrees(latitude)}, longitude: ${degrees(longitude)}, roles: [international, domestic] }`;
  return [...changes, `sites+=${site}`, ...operators.map((_, k) => `operators[${k}].sites+=${id}`)];
}

function freeId(name: string, sites: AnswerView["sites"]): string {
  const plain =
    name
      .normalize("NFD")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "") || "site";
  const taken = new Set(sites.map(({ id }) => id));
  let id = plain;
  for (let k = 2; taken.has(id); k++) id = `${plain}-${k}`;
  return id;
}

/** Without a site: its neighbours land at the site that is nearest to where it was. */
export function removeSite(
  changes: Changes,
  { operators, sites, rules }: Pick<AnswerView, "operators" | "sites" | "rules">,
  id: string,
): Changes {
  const gone = sites.find((site) => site.id === id);
  const others = sites.filter((site) => site.id !== id);
  if (gone === undefined || others.length === 0) return changes;
  const distance = ({ latitude, longitude }: SiteView) =>
    Math.hypot(
      latitude - gone.latitude,
      (longitude - gone.longitude) * Math.cos((gone.latitude * Math.PI) / 180),
    );
  const heir = others.reduce((near, each) => (distance(each) < distance(near) ? each : near));
  return [
    ...changes,
    ...rules.flatMap(({ site }, k) =>
      site === id ? [`international.rules[${k}].site=${heir.id}`] : [],
    ),
    ...operators.flatMap(({ sites: run }, k) =>
      !run.includes(id)
        ? []
        : run.length > 1
          ? [`operators[${k}].sites-=${id}`]
          : [`operators[${k}].sites+=${heir.id}`, `operators[${k}].sites-=${id}`],
    ),
    `sites-=${id}`,
  ];
}

/** Whether a network keeps its links abroad. */
export function setExempt(changes: Changes, asn: number, isExempt: boolean): Changes {
  const [add, remove] = [`international.exempt+=${asn}`, `international.exempt-=${asn}`];
  const [wanted, opposite] = isExempt ? [add, remove] : [remove, add];
  return changes.includes(opposite)
    ? changes.filter((each) => each !== opposite)
    : [...changes.filter((each) => each !== wanted), wanted];
}
