/**
 * The test helpers of a campaign: the usual one, one of an old version, and a name that leads to none. They
 * share one host abroad, whose resolver may be told other answers than the rest of the lab.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { helperHandler, parseRequest } from "../../probe/helper/helper-server.ts";
import { type HelperOptions, measureControl } from "../../probe/helper/test-helper.ts";
import type { Network } from "../../probe/network.ts";
import type { NationalLab } from "../build/national.ts";
import type { Host } from "../net/host.ts";
import { hostNetwork } from "../net/network-adapter.ts";
import { DOWN_HELPER_NAME, OLD_HELPER_NAME } from "../noise/helpers.ts";
import { fromNames } from "../services/dns-server.ts";
import type { Names } from "../services/names.ts";
import { byHost } from "../services/web-server.ts";

const HELPER_NAME = "helper.example.net";
export const HELPER_ADDRESS = "45.1.203.1";
const RESOLVER_ADDRESS = "45.1.203.53";
const DOWN_ADDRESS = "45.1.203.9";

/** Names under which helpers are asked. */
export const helperNamesAsked: readonly string[] = [
  ...[HELPER_NAME, OLD_HELPER_NAME, DOWN_HELPER_NAME],
];

/** The URL of a helper; default the usual one's. */
export function helperUrl(name: string = HELPER_NAME): string {
  return `https://${name}/`;
}

/**
 * Adds the helpers.
 * @param overlay what the helpers' resolver answers; the lab's own names below it
 * @param ownResolver whether they have that resolver, or the public one
 */
export function addHelpers(
  { lab, abroad }: NationalLab,
  overlay: Names,
  ownResolver: boolean,
  options: HelperOptions,
): Host {
  const resolvers = [ownResolver ? RESOLVER_ADDRESS : "8.8.8.8"];
  if (ownResolver) {
    const resolver = lab.attach("helper-resolver", { addresses: [RESOLVER_ADDRESS] }, abroad);
    lab.serveResolver(resolver, fromNames(overlay));
  }
  const helper = lab.attach("test-helper", { addresses: [HELPER_ADDRESS], resolvers }, abroad);
  const trustedRoots = [lab.authority.rootPem];
  const network = hostNetwork(helper, { trustedRoots, certificateDate: lab.certificateDate });
  lab.serveSite(helper, {
    names: [HELPER_NAME, OLD_HELPER_NAME],
    http: false,
    https: byHost({
      [HELPER_NAME]: helperHandler(network, options),
      [OLD_HELPER_NAME]: oldHelperHandler(network, options),
    }),
  });
  lab.names.set(DOWN_HELPER_NAME, { addresses: [DOWN_ADDRESS] });
  return helper;
}

/** Gives what helpers gave before they shook hands and told whose addresses are (version 0.4). */
function oldHelperHandler(network: Network, options: HelperOptions) {
  const answer = async (bytes: Buffer, response: ServerResponse): Promise<void> => {
    const request = parseRequest(bytes.toString("utf8"));
    const { tcp_connect, http_request, dns } = await measureControl(network, request, options);
    const { discovered_h3_endpoint: _, ...page } = http_request;
    const body = Buffer.from(JSON.stringify({ tcp_connect, http_request: page, dns }));
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": body.length,
    });
    response.end(body);
  };
  return (request: IncomingMessage, response: ServerResponse): void => {
    response.removeHeader("connection");
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      answer(Buffer.concat(chunks), response).catch(() => response.destroy());
    });
  };
}
