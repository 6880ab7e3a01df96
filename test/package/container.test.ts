import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { parseOnly } from "../cli/parsed-command.ts";
import { ownStages } from "./dockerfile.ts";
import { root } from "./packed.ts";

const yaml = (name: string) => parseYaml(readFileSync(join(root, name), "utf8"), { merge: true });

describe("Dockerfile", () => {
  const stages = ownStages();
  const last = stages.at(-1)!;
  const values = (keyword: string) =>
    last.instructions.filter((each) => each.keyword === keyword).map(({ value }) => value);

  it("makes an image that runs as an ordinary user, with no door", () => {
    expect(values("USER")).toEqual(["1000:1000"]);
    const keywords = stages.flatMap(({ instructions }) => instructions.map((each) => each.keyword));
    expect(keywords.filter((each) => /^(EXPOSE|HEALTHCHECK|ADD)$/.test(each))).toEqual([]);
  });

  it("starts the command, and shows its help", async () => {
    expect(values("ENTRYPOINT")).toEqual(['["narrows"]']);
    expect(values("CMD")).toEqual(['["--help"]']);
  });

  it("builds on the Node that package.json asks for", () => {
    const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const [, major] = /^>=(\d+)\./.exec(engines.node)!;
    for (const { from } of stages) expect(from).toBe(`node:${major}-slim`);
  });
});

describe("compose.yaml", () => {
  const { redis, ...ours } = yaml("compose.yaml").services as Record<
    string,
    Record<string, unknown>
  >;
  const services = Object.entries(ours);

  it.each(services)(
    "%s publishes nothing, writes to its volumes alone, has no rights",
    (_, service) => {
      expect(Object.keys(service)).not.toContain("ports");
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
        tmpfs: ["/tmp"],
      });
    },
  );

  it.each(services.filter(([, { command }]) => command !== undefined))(
    "%s runs a command that there is",
    async (name, { command }) => {
      expect((await parseOnly(...(command as string[]))).name()).toBe(name);
    },
  );

  it("gives the network to what reaches out, this computer's to the page, one of its own to the queue", () => {
    expect(
      services.map(([name, { network_mode, networks }]) => [name, network_mode, networks]),
    ).toEqual([
      ["narrows", "none", undefined],
      ["online", undefined, undefined],
      ["serve", "host", undefined],
      ["worker", undefined, ["queue"]],
      ["queued", undefined, ["queue"]],
    ]);
    expect(yaml("compose.yaml").networks).toEqual({ queue: { internal: true } });
  });

  it("has a Redis that keeps every unit, and that only workers and commands see", () => {
    expect(Object.keys(redis!)).not.toContain("ports");
    expect(redis).toMatchObject({ read_only: true, cap_drop: ["ALL"], networks: ["queue"] });
    expect((redis!.command as string[]).join(" ")).toContain("--maxmemory-policy noeviction");
  });
});

describe("action.yml", () => {
  const action = yaml("action.yml");
  const folder = mkdtempSync(join(tmpdir(), "narrows-action-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const { env, run } = action.runs.steps.at(-1) as { env: Record<string, string>; run: string };
  const inputOf = (value: string) => /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1];

  /** The words that the step gives to node for these inputs. */
  function wordsFor(given: Record<string, string>): string[] {
    writeFileSync(join(folder, "node"), '#!/bin/sh\nprintf "%s\\0" "$@"\n');
    chmodSync(join(folder, "node"), 0o755);
    const of = (name: string): string => given[name] ?? action.inputs[name].default ?? "";
    const told = Object.entries(env).map(([name, value]) => [name, of(inputOf(value)!)]);
    const said = execFileSync("bash", ["-eo", "pipefail", "-c", run], {
      env: {
        ...Object.fromEntries(told),
        PATH: `${folder}:${process.env.PATH}`,
        GITHUB_ACTION_PATH: "/here",
      },
      stdio: ["ignore", "pipe", "inherit"],
      encoding: "utf8",
    });
    const [main, ...words] = said.split("\0").slice(0, -1);
    expect(main).toBe("/here/dist/cli/main.js");
    return words;
  }

  it("gives every input to the command line, by the environment alone", () => {
    const { "node-version": _, ...inputs } = action.inputs;
    expect(Object.values(env).map(inputOf).sort()).toEqual(Object.keys(inputs).sort());
    for (const { run: text = "" } of action.runs.steps) expect(text).not.toContain("${{");
    for (const step of action.runs.steps) expect(step.uses ?? step.shell).toBeTruthy();
  });

  it("runs lab exec as the command line takes it", async () => {
    const run = `./probe "a b" --out $HOME; echo '$(x)'`;
    const parsed = await parseOnly(...wordsFor({ design: "kz-2019", run }));
    expect(parsed.name()).toBe("exec");
    expect(parsed.processedArgs).toEqual(["kz-2019", ["bash", "-eo", "pipefail", "-c", run]]);
    expect(parsed.opts()).toEqual({ out: "narrows-lab", seed: "1", site: [] });
  });

  it("takes all that it offers", async () => {
    const parsed = await parseOnly(
      ...wordsFor({
        ...{ design: "my designs/a.yaml", run: "true", out: "o ut", seed: "x y", from: "AS9198" },
        ...{
          date: "2019-07-20",
          country: "NP",
          resolver: "8.8.8.8",
          sites: "www.a.example b.example",
        },
      }),
    );
    expect(parsed.processedArgs[0]).toBe("my designs/a.yaml");
    expect(parsed.opts()).toEqual({
      ...{ out: "o ut", seed: "x y", from: 9198, date: "2019-07-20", country: "NP" },
      ...{ resolver: "8.8.8.8", site: ["www.a.example", "b.example"] },
    });
  });
});
