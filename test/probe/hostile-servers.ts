/** A virtual Internet whose resolver, site and test helper answer with bytes that a test chooses. */
import type { Duplex } from "node:stream";
import { hostNetwork } from "../../src/lab/net/network-adapter.ts";
import type { Measurement } from "../../src/ooni/format.ts";
import type { RawMeasurement } from "../../src/ooni/scrub.ts";
import { measureWeb } from "../../src/probe/web-connectivity.ts";
import { addressRecord, decodeDns, dnsReply, dnsType, encodeDns } from "../../src/wire/dns.ts";
import { scene } from "../lab/scene.ts";

export interface HostileAnswers {
  /** Datagrams with which a query is answered; the default is the site's address. */
  readonly dns?: (query: Uint8Array) => readonly Uint8Array[];
  /** What the site does with a connection to port 80. */
  readonly http?: (stream: Duplex) => void;
  /** What it does with one to port 443. */
  readonly tls?: (stream: Duplex) => void;
  /** Body of the helper's answer, sent with status 200. */
  readonly helper?: string;
}

const resolver = "9.9.9.8";
const siteAddress = "45.0.0.77";
const helperAddress = "45.0.0.9";

/** The site's address, whatever the name. */
export function honestReply(query: Uint8Array, addresses: readonly string[] = [siteAddress]) {
  const decoded = decodeDns(query);
  if (!decoded.ok) return [];
  const { name, type } = decoded.value.questions[0]!;
  const family = type === dnsType.A ? "." : ":";
  const answers = addresses
    .filter((address) => address.includes(family) && (family === ":" || !address.includes(":")))
    .map((address) => addressRecord(name, address, 60));
  return [encodeDns(dnsReply(decoded.value, 0, answers))];
}

/** Sends text and ends. */
export function says(text: string | Uint8Array): (stream: Duplex) => void {
  return (stream) => {
    stream.on("error", () => {});
    stream.resume();
    stream.end(text);
  };
}

/** One measurement of `http://www.example.com/` against such servers. */
export async function measureAgainst(
  answers: HostileAnswers,
  input = "http://www.example.com/",
): Promise<RawMeasurement<Measurement>> {
  const { lab, routers } = scene();
  try {
    const hostile = (name: string, addresses: string[]) =>
      lab.attach(name, { addresses }, routers[2]!, { delayMs: 1 });
    const asked = hostile("hostile-resolver", [resolver]);
    const socket = asked.udp(53, {
      message: ({ payload, address, port }) => {
        for (const reply of (answers.dns ?? honestReply)(payload))
          socket.send(reply, address, port);
      },
    });
    const client = lab.attach(
      "probe",
      { addresses: ["5.1.0.7"], resolvers: [resolver] },
      routers[0]!,
      { delayMs: 1 },
    );
    const site = hostile("hostile-site", [siteAddress]);
    site.listen(80, answers.http ?? says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    if (answers.tls) site.listen(443, answers.tls);
    const helper = hostile("hostile-helper", [helperAddress]);
    const body = answers.helper ?? "{}";
    helper.listen(
      80,
      says(`HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`),
    );
    return await lab.network.run(() =>
      measureWeb(hostNetwork(client, { trustedRoots: [lab.authority.rootPem] }), input, {
        seed: 1,
        udpResolver: `${resolver}:53`,
        helpers: [`http://${helperAddress}/`],
      }),
    );
  } finally {
    lab.close();
  }
}
