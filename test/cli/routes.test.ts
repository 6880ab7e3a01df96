import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { emptyCache, narrows } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "narrows-routes-"));
const graph = join(folder, "20200101.as-rel.txt");
writeFileSync(graph, "# drawn\n10|1|-1\n10|20|0\n20|2|-1\n20|3|-1\n");
afterAll(() => rmSync(folder, { recursive: true }));

const environment = emptyCache();
const routes = (...args: string[]) => narrows(["routes", ...args], environment);

describe("narrows routes", () => {
  it("prints routes as CSV, paths, and the load of every AS, whatever the workers", async () => {
    const load = (file: string, workers: string) =>
      routes("--as-rel", graph, "--all", "--load", join(folder, file), "--workers", workers);
    const toTwo = await routes("--as-rel", graph, "--to", "2");
    const paths = await routes("--as-rel", graph, "--to", "AS2,3", "--from", "1");
    const alone = await load("1.csv", "1");
    const together = await load("2.csv", "2");
    expect(toTwo.stdout).toBe(
      "asn,destination,class,length,next_hop\n" +
        "1,2,provider,3,10\n2,2,origin,0,\n3,2,provider,2,20\n10,2,peer,2,20\n20,2,customer,1,2\n",
    );
    expect(paths.stdout).toBe(
      "source,destination,class,length,path\n1,2,provider,3,1 10 20 2\n1,3,provider,3,1 10 20 3\n",
    );
    expect([alone.status, together.status]).toEqual([0, 0]);
    expect(alone.stderr).toContain("20 reachable ordered pairs, 16 crossings");
    expect(readFileSync(join(folder, "1.csv"), "utf8")).toBe(
      "asn,load\n1,0\n2,0\n3,0\n10,6\n20,10\n",
    );
    expect(readFileSync(join(folder, "2.csv"))).toEqual(readFileSync(join(folder, "1.csv")));
  });

  it.each([
    [["--as-rel", graph], "--to"],
    [["--as-rel", graph, "--to", "7"], "AS7 is not in this world"],
    [["--as-rel", graph, "--to", "x"], "no AS number"],
    [["--as-rel", graph, "--to", "1", "--tie-break", "coin"], "unknown tie-break"],
    [["--as-rel", join(folder, "none.txt"), "--to", "1"], "none.txt"],
    [["--as-rel", graph, "--load", "x.csv"], "--all and --load"],
    [["--as-rel", graph, "--all", "--load", join(folder, "x.csv"), "--workers", "0"], "--workers"],
  ])("says in one line what is wrong: %j", async (args, words) => {
    const { stderr, stdout, status } = await routes(...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(words);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
