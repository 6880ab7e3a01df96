/** A Dockerfile as its instructions, and what it makes, made below a folder instead of in a container. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packClone, root } from "./packed.ts";

export interface Instruction {
  readonly keyword: string;
  readonly value: string;
}

export interface Stage {
  readonly from: string;
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile. @throws Error for a line that is no instruction */
export function parseDockerfile(text: string): Stage[] {
  const stages: { from: string; name: string | undefined; instructions: Instruction[] }[] = [];
  const lines = text.replaceAll("\\\n", " ").split("\n");
  for (const line of lines.filter((each) => each.trim() !== "" && !each.startsWith("#"))) {
    const [, keyword, value] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? [];
    if (keyword === undefined || value === undefined) throw new Error(`no instruction: ${line}`);
    if (keyword === "FROM") {
      const [, from, name] = /^(\S+)(?: AS (\S+))?$/.exec(value)!;
      stages.push({ from: from!, name, instructions: [] });
    } else stages.at(-1)!.instructions.push({ keyword, value });
  }
  return stages;
}

/** An image as a folder: its root, and how a container of it is started. */
export interface Image {
  readonly folder: string;
  readonly workdir: string;
  readonly user: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
}

/**
 * Makes what the stages make below a folder: absolute paths of the instructions are taken from there, npm packs
 * this clone as it is built, and installs by copying what the lock names from the clone's own modules.
 */
export function makeImage(stages: readonly Stage[], folder: string): Image {
  const tools = join(folder, "tools");
  mkdirSync(tools, { recursive: true });
  packClone(tools);
  writeFileSync(join(tools, "npm"), npmOfTheTest);
  writeFileSync(join(tools, "install.cjs"), installOfTheTest);
  chmodSync(join(tools, "npm"), 0o755);
  for (const name of ["tmp", "usr/local/bin"]) mkdirSync(join(folder, name), { recursive: true });
  chmodSync(join(folder, "tmp"), 0o1777);
  let made: Image | undefined;
  for (const { instructions } of stages) {
    const state = { workdir: "/", user: "", entrypoint: [] as string[], command: [] as string[] };
    const environment: Record<string, string> = {};
    for (const { keyword, value } of instructions)
      if (keyword === "WORKDIR") {
        state.workdir = value;
        mkdirSync(join(folder, value), { recursive: true });
      } else if (keyword === "COPY") copy(value, folder, state.workdir);
      else if (keyword === "RUN") run(value, folder, state.workdir);
      else if (keyword === "ENV")
        for (const pair of value.split(" ")) {
          const [name, text] = pair.split("=");
          environment[name!] = below(folder, text!);
        }
      else if (keyword === "USER") state.user = value;
      else if (keyword === "ENTRYPOINT") state.entrypoint = JSON.parse(value);
      else if (keyword === "CMD") state.command = JSON.parse(value);
      else throw new Error(`what does ${keyword} make?`);
    made = { ...state, folder, environment };
  }
  return made!;
}

/** Absolute paths of a line, below the folder. */
function below(folder: string, line: string): string {
  return line.replace(/(^|[\s=])(\/[\w./*-]+)/g, (_, before, path) => `${before}${folder}${path}`);
}

function copy(value: string, folder: string, workdir: string): void {
  const words = value.split(" ").filter((word) => !word.startsWith("--"));
  const fromClone = !value.startsWith("--from=");
  const target = words.pop()!;
  // The whole clone is what npm packs; what another stage has at the same place is there.
  if ((fromClone && words.join() === ".") || words.join() === target) return;
  const sources = words.map((word) => (fromClone ? `"$CLONE/${word}"` : word)).join(" ");
  run(
    `mkdir -p ${target}; for s in ${sources}; do [ ! -d "$s" ] || s="$s/."; cp -r "$s" ${target}; done`,
    folder,
    workdir,
  );
}

function run(line: string, folder: string, workdir: string): void {
  execFileSync("/bin/sh", ["-ec", below(folder, line)], {
    cwd: join(folder, workdir),
    env: {
      PATH: `${join(folder, "tools")}:${process.env.PATH}`,
      CLONE: root,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** `pack` gives what is packed of the clone; a folder to put it in stands last. */
const npmOfTheTest = `#!/bin/sh
case "$1" in
  pack) shift; [ "$1" = --pack-destination ] && exec cp "$(dirname "$0")"/*.tgz "$2" ;;
  ci) exec node "$(dirname "$0")/install.cjs" "$@" ;;
esac
exit 1
`;

/** Only where development is left out: the clone has all else. */
const installOfTheTest = `
const { cpSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
if (process.argv.includes("--omit=dev")) {
  const { name } = JSON.parse(readFileSync("package.json", "utf8"));
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  if (packages[""].name !== name) throw new Error("the lock is another package's");
  for (const [path, { dev, devOptional, optional }] of Object.entries(packages))
    if (path !== "" && !dev && !devOptional && !optional)
      cpSync(join(process.env.CLONE, path), path, {
        recursive: true,
        filter: (source) => !source.slice(join(process.env.CLONE, path).length).includes("node_modules"),
      });
}
`;

/** The Dockerfile of this project. */
export function ownStages(): Stage[] {
  return parseDockerfile(readFileSync(join(root, "Dockerfile"), "utf8"));
}
