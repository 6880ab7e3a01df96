import { expect, it } from "vitest";
import { words } from "../../src/report/messages/en/play.ts";
import { countryWords } from "../../src/report/messages/en/play-country.ts";
import { workshopWords } from "../../src/report/messages/en/play-workshop.ts";

it("no part of the page's words says another thing by the same key", () => {
  for (const part of [countryWords, workshopWords])
    for (const [key, message] of Object.entries(part))
      expect([key, words[key as keyof typeof words]]).toEqual([key, message]);
});
