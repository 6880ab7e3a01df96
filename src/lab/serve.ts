/**
 * `narrows lab serve`: the country of a design in real time, with doors on loopback for real clients.
 * Whatever enters reaches virtual hosts only; unknown names do not resolve; nothing leaves.
 */
import { writeFile } from "node:fs/promises";
import { InputError } from "../base/errors.ts";
import type { Design } from "../gateway/design.ts";
import { parseIp } from "../wire/index.ts";
import { PacketCapture } from "./capture.ts";
import { openDnsDoor } from "./door/dns-door.ts";
import { openHttpDoor } from "./door/http-door.ts";
import { type Door, loopbackAddress } from "./door/loopback.ts";
import { openSocksDoor } from "./door/socks-door.ts";
import { buildNational, type NationalLab, type VantagePoint } from "./national.ts";

export interface ServeOptions {
  readonly design: Design;
  /** AS number of the vantage point through whose client the doors lead; default the first. */
  readonly from?: number;
  /** Loopback address of the doors; default 127.0.0.1. */
  readonly bind?: string;
  /** Ports; 0 or absent: any free one. */
  readonly socksPort?: number;
  readonly dnsPort?: number;
  readonly httpPort?: number;
  /** Resolver that the DNS door asks; default the vantage point's own. */
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
  readonly socks: Door;
  readonly dns: Door;
  readonly http: Door;
  /** Closes the doors, stops time and ends the lab. */
  close(): Promise<void>;
}

/**
 * @throws InputError for a door that is not loopback, or an AS without a vantage point; system errors
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
      await writeFile(options.captureFile, capture.file());
  };
  if (options.caFile !== undefined) await writeFile(options.caFile, authority.rootPem);
  // An empty capture now: a place that cannot be written to shows before the work, not after.
  await writeCapture();
  const realTime = network.clock.followRealTime();
  const doors: Door[] = [];
  const closeDoors = async (): Promise<void> => {
    for (const door of doors) await door.close();
    realTime.stop();
    network.close();
  };
  try {
    const resolver = options.resolver ?? client.resolvers[0]!;
    doors.push(await openSocksDoor(client, bind, options.socksPort ?? 0));
    doors.push(await openDnsDoor(client, resolver, bind, options.dnsPort ?? 0));
    doors.push(await openHttpDoor(client, bind, options.httpPort ?? 0));
  } catch (error) {
    await closeDoors();
    const { code, port } = error as NodeJS.ErrnoException & { port?: number };
    if (code === "EADDRINUSE" || code === "EACCES")
      throw new InputError("door-port", `cannot listen on port ${port ?? "?"}: ${code}`);
    throw error;
  }
  const [socks, dns, http] = doors as [Door, Door, Door];
  return {
    national,
    vantagePoint,
    socks,
    dns,
    http,
    async close() {
      await closeDoors();
      await writeCapture();
    },
  };
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
