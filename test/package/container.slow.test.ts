/**
 * What the Dockerfile makes, without Docker: its lines are run below a folder, and its command as an ordinary
 * user, on a read-only tree where the system lets this user make one.
 */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Image, makeImage, ownStages } from "./dockerfile.ts";

const isRoot = process.getuid?.() === 0;
const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
/** As root another user is needed; whoever is none is ordinary. */
const canBeOrdinary = !isRoot || has("setpriv", "--version");
const canMount = isRoot && has("unshare", "-m", "mount", "-t", "tmpfs", "none", tmpdir());

const folder = mkdtempSync(join(tmpdir(), "narrows-image-"));
let image: Image;

/** A read-only tree, with memory where a container has volumes and tmpfs. */
const mounted = `mount --bind "$R" "$R" && mount -o remount,bind,ro "$R" &&
  for each in cache tmp work; do mount -t tmpfs -o mode=1777 tmpfs "$R/$each"; done &&
  cd "$R/work" && exec setpriv --reuid "$U" --regid "$G" --clear-groups -- "$@"`;
/** A tree of which nothing but the volumes can be written by this user. */
const unmounted = isRoot
  ? `cd "$R/work" && exec setpriv --reuid "$U" --regid "$G" --clear-groups -- "$@"`
  : `cd "$R/work" && exec "$@"`;

/** Runs words in a container of the image. */
function inContainer(words: readonly string[], input = ""): SpawnSyncReturns<string> {
  const [U, G] = image.user.split(":");
  const line = ["/bin/sh", "-c", canMount ? mounted : unmounted, "container", ...words];
  const [program, ...args] = canMount ? ["unshare", "-m", ...line] : line;
  return spawnSync(program!, args, {
    env: {
      ...image.environment,
      ...{ PATH: `${folder}/usr/local/bin:${process.env.PATH}`, TMPDIR: `${folder}/tmp` },
      ...{ R: folder, U: U!, G: G! },
    },
    input,
    encoding: "utf8",
  });
}

const narrows = (words: readonly string[], input?: string) =>
  inContainer([...image.entrypoint, ...words], input);

beforeAll(() => {
  image = makeImage(ownStages(), folder);
  chmodSync(folder, 0o755);
  spawnSync("chmod", ["-R", "a-w", `${folder}/opt`, `${folder}/usr`]);
});

afterAll(() => {
  spawnSync("chmod", ["-R", "u+w", folder]);
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!canBeOrdinary)("the image of the Dockerfile (as root needs setpriv)", () => {
  it("holds the package and what it needs to run, and nothing of its making", () => {
    const there = readdirSync(`${folder}/opt/narrows`);
    expect(there).toEqual(expect.arrayContaining(["dist", "designs", "tables", "node_modules"]));
    expect(there.filter((name) => /\.tgz$|^src$|^test$/.test(name))).toEqual([]);
    expect(existsSync(`${folder}/opt/narrows/node_modules/vitest`)).toBe(false);
  });

  it("runs as an ordinary user, who can write where volumes are and nowhere else", () => {
    const { stdout } = inContainer([
      ...["sh", "-c"],
      `id -u; for each in opt/narrows opt/narrows/dist usr/local/bin cache tmp work; do
        touch "${folder}/$each/trial" 2>/dev/null && echo "$each"; done; true`,
    ]);
    const [user, ...writable] = stdout.trim().split("\n");
    expect(Number(user)).toBeGreaterThan(0);
    if (isRoot) expect(`${user}:${user}`).toBe(image.user);
    expect(writable).toEqual(["cache", "tmp", "work"]);
  });

  it("shows its help by default", () => {
    const { status, stdout, stderr } = narrows(image.command);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Usage: narrows /);
  });

  it("assesses, and keeps worlds in the cache", () => {
    const { status, stdout, stderr } = inContainer([
      ...["sh", "-ec"],
      `narrows assess kh-2021 --quick --quiet --out report && ls report
       printf '1|2|-1\\n2|3|-1\\n' > graph.txt
       narrows world info --as-rel graph.txt --json
       ls "$XDG_CACHE_HOME"/narrows/worlds`,
    ]);
    expect([status, stderr]).toEqual([0, ""]);
    for (const words of ["report.html", '"ases": 3', ".world"]) expect(stdout).toContain(words);
  });

  it("runs a program in the lab, with its streams", () => {
    const { status, stdout, stderr } = narrows(
      [
        ...["lab", "exec", "kz-2019", "--quiet", "--out", "lab", "--", "sh", "-c"],
        "cat; echo said >&2; ls lab; exit 5",
      ],
      "given\n",
    );
    expect([status, stdout]).toEqual([5, "given\n"]);
    expect(stderr).toContain("said\n");
  });
});

describe("the image of the Dockerfile", () => {
  it.runIf(!canBeOrdinary)("is not tried: root needs setpriv to be somebody else", () => {
    expect(isRoot).toBe(true);
  });
});
