/**
 * OONI's Web Connectivity test, version 0.5, over a `Network`: one measurement of one URL.
 * The verdict fields are left empty; whoever has rules fills them in (see `Measurement`).
 *
 * Models: look-ups by system, UDP and HTTPS at each redirect depth, all addresses dialled, one page
 * fetch per depth, up to ten redirects with cookies, the test helper's control at the first depth.
 * Leaves out HTTP/2, HTTP/3 and QUIC, compressed pages, Tor, and OONI's rotation among resolvers.
 */
import { InputError } from "../base/errors.ts";
import { randomStream } from "../base/random.ts";
import type { ControlRequest, ControlResponse, Measurement } from "../ooni/format.ts";
import type { RawMeasurement } from "../ooni/scrub.ts";
import { parseEndpoint } from "../wire/ip.ts";
import { LATE_REPLY_WINDOW_MS, type OriginOf } from "./dns-lookup.ts";
import { askForControl, type ControlOutcome, controlRequest } from "./helper/control.ts";
import { RedirectDepth } from "./http/redirect-depth.ts";
import { parseInputUrl } from "./input-url.ts";
import { MeasurementRun } from "./measurement-run.ts";
import type { Network } from "./network.ts";
import { isPublicAddress } from "./public-address.ts";
import { Recorder } from "./recorder.ts";
import { askWhoami, type WhoamiRecord } from "./whoami.ts";

export const SOFTWARE_NAME = "narrows-probe";
export const SOFTWARE_VERSION = "0.1.0";
export const TEST_VERSION = "0.5.28";

/** Who measures, as far as the result may tell. */
export interface VantagePoint {
  /** "AS64500"; "AS0" when unknown. */
  readonly asn: string;
  /** ISO 3166 code, "ZZ" when unknown. */
  readonly countryCode: string;
  readonly networkName: string;
}

export interface ProbeOptions {
  /** Seed of query ids and sampling gaps. */
  readonly seed: number | string;
  /** `ip:port` of the UDP resolver to ask. */
  readonly udpResolver: string;
  /** DNS over HTTPS resolver; undefined asks none. */
  readonly dohUrl?: string | undefined;
  /** Test helpers in order of preference. */
  readonly helpers?: readonly string[];
  /** A control measurement made elsewhere; then no helper is asked. */
  readonly control?: ControlResponse | undefined;
  readonly vantagePoint?: VantagePoint;
  /** AS of an address; default: nothing is known. */
  readonly originOf?: OriginOf;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Start of the batch that this measurement is part of; default: its own. */
  readonly testStart?: Date;
  readonly reportId?: string;
  /**
   * A name that answers with its asker's address, to learn which resolvers really ask; default none.
   */
  readonly whoamiName?: string | undefined;
  /** How long further replies of the UDP resolver are awaited after the first; default 500 ms. */
  readonly lateReplyWindowMs?: number;
  /** Tests on loopback servers only. */
  readonly mayDialLoopback?: boolean;
}

/**
 * Measures `input`, without a verdict. Failures of the network are data in the result.
 * @throws InputError for a bad URL or resolver
 */
export async function measureWeb(
  network: Network,
  input: string,
  options: ProbeOptions,
): Promise<RawMeasurement<Measurement>> {
  const url = parseInputUrl(input);
  const resolver = parseEndpoint(options.udpResolver);
  if (!resolver) throw new InputError("probe-resolver", `not IP:PORT: ${options.udpResolver}`);
  const startDate = network.date();
  const run = new MeasurementRun(
    network,
    {
      udpResolver: { address: resolver.host, port: resolver.port, text: options.udpResolver },
      dohUrl: options.dohUrl === undefined ? undefined : new URL(options.dohUrl),
      originOf: options.originOf ?? (() => undefined),
      lateReplyWindowMs: options.lateReplyWindowMs ?? LATE_REPLY_WINDOW_MS,
      mayDialLoopback: options.mayDialLoopback ?? false,
    },
    randomStream(options.seed, "probe", input),
    async (same, place) => void (await new RedirectDepth(same, place).start()),
  );
  const whoami = options.whoamiName === undefined ? undefined : askWhoami(run, options.whoamiName);
  const first = new RedirectDepth(run, { url, depth: 0, referer: "" });
  const addresses = await first.start();
  const request = controlRequest(url, addresses);
  const outcome = await obtainControl(network, run, options, request);
  if (outcome.control) first.addHelperAddresses(outcome.control.dns.addrs ?? []);
  const whoamiRecord = (await whoami) ?? null;
  await run.finished();
  const runtime = run.recorder.seconds();
  return {
    measurement: document(network, input, options, run, {
      request,
      outcome,
      startDate,
      runtime,
      whoami: whoamiRecord,
    }),
    ownAddresses: [
      ...network.ownAddresses,
      ...publicCaller(outcome),
      ...ownResolver(network, whoamiRecord),
    ],
  };
}

