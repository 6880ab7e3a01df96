import { describe } from "vitest";
import { openWorld } from "../../src/data/open.ts";
import { emptyCache } from "../cli/command-line.ts";
import { describeLibrary } from "./library-checks.ts";

const mirror = process.env.NARROWS_MIRROR;

describe.skipIf(!mirror)(
  "the library in the Internet of September 2025 (needs NARROWS_MIRROR)",
  () => {
    describeLibrary(
      "September 2025",
      () => openWorld({ date: "2025-09" }, { ...emptyCache(), NARROWS_MIRROR: mirror! }),
      new Set(),
    );
  },
);
