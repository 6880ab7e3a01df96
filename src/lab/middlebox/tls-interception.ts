/**
 * TLS interception: an in-path box that takes over a TCP flow when the client hello names a listed
 * domain, speaks TLS to the server as the client and to the client as the server, and shows the
 * client a leaf of its own authority. The handshake of TCP stays the real server's; other flows pass
 * untouched. The box reads nothing of what it relays and keeps nothing.
 *
 * The traits of Kazakhstan's system of 2019 are parameters: subject and alternative names copied
 * from the server's certificate, RSA keys with exponent 3, dates shifted (Raman et al., IMC 2020).
 * A server whose own certificate is not trusted is not intercepted: the flow is reset.
 * Leaves out QUIC, client certificates and session resumption.
 */

import type { TLSSocket } from "node:tls";
import { InputError } from "../../base/errors.ts";
import type { GatewayFunction } from "../../gateway/design.ts";
import {
  mssOf,
  parseClientHello,
  permitsSack,
  type TcpSegment,
  tcpFlag,
  timestampsOf,
  windowScaleOf,
} from "../../wire/index.ts";
import type { Packet } from "../net/packet.ts";
import { TcpConnection } from "../net/tcp/connection.ts";
import type { AdoptedState } from "../net/tcp/types.ts";
import { VirtualSocket } from "../net/virtual-socket.ts";
import type { Authority, ServerCredential } from "../services/authority.ts";
import { startTls } from "../services/tls-client.ts";
import { acceptTls } from "../services/web-server.ts";
import { actOn, type Heading, opposite, type RuleAct } from "./act.ts";
import type { BoxContext, Middlebox, Verdict } from "./box.ts";
import { ClientStream, type Flow, FlowTable, isFromClient } from "./flow.ts";
import { matchOf } from "./function-match.ts";
import type { BoxSite, MiddleboxKind } from "./kind.ts";
import { compileMatch, type Match } from "./match.ts";

export interface TlsInterceptionOptions {
  readonly match: Match;
  /** Signs the leaves that clients are shown. */
  readonly authority: Authority;
  /** Roots by which the box checks real servers, PEM. */
  readonly roots: readonly string[];
  /** The date by which it checks their validity; default the real one. */
  readonly certificateDate?: Date | undefined;
  /** Shape of the leaf; default as the server's, with the ordinary exponent. */
  readonly leaf?: {
    readonly publicExponent?: 3 | 65537;
    /** Hours by which both dates differ from the server's certificate. */
    readonly dateShiftHours?: number;
    /** Copy the server's subject (default), or say only the name asked for. */
    readonly copySubject?: boolean;
  };
  /** TTL of packets that the box sends; default 64. */
  readonly ttl?: number;
}

interface Notes {
  clientSyn: TcpSegment | undefined;
  serverSyn: TcpSegment | undefined;
  /** The last timestamps of both ends, and when they passed. */
  clientStamp: Stamp | undefined;
  serverStamp: Stamp | undefined;
  stream: ClientStream;
  /** Segments of a hello that is not whole yet. */
  held: Packet[];
  decided: boolean;
  /** The server name of a session that is taken over. */
  name: string;
  session: Session | undefined;
}

interface Stamp {
  readonly value: number;
  readonly atMs: number;
}

interface Session {
  readonly towardsClient: TcpConnection;
  readonly towardsServer: TcpConnection;
}

/** A box that intercepts TLS. It works in path only. */
export function tlsInterception(options: TlsInterceptionOptions): Middlebox {
  const matcher = compileMatch(options.match);
  const flows = new FlowTable<Notes>(
    () => ({
      clientSyn: undefined,
      serverSyn: undefined,
      clientStamp: undefined,
      serverStamp: undefined,
      stream: new ClientStream(),
      held: [],
      decided: false,
      name: "",
      session: undefined,
    }),
    300_000,
  );
  return {
    kind: "tls-interception",
    inspect(packet: Packet, heading: Heading, context: BoxContext): Verdict {
      const { body } = packet;
      if (body.protocol !== "tcp" || context.onPath) return "pass";
      const flow = flows.of(packet, heading, context.clock.nowMs());
      const notes = flow.state;
      const fromClient = isFromClient(flow, packet);
      if (notes.session) {
        (fromClient ? notes.session.towardsClient : notes.session.towardsServer).receive(body);
        return { drop: takingOver(flow, heading) };
      }
      noteStamp(notes, body, fromClient, context.clock.nowMs());
      if (body.flags & tcpFlag.syn) {
        if (fromClient) notes.clientSyn = body;
        else notes.serverSyn = body;
      }
      if (!fromClient || notes.decided || !matcher.fitsFlow(flow)) return "pass";
      const bytes = notes.stream.add(body);
      if (body.payload.length === 0) return "pass";
      const hello = parseClientHello(bytes);
      if (!hello.ok && hello.error === "incomplete") {
        notes.held.push(packet);
        const trigger = { by: "everything" } as const;
        return { drop: actOn(flow, heading, { deed: "hold", trigger, mechanism: undefined }) };
      }
      notes.decided = true;
      const name = hello.ok ? hello.value.serverName : undefined;
      const listed = name !== undefined && (!matcher.hasDomains || matcher.fitsName(name));
      if (!listed || !notes.clientSyn || !notes.serverSyn) {
        for (const held of notes.held) context.release(held, heading);
        notes.held = [];
        return "pass";
      }
      const alpn = hello.ok ? hello.value.alpn : [];
      notes.name = name;
      notes.session = takeOver(flow, name, alpn, options, context);
      for (const held of [...notes.held, packet])
        if (held.body.protocol === "tcp") notes.session.towardsClient.receive(held.body);
      notes.held = [];
      return { drop: takingOver(flow, heading) };
    },
  };
}

