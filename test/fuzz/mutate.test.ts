import { describe, expect, it } from "vitest";
import { nextInput } from "../../scripts/fuzz/mutate.ts";
import { fuzz } from "../../scripts/fuzz/run.ts";
import type { FuzzTarget } from "../../scripts/fuzz/target.ts";
import { InputError } from "../../src/base/errors.ts";
import { randomStream } from "../../src/base/random.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const example = bytesOf('{"name":"a","list":[1,2,3],"part":{"share":0.5}}');

async function foundIn(run: (text: string) => unknown, form: FuzzTarget["form"] = "json") {
  const target: FuzzTarget = {
    name: "t",
    form,
    run: (input) => run(new TextDecoder().decode(input)),
  };
  const { found } = await fuzz(target, [example], { seed: 1, goesOn: (runs) => runs < 400 });
  return found.map(({ fault }) => fault);
}

describe("the fuzzer", () => {
  it.each(["bytes", "text", "json", "yaml"] as const)(
    "makes the same new inputs of %s again",
    (form) => {
      const make = () =>
        Array.from({ length: 60 }, (_, k) =>
          Buffer.from(nextInput(randomStream(3, k), { form }, [example])).toString("latin1"),
        );
      expect(make()).toEqual(make());
      expect(new Set(make()).size).toBeGreaterThan(40);
    },
  );

  it("finds what is thrown, once for each place, and the smallest input for it", async () => {
    const target: FuzzTarget = {
      ...{ name: "t", form: "bytes" },
      run(input) {
        if (input.includes(0xff)) throw new TypeError(`bad ${input.length}`);
        return input.length;
      },
    };
    const { found } = await fuzz(target, [example], { seed: 1, goesOn: (runs) => runs < 400 });
    expect(found.map(({ input }) => [...input])).toEqual([[0xff]]);
  });

  it("finds NaN in a result, and what JSON holds at its edges", async () => {
    const share = (text: string) => (JSON.parse(text) as { part: { share: number } }).part.share;
    const reading = (text: string) => {
      try {
        return { twice: 2 * share(text) };
      } catch {
        throw new InputError("bad", "not what was wanted");
      }
    };
    expect(await foundIn(reading)).toContainEqual("NaN at .twice");
    expect(await foundIn(() => ({ fine: 1 }))).toEqual([]);
  });

  it("takes a clear error for an answer, and too long a one for a fault", async () => {
    const refuse = (words: string) => () => {
      throw new InputError("bad", words, { file: "f".repeat(words.length) });
    };
    expect(await foundIn(refuse("no"))).toEqual([]);
    expect(await foundIn(refuse("x".repeat(5000)))).toHaveLength(1);
  });
});
