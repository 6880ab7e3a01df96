/** The sections of the validation pages, in their order, with what each reads. */
import type { Progress } from "../base/progress.ts";
import type { ValidationSection } from "./page.ts";
import type { Reference, ReferenceInputs } from "./reference.ts";

export const sectionIds = [
  ...(["worked", "points", "censorship", "frontier", "degrees", "link", "transit"] as const),
  ...(["exposure", "hegemony", "users", "delay", "ways"] as const),
  ...(["demand", "caches", "speed", "backtests"] as const),
  // Pages of their own, made only when asked for.
  ...(["detector", "events", "place"] as const),
] as const;

export type SectionId = (typeof sectionIds)[number];

export function isOwnPage(id: SectionId): id is "detector" | "events" | "place" {
  return id === "detector" || id === "events" || id === "place";
}

/** A section that depends on its inputs alone, so that it can be made anywhere. */
export interface SectionMaker {
  readonly inputs: ReferenceInputs;
  make(
    reference: Reference,
    update: Progress["update"],
  ): ValidationSection | Promise<ValidationSection>;
}

/** Sections that read nothing but their inputs; that of the detector reads a folder. */
export type MovableId = Exclude<SectionId, "detector">;

const makers: Record<MovableId, () => Promise<SectionMaker>> = {
  worked: async () => {
    const { workedExamples } = await import("./worked-examples.ts");
    return { inputs: {}, make: workedExamples };
  },
  points: async () => {
    const section = await import("./points-of-control-section.ts");
    return { inputs: section.pointsOfControlInputs, make: section.pointsOfControlSection };
  },
  censorship: async () => {
    const section = await import("./resilience-section.ts");
    return { inputs: section.resilienceInputs, make: section.resilienceSection };
  },
  frontier: async () => {
    const section = await import("./frontier-section.ts");
    return { inputs: section.frontierInputs, make: section.frontierSection };
  },
  degrees: async () => {
    const section = await import("./asrank-section.ts");
    return { inputs: section.degreeInputs, make: section.degreeSection };
  },
  link: async () => {
    const section = await import("./asrank-section.ts");
    return { inputs: section.linkUsageInputs, make: section.linkUsageSection };
  },
  transit: async () => {
    const section = await import("./influence-section.ts");
    return { inputs: section.influenceInputs, make: section.influenceSection };
  },
  exposure: async () => {
    const section = await import("./exposure-section.ts");
    return { inputs: section.exposureInputs, make: section.exposureSection };
  },
  hegemony: async () => {
    const section = await import("./hegemony-section.ts");
    return { inputs: section.hegemonyInputs, make: section.hegemonySection };
  },
  users: async () => {
    const section = await import("./users-section.ts");
    return { inputs: section.usersInputs, make: section.usersSection };
  },
  delay: async () => {
    const section = await import("./delay-section.ts");
    return { inputs: section.delayInputs, make: section.delaySection };
  },
  ways: async () => {
    const section = await import("./ways-section.ts");
    return { inputs: section.waysInputs, make: section.waysSection };
  },
  demand: async () => {
    const section = await import("./demand-section.ts");
    return { inputs: section.demandInputs, make: section.demandSection };
  },
  caches: async () => {
    const section = await import("./caches-section.ts");
    return { inputs: section.cachesInputs, make: section.cachesSection };
  },
  speed: async () => {
    const section = await import("./speed-section.ts");
    return { inputs: section.speedInputs, make: section.speedSection };
  },
  backtests: async () => {
    const section = await import("./backtests-section.ts");
    return { inputs: section.backtestsInputs, make: section.backtestsSection };
  },
  events: async () => {
    const { eventsSection } = await import("./events/events-section.ts");
    return { inputs: {}, make: (_, update) => eventsSection(undefined, update) };
  },
  place: async () => {
    const { placeSection } = await import("./place/place-section.ts");
    return { inputs: {}, make: (_, update) => placeSection(update) };
  },
};

/** Loads what makes a section. */
export function sectionMaker(id: MovableId): Promise<SectionMaker> {
  return makers[id]();
}
