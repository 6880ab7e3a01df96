/**
 * Makes the inquiry that the questions are answered from: the study of the whole world, its close-up,
 * the parameters; and the means to study other designs and variants in the same close-up.
 */
import { packCountry } from "../base/country-code.ts";
import { InputError } from "../base/errors.ts";
import type { Design } from "../gateway/design.ts";
import type { TieBreak } from "../routing/policy.ts";
import { nationOf } from "../world/nation.ts";
import type { World } from "../world/world.ts";
import { type CloseUp, closeUp } from "./close-up.ts";
import { conduct, type StudyOptions } from "./conduct.ts";
import type { CountryFacts, MeetingPlace } from "./country-facts.ts";
import { answerFailure } from "./failure.ts";
import { gravityOf } from "./gravity.ts";
import type { Inquiry } from "./inquiry.ts";
import { drawParameters } from "./parameters.ts";
import type { ComparedDesign } from "./questions/comparison.ts";
import { harmsOf } from "./questions/harms.ts";
import { createTripMemory, type TripMemory } from "./questions/round-trips.ts";
import type { Study } from "./study.ts";

export interface InquireOptions extends StudyOptions {
  /** Of everything random; 1 when left out. */
  seed?: number;
  /** Draws of the parameters; 400 when left out. */
  draws?: number;
  /** What is known about the country; figures that neither it nor the design gives are missing. */
  country?: CountryFacts;
  /** Cities where networks meet. */
  places?: readonly MeetingPlace[];
  /** Foreign ASes in the close-up, by demand; 300 when left out. */
  closeUpAses?: number;
}

/** Routes of the close-up: fewer destinations, since variants and designs are many. */
const nearOptions = { maxTrees: 40, outboundDestinations: 0 };

export interface Inquest {
  readonly inquiry: Inquiry;
  /** The close-up before any design. */
  readonly closeUpWorld: World;
  /** The same design in another world under another tie-break. */
  restudy(world: World, tieBreak: TieBreak): Study;
  /** The harm of a design for the same country, in the close-up. */
  compare(design: Design): ComparedDesign;
}

/**
 * @throws InputError when the design does not fit the world, or the seed is no whole number
 */
export function inquire(world: World, design: Design, options: InquireOptions): Inquest {
  const { seed = 1, draws = 400, country, closeUpAses = 300, countryPoints } = options;
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new InputError("seed", `seed «${seed}»: expected a whole number from 0 up`);
  const study = conduct(world, design, options);
  const near = takeCloseUp(world, design, closeUpAses);
  const places = groupPlaces(options.places ?? []);
  const restudy = (other: World, tieBreak: TieBreak): Study =>
    conduct(other, design, { ...nearOptions, tieBreak, countryPoints, afterOnly: true });
  const users = study.applied.nation.ases.reduce((sum, as) => sum + world.users[as]!, 0);
  const base = {
    nearDemand: near.demandShare,
    country,
    places,
    seed,
  };
  const { tieBreak } = study;
  const nearStudy = conduct(near.world, design, { ...nearOptions, tieBreak, countryPoints });
  const trips = createTripMemory();
  return {
    inquiry: {
      ...base,
      study,
      near: nearStudy,
      parameters: drawParameters(design, country, users, { seed, count: draws }),
      failure: answerFailure(study),
    },
    closeUpWorld: near.world,
    restudy,
    compare: (other) => {
      const own = conduct(near.world, other, {
        ...nearOptions,
        tieBreak,
        countryPoints,
        afterOnly: true,
      });
      const parameters = drawParameters(other, country, users, { seed, count: 1 });
      const failure = answerFailure(own);
      return compareOne({ ...base, study: own, near: own, parameters, failure }, options, trips);
    },
  };
}

function compareOne(inquiry: Inquiry, options: InquireOptions, trips: TripMemory): ComparedDesign {
  const { design } = inquiry.study.applied;
  return {
    id: design.id,
    title: design.title,
    country: design.country,
    regime: design.international.regime,
    harms: harmsOf(inquiry, options.countryPoints, trips),
  };
}

/**
 * The harm of one design alone, in a close-up: what comparisons and sweeps need, without the rest of
 * an assessment.
 */
export function measureHarms(
  world: World,
  design: Design,
  options: InquireOptions,
): ComparedDesign {
  const near = takeCloseUp(world, design, options.closeUpAses ?? 300);
  const study = conduct(near.world, design, {
    countryPoints: options.countryPoints,
    ...(options.tieBreak === undefined ? {} : { tieBreak: options.tieBreak }),
    ...nearOptions,
    afterOnly: true,
  });
  const users = study.applied.nation.ases.reduce(
    (sum, as) => sum + study.before.world.users[as]!,
    0,
  );
  const { seed = 1, country } = options;
  return compareOne(
    {
      study,
      near: study,
      nearDemand: near.demandShare,
      parameters: drawParameters(design, country, users, { seed, count: 1 }),
      country,
      places: groupPlaces(options.places ?? []),
      failure: answerFailure(study),
      seed,
    },
    options,
    createTripMemory(),
  );
}

/** The same country without a gateway. */
export function openDesign(design: Design): Design {
  const { users, population, gdpUsdYear, demand, country, sources } = design;
  return {
    id: "open",
    title: "Open internet, no gateway",
    summary: "The country as it is.",
    leavesOut: "Every gateway.",
    country,
    sources,
    operators: [],
    sites: [],
    international: { regime: "open" },
    domestic: "direct",
    functions: [],
    timeline: [],
    users,
    population,
    gdpUsdYear,
    demand,
  };
}

function takeCloseUp(world: World, design: Design, heaviest: number): CloseUp {
  const nation = nationOf(world, design.country);
  const gravity = gravityOf(world, nation, design);
  const { upstreams } = design.international;
  return closeUp(
    world,
    nation,
    gravity.foreign,
    heaviest,
    Array.isArray(upstreams) ? upstreams : [],
  );
}

function groupPlaces(places: readonly MeetingPlace[]): ReadonlyMap<number, MeetingPlace[]> {
  const groups = new Map<number, MeetingPlace[]>();
  for (const place of places) {
    const code = packCountry(place.country);
    const group = groups.get(code);
    if (group === undefined) groups.set(code, [place]);
    else group.push(place);
  }
  return groups;
}
