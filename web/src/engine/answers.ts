/** What the engine answers, made by the model and the report. */
import type { Assessment } from "../../../src/assessment/assess.ts";
import { countryWorld } from "../../../src/assessment/country-world.ts";
import { createFirstAnswers } from "../../../src/assessment/first-answer.ts";
import { unpackCountry } from "../../../src/base/country-code.ts";
import { remember } from "../../../src/base/memo.ts";
import { applyDesign } from "../../../src/gateway/apply.ts";
import type { Design } from "../../../src/gateway/design.ts";
import { findIdleParts } from "../../../src/gateway/effects.ts";
import { anyCountry, describeTemplate } from "../../../src/gateway/generic.ts";
import { formatPath } from "../../../src/gateway/overrides.ts";
import { parseDesign } from "../../../src/gateway/schema.ts";
import type { PageDataIndex } from "../../../src/page/page-data.ts";
import { briefHtml } from "../../../src/report/brief/page.ts";
import { factsOf } from "../../../src/report/facts.ts";
import { type ReportLead, reportHtml, reportLead, reportParts } from "../../../src/report/page.ts";
import { sayFinding } from "../../../src/report/results/findings.ts";
import { type Language, wordingIn } from "../../../src/report/wording.ts";
import { labelOf } from "../../../src/world/as-label.ts";
import { nationOf } from "../../../src/world/nation.ts";
import { assessInPage } from "./assess-in-page.ts";
import { countBorder, foreignNeighbours, usersSource } from "./border.ts";
import { harmViews } from "./comparison.ts";
import { drawCountry } from "./country-map.ts";
import type { EngineData } from "./data.ts";
import {
  type ChosenDesign,
  changedDesignText,
  commandOf,
  designOfChoice,
  optionsFor,
  runOf,
} from "./designs.ts";
import { doubtsOf, strongestOf, watchersOf, weighedIn } from "./doubts.ts";
import { inputsOf, plannedInputs } from "./inputs.ts";
import type {
  AnswerView,
  CountryView,
  DesignChoice,
  LeadView,
  Opened,
  Preview,
  Saved,
  SavedForm,
  SiteView,
} from "./protocol.ts";
import type { WeighedView } from "./protocol-country.ts";
import { taskFigures } from "./task-figures.ts";

export function describeData(
  { version, world, facts }: EngineData,
  { addresses, history }: PageDataIndex,
): Opened {
  const networks = new Map<number, number>();
  for (const code of world.countries) networks.set(code, (networks.get(code) ?? 0) + 1);
  const { date, source, kind } = world.meta;
  return {
    version,
    world: {
      ...{ date, source, synthetic: kind === "synthetic", ases: world.asCount },
      users: usersSource(world),
    },
    hasAddresses: addresses !== undefined,
    hasHistory: history !== undefined,
    countries: [...networks]
      .filter(([code]) => code !== 0)
      .map(([code, count]) => ({ code: unpackCountry(code), networks: count })),
    designs: [
      ...facts.designs.map(({ id, title, country }) => ({ id, title, country })),
      ...facts.templates.map(({ id, text }) => ({
        id,
        title: describeTemplate(text, anyCountry).title,
        country: "",
      })),
    ],
  };
}

/** Cities by people, networks by users. */
export function describeCountry(data: EngineData, code: string): CountryView {
  const { world, facts } = data;
  const nation = nationOf(world, code);
  const border = new Set(nation.links.map(({ domestic }) => domestic));
  const cities = facts.factsOf(code).cities.get(nation.country) ?? [];
  return {
    ...{ code, map: drawCountry(facts.geography, code) },
    cities: [...cities]
      .map(({ name, latitude, longitude, people }) => ({ name, latitude, longitude, people }))
      .sort((a, b) => b.people - a.people),
    networks: [...nation.ases]
      .map((as) => {
        const { asn, name } = labelOf(world, as);
        return { asn, name, users: world.users[as]!, atBorder: border.has(as) };
      })
      .sort((a, b) => b.users - a.users || a.asn - b.asn),
    border: countBorder(world, nation),
    neighbours: foreignNeighbours(world, nation),
  };
}

/** Characters of the names of close-ups that are kept: of the design at hand, and of those beside it. */
const closeUpsKept = 60;

/** Characters of the choices whose first answers are kept: those that stand beside are asked for at every change. */
const previewsKept = 4000;

/** What comes soon: the first answer in the close-up, which is kept since changes come in rows. */
export function createPreviewer(
  data: EngineData,
): (choice: DesignChoice, language: Language) => Preview {
  const worldOf = remember((country: string) => {
    const chosen = designOfChoice(data, { country, base: "", changes: [] });
    const options = optionsFor(data, chosen, { country, base: "", changes: [] });
    return countryWorld(data.world, country, options);
  }, 2);
  const firstAnswersTo = remember((key: string) => {
    const [country, base] = JSON.parse(key) as [string, string];
    const choice = { country, base, changes: [] };
    const chosen = designOfChoice(data, choice);
    return createFirstAnswers(worldOf(country), chosen.design, {
      ...{ ...optionsFor(data, chosen, choice), isOfCountry: true },
    });
  }, closeUpsKept);
  const previewOf = remember((key: string): Preview => {
    const [choice, language] = JSON.parse(key) as [DesignChoice, Language];
    const chosen = designOfChoice(data, choice);
    const answerTo = firstAnswersTo(JSON.stringify([choice.country, choice.base]));
    const run = chosen.text === undefined ? undefined : runOf(data, choice, chosen.text);
    const { assessment, compared, demandShare } = answerTo(chosen.design, run);
    return {
      ...{ choice, demandShare },
      ...leadView(reportLead(assessment, language)),
      sites: sitesOf(assessment),
      harms: harmViews(wordingIn(language), compared),
    };
  }, previewsKept);
  return (choice, language) => previewOf(JSON.stringify([choice, language]));
}

