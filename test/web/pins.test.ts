import { describe, expect, it } from "vitest";
import {
  addPin,
  makeBaseline,
  mostPins,
  nameLength,
  type Pin,
  removePin,
  renamePin,
} from "../../web/src/state/pins.ts";

const pin = (base: string, changes: readonly string[] = []): Pin => ({ name: "", base, changes });
const bases = (pins: readonly Pin[]) => pins.map(({ base }) => base);

describe("designs that stand beside", () => {
  const three = [pin("a"), pin("b"), pin("b", ["users=1"])];

  it("are kept in their order, each once, with their changes", () => {
    let pins: readonly Pin[] = [];
    for (const each of [three[0]!, three[1]!, three[1]!, three[2]!]) pins = addPin(pins, each);
    expect(pins).toEqual(three);
  });

  it("are no more than there are places", () => {
    expect(three.length).toBe(mostPins);
    expect(addPin(three, pin("c"))).toBe(three);
  });

  it("are taken away, named, and made the baseline by their place", () => {
    expect(removePin(three, 1)).toEqual([three[0], three[2]]);
    expect(bases(makeBaseline(three, 1))).toEqual(["b", "a", "b"]);
    expect(makeBaseline(three, 3)).toBe(three);
    const named = renamePin(three, 1, `  ${"x".repeat(nameLength + 5)} `);
    expect(named[1]!.name).toBe("x".repeat(nameLength));
    expect([named[0], named[2]]).toEqual([three[0], three[2]]);
  });
});
