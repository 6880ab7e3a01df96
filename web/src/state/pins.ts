/** Designs that a person has put beside the one that is open, in their order: the first is the baseline. */
import type { DesignChoice } from "../engine/protocol.ts";

export interface Pin {
  /** As the person calls it; empty: by its title. */
  readonly name: string;
  /** Id of a design; empty: the country as it is. */
  readonly base: string;
  /** As `--set` takes them. */
  readonly changes: readonly string[];
}

/** More columns than these and the one that is open are no longer read side by side. */
export const mostPins = 3;

/** Letters of a name. */
export const nameLength = 40;

type Design = Pick<DesignChoice, "base" | "changes">;

export function isSameDesign(a: Design, b: Design): boolean {
  return a.base === b.base && JSON.stringify(a.changes) === JSON.stringify(b.changes);
}

/** With a design at the end; as they are where it is there already, or no place is free. */
export function addPin(pins: readonly Pin[], { base, changes }: Design): readonly Pin[] {
  return pins.length >= mostPins || pins.some((pin) => isSameDesign(pin, { base, changes }))
    ? pins
    : [...pins, { name: "", base, changes }];
}

export function removePin(pins: readonly Pin[], place: number): readonly Pin[] {
  return pins.filter((_, k) => k !== place);
}

/** @param name its ends and what is too long are cut off */
export function renamePin(pins: readonly Pin[], place: number, name: string): readonly Pin[] {
  const cut = name.trim().slice(0, nameLength).trim();
  return pins.map((pin, k) => (k === place ? { ...pin, name: cut } : pin));
}

/** To the place of the baseline. */
export function makeBaseline(pins: readonly Pin[], place: number): readonly Pin[] {
  const pin = pins[place];
  return pin === undefined ? pins : [pin, ...removePin(pins, place)];
}