async function obtainControl(
  network: Network,
  run: MeasurementRun,
  { control, helpers = [] }: ProbeOptions,
  request: ControlRequest,
): Promise<ControlOutcome> {
  if (control) return { control, failure: null, helper: undefined, callerAddress: undefined };
  const recorder = new Recorder(network, network.nowMs());
  const random = run.random.stream("control");
  return askForControl(
    { network, recorder, random },
    helpers.map((helper) => new URL(helper)),
    request,
  );
}

/** The address that a helper saw, unless it was loopback or private: those are nobody's in particular. */
function publicCaller({ callerAddress }: ControlOutcome): string[] {
  return callerAddress !== undefined && isPublicAddress(callerAddress) ? [callerAddress] : [];
}

/** A resolver in the user's own network asks from the user's own public address. */
function ownResolver(network: Network, whoami: WhoamiRecord | null): string[] {
  return isPublicAddress(network.systemResolver)
    ? []
    : (whoami?.system_v4 ?? []).map(({ address }) => address);
}

interface Findings {
  readonly request: ControlRequest;
  readonly outcome: ControlOutcome;
  readonly startDate: Date;
  readonly runtime: number;
  readonly whoami: WhoamiRecord | null;
}

function document(
  network: Network,
  input: string,
  options: ProbeOptions,
  run: MeasurementRun,
  { request, outcome, startDate, runtime, whoami }: Findings,
): Measurement {
  const vantagePoint = options.vantagePoint ?? { asn: "AS0", countryCode: "ZZ", networkName: "" };
  const resolverOrigin = run.originOf(network.systemResolver);
  const { recorder } = run;
  return {
    annotations: { ...options.annotations },
    data_format_version: "0.2.0",
    extensions: { dnst: 0, httpt: 0, netevents: 0, tcpconnect: 0, tlshandshake: 0, tunnel: 0 },
    input,
    measurement_start_time: dateText(startDate),
    probe_asn: vantagePoint.asn,
    probe_cc: vantagePoint.countryCode,
    probe_ip: "127.0.0.1",
    probe_network_name: vantagePoint.networkName,
    report_id: options.reportId ?? "",
    resolver_asn: `AS${resolverOrigin?.asn ?? 0}`,
    resolver_ip: network.systemResolver,
    resolver_network_name: resolverOrigin?.organisation ?? "",
    software_name: SOFTWARE_NAME,
    software_version: SOFTWARE_VERSION,
    ...(outcome.helper !== undefined && {
      test_helpers: {
        backend: { address: outcome.helper, type: new URL(outcome.helper).protocol.slice(0, -1) },
      },
    }),
    test_keys: {
      agent: "redirect",
      client_resolver: network.systemResolver,
      retries: null,
      socksproxy: null,
      network_events: recorder.sortedEvents(),
      x_dns_whoami: whoami,
      x_doh: {
        network_events: run.ancillaryHttps.sortedEvents(),
        queries: run.ancillaryHttps.queries,
        requests: run.ancillaryHttps.requests,
        tcp_connect: run.ancillaryHttps.tcpConnect,
        tls_handshakes: run.ancillaryHttps.tlsHandshakes,
      },
      x_do53: {
        network_events: run.ancillaryUdp.sortedEvents(),
        queries: run.ancillaryUdp.queries,
      },
      x_dns_duplicate_responses: run.duplicateReplies,
      queries: recorder.queries,
      requests: recorder.requests,
      tcp_connect: recorder.tcpConnect,
      tls_handshakes: recorder.tlsHandshakes,
      x_control_request: request,
      control: outcome.control,
      x_conn_priority_log: run.priorityLog,
      control_failure: outcome.failure,
      x_dns_flags: 0,
      dns_experiment_failure: null,
      dns_consistency: null,
      http_experiment_failure: null,
      x_blocking_flags: 0,
      x_null_null_flags: 0,
      body_proportion: 0,
      body_length_match: null,
      headers_match: null,
      status_code_match: null,
      title_match: null,
      blocking: null,
      accessible: null,
    },
    test_name: "web_connectivity",
    test_runtime: runtime,
    test_start_time: dateText(options.testStart ?? startDate),
    test_version: TEST_VERSION,
  };
}

function dateText(date: Date): string {
  return date.toISOString().slice(0, 19).replace("T", " ");
}
