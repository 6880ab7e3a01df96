/**
 * A host of the virtual internet as a `Network`, so that the probe runs on it as it runs on a real
 * computer.
 */

import { type Network, NetworkError, type UdpExchange } from "../../probe/network.ts";
import { isLoopback } from "../../wire/bogon.ts";
import type { LookupError } from "../services/stub-resolver.ts";
import type { Host } from "./host.ts";

export interface HostNetworkOptions {
  /** PEM certificates of the authorities that programs on the host trust. */
  readonly trustedRoots: readonly string[];
  /**
   * How the host's C library reports failed look-ups: Android's says the same (`EAI_NODATA`) for
   * all of them.
   */
  readonly lookupErrors?: "posix" | "android";
  /** The date that the lab's certificates were made for; default the virtual date. */
  readonly certificateDate?: Date;
  /** Address of the system's resolver for the record; default the host's first. */
  readonly systemResolver?: string;
}

/** The network as programs on `host` see it. */
export function hostNetwork(host: Host, options: HostNetworkOptions): Network {
  const { clock } = host;
  const { certificateDate } = options;
  return {
    ...(certificateDate && { certificateDate: () => certificateDate }),
    nowMs: () => clock.nowMs(),
    date: () => clock.date(),
    schedule: (delayMs, action) =>
      clock.schedule(delayMs, () => {
        clock.touch();
        action();
      }),
    systemResolver: options.systemResolver ?? host.resolvers[0] ?? "127.0.0.1",
    trustedRoots: options.trustedRoots,
    ownAddresses: host.addresses.filter((address) => !isLoopback(address)),
    async lookup(name) {
      try {
        const { addresses, cnames } = await host.getaddrinfo(name);
        const canonicalName = cnames.at(-1);
        return { addresses, ...(canonicalName !== undefined && { canonicalName }) };
      } catch (error) {
        throw lookupFailure(error as LookupError, options.lookupErrors ?? "posix");
      }
    },
    openUdp: async (address, port) => openUdp(host, address, port),
    connectTcp: (address, port, signal) =>
      host.connect(address, port, { signal, allowHalfOpen: true }),
  };
}

function lookupFailure({ eai, message }: LookupError, style: "posix" | "android"): NetworkError {
  if (style === "android") return new NetworkError("EAI_NODATA", message);
  const code = eai === "EAI_NONAME" ? "ENOTFOUND" : eai === "EAI_NODATA" ? "ENODATA" : "EAI_AGAIN";
  return new NetworkError(code, message);
}

function openUdp(host: Host, address: string, port: number): UdpExchange {
  const waiting: Uint8Array[] = [];
  let reader: { resolve(bytes: Uint8Array): void; reject(error: Error): void } | undefined;
  let failure: NetworkError | undefined;
  const fail = (error: NetworkError): void => {
    failure ??= error;
    reader?.reject(failure);
    reader = undefined;
  };
  const socket = host.udp(undefined, {
    message: (datagram) => {
      if (datagram.address !== address || datagram.port !== port) return;
      if (reader) reader.resolve(datagram.payload);
      else waiting.push(datagram.payload);
      reader = undefined;
    },
    error: (code) => fail(new NetworkError(code)),
  });
  return {
    send: (payload) => socket.send(payload, address, port),
    receive: () =>
      new Promise((resolve, reject) => {
        const ready = waiting.shift();
        if (ready) resolve(ready);
        else if (failure) reject(failure);
        else reader = { resolve, reject };
      }),
    close: () => {
      socket.close();
      fail(new NetworkError("ECANCELED", "closed"));
    },
  };
}
