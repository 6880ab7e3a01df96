/** A country as it is, whose users count, a person's own files, and what fails: in a real browser, by the model's figures. */
import { mkdtempSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Assessment, assess } from "../../src/assessment/assess.ts";
import { failureSign, statedFigures } from "../../src/assessment/questions/trust/weights.ts";
import { prepareScenarios, stageScenarios } from "../../src/assessment/what-if/answer.ts";
import { nameOfParts, parseFailure } from "../../src/assessment/what-if/parts.ts";
import { packCountry } from "../../src/base/country-code.ts";
import { numbersIn } from "../../src/base/numbers.ts";
import { noProblems } from "../../src/base/table-problems.ts";
import { readDesignText } from "../../src/data/design-library.ts";
import { openWorld } from "../../src/data/open.ts";
import { libraryDesigns, readAssessFacts } from "../../src/facts/assess-facts.ts";
import { parseDesign } from "../../src/gateway/schema.ts";
import { measureCountry } from "../../src/indices/country-indices.ts";
import { measureValues } from "../../src/indices/history.ts";
import type { Listener } from "../../src/lab/listeners/loopback.ts";
import { reportParts } from "../../src/report/page.ts";
import { countryLists, countryValues } from "../../src/report/results/country.ts";
import { wordingIn } from "../../src/report/wording.ts";
import { servePage } from "../../src/server/serve.ts";
import { buildWorld, type WorldInput, withUserTable } from "../../src/world/build.ts";
import { nationOf } from "../../src/world/nation.ts";
import { syntheticWorld } from "../../src/world/synthetic/world.ts";
import type { World } from "../../src/world/world.ts";
import { languages } from "../../web/src/state/languages.ts";
import { type PageState, stateToHash } from "../../web/src/state/link.ts";
import { isChromiumMissing, launchChromium } from "../report/browser-pages.ts";
import { faultsAtEverySize } from "./every-size.ts";
import { openWatched, pageFiles, settled as settledOn } from "./opened-page.ts";

/** `bzip2 -9` of three links between Cogent and two networks of Cambodia. */
const threeLinks = Buffer.from(
  "QlpoOTFBWSZTWWroKp8AAANZgAAQSAJ94AJtHAQgAEhKpp6EaepsoHlCgAxGmmjSv1xr2nRzAhkwWRRhxRjg2OYmJ8iJRXJI/F3JFOFCQaugqnw=",
  "base64",
);

const { relationships, labels } = syntheticWorld(1);
const { percent } = numbersIn("en");

/** The invented networks as if they were measured, so that their users may come from a table. */
function measured(asUsers?: WorldInput["asUsers"]): World {
  return buildWorld({
    ...{ relationships, labels, countryUsers: new Map([[packCountry("KH"), 1e7]]) },
    ...(asUsers && { asUsers }),
    provenance: {
      ...{ kind: "measured", date: "2025-09-01", source: "links", sourceSha256: "" },
      ...{ labels: "labels", labelsSha256: "" },
    },
  });
}

const addresses = measured();
/** Networks of Cambodia, the last of those by addresses with the most users. */
const rows = [...nationOf(addresses, "KH").ases]
  .sort((a, b) => addresses.users[a]! - addresses.users[b]!)
  .map((as, k) => ({
    ...{ asn: addresses.asns[as]!, country: packCountry("KH"), users: 1000 * (k + 1) ** 2 },
  }));
const tableUse = { name: "users", sha256: "", date: "2025-09-01", relabel: true };
const world = measured({
  ...{ ...tableUse, isScaled: true },
  table: { rows, problems: noProblems },
});

const historyOf = (country: string) => ({
  schema: "narrows-history/2",
  notes: ["one-table"],
  points: ["2024-01-01", "2024-07-01", "2025-01-01"].map((date) => ({
    ...{ date, source: "as-relationships-2", country, labelledShare: 1 },
    values: measureValues(world, "KH"),
  })),
});

async function assessIn(given: World, base = "kh-2021"): Promise<Assessment> {
  const { text } = await readDesignText(base);
  return assess(given, parseDesign(text, `${base}.yaml`, []), {
    ...{ version: "1", joint: false },
    ...(await readAssessFacts())("KH"),
    alternatives: await libraryDesigns("KH"),
  });
}

const plan = { country: "KH", base: "kh-2021", changes: [], language: "en" } as const;
const today = { ...plan, base: "" };