function leadView({ title, lang, changed, ...lead }: ReportLead): LeadView {
  return {
    ...{ title, lang, changed: changed ?? null, headline: lead.headline },
    lede: lead.lede.markup,
    claims: lead.claims?.markup ?? "",
    estimate: lead.estimate.markup,
    tiles: lead.tiles.markup,
  };
}

function sitesOf(assessment: Assessment): SiteView[] {
  const { siteShares } = factsOf(assessment);
  return assessment.design.sites.map(({ id, city, latitude, longitude }) => ({
    ...{ id, city, latitude, longitude },
    share: siteShares.get(id) ?? null,
  }));
}

/** The whole answer. */
export async function answerChoice(
  data: EngineData,
  choice: DesignChoice,
  language: Language,
  joint: boolean,
): Promise<AnswerView> {
  const chosen = designOfChoice(data, choice);
  const assessment = await assessChosen(data, chosen, choice, joint);
  const { geography } = data.facts;
  const parts = await reportParts(assessment, {
    ...{ language, geography },
    ...(chosen.text === undefined ? {} : { designText: chosen.text }),
  });
  const { design } = assessment;
  return {
    choice,
    ...leadView(parts),
    sections: parts.sections.map(({ id, question, content }) => ({
      ...{ id, question },
      content: content.markup,
    })),
    rest: parts.rest.markup,
    regime: design.international.regime,
    sites: sitesOf(assessment),
    operators: design.operators.map(({ id, name, sites }) => ({ id, name, sites: [...sites] })),
    rules: (design.international.rules ?? []).map(({ site }) => ({ site })),
    exempt: exemptOf(design),
    inputs: inputsOf(assessment, plannedInputs(data, chosen), language),
    findings: findingsOf(data, chosen, language),
    ...doubtsOf(assessment, language),
    strongest: strongestOf(assessment),
    watchers: watchersOf(assessment, language),
    command: commandOf(choice, data),
    figures: taskFigures(assessment, wordingIn(language)),
    meanings: parts.meanings,
  };
}

/** The worst failure of a design in a world. */
export async function weighChoice(data: EngineData, choice: DesignChoice): Promise<WeighedView> {
  return weighedIn(await assessChosen(data, designOfChoice(data, choice), choice, false));
}

/** A file of the design, of its result, or of its report. */
export async function saveChoice(
  data: EngineData,
  choice: DesignChoice,
  form: SavedForm,
  language: Language,
): Promise<Saved> {
  const chosen = designOfChoice(data, choice);
  const name = `${chosen.design.id}${choice.changes.length > 0 ? "-changed" : ""}`;
  if (form === "yaml")
    return { name: `${name}.yaml`, type: "application/yaml", text: changedDesignText(chosen) };
  const assessment = await assessChosen(data, chosen, choice, true);
  if (form === "json")
    return {
      ...{ name: `${name}.json`, type: "application/json" },
      text: `${JSON.stringify(assessment, undefined, 2)}\n`,
    };
  const options = {
    ...{ language, geography: data.facts.geography },
    ...(chosen.text === undefined ? {} : { designText: chosen.text }),
  };
  return form === "brief"
    ? { name: `${name}-brief.html`, type: "text/html", text: await briefHtml(assessment, options) }
    : { name: `${name}.html`, type: "text/html", text: await reportHtml(assessment, options) };
}

function assessChosen(
  data: EngineData,
  chosen: ChosenDesign,
  choice: DesignChoice,
  joint: boolean,
): Promise<Assessment> {
  const options = { ...optionsFor(data, chosen, choice), joint };
  return assessInPage(data.world, chosen.design, options);
}

function exemptOf({ international: { exempt = [] } }: Design): number[] {
  return [...exempt];
}

/** Parts that the changes brought in and that do nothing. */
function findingsOf(data: EngineData, chosen: ChosenDesign, language: Language): string[] {
  const { text, design, overrides } = chosen;
  if (text === undefined || overrides.length === 0) return [];
  const { countryPoints } = data.facts.factsOf(design.country);
  const idle = (each: Design) => findIdleParts(each, applyDesign(data.world, each, countryPoints));
  const keyOf = ({ code, values }: ReturnType<typeof idle>[number]) =>
    `${code} ${JSON.stringify(values)}`;
  const before = new Set(idle(parseDesign(text, `${formatPath([design.id])}.yaml`, [])).map(keyOf));
  const wording = wordingIn(language);
  return idle(design)
    .filter((finding) => !before.has(keyOf(finding)))
    .map((finding) => sayFinding(finding, wording));
}
