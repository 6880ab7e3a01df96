/**
 * `narrows lab serve`: the country of a design in real time, with listeners on loopback for real clients.
 * Whatever enters reaches virtual hosts only; unknown names do not resolve; nothing leaves.
 */
import { rename, rm, writeFile } from "node:fs/promises";
import { InputError } from "../../base/errors.ts";
import { diskError } from "../../data/storage/disk-error.ts";
import { unfinishedName } from "../../data/storage/owner.ts";
import type { Design } from "../../gateway/design.ts";
import { parseIp } from "../../wire/index.ts";
import { buildNational, type NationalLab, type VantagePoint } from "../build/national.ts";
import { PacketCapture } from "../trace/capture.ts";
import { openDnsListener } from "./dns-listener.ts";
import { openHttpListener } from "./http-listener.ts";
import { type Listener, loopbackAddress } from "./loopback.ts";
import { openSocksListener } from "./socks-listener.ts";

export interface ServeOptions {
  readonly design: Design;
  /** AS number of the vantage point through whose client the listeners lead; default the first. */
  readonly from?: number;
  /** Loopback address of the listeners; default 127.0.0.1. */
  readonly bind?: string;
  /** Ports; 0 or absent: any free one. */
  readonly socksPort?: number;
  readonly dnsPort?: number;
  readonly httpPort?: number;
  /** Resolver that the DNS listener asks; default the vantage point's own. */
  readonly resolver?: string;
  /** File for the root certificate of the lab's authority. */
  readonly caFile?: string;
  /** File for a capture at the client and the boxes, written at the end. */
  readonly captureFile?: string;
  readonly date?: Date;
  readonly seed?: number | string;
  readonly names?: readonly string[];
}

export interface ServedLab {
  readonly national: NationalLab;
  readonly vantagePoint: VantagePoint;
  readonly socks: Listener;
  readonly dns: Listener;
  readonly http: Listener;
  /** Closes the listeners, stops time and ends the lab. */
  close(): Promise<void>;
}

/**
 * @throws InputError for a listener that is not loopback, or an AS without a vantage point; system errors
 * for files that cannot be written
 */
export async function serveLab(options: ServeOptions): Promise<ServedLab> {
  const bind = loopbackAddress(options.bind ?? "127.0.0.1");
  const { design, date, seed, names } = options;
  if (options.resolver !== undefined && !parseIp(options.resolver))
    throw new InputError("lab-resolver", `the resolver is an IP address, not ${options.resolver}`);
  const national = buildNational({
    design,
    ...(date && { date }),
    ...(seed !== undefined && { seed }),
    ...(names && { names }),
  });
  const { network, authority } = national.lab;
  const vantagePoint = chooseVantagePoint(national, options.from);
  const { client } = vantagePoint;
  const capture =
    options.captureFile === undefined
      ? undefined
      : new PacketCapture(network, [client, ...national.boxes.map(({ node }) => node)]);
  const writeCapture = async (): Promise<void> => {
    if (capture && options.captureFile !== undefined)
      await writeWhole(options.captureFile, capture.file());
  };
  if (options.caFile !== undefined) await writeWhole(options.caFile, authority.rootPem);
  // An empty capture now: a place that cannot be written to shows before the work, not after.
  await writeCapture();
  const realTime = network.clock.followRealTime();
  const listeners: Listener[] = [];
  const closeListeners = async (): Promise<void> => {
    for (const listener of listeners) await listener.close();
    realTime.stop();
    network.close();
  };
  try {
    const resolver = options.resolver ?? client.resolvers[0]!;
    listeners.push(await openSocksListener(client, bind, options.socksPort ?? 0));
    listeners.push(await openDnsListener(client, resolver, bind, options.dnsPort ?? 0));
    listeners.push(await openHttpListener(client, bind, options.httpPort ?? 0));
  } catch (error) {
    await closeListeners();
    const { code, port } = error as NodeJS.ErrnoException & { port?: number };
    if (code === "EADDRINUSE" || code === "EACCES")
      throw new InputError("listener-port", `cannot listen on port ${port ?? "?"}: ${code}`);
    throw error;
  }
  const [socks, dns, http] = listeners as [Listener, Listener, Listener];
  return {
    national,
    vantagePoint,
    socks,
    dns,
    http,
    async close() {
      await closeListeners();
      await writeCapture();
    },
  };
}

/** Writes a whole file or nothing. @throws InputError `disk` */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = unfinishedName(path, "tmp");
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw diskError(error, path);
  }
}

/** @throws InputError `lab-vantage-point` naming those there are */
export function chooseVantagePoint(national: NationalLab, asn?: number): VantagePoint {
  const found =
    asn === undefined
      ? national.vantagePoints[0]
      : national.vantagePoints.find((point) => point.asn === asn);
  if (found) return found;
  const known = national.vantagePoints.map((point) => `AS${point.asn}`).join(", ");
  throw new InputError("lab-vantage-point", `no vantage point in AS${asn} (there are ${known})`);
}
