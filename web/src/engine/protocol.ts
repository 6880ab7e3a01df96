/**
 * What the page asks its engine, and what it is told. The engine runs in workers of the browser; texts that
 * are markup were made by the report, which escapes whatever comes from outside.
 */
import type { Meaning } from "../../../src/report/results/meanings.ts";
import type { Language } from "../../../src/report/wording.ts";
import type { TaskFigures } from "../state/tasks.ts";
import type {
  BorderCounts,
  BorderView,
  DrawnView,
  ForeignNeighbour,
  HistoryView,
  OwnBuilt,
  OwnFile,
  UnsureView,
  UsersSource,
  WeighedView,
  WorldKind,
} from "./protocol-country.ts";

export type { TaskFigures } from "../state/tasks.ts";

/** A design as the page holds it: one of the library or a generic one, and what was changed in it. */
export interface DesignChoice {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Id of a design; empty for the country as it is. */
  readonly base: string;
  /** As `--set` takes them, in their order. */
  readonly changes: readonly string[];
  /** "served" when left out. */
  readonly world?: WorldKind;
}

/** Where the data lie, told once. */
export interface EngineOrder {
  readonly index: string;
}

export type EngineTask =
  | { readonly open: WorldKind }
  | { readonly country: string; readonly world: WorldKind; readonly language: Language }
  | { readonly border: string; readonly world: WorldKind; readonly language: Language }
  | { readonly history: string | null; readonly of: string; readonly language: Language }
  | { readonly weigh: DesignChoice }
  | { readonly build: readonly OwnFile[] }
  | { readonly own: NonNullable<OwnBuilt["own"]> }
  | { readonly preview: DesignChoice; readonly language: Language }
  | { readonly answer: DesignChoice; readonly language: Language; readonly joint: boolean }
  | { readonly fail: readonly string[]; readonly of: DesignChoice }
  | { readonly compare: readonly LetteredChoice[]; readonly language: Language }
  | { readonly save: SavedForm; readonly of: DesignChoice; readonly language: Language };

/** Files that the page offers. */
export type SavedForm = "yaml" | "json" | "html" | "brief";

/** A mistake of the person's, to be told: nothing else is wrong. */
export interface Refused {
  readonly refused: string;
}

export interface Opened {
  readonly version: string;
  readonly world: {
    readonly date: string;
    readonly source: string;
    readonly synthetic: boolean;
    readonly ases: number;
    readonly users: UsersSource;
  };
  /** Whether there is the same world with users divided by addresses. */
  readonly hasAddresses: boolean;
  /** Whether the page was served with a history. */
  readonly hasHistory: boolean;
  /** Countries with networks in the world. */
  readonly countries: readonly CountryEntry[];
  readonly designs: readonly DesignEntry[];
}

export interface CountryEntry {
  readonly code: string;
  readonly networks: number;
}

export interface DesignEntry {
  readonly id: string;
  readonly title: string;
  /** Empty for a generic design, which is for any. */
  readonly country: string;
}

/** What can be chosen in a country. */
export interface CountryView {
  readonly code: string;
  /** Null for a country that the atlas lacks. */
  readonly map: CountryMap | null;
  readonly cities: readonly City[];
  readonly networks: readonly NetworkEntry[];
  readonly border: BorderCounts;
  /** Those with most links first. */
  readonly neighbours: readonly ForeignNeighbour[];
}

/** A country and what lies around it, drawn: paths of an SVG, and how a place is found on them. */
export interface CountryMap {
  readonly home: string;
  readonly around: readonly string[];
  /** Of a Lambert azimuthal equal-area projection, as d3-geo takes them. */
  readonly rotate: [number, number, number];
  readonly scale: number;
  readonly translate: [number, number];
}

export interface City {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly people: number;
}

export interface NetworkEntry {
  readonly asn: number;
  readonly name: string;
  /** Estimated. */
  readonly users: number;
  /** Has a neighbour abroad. */
  readonly atBorder: boolean;
}

/** What an answer says first; markup but for title and headline. */
export interface LeadView {
  readonly title: string;
  /** Of the title, where it is another one than the page's. */
  readonly lang: "en" | undefined;
  /** That the design is not the library's, and from what it was changed; null: it is. */
  readonly changed: string | null;
  readonly headline: string;
  readonly lede: string;
  readonly claims: string;
  readonly estimate: string;
  readonly tiles: string;
}

/** The first answer, from the close-up, soon. */
export interface Preview extends LeadView {
  readonly choice: DesignChoice;
  /** Share 0…1 of international traffic that the close-up holds. */
  readonly demandShare: number;
  readonly sites: readonly SiteView[];
  readonly harms: readonly HarmView[];
}

/** A design among others. */
export interface LetteredChoice {
  readonly choice: DesignChoice;
  /** By which table and chart tell it from the others. */
  readonly letter: string;
  /** As the person calls it; empty: by its id. */
  readonly name: string;
  /** The word for a design that was changed; empty for one that was not. */
  readonly changed: string;
  /** The one that is open for changes. */
  readonly isOpen: boolean;
}

