/** The detector on measurements whose meaning is known: our verdicts and those of OONI's rules. */
import { dirname, join } from "node:path";
import { readCsvRecords } from "../base/csv.ts";
import { filesBelow, readInput } from "../data/cache.ts";
import { type Detection, detect, ooniVerdictKind } from "../detect/detection.ts";
import type { VerdictKind } from "../detect/verdict.ts";
import type { Json } from "../ooni/json.ts";
import { readMeasurement } from "../ooni/reader.ts";
import { acceptedFor } from "./detector-cases.ts";
import type { ValidationSection, ValidationTable } from "./page.ts";

/** A measurement and the verdicts that are right for it. */
export interface Labelled {
  readonly set: string;
  readonly name: string;
  readonly json: Json;
  readonly accepted: readonly VerdictKind[];
  /** A leading part of the mechanism's name; `undefined` where none is labelled. */
  readonly mechanism: string | undefined;
}

/** How one detector did on a set. */
export interface Score {
  readonly measurements: number;
  readonly accepted: number;
  /** Right alarms, alarms, and measurements that nothing but an alarm is right for. */
  readonly rightAlarms: number;
  readonly alarms: number;
  readonly found: number;
  readonly toFind: number;
}

export interface Judged {
  readonly labelled: Labelled;
  readonly verdict: string;
  readonly ooni: string;
  readonly mechanisms: readonly string[];
}

const alarms: readonly string[] = ["blocked", "interfered"];

/** Counts over judged measurements. `verdict` chooses whose verdict is counted. */
export function scoreOf(judged: readonly Judged[], verdict: (one: Judged) => string): Score {
  let [accepted, rightAlarms, raised, found, toFind] = [0, 0, 0, 0, 0];
  for (const one of judged) {
    const said = verdict(one);
    const right = one.labelled.accepted;
    const isAlarm = alarms.includes(said);
    const alarmIsRight = right.some((kind) => alarms.includes(kind));
    if (isAccepted(said, right)) accepted++;
    if (isAlarm) raised++;
    if (isAlarm && alarmIsRight) rightAlarms++;
    if (right.every((kind) => alarms.includes(kind))) {
      toFind++;
      if (isAlarm) found++;
    }
  }
  return { measurements: judged.length, accepted, rightAlarms, alarms: raised, found, toFind };
}

/** OONI has no word for "interfered": its "blocked" counts as right where ours would. */
function isAccepted(said: string, right: readonly string[]): boolean {
  if (right.includes(said)) return true;
  if (said === "unknown") return right.includes("insufficient");
  return said === "blocked" && right.includes("interfered");
}

/** Judges a measurement by both. What cannot be read is "insufficient" for us and "unknown" for OONI. */
export function judgeLabelled(labelled: Labelled): Judged {
  const read = readMeasurement(labelled.json);
  if ("reason" in read)
    return { labelled, verdict: "insufficient", ooni: "unknown", mechanisms: [] };
  const { narrows, ooni }: Detection = detect(read);
  return {
    labelled,
    verdict: narrows.verdict,
    ooni: ooniVerdictKind(ooni),
    mechanisms: narrows.mechanisms,
  };
}

interface HardLabel {
  readonly name: string;
  readonly accept: readonly VerdictKind[];
  readonly mech: string | null;
}

/** Reads the labelled sets below a reference folder, and the cases beside it where there are any. */
export async function readLabelled(reference: string): Promise<Labelled[]> {
  const json = async (path: string) =>
    JSON.parse(new TextDecoder().decode(await readInput(path))) as Json;
  const hard = join(reference, "ooni", "hard");
  const labels = (await json(join(hard, "labels.json"))) as unknown as readonly HardLabel[];
  const found: Labelled[] = [];
  for (const { name, accept, mech } of labels)
    found.push({
      ...{ set: "hard", name, accepted: accept, mechanism: mech ?? undefined },
      json: await json(join(hard, `${name}.json`)),
    });
  const real = join(reference, "ooni", "real");
  const csv = new TextDecoder().decode(await readInput(join(real, "labels.csv")));
  for (const { record: row } of readCsvRecords(csv, "labels.csv", ["file", "label"])) {
    const accepted: VerdictKind[] =
      row.label === "blocked" ? ["blocked", "interfered"] : [row.label as VerdictKind];
    found.push({
      ...{ set: "real", name: row.file!.replace(/\.json$/, ""), accepted, mechanism: undefined },
      json: await json(join(real, row.file!)),
    });
  }
  return [...found, ...(await readCases(join(dirname(reference), "cases"), json))];
}

