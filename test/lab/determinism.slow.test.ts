import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseDesign } from "../../src/gateway/schema.ts";
import { buildNational, fetchPage } from "../../src/lab/index.ts";

const designs = fileURLToPath(new URL("../../designs/", import.meta.url));

/** Everything that happens to packets while all clients of a design's country fetch pages at once. */
async function logOf(name: string): Promise<string> {
  const design = parseDesign(readFileSync(`${designs}${name}.yaml`, "utf8"), name);
  const national = buildNational({ design, seed: 9 });
  const { network, authority } = national.lab;
  for (const link of network.links) {
    link.loss = 0.01;
    link.jitterMs = 3;
  }
  const log: string[] = [];
  network.observe(({ timeMs, action, node, packet: { id, body } }) => {
    log.push(
      `${timeMs} ${action} ${node.name} ${id} ${"payload" in body ? body.payload.length : 0}`,
    );
  });
  const pages = [...national.listedNames.slice(0, 3), ...national.controlNames.slice(0, 2)];
  const outcomes = await network.run(() =>
    Promise.all(
      national.vantagePoints.flatMap(({ client }) =>
        pages.flatMap((page) =>
          ["http", "https"].map(async (scheme) => {
            const roots = [authority.rootPem];
            const outcome = await fetchPage(client, `${scheme}://${page}/`, { roots });
            return outcome.ok ? String(outcome.status) : `${outcome.step} ${outcome.code}`;
          }),
        ),
      ),
    ),
  );
  return [...outcomes, ...log].join("\n");
}

/** `NARROWS_RUNS=100` for the full proof. */
const RUNS = Number(process.env.NARROWS_RUNS ?? 10);

describe(`${RUNS} runs with one seed`, () => {
  it.each(["kz-2019", "cn", "ru-tspu", "ir", "kh-2021"])(
    "%s: same events, times and outcomes",
    async (name) => {
      const first = await logOf(name);
      expect(first.split("\n").length).toBeGreaterThan(500);
      for (let run = 1; run < RUNS; run++) expect(await logOf(name)).toBe(first);
    },
  );
});
