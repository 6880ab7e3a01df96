/**
 * What each folder of `src` may import: an arrow may only be followed downwards. Whatever is not listed
 * is refused, so that a new folder or a new arrow is a decision made here.
 */

/** Folder under `src` → folders that it may import from, beside itself. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: [],
  wire: ["base"],
  ooni: ["base", "wire"],
  detect: ["base", "wire", "ooni"],
  data: ["base"],
  world: ["base", "data"],
  routing: ["base", "world"],
  indices: ["base", "world", "routing", "models"],
  gateway: ["base", "world"],
  models: ["base", "world"],
  traffic: ["base", "world", "routing", "gateway", "models"],
  assessment: ["base", "world", "routing", "gateway", "traffic", "models", "indices"],
  report: [
    ...["base", "ooni", "detect", "world", "routing", "gateway", "traffic", "models"],
    ...["indices", "assessment"],
  ],
  probe: ["base", "wire", "ooni", "detect"],
  lab: ["base", "data", "world", "routing", "gateway", "wire", "ooni", "probe", "detect"],
  facts: ["base", "data", "gateway", "world", "assessment", "report"],
  page: ["base", "gateway", "world", "assessment", "report"],
  jobs: [
    ...["base", "data", "world", "routing", "indices", "gateway", "traffic", "assessment"],
    // Countries of the atlas are measured in threads, which read the shipped facts themselves.
    ...["ooni", "detect", "report", "facts"],
    // Rounds of a campaign are measured and judged in threads, sections of the validation made.
    ...["lab", "probe", "validation"],
  ],
  validation: [
    ...["base", "data", "world", "routing", "models", "indices"],
    ...["gateway", "traffic", "assessment", "ooni", "detect"],
  ],
  facade: [
    ...["base", "data", "gateway", "world", "assessment", "report", "lab", "ooni", "detect"],
    ...["facts", "cli"],
  ],
  server: ["base", "data", "world", "facts", "page", "lab"],
  cli: [
    ...[
      "base",
      "data",
      "world",
      "routing",
      "indices",
      "gateway",
      "traffic",
      "models",
      "assessment",
    ],
    ...["report", "wire", "ooni", "probe", "lab", "detect", "jobs", "validation"],
    ...["facts", "server"],
  ],
};

/** Files that belong to another layer than their folder's, by pattern of their path under `src`. */
export const exceptions: readonly { file: RegExp; mayImport: readonly string[]; why: string }[] = [
  {
    file: /^data\/(open|label-years|world-tables)\.ts$/,
    mayImport: ["world"],
    why: "the places where tables become a world",
  },
  {
    file: /^data\/design-library\.ts$/,
    mayImport: ["gateway"],
    why: "reads the library's designs, which gateway checks",
  },
  {
    file: /^assessment\/questions\/([^/]+\/((\w+-)?section|charts|messages)|registry)\.ts$/,
    mayImport: ["report"],
    why: "a question's folder holds its page section and its sentences, which belong to the report",
  },
];

/** Folders that a browser runs: no `node:` module there. */
export const browserFolders: readonly string[] = [
  ...["base", "wire", "ooni", "detect", "world", "routing", "indices", "gateway", "traffic"],
  ...["models", "assessment", "report", "page"],
];
