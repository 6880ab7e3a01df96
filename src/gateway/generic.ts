/**
 * Generic designs: templates of design files that are filled in for a country. In a template a text `$key`
 * stands for a value, and `{key}` within a text for words.
 */

import { isScalar, parseDocument, visit } from "yaml";
import { assert } from "../base/errors.ts";
import { ownValue } from "../base/own-value.ts";

/** A site as a design file gives it. */
export interface FilledSite {
  id: string;
  city: string;
  latitude: number;
  longitude: number;
  roles: ["international", "domestic"];
}

/** What fills the values `$key` of a template. */
export interface GenericValues {
  /** ISO 3166-1 alpha-2. */
  code: string;
  capital: FilledSite;
  second: FilledSite;
  /** Which neighbours land at the second site; the others land at the nearer one. */
  rules: { neighbours: string[]; site: string }[];
  /** Low, likely, high of each site, Gbit/s. */
  siteGbps: [number, number, number];
  /** Operators of `generic-licensed`. */
  licensees: { id: string; name: string; asn: number; sites: string[] }[];
  /** Code of the country whose links `generic-cut` cuts. */
  neighbour: string;
}

/** What fills the words `{key}`. */
export type GenericWords = Readonly<Record<"country" | "capital" | "second" | "neighbour", string>>;

/** What a generic design speaks of before it is filled in. */
export const anyCountry: GenericWords = {
  country: "any country",
  capital: "the capital",
  second: "a second town",
  neighbour: "its largest neighbour",
};

/** The text of the design file. */
export function fillTemplate(template: string, values: GenericValues, words: GenericWords): string {
  // The first line says what a template is.
  const document = parseDocument(template.replace(/^#.*\n/, ""));
  visit(document, {
    Scalar(key, node) {
      if (key === "key" || typeof node.value !== "string") return undefined;
      const named = /^\$(\w+)$/.exec(node.value)?.[1];
      if (named !== undefined) {
        assert(Object.hasOwn(values, named), `the template's $${named} is known`);
        return document.createNode(ownValue({ ...values }, named), {
          aliasDuplicateObjects: false,
        });
      }
      node.value = node.value.replace(/\{(\w+)\}/g, (_, word: keyof GenericWords) => words[word]);
      return undefined;
    },
  });
  if (values.rules.length === 0) document.deleteIn(["international", "rules"]);
  return document.toString({ lineWidth: 110, flowCollectionPadding: false });
}

/** Title and regime of a template, for lists; `words` stand for the country. */
export function describeTemplate(
  template: string,
  words: GenericWords,
): { title: string; regime: string } {
  const document = parseDocument(template);
  const textAt = (...path: string[]) => {
    const node = document.getIn(path, true);
    assert(isScalar(node), `the template has ${path.join(".")}`);
    return String(node.value);
  };
  return {
    title: textAt("title").replace(/\{(\w+)\}/g, (_, word: keyof GenericWords) => words[word]),
    regime: textAt("international", "regime"),
  };
}
