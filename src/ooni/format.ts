/**
 * OONI's web_connectivity measurement format as it stands in JSON (ooni/spec e8aafe4, df-000 to df-008 and
 * ts-017; probe-cli 7cb2241 where it differs), version 0.5. What the probe and the lab write. Times are
 * seconds since `measurement_start_time`. Older versions are read (see `reader.ts`), not written.
 */

/** A string, or bytes that are not valid UTF-8. */
export type MaybeBinary = string | BinaryData;
export interface BinaryData {
  format: "base64";
  data: string;
}

/** `null` is success; never the empty string. */
export type FailureField = string | null;

export interface AnswerRecord {
  asn?: number;
  as_org_name?: string;
  answer_type: string;
  hostname?: string;
  ipv4?: string;
  ipv6?: string;
  ttl: number | null;
}

export interface QueryRecord {
  answers: AnswerRecord[] | null;
  engine: string;
  failure: FailureField;
  getaddrinfo_error?: number;
  hostname: string;
  query_type: string;
  raw_response?: string;
  rcode?: number;
  resolver_hostname: null;
  resolver_port: null;
  resolver_address: string;
  t0?: number;
  t: number;
  tags: string[];
  transaction_id?: number;
}

export interface TcpConnectRecord {
  ip: string;
  port: number;
  status: { blocked?: boolean; failure: FailureField; success: boolean };
  t0?: number;
  t: number;
  tags: string[];
  transaction_id?: number;
}

export interface TlsHandshakeRecord {
  network: string;
  address: string;
  cipher_suite: string;
  failure: FailureField;
  so_error?: FailureField;
  negotiated_protocol: string;
  no_tls_verify: boolean;
  peer_certificates: BinaryData[] | null;
  server_name: string;
  outer_server_name?: string;
  echconfig?: string;
  t0?: number;
  t: number;
  tags: string[];
  tls_version: string;
  transaction_id?: number;
}

export type HeaderList = [string, MaybeBinary][];

export interface RequestRecord {
  network?: string;
  address?: string;
  alpn?: string;
  failure: FailureField;
  request: {
    body: MaybeBinary;
    body_is_truncated: boolean;
    headers_list: HeaderList;
    headers: Record<string, MaybeBinary>;
    method: string;
    tor: { exit_ip: string | null; exit_name: string | null; is_tor: boolean };
    x_transport: string;
    url: string;
  };
  response: {
    body: MaybeBinary;
    body_is_truncated: boolean;
    code: number;
    headers_list: HeaderList | null;
    headers: Record<string, MaybeBinary> | null;
  };
  t0?: number;
  t: number;
  tags: string[];
  transaction_id?: number;
}

export interface NetworkEventRecord {
  address?: string;
  failure: FailureField;
  num_bytes?: number;
  operation: string;
  proto?: string;
  t0?: number;
  t: number;
  transaction_id?: number;
  tags?: string[];
}

export interface ControlRequest {
  http_request: string;
  http_request_headers: Record<string, string[]>;
  /** `null` when the probe found no address. */
  tcp_connect: string[] | null;
  x_quic_enabled: boolean;
}

export interface ControlHttp {
  body_length: number;
  discovered_h3_endpoint: string;
  failure: FailureField;
  title: string;
  headers: Record<string, string>;
  status_code: number;
}

export interface ControlResponse {
  tcp_connect: Record<string, { status: boolean; failure: FailureField }>;
  tls_handshake?: Record<string, { server_name: string; status: boolean; failure: FailureField }>;
  quic_handshake: Record<string, { server_name: string; status: boolean; failure: FailureField }>;
  http_request: ControlHttp;
  http3_request: ControlHttp | null;
  dns: { failure: FailureField; addrs: string[] };
  ip_info?: Record<string, { asn: number; flags: number }>;
}

/** Bits of `ip_info[].flags`. */
export const ipInfoFlag = {
  resolvedByProbe: 1,
  resolvedByHelper: 2,
  bogon: 4,
  validForDomain: 8,
} as const;

/** The fields of the verdict, named as OONI names them. */
export interface VerdictFields {
  dns_experiment_failure: FailureField;
  dns_consistency: "consistent" | "inconsistent" | "reverse_match" | null;
  http_experiment_failure: FailureField;
  /** 0…1; 0 when unknown. */
  body_proportion: number;
  body_length_match: boolean | null;
  headers_match: boolean | null;
  status_code_match: boolean | null;
  title_match: boolean | null;
  blocking: "dns" | "tcp_ip" | "http-failure" | "http-diff" | false | null;
  accessible: boolean | null;
}

/** Bit sets that version 0.5 adds to the verdict. */
export interface VerdictFlags {
  x_blocking_flags: number;
  x_dns_flags: number;
  x_null_null_flags: number;
}

export const blockingFlag = {
  dns: 1,
  tcpIp: 2,
  tls: 4,
  httpFailure: 8,
  httpDiff: 16,
  success: 32,
} as const;
export const dnsFlag = { bogon: 1, unexpectedFailure: 2, unexpectedAddresses: 4 } as const;
export const nullNullFlag = {
  dnsFailedForBoth: 1,
  tcpFailedForBoth: 2,
  tlsFailedForBoth: 4,
  httpsWithoutControl: 8,
  probeResolvedOnly: 16,
} as const;

export interface WebTestKeys extends VerdictFields, VerdictFlags {
  agent: "redirect";
  client_resolver: string;
  retries: null;
  socksproxy: null;
  network_events: NetworkEventRecord[] | null;
  x_dns_whoami: object | null;
  x_doh: object | null;
  x_do53: object | null;
  x_dns_duplicate_responses: QueryRecord[] | null;
  queries: QueryRecord[];
  requests: RequestRecord[] | null;
  tcp_connect: TcpConnectRecord[] | null;
  tls_handshakes: TlsHandshakeRecord[] | null;
  x_control_request: ControlRequest | null;
  control: ControlResponse | null;
  x_conn_priority_log: { msg: string; t: number }[] | null;
  control_failure: FailureField;
}

/** A whole measurement (df-000). `TestKeys` is that of web_connectivity unless told otherwise. */
export interface Measurement<TestKeys = WebTestKeys> {
  annotations?: Record<string, string>;
  data_format_version: "0.2.0";
  extensions?: Record<string, number>;
  id?: string;
  input: string | null;
  /** "YYYY-MM-DD HH:MM:SS", UTC. */
  measurement_start_time: string;
  options?: string[];
  probe_asn: string;
  probe_cc: string;
  probe_ip: string;
  probe_network_name: string;
  report_id: string;
  resolver_asn: string;
  resolver_ip: string;
  resolver_network_name: string;
  software_name: string;
  software_version: string;
  test_helpers?: Record<string, { address: string; type: string }>;
  test_keys: TestKeys;
  test_name: string;
  test_runtime: number;
  test_start_time: string;
  test_version: string;
}
