import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { HarmView, Preview } from "../../web/src/engine/protocol.ts";
import { movedMeasures, setAgainst, weigh } from "../../web/src/state/harm.ts";
import { followChanges } from "../../web/src/state/last-change.ts";
import type { PageState } from "../../web/src/state/link.ts";

const harm = (id: string, value: number | null, shown = String(value)): HarmView => ({
  ...{ id, value, shown },
  label: id.toUpperCase(),
});

describe("measures of harm set against each other", () => {
  it("count as they are shown, and not at all where one is not known", () => {
    expect(setAgainst(harm("a", 0.5), harm("a", 0.4))).toBe(1);
    expect(setAgainst(harm("a", 0.4), harm("a", 0.5))).toBe(-1);
    expect(setAgainst(harm("a", 0.5, "50%"), harm("a", 0.501, "50%"))).toBe(0);
    expect(setAgainst(harm("a", null), harm("a", 0.5))).toBe(0);
    expect(setAgainst(harm("a", 0.5), undefined)).toBe(0);
    const [here, there] = [
      [harm("a", 3), harm("b", 1), harm("c", 2), harm("d", null)],
      [harm("a", 1), harm("b", 2), harm("c", 2), harm("d", 1)],
    ];
    expect(weigh(here, there)).toEqual({ more: 1, less: 1, all: 3 });
  });

  it("are listed with those first that moved by the largest part", () => {
    const moved = movedMeasures(
      [harm("a", 100), harm("b", 1), harm("c", 5), harm("d", null)],
      [harm("a", 90), harm("b", 2), harm("c", 5), harm("d", 1)],
    );
    expect(moved).toEqual([
      { id: "b", label: "B", before: "1", after: "2", isMore: true },
      { id: "a", label: "A", before: "100", after: "90", isMore: false },
    ]);
  });
});

describe("what the last change did", () => {
  const start: PageState = { country: "KH", base: "kh-2021", changes: [], language: "en" };
  const previewOf = ({ country, base, changes }: PageState, value: number): Preview =>
    ({
      choice: { country, base, changes },
      harms: [harm("a", value), harm("b", 7)],
    }) as unknown as Preview;

  function follow() {
    const state = signal(start);
    const preview = signal<Preview | undefined>(undefined);
    const follower = followChanges(state, preview);
    const arrive = (found: Preview): void => {
      preview.value = found;
      follower.take(found);
    };
    const go = (next: PageState): void => {
      follower.leave(state.value, next);
      state.value = next;
    };
    const said = () => {
      const { moved, same } = follower.lastChange.value ?? {};
      return moved && [...moved.map(({ before, after }) => `${before} → ${after}`), same];
    };
    return { arrive, go, said };
  }

  it("is told of each change, and of going back", () => {
    const { arrive, go, said } = follow();
    arrive(previewOf(start, 1));
    expect(said()).toBeUndefined();
    const changed = { ...start, changes: ["users=1"] };
    go(changed);
    arrive(previewOf(changed, 2));
    expect(said()).toEqual(["1 → 2", 1]);
    go(start);
    expect(said(), "stays until the next answer").toEqual(["1 → 2", 1]);
    arrive(previewOf(start, 1));
    expect(said()).toEqual(["2 → 1", 1]);
  });

  it("counts from the last design that was answered where changes come faster than answers", () => {
    const { arrive, go, said } = follow();
    arrive(previewOf(start, 1));
    go({ ...start, changes: ["users=1"] });
    const last = { ...start, changes: ["users=2"] };
    go(last);
    arrive(previewOf(last, 3));
    expect(said()).toEqual(["1 → 3", 1]);
  });

  it("follows a site on its way from where it rested", () => {
    const { arrive, go, said } = follow();
    arrive(previewOf(start, 1));
    const dragged = { ...start, changes: ["sites[id=a].latitude=1"] };
    arrive(previewOf(dragged, 5));
    expect(said()).toEqual(["1 → 5", 1]);
    go(dragged);
    arrive(previewOf(dragged, 5));
    expect(said()).toEqual(["1 → 5", 1]);
  });

  it("is told of no other plan, country or language", () => {
    for (const other of [{ base: "kh-2025" }, { country: "TH" }, { language: "km" as const }]) {
      const { arrive, go, said } = follow();
      arrive(previewOf(start, 1));
      const next = { ...start, ...other };
      go(next);
      arrive(previewOf(next, 9));
      expect(said()).toBeUndefined();
    }
  });
});
