/**
 * Who a country depends on today, for a page: one picture, and the lists of `narrows country`. Left out: what a
 * design would change, which is an assessment's.
 */

import type { CountryIndices } from "../../indices/country-indices.ts";
import type { AsLabel } from "../../world/as-label.ts";
import { networkName } from "../../world/network-name.ts";
import type { WorldMeta } from "../../world/world.ts";
import { drawBarList } from "../charts/bar-list.ts";
import { dataTable, type FigureContext, figure, numberCell } from "../figure.ts";
import { type Html, html } from "../html.ts";
import { serverDocument } from "../page.ts";
import type { Wording } from "../wording.ts";
import { countryLists, countryValues } from "./country.ts";

export interface CountryPage {
  readonly wording: Wording;
  /** Country of a network: ISO 3166-1 alpha-2, `ZZ` when not known. */
  homeOf(network: AsLabel): string;
  /** Of the world, for its pictures. */
  readonly meta: WorldMeta;
  /** Of Narrows. */
  readonly version: string;
}

export interface CountryParts {
  /** Networks that most paths to the country's networks pass through or end in. */
  readonly picture: Html;
  readonly lists: Html;
}

export async function countryParts(
  indices: CountryIndices,
  page: CountryPage,
): Promise<CountryParts> {
  const { wording } = page;
  const lists = countryLists(indices, wording);
  const header = [
    ...[wording.text("country.index"), wording.text("country.value")],
    wording.text("country.meaning"),
  ];
  return {
    picture: await drawHegemony(indices, page),
    lists: html`${dataTable(wording.text("country.index"), header, countryValues(indices, wording))}
${lists.map(({ title, header: heads, rows }) => rows.length > 0 && html`<h3>${title}</h3>${dataTable(title, heads, rows)}`)}`,
  };
}

async function drawHegemony(
  { country, hegemony }: CountryIndices,
  { wording, homeOf, meta, version }: CountryPage,
): Promise<Html> {
  if (hegemony.top.length === 0) return html``;
  const document = await serverDocument();
  const context: FigureContext = {
    wording,
    assessment: {
      ...{ synthetic: meta.kind === "synthetic", run: null, version },
      ...{ design: { id: country }, world: meta },
    },
  };
  const rows = hegemony.top.map((row) => ({
    label: nameIn(row, homeOf(row), wording),
    value: wording.percent(row.hegemony),
    share: row.hegemony,
    when: "before" as const,
  }));
  const key =
    hegemony.weights === "users" ? "country.hegemony-by-users" : "country.hegemony-by-networks";
  const hhi = hegemony.hhi === null ? "–" : wording.number(Math.round(hegemony.hhi));
  return figure(context, {
    id: "hegemony",
    title: wording.text(key, { points: hegemony.vantagePoints, hhi }),
    description: rows.map(({ label, value }) => `${label}: ${value}`).join("; "),
    draw: (width) => drawBarList(document, rows, width),
    table: {
      header: [
        ...[wording.text("label.as"), wording.text("country.network")],
        ...[wording.text("label.country"), wording.text("country.hegemony")],
        wording.text("country.transit-only"),
      ],
      rows: hegemony.top.map((row) => [
        { shown: `AS${row.asn}`, value: row.asn },
        row.name,
        wording.country(homeOf(row)),
        numberCell(context, row.hegemony, 3),
        numberCell(context, row.transit, 3),
      ]),
    },
  });
}

/** `Hurricane Electric LLC (AS6939), United States`. */
function nameIn(network: AsLabel, country: string, wording: Wording): string {
  const name = networkName(network);
  return country === "ZZ" ? name : `${name}, ${wording.country(country)}`;
}