describe.skipIf(isChromiumMissing)(
  `a country on the page${isChromiumMissing ? " (skipped: no Chromium on this computer)" : ""}`,
  () => {
    let browser: Browser;
    let listener: Listener;
    let page: Page;
    const folder = mkdtempSync(join(tmpdir(), "narrows-country-"));
    /** Addresses asked for elsewhere, errors and words on the console. */
    const complaints: string[] = [];
    const fileOf = (name: string) => join(folder, name);

    beforeAll(async () => {
      listener = await servePage({
        ...{
          page: await pageFiles(),
          world,
          addresses,
          version: "1",
          port: 0,
        },
        history: Buffer.from(JSON.stringify(historyOf("KH"))),
      });
      browser = await launchChromium();
      const links = Array.from(
        relationships.a,
        (a, k) => `${a}|${relationships.b[k]}|${relationships.codes[k]}\n`,
      );
      await writeFile(fileOf("20250901.as-rel.txt.gz"), gzipSync(links.join("")));
      await writeFile(fileOf("20250801.as-rel.txt.bz2"), threeLinks);
      const users = rows.map(({ asn, users: count }) => `${asn},${count * 2}\n`);
      await writeFile(fileOf("mine.csv"), `asn,users\n${users.reverse().join("")}`);
      await writeFile(fileOf("history.json"), JSON.stringify(historyOf("TH")));
      await writeFile(fileOf("poem.txt"), "Roses are red\n");
    });
    afterAll(async () => {
      await browser?.close();
      await listener?.close();
    });

    async function open(state: PageState): Promise<void> {
      await page?.close();
      const address = `http://localhost:${listener.port}/${stateToHash(state)}`;
      page = await openWatched(browser, address, complaints);
      await settled();
    }

    const settled = () => settledOn(page);

    const textOf = async (selector: string): Promise<string> =>
      ((await page.locator(selector).first().textContent()) ?? "").trim();

    const openPane = (title: string) => page.click(`summary:text-is(${JSON.stringify(title)})`);

    const doubt = "Does it survive? Whose users count, and what nobody knows";

    it("says how the border is today, by the figures of narrows country", async () => {
      await open(today);
      await page.waitForSelector(".today[aria-busy=false]");
      const indices = measureCountry(world, nationOf(world, "KH"), { top: 10 });
      const { values, hegemony } = indices;
      await expect
        .poll(() => textOf(".today h1"))
        .toBe(`Cambodia reaches the internet through ${values.border} border networks`);
      const lede = await textOf(".today .lede");
      expect(lede).toContain(`${values.networks} networks in the country; ${values.frontier} of`);
      expect(lede).toContain(`${percent(hegemony.top[0]!.hegemony)} of the paths`);
      expect(hegemony.top.length).toBe(10);
      const pictured = await page
        .locator(".today .data tbody td")
        .evaluateAll((cells) =>
          cells.map((cell) => (cell as unknown as { dataset: { value?: string } }).dataset.value),
        );
      expect(pictured.filter((_, k) => k % 5 === 3)).toEqual(
        hegemony.top.map((row) => String(Number(row.hegemony.toPrecision(8)))),
      );
      await openPane("All figures of narrows country");
      const cells = await page.locator(".today details.question[open] td").allTextContents();
      const wording = wordingIn("en");
      const expected = [
        ...countryValues(indices, wording),
        ...countryLists(indices, wording).flatMap((list) => list.rows),
      ];
      expect(cells).toEqual(expected.flat());
      await expect.poll(() => textOf(".today > code")).toBe("narrows country KH");
    });

    it("names the main networks by users with whom they buy transit of", async () => {
      const { links, ases } = nationOf(world, "KH");
      const first = [...ases].reduce((most, as) =>
        world.users[as]! > world.users[most]! ? as : most,
      );
      const row = page.locator(".main-networks tbody tr").first();
      await expect.poll(() => row.locator("th").textContent()).toContain(`AS${world.asns[first]}`);
      const own = links.filter(({ domestic }) => domestic === first);
      await expect.poll(() => row.locator("td").nth(1).textContent()).toBe(String(own.length));
      const transit = own.find(({ role }) => role === "provider");
      await expect
        .poll(() => row.locator("td").nth(2).textContent())
        .toContain(transit === undefined ? "none seen" : `AS${world.asns[transit.foreign]}`);
    });

    it("shows the history that it was served with, and one that is dropped", async () => {
      await openPane("How it was: the border over the years");
      await page.waitForSelector(".history svg");
      await expect.poll(() => page.locator(".history svg circle").count()).toBe(6 * 3);
      await expect.poll(() => textOf("text=months of routing data")).toMatch(/^3 months/);
      await openPane("Your own data");
      await page.setInputFiles("input[type=file]", fileOf("history.json"));
      await page.waitForSelector("text=nothing on this country");
      await expect.poll(() => page.locator(".history").count()).toBe(0);
      expect(page.url()).not.toContain("world=");
    });

    it("weighs users otherwise: the figures are those of that world, and the sign is told", async () => {
      await open(plan);
      await openPane(doubt);
      const [byTable, byAddresses] = await Promise.all([assessIn(world), assessIn(addresses)]);
      const [table, other] = [byTable, byAddresses].map(({ questions }) =>
        statedFigures(questions.failure, questions.observation),
      );
      const worst = ({ lostBefore, lostAfter }: typeof table & object) =>
        `Worst single failure: ${percent(lostBefore!)} of traffic today, ${percent(lostAfter!)} with the design.`;
      await expect.poll(() => textOf(".weighing >> nth=0 >> .note")).toBe(worst(table!));
      await page.click(".weighing >> nth=1 >> button");
      await page.waitForSelector(".weighing >> nth=1 >> button", { state: "detached" });
      await expect.poll(() => textOf(".weighing >> nth=1 >> .note")).toBe(worst(other!));
      await expect
        .poll(() => textOf(".verdict"))
        .toContain(
          failureSign(table!) === failureSign(other!) ? "survives: by 2" : "does not survive",
        );
      await page.check("input[name=weighting][value=addresses]");
      await page.waitForURL(({ hash }) => hash.includes("world=addresses"));
      await settled();
      const parts = await reportParts(byAddresses);
      await expect.poll(() => textOf(".answer h1")).toBe(parts.headline);
      expect(parts.headline).not.toBe((await reportParts(byTable)).headline);
      await openPane("Share");
      await expect
        .poll(() => textOf(".panel code"))
        .toBe("narrows assess kh-2021 --users addresses --json");
    });

    it("says in how many draws of everything uncertain the sign holds", async () => {
      await open(plan);
      await openPane(doubt);
      await page.check("fieldset.group .joint input");
      await page.waitForSelector("text=/The sign (holds|does not hold)/", { timeout: 120_000 });
    });

    it("takes a person's table of users for the world that it has", async () => {
      await open(plan);
      await openPane("Your own data");
      await page.setInputFiles("input[type=file]", fileOf("mine.csv"));
      await page.waitForURL(({ hash }) => hash.includes("world=own"));
      await settled();
      const table = {
        rows: rows.map(({ asn, users }) => ({ asn, users: users * 2, country: 0 })).reverse(),
        problems: noProblems,
      };
      const facts = (await readAssessFacts())("KH").country!;
      const own = withUserTable(
        addresses,
        { name: "mine.csv", sha256: "", date: "", isScaled: false, relabel: true, table },
        new Map([[packCountry("KH"), facts.population!.value * facts.internetShare!.value]]),
      );
      await expect
        .poll(() => textOf(".answer h1"))
        .toBe((await reportParts(await assessIn(own))).headline);
      await openPane("Share");
      await expect.poll(() => textOf(".panel code")).toContain("--users mine.csv");
    });

    it("builds a world of a person's own links and users, which a link does not hold", async () => {
      await open(plan);
      await openPane("Your own data");
      const files = ["20250901.as-rel.txt.gz", "mine.csv"].map(fileOf);
      await page.setInputFiles("input[type=file]", files);
      await page.waitForURL(({ hash }) => hash.includes("world=own"));
      await settled();
      const own = await openWorld(
        { asRel: files[0]!, users: files[1]!, exchanges: "none", organisations: "none" },
        { XDG_CACHE_HOME: folder },
        undefined,
        () => {},
      );
      const parts = await reportParts(await assessIn(own));
      await expect.poll(() => textOf(".answer h1")).toBe(parts.headline);
      const tiles = await page.locator(".answer .tile-values").allTextContents();
      const expected = [...parts.tiles.markup.matchAll(/class="tile-values">(.*?)<\/p>/gs)].map(
        ([, markup]) => markup!.replaceAll(/<[^>]*>/g, ""),
      );
      expect(tiles).toEqual(expected);
      // Of these links there are two weightings: the table, and an estimate by addresses.
      await openPane(doubt);
      await expect.poll(() => page.locator(".weighing").count()).toBe(2);
      await expect.poll(() => page.locator(".weighing input").count()).toBe(1);
      const { weights } = (await assessIn(own)).questions.trust;
      await expect
        .poll(() => textOf(".verdict"))
        .toContain(weights!.sameSign ? "survives: by 2" : "does not survive");
      await openPane("Share");
      await expect
        .poll(() => textOf(".panel code"))
        .toBe(
          "narrows assess kh-2021 --as-rel 20250901.as-rel.txt.gz --users mine.csv --exchanges none --organisations none --json",
        );
      await page.reload();
      await settled();
      await page.waitForSelector("text=never left another computer");
      await expect
        .poll(() => textOf(".answer h1"))
        .toBe((await reportParts(await assessIn(world))).headline);
    });

    it("reads bzip2, and refuses what it does not know", async () => {
      await open(today);
      await openPane("Your own data");
      await page.setInputFiles("input[type=file]", fileOf("poem.txt"));
      await page.waitForSelector(".status .fault");
      await expect.poll(() => textOf(".status .fault")).toContain("poem.txt");
      await page.setInputFiles("input[type=file]", fileOf("20250801.as-rel.txt.bz2"));
      await page.waitForURL(({ hash }) => hash.includes("world=own"));
      await page.waitForSelector("text=through 2 border networks");
      await settled();
      await page.click("text=Back to the page’s own data");
      await page.waitForURL(({ hash }) => !hash.includes("world="));
      await settled();
      expect(complaints).toEqual([]);
    });

    it("fails cables and networks abroad as what-if does", async () => {
      await open(plan);
      await openPane("What if this fails?");
      await page.waitForSelector("label:has-text('AAE-1')");
      const { text } = await readDesignText("kh-2021");
      const facts = (await readAssessFacts())("KH");
      const staged = stageScenarios(world, parseDesign(text, "kh-2021.yaml", []), facts);
      const model = prepareScenarios(staged, []);
      const lost = (...ids: string[]): string => {
        const given = { fail: ids.map((id) => parseFailure(id)), add: [] };
        const scenario = staged.resolver.resolve({ name: nameOfParts(given), ...given });
        // The page leaves out what sums in another order leave.
        return percent(Number(model.answer(scenario).demand.lost.toFixed(9)));
      };
      const cables = (
        await page.locator(".panel[open] li:has-text(', Sihanoukville')").allTextContents()
      ).map((name) => name.trim().replace(/, Sihanoukville$/, ""));
      expect(cables.length).toBe(3);
      const lostNow = (share: string) =>
        page.waitForSelector(
          share === "0%"
            ? "text=No part of international traffic is lost"
            : `text=${share} of international traffic is lost`,
        );
      await page.click(`label:has-text(${JSON.stringify(cables[0])})`);
      await lostNow(lost(`cable:${cables[0]}`));
      await page.waitForSelector("text=2 other cables land there");
      for (const name of cables.slice(1))
        await page.click(`label:has-text(${JSON.stringify(name)})`);
      const all = lost(...cables.map((name) => `cable:${name}`));
      // With the last cable the landing goes: none is spared, and other sites carry more.
      await page.waitForSelector("text=other cables land there", { state: "detached" });
      await page.waitForSelector("text=Who carries more of international traffic");
      await lostNow(all);
      for (const name of cables) await page.click(`label:has-text(${JSON.stringify(name)})`);
      const { links } = nationOf(world, "KH");
      const foreign = world.asns[links.find(({ role }) => role === "provider")!.foreign]!;
      await page.fill(".panel[open] fieldset input[type=search]", `AS${foreign}`);
      await page.click(`label:has-text("(AS${foreign})")`);
      await lostNow(lost(`as:${foreign}`));
    });

    it("says what whoever takes over the operator could watch", async () => {
      const { questions } = await assessIn(world);
      const [observer] = questions.observation.after.observers;
      const said = await textOf(".panel[open] li:has-text('passes there')");
      expect(said).toContain(`${percent(observer!.international)} of international traffic`);
      expect(said).toContain(`${percent(observer!.domestic)} of what stays`);
      const { before } = questions.failure.compromise;
      await expect
        .poll(() => textOf("p:has-text('whoever takes it over')"))
        .toContain(`${percent(before.international)} of international traffic`);
      expect(complaints).toEqual([]);
    });

    it.each(languages)(
      "has no serious fault for axe, and nothing wider than the window, at every size and scheme: %s",
      async (language) => {
        await open({ ...today, language });
        await page.waitForSelector(".today[aria-busy=false]");
        await page.evaluate(
          "for (const each of document.querySelectorAll('.panel, .today details')) each.open = true",
        );
        await page.waitForSelector(".panel input[type=checkbox]");
        expect(await faultsAtEverySize(page)).toEqual([]);
        expect(complaints).toEqual([]);
      },
    );
  },
);
