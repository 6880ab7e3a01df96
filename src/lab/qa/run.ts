/**
 * Running scenarios: the probe measures in the virtual internet, rules that are given from outside
 * say what the measurement means, and the answer is compared with what is expected.
 */

import { InputError } from "../../base/errors.ts";
import { ownValue } from "../../base/own-value.ts";
import type { Measurement } from "../../ooni/format.ts";
import { type Judge, withVerdict } from "../../probe/verdict-fields.ts";
import { measureWeb } from "../../probe/web-connectivity.ts";
import type { Environment, Scenario, ScenarioFile } from "./scenario.ts";
import { buildWorld } from "./world.ts";

/** A measurement of a scenario, with what it cost. */
export interface ScenarioRun {
  readonly measurement: Measurement;
  /** Virtual time at the end of the measurement, ms. */
  readonly virtualMs: number;
  /** Events of the virtual network. */
  readonly events: number;
}

export interface FieldComparison {
  readonly field: string;
  readonly expected: unknown;
  readonly got: unknown;
  readonly pass: boolean;
}

export interface ScenarioResult {
  readonly name: string;
  readonly pass: boolean;
  readonly long: boolean;
  readonly fields: readonly FieldComparison[];
  readonly virtualSeconds: number;
}

/** Measures a scenario's input in a world of its own. */
export async function runScenario(
  environment: Environment,
  scenario: Scenario,
  seed: number | string = 1,
): Promise<ScenarioRun> {
  const world = buildWorld(environment, scenario, `${seed}`);
  const { network: virtual } = world.lab;
  try {
    const { measurement } = await virtual.run(() =>
      measureWeb(world.network, scenario.input, {
        seed,
        udpResolver: world.udpResolver,
        dohUrl: world.dohUrl,
        helpers: world.helpers,
        originOf: world.originOf,
        vantagePoint: {
          asn: `AS${world.clientAsn}`,
          countryCode: "ZZ",
          networkName: `Virtual network ${world.clientAsn}`,
        },
        annotations: { emulated: "true", scenario: scenario.name, seed: `${seed}` },
      }),
    );
    return { measurement, virtualMs: virtual.clock.nowMs(), events: virtual.clock.events };
  } finally {
    world.lab.close();
  }
}

/** Compares the expected test keys, and further checks, with those of a measurement. */
export function compareKeys(
  { expected, checks }: Pick<Scenario, "expected" | "checks">,
  measurement: Measurement,
): FieldComparison[] {
  const keys = measurement.test_keys as unknown as Readonly<Record<string, unknown>>;
  const compared = Object.entries(expected).map(([field, wanted]) => {
    const got = ownValue(keys, field) ?? null;
    return { field, expected: wanted, got, pass: Object.is(got, wanted) };
  });
  const checked = checks.flatMap((field) => {
    const got = furtherChecks.get(field)?.(measurement);
    return got === undefined ? [] : [{ field, expected: true, got, pass: got }];
  });
  return [...compared, ...checked];
}

const furtherChecks: ReadonlyMap<string, (measurement: Measurement) => boolean> = new Map([
  [
    "at_least_one_read_or_write_network_event",
    ({ test_keys }) =>
      (test_keys.network_events ?? []).some(({ operation }) => /^(read|write)$/.test(operation)),
  ],
  [
    "client_resolver_equals_resolver_ip",
    ({ test_keys, resolver_ip }) => test_keys.client_resolver === resolver_ip,
  ],
]);

/**
 * Runs scenarios one after the other.
 * @param wanted which; default all
 */
export async function* runOoniMode(
  { environment, scenarios }: ScenarioFile,
  judge: Judge,
  wanted: (scenario: Scenario) => boolean = () => true,
  seed: number | string = 1,
): AsyncGenerator<ScenarioResult> {
  for (const scenario of scenarios.filter(wanted)) {
    const { name, long } = scenario;
    try {
      const { measurement, virtualMs } = await runScenario(environment, scenario, seed);
      const fields = compareKeys(scenario, withVerdict(measurement, judge));
      const pass = fields.every((field) => field.pass) && !scenario.expectsError;
      yield { name, long, pass, fields, virtualSeconds: Math.round(virtualMs) / 1000 };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const field = { field: "error", expected: scenario.expectsError, got: error.message };
      const pass = scenario.expectsError && error.code.startsWith("probe-");
      yield { name, long, pass, fields: [{ ...field, pass }], virtualSeconds: 0 };
    }
  }
}
