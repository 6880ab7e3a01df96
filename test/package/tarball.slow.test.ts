import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packClone, root } from "./packed.ts";

/** A folder in which the packed Narrows is installed, its dependencies being the clone's. */
let folder: string;
let packed: string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "narrows-package-"));
  const archive = packClone(folder);
  const list = execFileSync("tar", ["-tzf", archive], { encoding: "utf8" });
  packed = list.split("\n").map((path) => path.replace(/^package\//, ""));
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "narrows"), { recursive: true });
  execFileSync("tar", ["-xzf", archive, "--strip-components=1", "-C", "narrows"], {
    cwd: modules,
  });
  for (const name of readdirSync(join(root, "node_modules")))
    if (!name.startsWith(".")) symlinkSync(join(root, "node_modules", name), join(modules, name));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (program: string) => {
  writeFileSync(join(folder, "program.js"), program);
  return execFileSync(process.execPath, ["program.js"], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...process.env,
      XDG_CACHE_HOME: join(folder, "cache"),
      NARROWS_MIRROR: "",
      FORCE_COLOR: "0",
    },
  }).trim();
};

describe("the package as it is published", () => {
  it("holds the program, tables, designs, licence and documentation, and no left-overs", () => {
    for (const path of [
      ...["dist/index.js", "dist/index.d.ts", "dist/cli/main.js", "designs/kh-2021.yaml"],
      ...["tables/as-labels.csv.gz", "LICENSE", "NOTICE", "CITATION.cff", "README.md"],
      ...["docs/CHANGELOG.md", "docs/extending.md"],
    ])
      expect(packed).toContain(path);
    expect(packed.filter((path) => /tsbuildinfo|\.test\.|^src\/|^test\/|^\./.test(path))).toEqual(
      [],
    );
    expect(packed).toContain("dist/web/index.html");
    expect(packed.filter((path) => path.startsWith("dist/web/data/"))).toEqual([]);
    // The page is a bundle: its files have no source of the same name.
    const built = packed.filter(
      (path) => path.startsWith("dist/") && path.endsWith(".js") && !path.startsWith("dist/web/"),
    );
    const orphans = built.filter(
      (path) => !existsSync(join(root, path.replace(/^dist\/(.*)\.js$/, "src/$1.ts"))),
    );
    expect(orphans).toEqual([]);
  });

  it("does the main job in five lines", () => {
    expect(
      run(`
        import { assess, loadDesign, openWorld, renderReport } from "narrows";
        const world = await openWorld({ synthetic: true });
        const result = await assess(world, await loadDesign("kh-2021"));
        const files = await renderReport(result, { folder: "report" });
        console.log(result.synthetic, Object.keys(result.questions).length, files.length);
      `),
    ).toMatch(/^true 10 \d+$/);
    expect(readdirSync(join(folder, "report"))).toContain("report.html");
  });

  it("runs the lab and judges what it measured", () => {
    expect(
      run(`
        import { detect, loadDesign, runLab } from "narrows";
        const verdicts = new Set();
        for await (const { measurement } of runLab(await loadDesign("kz-2019"), { rounds: 1, listedSites: 1, noise: false }))
          verdicts.add(typeof detect(measurement));
        console.log([...verdicts].join());
      `),
    ).toBe("object");
  });

  it("has every entry that package.json names", () => {
    const { exports } = JSON.parse(
      execFileSync("cat", [join(root, "package.json")], { encoding: "utf8" }),
    );
    const entries = Object.keys(exports).filter((name) => name !== "./package.json");
    const program = entries
      .map((name) => `await import("narrows${name.slice(1)}");`)
      .concat(`console.log("${entries.length}");`)
      .join("\n");
    expect(run(program)).toBe(String(entries.length));
  });

  it("brings the command", () => {
    const out = execFileSync(
      process.execPath,
      [join(folder, "node_modules/narrows/dist/cli/main.js"), "--version"],
      { encoding: "utf8" },
    );
    expect(out).toMatch(/^\d+\.\d+\.\d+/);
  });
});
