/** The manual page, in the man macros of roff, made from the same tree of commands as the help. */
import type { Command, Option } from "commander";
import { helpEndOf } from "../../src/cli/examples.ts";
import { createProgram, environmentVariables } from "../../src/cli/program.ts";
import { readVersion } from "../../src/cli/version.ts";

const exitStatus: readonly (readonly [string, string])[] = [
  ["0", "The work is done, or the reader of standard output has gone."],
  ["1", "A check failed: a scenario, or a page that differs."],
  ["2", "A mistake in what was given, or a place that cannot be written."],
  ["70", "A bug in Narrows."],
  ["130", "Interrupted."],
  ["other", "Of lab exec: the status of the program that it ran."],
];

/** The page as roff. */
export function manualPage(): string {
  const program = createProgram();
  const commands = leaves(program);
  return [
    `.TH NARROWS 1 "" "narrows ${readVersion()}" "User Commands"`,
    ".SH NAME",
    "narrows \\- a laboratory for national internet gateways",
    ".SH SYNOPSIS",
    ".B narrows",
    "[\\fIoption\\fR ...] \\fIcommand\\fR [\\fIargument\\fR ...]",
    ".SH DESCRIPTION",
    roff(program.description().replaceAll("\n", " ")),
    ".SH OPTIONS",
    "These stand before or after a command.",
    ...program.options.flatMap(optionLines),
    ".SH COMMANDS",
    ...commands.flatMap(commandLines),
    ".SH ENVIRONMENT",
    ...environmentVariables.flatMap(([name, meaning]) => [
      ".TP",
      `.B ${roff(name)}`,
      roff(meaning),
    ]),
    ".SH FILES",
    ".TP",
    ".I narrows.config.yaml",
    "Settings of the working folder: options by their long name, for all commands or in a section named like a command.",
    ".SH EXIT STATUS",
    ...exitStatus.flatMap(([status, meaning]) => [".TP", `.B ${status}`, meaning]),
    "",
  ].join("\n");
}

/** Commands that do something, in the order of the help. */
function leaves(command: Command): Command[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .filter((each) => each.name() !== "help")
    .flatMap((each) => (each.commands.length > 0 ? leaves(each) : [each]));
}

function commandLines(command: Command): string[] {
  const { examples, note } = helpEndOf(command);
  const words: string[] = [];
  for (let each: Command | null = command; each?.parent; each = each.parent)
    words.unshift(each.name());
  return [
    `.SS "narrows ${roff(words.join(" "))} ${roff(argumentsOf(command))}"`,
    roff(sentence(command.description())),
    ...(note === undefined ? [] : [".PP", roff(note.replaceAll("\n", " "))]),
    ...command.options.filter((option) => !option.hidden).flatMap(optionLines),
    ...(examples.length === 0
      ? []
      : [".PP", "Examples:", ".PP", ".nf", ".RS", ...examples.map(roff), ".RE", ".fi"]),
  ];
}

function argumentsOf(command: Command): string {
  return command
    .usage()
    .replace(/^\[options\]\s*/, "")
    .trim();
}

function optionLines(option: Option): string[] {
  const standing =
    option.defaultValue === undefined || option.defaultValueDescription === "none"
      ? ""
      : ` (default: ${option.defaultValueDescription ?? String(option.defaultValue)})`;
  const choices = option.argChoices === undefined ? "" : ` (${option.argChoices.join(", ")})`;
  const variable = option.envVar === undefined ? "" : ` (environment: ${option.envVar})`;
  return [
    ".TP",
    `.B ${roff(option.flags)}`,
    roff(sentence(`${option.description}${choices}${standing}${variable}`)),
  ];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?]$/.test(text) ? "" : "."}`;
}

/** Roff reads backslashes everywhere, and dots and apostrophes that begin a line. */
function roff(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("…", "...")
    .replaceAll("'", "\\(aq")
    .replaceAll('"', "\\(dq")
    .replace(/^\./, "\\&.");
}
