/** Faults of the user's device: a wrong date, and operations that its own system refuses or breaks off. */
import type { RandomStream } from "../../base/random.ts";
import { type Network, NetworkError } from "../../probe/network.ts";
import type { MeasurementNoise, PointNoise } from "./kind.ts";

const DAY_MS = 86_400_000;

/** The date is years off, mostly in the past: what a device shows whose battery was empty. */
export const clock: PointNoise = {
  at: "vantage-point",
  name: "clock",
  codes: ["wrong-clock"],
  place(_scene, _point, random) {
    const days = (random.next() < 0.8 ? -1 : 1) * (400 + random.below(3000));
    return [{ code: "wrong-clock", wrap: (network) => shifted(network, days * DAY_MS) }];
  },
};

function shifted(network: Network, byMs: number): Network {
  const later = (date: Date): Date => new Date(date.getTime() + byMs);
  return {
    ...network,
    date: () => later(network.date()),
    certificateDate: () => later(network.certificateDate?.() ?? network.date()),
  };
}

/** What systems say, in node's codes; each is seen in public measurements. */
const faultCodes = [
  ...["ENETUNREACH", "ENETDOWN", "EACCES", "EPERM", "ENOBUFS", "EINTR", "EADDRNOTAVAIL"],
  ...["EMFILE", "ECANCELED", "EHOSTUNREACH"],
] as const;

/** Of codes that have no failure of their own: what the system says. */
const sayings: Readonly<Record<string, string>> = {
  EMFILE: "socket: too many open files",
  ECANCELED: "operation was canceled",
};

/** A share of the operations fails with one code, mostly all of them. */
export const fault: MeasurementNoise = {
  at: "measurement",
  name: "fault",
  codes: ["device-fault"],
  disturbance: { code: "device-fault", wrap: faulty },
};

function faulty(network: Network, random: RandomStream): Network {
  const code = faultCodes[random.below(faultCodes.length)]!;
  const share = random.next() < 0.6 ? 1 : 0.2 + 0.6 * random.next();
  const alsoLookups = random.next() < 0.3;
  const failing = random.stream("failing");
  const mayFail = (what: string): void => {
    if (failing.next() < share) throw new NetworkError(code, sayings[code] ?? `${what} ${code}`);
  };
  return {
    ...network,
    lookup: async (name) => {
      if (alsoLookups) mayFail("getaddrinfo");
      return network.lookup(name);
    },
    openUdp: async (address, port) => {
      if (alsoLookups) mayFail("send");
      return network.openUdp(address, port);
    },
    connectTcp: async (address, port, signal) => {
      mayFail("connect");
      return network.connectTcp(address, port, signal);
    },
  };
}
