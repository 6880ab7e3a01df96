/**
 * A consented run of the probe over this computer's network: one measurement after the other, each with
 * its verdict and without the user's addresses. Nothing else leaves this file, and the network ends
 * with the last measurement.
 */
import type { ControlResponse, Measurement } from "../ooni/format.ts";
import { type Scrubbed, scrub } from "../ooni/scrub.ts";
import { type Consent, consentedPlan } from "./consent.ts";
import { systemNetwork } from "./system-network.ts";
import { type Judge, withVerdict } from "./verdict-fields.ts";
import { measureWeb, type VantagePoint } from "./web-connectivity.ts";

export interface SessionOptions {
  readonly seed: string;
  readonly testStart: Date;
  readonly reportId: string;
  readonly vantagePoint: VantagePoint;
  readonly annotations: Readonly<Record<string, string>>;
  /** A control measurement made elsewhere. */
  readonly control?: ControlResponse | undefined;
  /** Public addresses of the user that this computer does not know of. */
  readonly ownAddresses: readonly string[];
  readonly judge: Judge;
}

/** Measures what the consent's plan says, in its order. */
export async function* measureConsented(
  consent: Consent,
  options: SessionOptions,
): AsyncGenerator<{ readonly input: string; readonly measurement: Scrubbed<Measurement> }> {
  const { inputs, udpResolver, dohUrl, helpers, whoamiName } = consentedPlan(consent);
  const { seed, testStart, reportId, vantagePoint, annotations, control } = options;
  const network = systemNetwork(consent);
  try {
    for (const input of inputs) {
      const { measurement, ownAddresses } = await measureWeb(network, input, {
        ...{ seed, udpResolver, dohUrl, helpers, control, whoamiName },
        ...{ vantagePoint, annotations, testStart, reportId },
      });
      const judged = withVerdict(measurement, options.judge);
      yield {
        input,
        measurement: scrub({ measurement: judged, ownAddresses }, options.ownAddresses),
      };
    }
  } finally {
    network.end();
  }
}