function noteStamp(notes: Notes, segment: TcpSegment, fromClient: boolean, atMs: number): void {
  const value = timestampsOf(segment)?.value;
  if (value === undefined) return;
  if (fromClient) notes.clientStamp = { value, atMs };
  else notes.serverStamp = { value, atMs };
}

function takingOver(flow: Flow<Notes>, heading: Heading): RuleAct {
  return actOn(flow, heading, {
    deed: "intercept",
    trigger: { by: "server-name", name: flow.state.name },
    mechanism: "tls.mitm.ca_signed",
  });
}

/** Puts the box's two connections and TLS sessions in place of the flow. */
function takeOver(
  flow: Flow<Notes>,
  name: string,
  alpn: readonly string[],
  options: TlsInterceptionOptions,
  context: BoxContext,
): Session {
  const [clientSyn, serverSyn] = [flow.state.clientSyn!, flow.state.serverSyn!];
  const inward = opposite(flow.initiated);
  const client = endOf(flow, "server", serverSyn, clientSyn, inward, options, context);
  const server = endOf(flow, "client", clientSyn, serverSyn, flow.initiated, options, context);
  void relay(name, alpn, client.socket, server.socket, options);
  return { towardsClient: client.connection, towardsServer: server.connection };
}

/** A connection that goes on in the name of one end of the flow. */
function endOf(
  flow: Flow<Notes>,
  speaksAs: "client" | "server",
  ownSyn: TcpSegment,
  peerSyn: TcpSegment,
  heading: Heading,
  options: TlsInterceptionOptions,
  context: BoxContext,
): { connection: TcpConnection; socket: VirtualSocket } {
  const [local, localPort, remote, remotePort] =
    speaksAs === "client"
      ? ([flow.client, flow.clientPort, flow.server, flow.serverPort] as const)
      : ([flow.server, flow.serverPort, flow.client, flow.clientPort] as const);
  const { clientStamp, serverStamp } = flow.state;
  const [own, peer] =
    speaksAs === "client" ? [clientStamp, serverStamp] : [serverStamp, clientStamp];
  const socket = new VirtualSocket(
    context.clock,
    { localAddress: local, localPort, remoteAddress: remote, remotePort },
    true,
  );
  const connection = new TcpConnection(
    context.clock,
    { local: localPort, remote: remotePort },
    ownSyn.sequence,
    (body) =>
      context.inject(
        { source: local, destination: remote, ttl: options.ttl ?? 64, body },
        heading,
        // Whose session it is; the interference is what it does to the packets that it takes over.
        { ...takingOver(flow, heading), mechanism: undefined },
      ),
    {
      connected: () => {},
      readable: () => socket.onReadable(),
      writable: () => socket.onWritable(),
      closed: (failure) => socket.onClosed(failure),
    },
    // The end's clock goes on from where it was last seen.
    { timestampOffset: own ? (own.value - Math.floor(own.atMs)) >>> 0 : 0 },
  );
  connection.adopt(adoptedState(ownSyn, peerSyn, own && peer?.value));
  socket.attach(connection, () => {});
  context.own(socket);
  socket.onConnected();
  return { connection, socket };
}

