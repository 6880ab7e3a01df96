/** Does the headline survive? Whose users count, and exemptions that nobody knows. */
import "./doubt.css";
import { useSignal } from "@preact/signals";
import type { WeighedView, WorldKind } from "../../engine/protocol-country.ts";
import { percent, say } from "../../say.ts";
import type { Store } from "../../state/store.ts";
import { ExemptRow } from "../exempt-row.tsx";
import { JointSwitch } from "../joint-switch.tsx";
import { Later } from "../later.tsx";

/** The worst failure under one weighting. */
interface Weighed {
  /** Undefined for one that there is only an estimate of. */
  readonly world: WorldKind | undefined;
  readonly label: string;
  readonly figures: WeighedView | undefined;
  /** From the close-up of the world, not of all of it. */
  readonly isEstimate: boolean;
}

export function DoubtPane({ store }: { store: Store }) {
  const { base } = store.state.value;
  const answer = store.answer.value;
  const worked = useSignal<{ key: string; figures: ReadonlyMap<WorldKind, WeighedView> }>({
    ...{ key: "", figures: new Map() },
  });
  if (base === "" || answer === undefined) return null;
  const key = keyOf(store);
  const known = worked.value.key === key ? worked.value.figures : new Map<WorldKind, WeighedView>();
  const rows = weighingsOf(store, known);
  const work = (world: WorldKind): void => {
    const { country, base: design, changes } = store.state.value;
    store.engine
      .weigh({ country, base: design, changes, world })
      .then((found) => {
        if ("refused" in found) store.fault.value = found.refused;
        else {
          const before = worked.value.key === key ? worked.value.figures : [];
          worked.value = { key, figures: new Map([...before, [world, found]]) };
        }
      })
      .catch(store.tell);
  };
  return (
    <details class="panel">
      <summary>{say("doubt")}</summary>
      <p class="verdict" role="status">
        {sayVerdict(rows)}
      </p>
      <Later>
        <Weighings store={store} rows={rows} onWork={work} />
        <Unsure store={store} />
        <Drawn store={store} />
      </Later>
    </details>
  );
}

/** What the figures are of, but for whose users count. */
function keyOf(store: Store): string {
  const { country, base, changes } = store.state.value;
  return JSON.stringify([country, base, changes]);
}

function weighingsOf(store: Store, worked: ReadonlyMap<WorldKind, WeighedView>): Weighed[] {
  const answer = store.answer.value!;
  const { world: now = "served" } = store.state.value;
  const isCurrent = (answer.choice.world ?? "served") === now;
  const estimate = isCurrent ? answer.byAddresses : null;
  const kinds = comparableWorlds(store);
  const rows = kinds.map((world): Weighed => {
    const exact = world === now && isCurrent ? answer.weighed : worked.get(world);
    const instead = world === "addresses" ? estimate : null;
    return {
      ...{ world, label: labelOf(store, world) },
      figures: exact ?? instead ?? undefined,
      isEstimate: exact === undefined && instead !== null,
    };
  });
  if (estimate === null || kinds.includes("addresses")) return rows;
  const label = say("users-addresses");
  return [...rows, { world: undefined, label, figures: estimate, isEstimate: true }];
}

/** Worlds of the same links: those of a person's own are another map of the internet. */
function comparableWorlds(store: Store): WorldKind[] {
  const { world: now } = store.state.value;
  const hasOwnLinks = store.ownRead.value.some(({ kind }) => kind === "relationships");
  if (hasOwnLinks && now === "own") return ["own"];
  return [
    "served",
    ...(store.hasAddresses.value ? (["addresses"] as const) : []),
    ...(store.ownOpened.value === undefined || hasOwnLinks ? [] : (["own"] as const)),
  ];
}

function labelOf(store: Store, world: WorldKind): string {
  const source =
    world === "addresses"
      ? "addresses"
      : world === "own"
        ? store.ownOpened.value!.world.users
        : store.servedUsers.value;
  return world === "own"
    ? say("users-own", { source: say(`users-${source}`) })
    : say(`users-${source}`);
}

function sayVerdict(rows: readonly Weighed[]): string {
  const signs = rows.flatMap(({ figures }) => (figures?.sign == null ? [] : [figures.sign]));
  if (signs.length === 0) return say("doubt-none");
  const [first] = signs;
  if (signs.some((sign) => sign !== first)) return say("doubt-turns");
  return say(signs.length === 1 ? "doubt-alone" : "doubt-survives", {
    weightings: signs.length,
    change: first === 1 ? "more" : first === -1 ? "less" : "same",
  });
}

function Weighings({
  store,
  rows,
  onWork,
}: {
  store: Store;
  rows: readonly Weighed[];
  onWork(world: WorldKind): void;
}) {
  const { world: now = "served" } = store.state.value;
  return (
    <fieldset class="group">
      <legend>{say("doubt-users")}</legend>
      {rows.map((row) => (
        <div key={row.label} class="weighing">
          {row.world === undefined ? (
            <p class="only">{row.label}</p>
          ) : (
            <label class="plan">
              <input
                type="radio"
                name="weighting"
                value={row.world}
                checked={row.world === now}
                onChange={() => store.useWorld(row.world!)}
              />
              <span>{row.label}</span>
            </label>
          )}
          <Worst row={row} onWork={onWork} />
        </div>
      ))}
      {rows.length === 1 && <p class="note">{say("doubt-one")}</p>}
    </fieldset>
  );
}

function Worst({ row, onWork }: { row: Weighed; onWork(world: WorldKind): void }) {
  const { world, figures, isEstimate } = row;
  const button = world !== undefined && (
    <button type="button" onClick={() => onWork(world)}>
      {say("doubt-work")}
    </button>
  );
  if (figures?.lostAfter == null) return <p class="note">{button}</p>;
  return (
    <p class="note">
      {say("doubt-worst", {
        before: percent(figures.lostBefore ?? 0),
        after: percent(figures.lostAfter),
      })}
      {isEstimate && (
        <>
          {" "}
          {say("doubt-estimate")} {button}
        </>
      )}
    </p>
  );
}

/** Everything that is uncertain drawn together. */
function Drawn({ store }: { store: Store }) {
  const { drawn } = store.answer.value!;
  return (
    <fieldset class="group">
      <legend>{say("doubt-all")}</legend>
      <JointSwitch store={store} />
      {drawn !== null && (
        <p role="status">
          {say(drawn.holds ? "doubt-holds" : "doubt-hangs", {
            change: drawn.change,
            share: percent(drawn.share),
          })}{" "}
          {drawn.decides !== null && say("doubt-decides", { mover: drawn.decides })}
        </p>
      )}
    </fieldset>
  );
}

/** Exemptions that are not known; ticking one changes the design as `--set` does. */
function Unsure({ store }: { store: Store }) {
  const { unsure, exempt } = store.answer.value!;
  if (unsure.length === 0) return null;
  return (
    <fieldset class="group">
      <legend>{say("doubt-exempt")}</legend>
      <ul class="rows">
        {unsure.map(({ asn, name, ifExempt, ifNot, reason }) => (
          <ExemptRow
            key={asn}
            network={{ asn, name }}
            isExempt={exempt.includes(asn)}
            store={store}
          >
            {say("doubt-either", { exempt: percent(ifExempt), not: percent(ifNot) })}{" "}
            <span lang="en">{reason}</span>
          </ExemptRow>
        ))}
      </ul>
    </fieldset>
  );
}
