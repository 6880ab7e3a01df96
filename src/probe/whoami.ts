/**
 * Which resolvers really ask on the probe's behalf: a name whose authority answers with the address
 * that the question came from. Tells a resolver in disguise (an ISP that answers for 8.8.8.8) from
 * the one asked.
 */
import { ipVersion } from "../wire/ip.ts";
import { withDeadline } from "./deadline.ts";
import { LOOKUP_LIMIT_MS, lookupByResolver, UdpResolver } from "./dns-lookup.ts";
import type { MeasurementRun } from "./measurement-run.ts";
import { Recorder } from "./recorder.ts";

/** As the measurement format stores it: addresses by way of asking, IPv4 only. */
export interface WhoamiRecord {
  system_v4: { address: string }[];
  udp_v4: Record<string, { address: string }[]>;
}

/** Asks `name` of the system's resolver and of the UDP resolver; a failure is an empty list. */
export async function askWhoami(run: MeasurementRun, name: string): Promise<WhoamiRecord> {
  const { network, settings } = run;
  const scratch = new Recorder(network, network.nowMs());
  const random = run.random.stream("whoami");
  const context = { network, recorder: scratch, random, originOf: run.originOf };
  const trace = { transactionId: 0, tags: [] };
  const udp = new UdpResolver(
    context,
    scratch,
    trace,
    settings.udpResolver,
    [],
    (work) => run.track(work),
    0,
  );
  const [bySystem, byUdp] = await Promise.all([
    withDeadline(network, LOOKUP_LIMIT_MS, () => network.lookup(name)).then(
      ({ addresses }) => addresses,
      () => [],
    ),
    lookupByResolver(context, trace, name, udp),
  ]);
  return {
    system_v4: records(bySystem),
    udp_v4: { [settings.udpResolver.text]: records(byUdp) },
  };
}

function records(addresses: readonly string[]): { address: string }[] {
  return addresses.filter((one) => ipVersion(one) === 4).map((address) => ({ address }));
}
