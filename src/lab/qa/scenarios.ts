/**
 * Narrows' own scenarios: the kinds of interference that probes must tell apart, and what OONI's rules
 * say about each. They need no file, so that `narrows lab qa` works in a bare clone.
 * The expected keys were derived by hand from the rules, not copied from a run.
 */
import { address, builtInEnvironment } from "./built-in-environment.ts";
import type { GroundTruth, InterferenceSpec, Scenario, ScenarioFile } from "./scenario.ts";

const site = "www.news.example";
const helpers = ["0.helper.example", "1.helper.example"];

/** What a page that came through gives. */
const success = {
  dns_experiment_failure: null,
  dns_consistency: "consistent",
  control_failure: null,
  http_experiment_failure: null,
  body_length_match: true,
  body_proportion: 1,
  status_code_match: true,
  headers_match: true,
  title_match: true,
  x_dns_flags: 0,
  x_blocking_flags: 32,
  x_null_null_flags: 0,
  accessible: true,
  blocking: false,
} as const;

/** What is known of the page when none came. */
const noPage = {
  body_length_match: null,
  body_proportion: 0,
  status_code_match: null,
  headers_match: null,
  title_match: null,
} as const;

type Keys = Readonly<Record<string, unknown>>;

function failed(failure: string | null, keys: Keys): Keys {
  return {
    ...success,
    ...noPage,
    http_experiment_failure: failure,
    accessible: false,
    x_blocking_flags: 0,
    ...keys,
  };
}

function answer(answers: readonly string[], domain: string = site): InterferenceSpec {
  return { type: "dns_response_injection", domain, answers_a: answers };
}

function resolver(which: string, action: string, further: Keys = {}): InterferenceSpec {
  return { type: "resolver_config", resolver: which, action, domain: site, ...further };
}

function onSni(act: string, sni: string = site, further: Keys = {}): InterferenceSpec {
  return { type: `${act}_on_tls_sni`, sni, ...further };
}

function onHost(act: string): InterferenceSpec {
  return {
    type: `${act}_on_payload_string`,
    server_ip: address.site,
    server_port: 80,
    string: site,
  };
}

function onEndpoint(act: string, port: number): InterferenceSpec {
  return { type: `${act}_to_endpoint`, server_ip: address.site, server_port: port };
}

function scenario(
  name: string,
  input: string,
  description: string,
  interference: readonly InterferenceSpec[],
  mechanisms: readonly string[] | "helper",
  expected: Keys,
): Scenario {
  const truth: GroundTruth = {
    interferesWithTarget: mechanisms !== "helper" && mechanisms.length > 0,
    interferesWithHelper: mechanisms === "helper",
    mechanisms: mechanisms === "helper" ? [] : mechanisms,
  };
  return {
    name,
    input,
    description,
    interference,
    expected,
    truth,
    long: false,
    expectsError: false,
    checks: [],
  };
}

