/** What the page says around the report of measurements that a person drops on it. Messages are ICU MessageFormat. */
export const words = {
  title: "What do these measurements show?",
  lede: "Drop OONI measurements here, files or a folder, and see where, when and how something interferes with the network, down to each measurement and why it was judged so. They are read in this browser; nothing leaves this computer.",
  drop: "Drop files or a folder here",
  "choose-files": "Choose files",
  "choose-folder": "Choose a folder",
  formats:
    "Measurements of web_connectivity as .jsonl, .json, .gz or .tar, one in the other too, and lines that narrows detect --json wrote. zstd and Parquet are read by the command narrows detect report only.",
  example: "Try an example",
  "example-note":
    "Not real: {measurements, number} measurements that the lab made at building this page, in an emulation of the design “{title}”.",
  "example-truth":
    "Example made by the lab, not real. The truth is known: the gateway touched {touched, number} of {measurements, number} measurements. The detector raised the alarm at {found, number} of these, missed {missed, number}, and raised {wrong, number} false {wrong, plural, one {alarm} other {alarms}}.",
  "example-command": "The command that makes the example",
  reading: "Reading and judging …",
  places: "Finding where it is done …",
  hashing: "Taking the files’ hashes …",
  drawing: "Drawing …",
  "so-far":
    "{done, number} of {total, number} MB read, {measurements, number} {measurements, plural, one {measurement} other {measurements}} judged",
  cancel: "Cancel",
  cancelled: "Cancelled; nothing was kept.",
  failed: "This could not be read. {reason}",
  again: "Read other files",
  save: "Save this, or make it on a terminal",
  "save-report": "Save the report (HTML)",
  "save-table": "Save {name}",
  "left-out":
    "{lines, plural, one {# line or file was left out} other {# lines or files were left out}}",
  "left-out-note": "The rest was judged. The first ones, with the reason in English:",
  damaged: "Could not be read to the end:",
  contents: "On this page",
  measurements: "Measurements one by one",
  "see-alarms": "See the measurements that raised an alarm, and why",
  "measurements-note":
    "Choose a measurement to see why it was judged so. A cell of the map above shows its measurements here.",
  time: "time (UTC)",
  verdict: "verdict",
  event: "event",
  any: "all",
  "from-day": "from",
  "to-day": "to",
  clear: "Show all",
  why: "Why?",
  "event-note": "Events of silence and of slowness have no measurements of their own.",
  "looking-up": "Looking it up in the file …",
  "no-evidence":
    "The measurement is not among these files: a verdict that was written before stands for it, and holds no evidence.",
  none: "No measurement is like that.",
  previous: "Previous",
  next: "Next",
  range: "{from, number} to {to, number} of {total, number}",
  accounts: "Alarms explained",
  "design-title": "Which design explains this?",
  "design-note":
    "Designs are compared with the measurements by campaigns of the lab, which this page does not run. This command does it:",
  "command-note": "The command that makes the same report on a terminal:",
} as const;

export type WordKey = keyof typeof words;
export type Words = Readonly<Record<WordKey, string>>;