function adoptedState(
  ownSyn: TcpSegment,
  peerSyn: TcpSegment,
  recentTimestamp: number | undefined,
): AdoptedState {
  const [own, peer] = [windowScaleOf(ownSyn), windowScaleOf(peerSyn)];
  const scaled = own !== undefined && peer !== undefined;
  return {
    sendSequence: (ownSyn.sequence + 1) >>> 0,
    receiveSequence: (peerSyn.sequence + 1) >>> 0,
    peerWindowBytes: peerSyn.window,
    peerWindowScale: scaled ? peer : 0,
    ownWindowScale: scaled ? own : 0,
    mss: Math.min(mssOf(ownSyn) ?? 536, mssOf(peerSyn) ?? 536),
    sack: permitsSack(ownSyn) && permitsSack(peerSyn),
    recentTimestamp,
  };
}

/** Handshakes with the server, then with the client, then passes plaintext both ways. */
async function relay(
  name: string,
  alpn: readonly string[],
  client: VirtualSocket,
  server: VirtualSocket,
  options: TlsInterceptionOptions,
): Promise<void> {
  const giveUp = (): void => {
    client.resetAndDestroy();
    server.resetAndDestroy();
  };
  client.on("error", giveUp);
  server.on("error", giveUp);
  const upstream = startTls(server, {
    serverName: name,
    roots: options.roots,
    alpn: alpn.length > 0 ? alpn : ["http/1.1"],
    acceptAnything: options.certificateDate !== undefined,
  });
  const trusted = await new Promise<boolean>((resolve) => {
    upstream.once("secureConnect", () =>
      resolve(isTrusted(upstream, name, options.certificateDate)),
    );
    upstream.once("error", () => resolve(false));
  });
  if (!trusted) return giveUp();
  let credential: ServerCredential;
  try {
    credential = forgeLeaf(name, upstream, options);
  } catch {
    return giveUp();
  }
  const chosen = upstream.alpnProtocol;
  const downstream = acceptTls(client, {
    credential: () => credential,
    alpn: chosen ? [chosen] : ["http/1.1"],
  });
  join(downstream, upstream, giveUp);
}

/** OpenSSL checks dates by the real clock alone: with a date of one's own they are checked here. */
function isTrusted(upstream: TLSSocket, name: string, date: Date | undefined): boolean {
  if (date === undefined) return true;
  const fault = upstream.authorizationError as unknown as string | null;
  if (fault && fault !== "CERT_HAS_EXPIRED" && fault !== "CERT_NOT_YET_VALID") return false;
  const leaf = upstream.getPeerX509Certificate();
  return (
    leaf?.checkHost(name) !== undefined &&
    Date.parse(leaf.validFrom) <= date.getTime() &&
    date.getTime() <= Date.parse(leaf.validTo)
  );
}

function forgeLeaf(
  name: string,
  upstream: TLSSocket,
  options: TlsInterceptionOptions,
): ServerCredential {
  const original = upstream.getPeerX509Certificate();
  const { publicExponent = 65537, dateShiftHours = 0, copySubject = true } = options.leaf ?? {};
  const names = (original?.subjectAltName ?? `DNS:${name}`)
    .split(", ")
    .map((part) => part.replace(/^(DNS|IP Address):/, ""));
  const shifted = (date: string): Date => new Date(Date.parse(date) + dateShiftHours * 3_600_000);
  return options.authority.issue(names, {
    publicExponent,
    ...(original && {
      notBefore: shifted(original.validFrom),
      notAfter: shifted(original.validTo),
    }),
    ...(copySubject && original && { subject: original }),
  });
}

function join(downstream: TLSSocket, upstream: TLSSocket, giveUp: () => void): void {
  downstream.on("error", giveUp);
  upstream.on("error", giveUp);
  downstream.pipe(upstream);
  upstream.pipe(downstream);
}

export const tlsInterceptionKind: MiddleboxKind = {
  name: "tls-interception",
  description: "takes TLS sessions over with certificates of its own",
  mechanisms: ["tls.mitm.ca_signed"],
  ofFunction: (rule, site) => (rule.kind === "intercept" ? interceptionFor(rule, site) : undefined),
};

function interceptionFor(rule: GatewayFunction, site: BoxSite): Middlebox {
  const { issuer = "Interception", root, exponent = 65537, shiftDays } = rule.certificate ?? {};
  if (exponent !== 3 && exponent !== 65537)
    throw new InputError(
      "lab-exponent",
      `the lab makes RSA keys of exponent 3 or 65537, not ${exponent}`,
    );
  const named = (name: string): { CN: string } => ({ CN: name });
  const authority = site.newAuthority(
    `interception by ${root ?? issuer}`,
    named(root ?? issuer),
    root === undefined ? { intermediate: false } : { issuingSubject: named(issuer) },
  );
  return tlsInterception({
    match: matchOf(rule),
    authority,
    roots: site.roots,
    certificateDate: site.certificateDate,
    leaf: { publicExponent: exponent, dateShiftHours: (shiftDays ?? 0) * 24 },
  });
}
