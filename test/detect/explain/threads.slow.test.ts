import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { narrows } from "../../cli/command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-explain-threads-"));
const cacheOf = (name: string) => ({ XDG_CACHE_HOME: join(folder, name), NARROWS_MIRROR: "" });

it("explanations are the same bytes from one thread and from two, made now or kept", async () => {
  const campaign = ["lab", "run", "kz-2019", "--out", join(folder, "campaign"), "--noiseless"];
  const small = ["--rounds", "1", "--providers", "2", "--sites", "1", "--scheme", "https"];
  expect((await narrows([...campaign, ...small])).status).toBe(0);
  const file = join(folder, "campaign", "measurements.jsonl");
  const explain = ["explain", file, "--designs", "kz-2019", "--json", "--workers"];
  const { stdout, status } = await narrows([...explain, "1"], cacheOf("one"));
  expect(status).toBe(0);
  expect(JSON.parse(stdout).designs.length).toBe(1);
  for (const workers of ["2", "1"])
    expect((await narrows([...explain, workers], cacheOf("two"))).stdout).toBe(stdout);
}, 120_000);
