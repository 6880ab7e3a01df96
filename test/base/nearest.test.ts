import { describe, expect, it } from "vitest";
import { didYouMean, nearest } from "../../src/base/nearest.ts";

const ids = ["kh-2021", "kh-2021-one-site", "kz-2019", "open", "ru-tspu"];

describe("nearest", () => {
  it.each([
    ["kh-2012", ["kh-2021"]],
    ["KH-2021", ["kh-2021"]],
    ["opne", ["open"]],
    ["kz2019", ["kz-2019"]],
    ["ru", ["ru-tspu"]],
    ["kh", ["kh-2021", "kh-2021-one-site"]],
    ["something-else", []],
    ["", []],
  ])("%s means %j", (word, meant) => {
    expect(nearest(word, ids)).toEqual(meant);
  });

  it("names only what is nearest, in a fixed order", () => {
    expect(nearest("k90-uot", ["k50-out", "k90-out", "k90-both"])).toEqual(["k90-out"]);
    expect(nearest("cat", ["rat", "bat", "hat", "mat"])).toEqual(["bat", "hat", "mat"]);
  });

  it("makes the end of a message, or nothing", () => {
    expect(didYouMean("opne", ids)).toBe('; did you mean "open"?');
    expect(didYouMean("zzzz", ids)).toBe("");
  });
});
