import { describe, expect, it } from "vitest";
import { readDesignText } from "../../src/data/design-library.ts";
import type { Design } from "../../src/gateway/design.ts";
import { parseOverride } from "../../src/gateway/overrides.ts";
import { changedText, parseDesign } from "../../src/gateway/schema.ts";
import {
  addSite,
  type Changes,
  moveSite,
  removeSite,
  setExempt,
  setValue,
  unsetValue,
} from "../../web/src/state/edits.ts";

const { text } = await readDesignText("kh-2021");
const designWith = (changes: Changes): Design =>
  parseDesign(text, "kh-2021.yaml", changes.map(parseOverride));
const plain = designWith([]);

/** What the page knows of a design. */
const seen = ({ operators, sites, international }: Design) => ({
  operators: operators.map(({ id, name, sites: run }) => ({ id, name, sites: run })),
  sites: sites.map((site) => ({ ...site, share: null })),
  rules: (international.rules ?? []).map(({ site }) => ({ site })),
});

describe("edits of a design on the page", () => {
  it("move a site, the last move alone", () => {
    const once = moveSite([], "bavet", { latitude: 11.25, longitude: 106.5 });
    const twice = moveSite(once, "bavet", { latitude: 11.12345, longitude: 106.1 });
    expect(twice).toHaveLength(2);
    const site = designWith(twice).sites.find(({ id }) => id === "bavet");
    expect(site).toMatchObject({ latitude: 11.123, longitude: 106.1 });
  });

  it("add a site that every operator runs, under an id of its own", () => {
    const city = { name: "Siem Réap’s “north”", latitude: 13.36, longitude: 103.86, people: 1e5 };
    const once = addSite([], seen(plain), city);
    const grown = designWith(once);
    const added = grown.sites.at(-1)!;
    expect(added).toMatchObject({ city: city.name, latitude: 13.36, longitude: 103.86 });
    for (const operator of grown.operators) expect(operator.sites).toContain(added.id);
    const again = designWith(addSite(once, seen(grown), city));
    expect(new Set(again.sites.map(({ id }) => id)).size).toBe(plain.sites.length + 2);
  });

  it.each(plain.sites.map(({ id }) => id))(
    "remove %s, whose neighbours land at the nearest site left",
    (id) => {
      const left = designWith(removeSite([], seen(plain), id));
      expect(left.sites.map((site) => site.id)).toEqual(
        plain.sites.map((site) => site.id).filter((each) => each !== id),
      );
      for (const { site } of left.international.rules ?? []) expect(site).not.toBe(id);
      for (const operator of left.operators) expect(operator.sites).not.toContain(id);
    },
  );

  it("remove all but the last one", () => {
    let changes: Changes = [];
    for (const { id } of plain.sites) changes = removeSite(changes, seen(designWith(changes)), id);
    expect(designWith(changes).sites).toHaveLength(1);
    expect(
      removeSite([], { ...seen(plain), sites: seen(plain).sites.slice(0, 1) }, "bavet"),
    ).toEqual([]);
  });

  it("exempt a network, and take that back", () => {
    const exempt = setExempt([], 9902, true);
    expect(designWith(exempt).international.exempt).toContain(9902);
    expect(setExempt(exempt, 9902, false)).toEqual([]);
    const [first] = plain.international.exempt!;
    const taken = setExempt([], first!, false);
    expect(designWith(taken).international.exempt).not.toContain(first);
    expect(setExempt(taken, first!, true)).toEqual([]);
  });

  it("set a value, and take it back", () => {
    const set = setValue(
      setValue(["users=9e6"], "capacity.siteGbps", 100),
      "capacity.siteGbps",
      50,
    );
    expect(set).toEqual(["users=9e6", "capacity.siteGbps=50"]);
    expect(unsetValue(set, "capacity.siteGbps")).toEqual(["users=9e6"]);
  });

  it("make the file that the changes describe", () => {
    const changes = moveSite(setExempt([], 9902, true), "bavet", { latitude: 11, longitude: 106 });
    const file = changedText(text, changes.map(parseOverride));
    expect(parseDesign(file, "saved.yaml", [])).toEqual(designWith(changes));
    expect(file).toContain("# assumption");
  });
});
