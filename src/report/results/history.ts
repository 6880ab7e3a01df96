/** Histories of countries' indices as panels of a chart, for the command line and the page alike. */
import { InputError } from "../../base/errors.ts";
import { type IndexDefinition, indexOf } from "../../indices/catalogue.ts";
import { type HistoryPoint, quartiles } from "../../indices/history.ts";
import type { ChartPanel } from "../country-pages/history-chart.ts";
import type { Wording } from "../wording.ts";
import { showValue } from "./country.ts";

/** The indices of a chart when none is asked for. */
export const chartedIndices: readonly IndexDefinition[] = (
  ["border", "frontier", "k90-out", "k90-in", "strongest-out", "hhi-out"] as const
).map((id) => indexOf(id)!);

/** What must be said beside a history; codes of messages. */
const historyNotes = ["one-table", "yearly-tables", "source-changes"] as const;
export type HistoryNote = (typeof historyNotes)[number];

export function sayNotes(notes: readonly HistoryNote[], wording: Wording): string[] {
  return notes.map((note) => wording.text(`history.note.${note}`));
}

/** What `narrows history --json` prints, as far as it is drawn. */
export interface HistoryFile {
  readonly notes: readonly HistoryNote[];
  readonly points: readonly HistoryPoint[];
}

/** @throws InputError `history-file` for any other text */
export function parseHistory(text: string, file: string): HistoryFile {
  const refuse = (): never => {
    throw new InputError("history-file", "expected what narrows history --json prints", { file });
  };
  let read: { schema?: unknown; notes?: unknown; points?: unknown };
  try {
    read = (JSON.parse(text) ?? {}) as typeof read;
  } catch {
    return refuse();
  }
  const { schema, notes, points } = read;
  if (schema !== "narrows-history/2" || !Array.isArray(points) || !Array.isArray(notes))
    return refuse();
  if (!points.every(isPoint)) return refuse();
  return {
    notes: historyNotes.filter((note) => notes.includes(note)),
    points: points as HistoryPoint[],
  };
}

function isPoint(point: unknown): boolean {
  const { date, source, country, values } = (point ?? {}) as Partial<HistoryPoint>;
  return (
    [date, source, country].every((each) => typeof each === "string") &&
    /^\d{4}-\d{2}-\d{2}$/.test(date!) &&
    typeof values === "object" &&
    values !== null &&
    Object.values(values).every((value) => value === null || typeof value === "number")
  );
}

/** One index of the countries over time; of all countries, its quartiles. */
export function panelOf(
  index: IndexDefinition,
  points: readonly HistoryPoint[],
  countries: readonly string[] | "all",
  { nameOf, wording }: { nameOf: (country: string) => string; wording: Wording },
): ChartPanel {
  const title = wording.text(`index.${index.id}`);
  const meaning = wording.text(`index.${index.id}.meaning`);
  const axis = (value: number) =>
    showValue(value, Math.max(index.digits, Number.isInteger(value) ? 0 : 1), wording);
  if (countries !== "all")
    return {
      title,
      note: meaning,
      show: axis,
      series: countries.map((country) => ({
        name: nameOf(country),
        points: points
          .filter((point) => point.country === country)
          .map(({ date, source, values }) => ({ date, source, value: values[index.id] })),
      })),
    };
  const days = [...new Map(points.map((point) => [point.date, point.source]))];
  const rows = days.map(([date, source]) => ({
    date,
    source,
    quartiles: quartiles(
      points.filter((point) => point.date === date),
      index.id,
    ),
  }));
  return {
    title,
    note: wording.text("history.quartiles", { meaning }),
    show: axis,
    series: (["lower-quarter", "median", "upper-quarter"] as const).map((name, k) => ({
      name: wording.text(`history.${name}`),
      points: rows.map(({ date, source, quartiles: row }) => ({
        date,
        source,
        value: row?.[k] ?? null,
      })),
    })),
  };
}
