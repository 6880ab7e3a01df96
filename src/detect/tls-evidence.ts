/** TLS handshakes: those that failed, and those that succeeded with a chain of an interception root. */
import type { WebMeasurement } from "../ooni/reader.ts";
import { coversHost, readCertificate } from "./certificate.ts";
import {
  isInterceptionChain,
  isOutOfClock,
  judgeChain,
  judgeKnownRoot,
  readChain,
} from "./chain-evidence.ts";
import type { FailureSetting, Judgement } from "./endpoint-evidence.ts";
import { failureClass } from "./failure-class.ts";
import type { Suspicion } from "./finding.ts";
import { nameOf } from "./name-index.ts";
import type { EndpointObservation } from "./observation.ts";
import { deviceOf } from "./products.ts";
import { withTimes } from "./reply-time.ts";
import { because, type Evidence, type Operation } from "./statement.ts";

/** A handshake can succeed with an interception root that was put into the trust store. */
export function trustedInterception(one: EndpointObservation): Suspicion | undefined {
  if (one.tlsFailure !== null || !isInterceptionChain(one.certificates)) return undefined;
  return {
    layer: "tls",
    mechanism: "tls.mitm.ca_signed",
    target: one.endpoint,
    depth: one.depth,
    where: "path",
    reasons: [because("root-trusted")],
    evidence: readChain(one.certificates).evidence,
  };
}

/** Issuers of untrusted chains that signed leaves for two or more names that were asked for. */
export function sharedIssuers(endpoints: readonly EndpointObservation[]): Set<string> {
  const names = new Map<string, Set<string>>();
  for (const one of endpoints) {
    if (one.tlsFailure !== "ssl_unknown_authority" || one.certificates.length === 0) continue;
    const leaf = readCertificate(one.certificates[0]!);
    if (leaf === undefined || leaf.selfIssued || !coversHost(leaf, one.serverName)) continue;
    names.set(leaf.issuer, (names.get(leaf.issuer) ?? new Set()).add(nameOf(one)));
  }
  return new Set([...names].flatMap(([issuer, of]) => (of.size > 1 ? [issuer] : [])));
}

/**
 * Judges a failed handshake.
 *
 * @param what `known`: only what a known interception root proves, which needs no helper; `undefined` else
 */
export function judgeTlsFailure(
  one: EndpointObservation,
  setting: FailureSetting,
  what: "known" | "all",
): Judgement {
  const certificate = failureClass(setting.failure) === "certificate";
  if (what === "known")
    return certificate && one.certificates.length > 0 ? judgeByRoot(one, setting) : undefined;
  return certificate ? judgeCertificate(one, setting) : judgeCut(one, setting);
}

function judgeByRoot(one: EndpointObservation, { failure }: FailureSetting): Suspicion | undefined {
  const reading = readChain(one.certificates);
  const verdict = judgeKnownRoot(reading);
  if (verdict === undefined) return undefined;
  const operation = operationOf(one);
  return {
    ...{ layer: "tls", target: one.endpoint, depth: one.depth, where: "path", ...verdict },
    evidence: [{ code: "operation.failed", values: { operation, failure } }, ...reading.evidence],
  };
}

function operationOf(one: EndpointObservation): Operation {
  return { kind: "tls-handshake", name: one.serverName, endpoint: one.endpoint };
}

function judgeCertificate(one: EndpointObservation, setting: FailureSetting): Judgement {
  const { context, seen, failure, issuers, names, indirect } = setting;
  const reading = readChain(one.certificates);
  const leaf = reading.certificates[0];
  const forged = leaf !== undefined && !leaf.selfIssued && coversHost(leaf, nameOf(one));
  const product = reading.product ?? (forged ? deviceOf(leaf.issuer) : undefined);
  if (product !== undefined)
    return {
      kind: "filter",
      depth: one.depth,
      evidence: {
        code: "chain.product",
        values: {
          product,
          operation: operationOf(one),
          issuer: reading.certificates[0]?.issuer ?? "",
        },
      },
    };
  const atMs = startMs(context.measurement);
  if (isOutOfClock(reading, { failure, serverName: nameOf(one), atMs }))
    return {
      kind: "local",
      depth: one.depth,
      evidence: {
        code: "chain.clock",
        values: { operation: operationOf(one), issuer: reading.certificates[0]?.issuer ?? "" },
      },
    };
  const shared = issuers.has(reading.certificates[0]?.issuer ?? "");
  const verdict = judgeChain(reading, {
    failure,
    serverName: nameOf(one),
    issuerIsShared: shared,
    helperRecorded: !indirect,
  });
  const partial = !shared && indirect && names.passesElsewhere(one);
  return {
    ...{ layer: "tls", target: one.endpoint, depth: one.depth, where: "path", ...verdict },
    ...(partial ? { reasons: [because("one-of-several")] } : {}),
    evidence: [seen, ...reading.evidence],
  };
}

const mechanisms: Readonly<Partial<Record<string, string>>> = {
  reset: "tls.reset",
  closed: "tls.fin",
  timeout: "tls.timeout",
};

/** Reset, closed or left without an answer after the name was sent. */
function judgeCut(one: EndpointObservation, setting: FailureSetting): Suspicion {
  return withTimes(cutOf(one, setting), one, setting.context.model.bins);
}

function cutOf(one: EndpointObservation, setting: FailureSetting): Suspicion {
  const { names, seen, indirect, failure } = setting;
  const plain = mechanisms[failureClass(failure)];
  const base = { layer: "tls", target: one.endpoint, depth: one.depth } as const;
  if (plain === undefined)
    return {
      ...base,
      mechanism: "tls",
      reasons: [because("failure-vague")],
      evidence: [seen],
    };
  if (names.passesElsewhere(one))
    return {
      ...base,
      mechanism: plain,
      reasons: [because("one-of-several")],
      evidence: [seen, ...connectionMade(one)],
    };
  if (plain === "tls.timeout" && names.onlyIpv6IsSilent(one))
    return {
      ...base,
      mechanism: plain,
      reasons: [because("ipv6-alone")],
      evidence: [seen, ...connectionMade(one)],
    };
  const proof = names.proofOf(one);
  const hint = names.hintOf(one);
  const leaf = proof !== undefined && plain !== "tls.timeout" ? ".sni" : "";
  return {
    ...base,
    mechanism: `${plain}${leaf}`,
    direction: "client-to-server",
    where: "path",
    reasons: [
      because(
        indirect
          ? "helper-handshake-unrecorded"
          : leaf === ""
            ? hint?.code === "name.same-elsewhere"
              ? "same-elsewhere"
              : "server-shuns"
            : "name-sets-it-off",
      ),
    ],
    evidence: [
      seen,
      ...connectionMade(one),
      proof ?? hint ?? { code: "name.untested" as const, values: {} },
    ],
  };
}

/** That the TCP connection was made, where it was tried by itself. */
export function connectionMade({ tcpFailure }: EndpointObservation): Evidence[] {
  return tcpFailure === null ? [{ code: "connection.made", values: {} }] : [];
}

function startMs(measurement: WebMeasurement): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(measurement.startTime ?? "");
  if (match === null) return undefined;
  const time = Date.parse(`${match[1]}T${match[2]}Z`);
  return Number.isNaN(time) ? undefined : time;
}