async function readCases(
  folder: string,
  json: (path: string) => Promise<Json>,
): Promise<Labelled[]> {
  const found: Labelled[] = [];
  for (const file of await filesBelow(folder)) {
    const match = /^([^/]+)\/([^/]+)\.json$/.exec(file);
    const accepted = match === null ? undefined : acceptedFor(match[1]!, match[2]!);
    if (match === null || accepted === undefined) continue;
    found.push({
      ...{ set: "cases", name: `${match[1]}/${match[2]}`, accepted, mechanism: undefined },
      json: await json(join(folder, match[1]!, `${match[2]}.json`)),
    });
  }
  return found;
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : (part / whole).toFixed(2);
}

export async function detectorSection(reference: string): Promise<ValidationSection> {
  const judged = (await readLabelled(reference)).map(judgeLabelled);
  const sets = [...new Set(judged.map(({ labelled }) => labelled.set))];
  const rows = sets.flatMap((set) => {
    const of = judged.filter(({ labelled }) => labelled.set === set);
    return [
      scoreRow(
        set,
        "Narrows",
        scoreOf(of, ({ verdict }) => verdict),
      ),
      scoreRow(
        set,
        "OONI's rules",
        scoreOf(of, ({ ooni }) => ooni),
      ),
    ];
  });
  const named = judged.filter(
    ({ labelled, verdict }) => labelled.mechanism !== undefined && alarms.includes(verdict),
  );
  const right = named.filter(({ labelled, mechanisms }) =>
    mechanisms.some((one) => `${one}.`.startsWith(`${labelled.mechanism}.`)),
  );
  const missed = judged.filter(({ labelled, verdict }) => !isAccepted(verdict, labelled.accepted));
  const ours = scoreOf(judged, ({ verdict }) => verdict);
  const theirs = scoreOf(judged, ({ ooni }) => ooni);
  return {
    title: "Detector on labelled measurements",
    published:
      "labels of measurements by hand: `ooni/hard`, `ooni/real`, and cases of single faults",
    ours: "`narrows detect`, verdict fields of the measurement not looked at; OONI's rules beside it",
    result: `an accepted verdict for ${ours.accepted} of ${ours.measurements} (OONI's rules: ${theirs.accepted}); the labelled mechanism is among ours in ${right.length} of ${named.length} alarms that have one`,
    tables: [
      {
        header: ["set", "rules", "measurements", "accepted", "share", "precision", "recall"],
        rows,
      },
      ...(missed.length === 0 ? [] : [missedTable(missed)]),
    ],
    reasons: [
      "Precision: the share of alarms (blocked, interfered) that are an accepted verdict. Recall: the share found of those for which nothing but an alarm is accepted.",
      "OONI has no verdict for tampering while the page came; its “blocked” counts as right where “interfered” does, its missing verdict as “insufficient”.",
    ],
  };
}

function missedTable(missed: readonly Judged[]): ValidationTable {
  return {
    header: ["set", "missed by us", "verdict", "accepted", "mechanisms named"],
    rows: missed.map(({ labelled, verdict, mechanisms }) => [
      ...[labelled.set, labelled.name, verdict],
      ...[labelled.accepted.join(", "), mechanisms.join(", ") || "none"],
    ]),
  };
}

function scoreRow(set: string, who: string, score: Score): (string | number)[] {
  return [
    ...[set, who, score.measurements, score.accepted],
    share(score.accepted, score.measurements),
    share(score.rightAlarms, score.alarms),
    share(score.found, score.toFind),
  ];
}
