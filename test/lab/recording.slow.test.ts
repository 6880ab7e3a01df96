import { describe, expect, it } from "vitest";
import { designOf, readDesignText } from "../../src/data/design-library.ts";
import { recordDesign, usualRecording } from "../../src/lab/recording/record.ts";
import { lastingPart, recordedIds, shippedRecording } from "./recorded.ts";

describe("the recordings that ship", () => {
  it.each(recordedIds)("are what the lab makes now: %s", async (id) => {
    const design = await designOf(await readDesignText(id));
    const again = await recordDesign({ design, version: "1", ...usualRecording });
    expect(lastingPart(again), "npx tsx scripts/build-recordings.ts makes them anew").toEqual(
      lastingPart(shippedRecording(id)),
    );
  });
});