/** Designs measured side by side. */
export interface ComparedView {
  /** As they were asked for; `designs` is in their order. */
  readonly choices: readonly DesignChoice[];
  readonly designs: readonly {
    readonly title: string;
    readonly harms: readonly HarmView[];
    /** Letters of those that are no worse on any measure and better on one. */
    readonly beatenBy: readonly string[];
    /** Why this world cannot hold it. */
    readonly misfit: string | null;
  }[];
  /** Of international traffic in the close-up, in words. */
  readonly demandShare: string;
  /** Markup; empty where there is nothing to set side by side. */
  readonly chart: string;
  /** Makes the same figures; null where no one command does. */
  readonly command: string | null;
}

export interface HarmView {
  readonly id: string;
  readonly label: string;
  /** In words. */
  readonly shown: string;
  /** Null where it could not be taken. */
  readonly value: number | null;
}

export interface SiteView {
  readonly id: string;
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Share 0…1 of international traffic that enters there; null where nothing does. */
  readonly share: number | null;
}

/** An input that a design may change. */
export interface InputView {
  readonly path: string;
  readonly label: string;
  /** In words; empty for a share 0…1, which is shown as per cent. */
  readonly unit: string;
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  /** Whether the page's changes gave it. */
  readonly changed: boolean;
  /** Where the range comes from, in words. */
  readonly source: string;
}

export interface OperatorView {
  readonly id: string;
  readonly name: string;
  /** Ids of the sites that it runs. */
  readonly sites: readonly string[];
}

/** A question with its answer. */
export interface SectionView {
  readonly id: string;
  readonly question: string;
  readonly content: string;
}

export interface AnswerView extends LeadView {
  readonly choice: DesignChoice;
  readonly sections: readonly SectionView[];
  readonly rest: string;
  readonly regime: string;
  readonly sites: readonly SiteView[];
  readonly operators: readonly OperatorView[];
  /** Where neighbours land, in the design's order. */
  readonly rules: readonly { readonly site: string }[];
  readonly exempt: readonly number[];
  readonly inputs: readonly InputView[];
  /** What of the changes does nothing, and what would make it count. */
  readonly findings: readonly string[];
  /** The worst failure in this world. */
  readonly weighed: WeighedView;
  /** The same with users divided by addresses, estimated in a close-up; null where they are already. */
  readonly byAddresses: WeighedView | null;
  readonly unsure: readonly UnsureView[];
  /** Null without the joint analysis. */
  readonly drawn: DrawnView | null;
  /** The network that most international traffic passes today: who takes it over can watch a share 0…1. */
  readonly strongest: { readonly name: string; readonly international: number };
  /** Who can watch, and how much of what is exchanged abroad. */
  readonly watchers: readonly WatcherView[];
  /** Makes the same figures. */
  readonly command: string;
  /** What tasks of a workshop are judged by. */
  readonly figures: TaskFigures;
  /** What numbers mean, by the id of their definition. */
  readonly meanings: readonly Meaning[];
}

/** What whoever takes over an operator's equipment could watch. */
export interface WatcherView {
  readonly name: string;
  /** Share 0…1 of international demand, and without the design. */
  readonly international: number;
  readonly before: number;
  /** Share 0…1 of demand between networks of the country. */
  readonly domestic: number;
  /** Users of whose international demand at least half passes there. */
  readonly users: number;
}

/** What fails together, and what that does. */
export interface FailView {
  /** What can fail: sites, operators and cables of the design, then the largest border networks. */
  readonly parts: readonly FailPart[];
  /** Undefined while nothing fails. */
  readonly answer?: {
    /** Share 0…1 of international traffic. */
    readonly lost: number;
    /** That traffic as users, and users who are cut off; null where users are not known. */
    readonly lostUsers: number | null;
    readonly cutOffUsers: number | null;
    readonly cutOffNetworks: number;
    readonly networks: number;
    /** Those that lose most: share 0…1 of their foreign traffic that is lost. */
    readonly losing: readonly { readonly name: string; readonly lost: number }[];
    readonly sites: readonly FailedSite[];
    /** Border networks that carry more, those that gain most first: shares 0…1 of international traffic. */
    readonly gaining: readonly {
      readonly name: string;
      readonly before: number;
      readonly after: number;
    }[];
    /** Cables that take nothing with them, since so many others land there. */
    readonly spared: readonly { readonly cable: string; readonly others: number }[];
  };
}

export interface FailPart {
  /** As `--fail` takes it. */
  readonly id: string;
  readonly name: string;
}

export interface FailedSite {
  readonly city: string;
  /** Busy hour, Gbit/s; null where not known. */
  readonly loadGbps: number | null;
  readonly capacityGbps: number | null;
  readonly isOverloaded: boolean | null;
}

export interface Saved {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** Done. */
export interface Taken {
  readonly taken: true;
}

export type EngineAnswer =
  | Opened
  | CountryView
  | BorderView
  | HistoryView
  | WeighedView
  | OwnBuilt
  | Taken
  | Preview
  | ComparedView
  | AnswerView
  | FailView
  | Saved
  | Refused;
