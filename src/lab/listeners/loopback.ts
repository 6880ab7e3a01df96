/** Listeners into the virtual network open on loopback and nowhere else. */
import { InputError } from "../../base/errors.ts";
import { isLoopback, parseIp } from "../../wire/index.ts";

declare const loopbackMark: unique symbol;
/** An address that only this computer reaches. */
export type LoopbackAddress = string & { readonly [loopbackMark]: true };

/**
 * The address to listen on.
 * @throws InputError `listener-not-loopback` for anything but a loopback address
 */
export function loopbackAddress(text: string): LoopbackAddress {
  const address = text === "localhost" ? "127.0.0.1" : text;
  if (!parseIp(address) || !isLoopback(address))
    throw new InputError(
      "listener-not-loopback",
      `listeners into the lab listen on loopback only, not on ${text}`,
    );
  return address as LoopbackAddress;
}

/** An open listener. */
export interface Listener {
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}
