/** What every command is held to, over the quick ones or all of them. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { narrows } from "../cli/command-line.ts";
import {
  type CommandRun,
  cachedWorlds,
  chosen,
  folder,
  type Plan,
  runCommands,
} from "./command-runs.ts";
import { readLists, writeLists } from "./lists.ts";
import { fieldsOf } from "./output-fields.ts";

const fieldsFile = new URL("./output-fields.txt", import.meta.url);

/** Commands that do something themselves and have others below them. */
const actsItself: ReadonlySet<string> = new Set(["detect"]);

/** Commands that the help names, with those of groups. */
async function commandsOfHelp(...group: string[]): Promise<string[]> {
  const { stdout } = await narrows([...group, "--help"]);
  const listed = stdout.split(/^Commands:$/m)[1]?.split("\n\n")[0] ?? "";
  const names = [...listed.matchAll(/^ {2}([a-z-]+)/gm)].map((match) => match[1]!);
  const found: string[] = [];
  for (const name of names.filter((one) => one !== "help")) {
    const inner = await commandsOfHelp(...group, name);
    found.push(...inner);
    if (inner.length === 0 || actsItself.has(name)) found.push([...group, name].join(" "));
  }
  return found;
}

/** Every file that the runs left behind. */
function leftFiles(): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
}

const reviewedPersons = ["inventedDay.person", "log.subscriber"];

/** Declares the tests. */
export function testCommands(plans: readonly Plan[]): void {
  let runs: CommandRun[] = [];
  beforeAll(async () => {
    runs = await runCommands(plans);
  }, 240_000);

  describe("every command, with all ways out trapped", () => {
    it.skipIf(chosen !== undefined)("is run here", async () => {
      expect([...new Set(runs.map(({ command }) => command))].sort()).toEqual(
        (await commandsOfHelp()).sort(),
      );
    });

    it("ends as it should", () => {
      expect(runs.map(({ args, status }) => [args.join(" "), status])).toEqual(
        plans.map(({ args, status = 0 }) => [args.join(" "), status]),
      );
    });

    it("reaches nobody but whom it is for", () => {
      expect(runs.map(({ args, refused }) => [args.join(" "), [...refused].sort()])).toEqual(
        plans.map(({ args, reaches = [] }) => [args.join(" "), [...reaches].sort()]),
      );
    });

    it("listens on loopback, and only where it is a listener", () => {
      expect(runs.map(({ args, opened }) => [args.join(" "), opened])).toEqual(
        plans.map(({ args, opens = [] }) => [args.join(" "), opens]),
      );
    });

    it("writes the files that are listed, and no others", () => {
      const unlisted = runs.flatMap(({ args, written }, index) =>
        written
          .filter(
            (path) =>
              ![cachedWorlds, ...(plans[index]!.writes ?? [])].some((one) => one.test(path)),
          )
          .map((path) => `${args.join(" ")}: ${path}`),
      );
      expect(unlisted).toEqual([]);
      // The watch is sharp: what commands are for was seen.
      if (chosen === undefined)
        expect(runs.flatMap(({ written }) => written)).toContain("FOLDER/ca.pem");
    });

    it("leaves no private key, and nothing of who called, in any file or on the terminal", () => {
      const texts = [
        ...leftFiles().map((name) => readFileSync(join(folder, name), "latin1")),
        ...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]),
      ];
      expect(texts.length).toBeGreaterThan(plans.length);
      for (const text of texts) expect(text).not.toMatch(/PRIVATE KEY|"d":"[\w-]{40}/);
      for (const name of leftFiles().filter((one) => /^(ca\.pem|s\.pcapng)$/.test(one)))
        expect(readFileSync(join(folder, name), "latin1")).not.toContain("127.0.0.1");
    });
  });

  describe("fields of outputs", () => {
    const outputs = () => [
      ...runs
        .filter(({ command }) => command !== "designs schema")
        .filter(({ args, stdout }) => /^[[{]/.test(stdout) || args.includes("--csv"))
        .map(({ command, args, stdout }) => ({
          name: `${command}${args.includes("--csv") ? " --csv" : ""}`,
          fields: fieldsOf(stdout),
        })),
      ...leftFiles()
        .filter((name) =>
          /^(report|campaign|evidence)\/|^(load\.csv|probe\.jsonl|recording\.json)$/.test(name),
        )
        .filter((name) => /\.(jsonl?|csv)$/.test(name) && name !== "report/report.json")
        .map((name) => ({ name, fields: fieldsOf(readFileSync(join(folder, name), "utf8")) })),
    ];

    it("are listed: a new one is a decision", () => {
      if (process.env.NARROWS_REVIEWED_FIELDS === "write") {
        const all: Record<string, string[]> = {};
        for (const { name, fields } of outputs()) all[name] = [...(all[name] ?? []), ...fields];
        writeLists(fieldsFile, all);
        return;
      }
      const listed = readLists(fieldsFile);
      const unlisted = outputs().flatMap(({ name, fields }) =>
        fields
          .filter((field) => !listed[name]?.includes(field))
          .map((field) => `${name}: ${field}`),
      );
      expect(unlisted).toEqual([]);
      if (chosen === undefined) expect(outputs().length).toBeGreaterThan(20);
    });

    it("name no person and nothing that leads to one", () => {
      const words =
        /person|subscriber|phone|imsi|imei|msisdn|iccid|passport|birth|e?mail|surname|caller|visitor|household|identity|userName|user_name/i;
      const fields = Object.values(readLists(fieldsFile)).flat();
      expect(fields.length).toBeGreaterThan(300);
      // The invented day of an invented person, whose subscriber's number is seeded.
      expect([...new Set(fields.filter((field) => words.test(field)))]).toEqual(reviewedPersons);
    });
  });
}