const scenarios: readonly Scenario[] = [
  scenario("open-http", `http://${site}/`, "nothing interferes, cleartext", [], [], success),
  scenario("open-https", `https://${site}/`, "nothing interferes, TLS", [], [], success),
  scenario(
    "open-redirect",
    "http://news.example/",
    "the bare name redirects to the site",
    [],
    [],
    success,
  ),
  scenario(
    "open-five-redirects",
    "https://steps.example/redirect/5",
    "a chain of five redirects",
    [],
    [],
    success,
  ),
  scenario(
    "open-eleven-redirects",
    "https://steps.example/redirect/11",
    "one redirect more than probe and helper follow, so that both fail",
    [],
    [],
    failed("unknown_failure: stopped after 10 redirects", {}),
  ),
  scenario(
    "open-large",
    "http://large.example/",
    "a body over the limit is cut, so that lengths are not compared",
    [],
    [],
    // Neither length nor any uncommon header is there to compare; two empty titles are equal.
    { ...success, body_length_match: null, body_proportion: 0, headers_match: false },
  ),
  scenario(
    "resolver-nxdomain",
    `https://${site}/`,
    "the ISP's resolver denies the name",
    [resolver("isp", "remove_record")],
    ["dns.nxdomain"],
    failed("dns_nxdomain_error", {
      dns_experiment_failure: "dns_nxdomain_error",
      dns_consistency: "inconsistent",
      x_dns_flags: 2,
      x_blocking_flags: 33,
      blocking: "dns",
    }),
  ),
  scenario(
    "resolver-bogon",
    `https://${site}/`,
    "the ISP's resolver gives a private address where nothing is",
    [resolver("isp", "add_record", { addresses: ["10.10.34.35"] })],
    ["dns.injection.bogon"],
    failed("generic_timeout_error", {
      dns_consistency: "inconsistent",
      x_dns_flags: 5,
      x_blocking_flags: 33,
      blocking: "dns",
    }),
  ),
  scenario(
    "resolver-silent",
    `https://${site}/`,
    "the ISP's resolver does not answer for the name",
    [resolver("isp", "set_silent")],
    ["dns.timeout"],
    failed("generic_timeout_error", {
      dns_experiment_failure: "generic_timeout_error",
      dns_consistency: "inconsistent",
      x_dns_flags: 2,
      x_blocking_flags: 33,
      blocking: "dns",
    }),
  ),
  scenario(
    "resolver-android",
    `https://${site}/`,
    "the resolver denies the name to a client whose C library does not say why",
    [{ type: "client_quirk", quirk: "android_getaddrinfo" }, resolver("isp", "remove_record")],
    ["dns.nxdomain"],
    failed("android_dns_cache_no_data", {
      dns_experiment_failure: "android_dns_cache_no_data",
      dns_consistency: "inconsistent",
      x_dns_flags: 2,
      x_blocking_flags: 33,
      blocking: "dns",
    }),
  ),
  scenario(
    "injection-loopback",
    `https://${site}/`,
    "forged answers lead to the computer itself",
    [answer(["127.0.0.1"])],
    ["dns.injection.bogon"],
    failed(null, {
      dns_consistency: "inconsistent",
      x_dns_flags: 5,
      x_blocking_flags: 33,
      blocking: "dns",
    }),
  ),
  scenario(
    "injection-block-page",
    `http://${site}/`,
    "forged answers lead to the block page's host; OONI's rules are content with its Content-Length header",
    [answer([address.blockPage])],
    ["dns.injection.blockpage"],
    {
      ...success,
      dns_consistency: "inconsistent",
      body_length_match: false,
      body_proportion: 240 / 1700,
      title_match: false,
      x_dns_flags: 4,
      x_blocking_flags: 33,
      // Port 443 of the block page's host is closed for both.
      x_null_null_flags: 2,
    },
  ),
  scenario(
    "injection-block-page-https",
    `https://${site}/`,
    "forged answers lead to the block page's host, which does not speak TLS",
    [answer([address.blockPage])],
    ["dns.injection.blockpage"],
    failed("connection_refused", {
      dns_consistency: "inconsistent",
      x_dns_flags: 4,
      x_blocking_flags: 33,
      x_null_null_flags: 2,
      blocking: "dns",
    }),
  ),
  scenario(
    "injection-other-certificate",
    `https://${site}/`,
    "forged answers lead to a host with a certificate of an unknown authority",
    [answer([address.badCertificates])],
    ["dns.injection.other"],
    failed("ssl_unknown_authority", {
      dns_consistency: "inconsistent",
      x_dns_flags: 4,
      x_blocking_flags: 33,
      x_null_null_flags: 4,
      blocking: "dns",
    }),
  ),
  scenario(
    "injection-proxy",
    `https://${site}/`,
    "forged answers lead to a proxy that passes everything on",
    [answer([address.proxy])],
    ["dns.injection.other"],
    { ...success, dns_consistency: "inconsistent", x_dns_flags: 4, x_blocking_flags: 33 },
  ),
  scenario(
    "injection-at-redirect",
    "https://link.example/secure",
    "the redirect's target is denied by forged answers",
    [answer([])],
    ["dns.nxdomain"],
    failed("dns_nxdomain_error", { x_blocking_flags: 1, blocking: "dns" }),
  ),
  scenario(
    "ghost-name",
    "http://gone.example/",
    "a name that nobody has any more still leads to the block page",
    [
      { ...resolver("all", "remove_record"), domain: "gone.example" },
      answer([address.blockPage], "gone.example"),
    ],
    ["dns.injection.blockpage"],
    {
      ...failed(null, {}),
      dns_consistency: "inconsistent",
      // Only the probe resolved the name (16); port 443 of the block page's host is closed for both (2).
      x_null_null_flags: 18,
      x_blocking_flags: 16,
      blocking: "dns",
    },
  ),
  scenario(
    "connect-refused",
    `https://${site}/`,
    "connections to the address are answered by a reset",
    [onEndpoint("tcp_rst_ack_injection_on_syn", 443)],
    ["tcp.refused"],
    failed("connection_refused", { x_blocking_flags: 2, blocking: "tcp_ip" }),
  ),
  scenario(
    "connect-dropped",
    `https://${site}/`,
    "packets to the address disappear",
    [onEndpoint("drop_packets", 443)],
    ["tcp.timeout"],
    failed("generic_timeout_error", { x_blocking_flags: 2, blocking: "tcp_ip" }),
  ),
  scenario(
    "sni-reset",
    `https://${site}/`,
    "a reset follows the hello that names the site",
    [onSni("tcp_rst_injection")],
    ["tls.reset.sni"],
    failed("connection_reset", { x_blocking_flags: 4, blocking: "http-failure" }),
  ),
  scenario(
    "sni-fin",
    `https://${site}/`,
    "a FIN follows the hello that names the site",
    [onSni("tcp_fin_ack_injection")],
    ["tls"],
    failed("eof_error", { x_blocking_flags: 4, blocking: "http-failure" }),
  ),
  scenario(
    "sni-dropped",
    `https://${site}/`,
    "the flow is dropped from the hello on",
    [onSni("drop_flow")],
    ["tls.timeout"],
    failed("generic_timeout_error", { x_blocking_flags: 4, blocking: "http-failure" }),
  ),
  scenario(
    "sni-throttled",
    "https://large.example/",
    "the flow gets 300 ms and a tenth of loss from the hello on",
    [
      onSni("throttle_flow", "large.example", {
        extra_delay_ms: 300,
        extra_packet_loss_rate: 0.1,
      }),
    ],
    ["tls.throttle.sni"],
    failed("generic_timeout_error", { x_blocking_flags: 8, blocking: "http-failure" }),
  ),
  scenario(
    "host-reset",
    `http://${site}/`,
    "a reset follows the request that names the site",
    [onHost("tcp_rst_injection")],
    ["http.reset.host"],
    failed("connection_reset", { x_blocking_flags: 8, blocking: "http-failure" }),
  ),
  scenario(
    "host-block-page",
    `http://${site}/`,
    "a forged page answers the request",
    [onHost("http_blockpage_injection")],
    ["http.blockpage"],
    {
      ...success,
      body_length_match: false,
      body_proportion: 240 / 1700,
      headers_match: false,
      title_match: false,
      accessible: false,
      blocking: "http-diff",
      x_blocking_flags: 16,
    },
  ),
  scenario(
    "redirect-reset",
    "https://link.example/plain",
    "the redirect's target is reset by its Host and by its SNI",
    [onHost("tcp_rst_injection"), onSni("tcp_rst_injection")],
    ["http.reset.host", "tls.reset.sni"],
    failed("connection_reset", { x_blocking_flags: 12, blocking: "http-failure" }),
  ),
  scenario(
    "helpers-reset-http",
    "http://www.forum.example/",
    "the test helpers are out of reach, the site is not: nothing to compare with",
    helpers.map((name) => onSni("tcp_rst_injection", name)),
    "helper",
    {
      ...success,
      ...noPage,
      control_failure: "connection_reset",
      dns_consistency: null,
      x_blocking_flags: 0,
      accessible: null,
      blocking: null,
    },
  ),
  scenario(
    "helpers-reset-https",
    "https://www.forum.example/",
    "the test helpers are out of reach, the site answers over TLS",
    helpers.map((name) => onSni("tcp_rst_injection", name)),
    "helper",
    {
      ...success,
      ...noPage,
      control_failure: "connection_reset",
      dns_consistency: null,
      x_null_null_flags: 8,
    },
  ),
  scenario(
    "down-expired",
    "https://expired.example/",
    "the site's certificate has expired, for everyone",
    [],
    [],
    failed("ssl_invalid_certificate", { x_null_null_flags: 4 }),
  ),
  scenario(
    "down-refused",
    `http://${site}:8081/`,
    "nothing listens on the port, for anyone",
    [],
    [],
    failed("connection_refused", { x_null_null_flags: 2 }),
  ),
  scenario(
    "down-no-address",
    `http://${site}/`,
    "the name has an alias but no address, for anyone",
    [resolver("all", "add_record", { cname: "web.news.example", addresses: [] })],
    [],
    failed(null, { dns_experiment_failure: "dns_no_answer", x_null_null_flags: 1 }),
  ),
  scenario(
    "down-nxdomain",
    `http://${site}/`,
    "the name is gone, for everyone",
    [resolver("all", "remove_record")],
    [],
    failed("dns_nxdomain_error", {
      dns_experiment_failure: "dns_nxdomain_error",
      x_null_null_flags: 1,
    }),
  ),
  scenario(
    "server-side-challenge",
    "http://www.shop.example/",
    "the site itself treats the client differently: OONI's rules take that for blocking",
    [],
    [],
    {
      ...success,
      body_length_match: false,
      body_proportion: 1700 / 6400,
      status_code_match: false,
      title_match: false,
      accessible: false,
      blocking: "http-diff",
      x_blocking_flags: 16,
    },
  ),
];

/** Narrows' own scenarios with their environment. */
export const builtInScenarios: ScenarioFile = { environment: builtInEnvironment, scenarios };
