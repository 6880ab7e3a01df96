/** Every kind of noise, in the order in which they are placed. A new one is its file and a line here. */
import { clock, fault } from "./device.ts";
import { antivirus, portal, proxy } from "./filters.ts";
import { helperDown, helperOld } from "./helpers.ts";
import type { NoiseKind } from "./kind.ts";
import { deadIpv6, loss, mtu, slow } from "./line.ts";
import { nat64 } from "./nat64.ts";
import { dnsProxy, failing, filter, wildcard } from "./resolvers.ts";
import { badAddress, dead, dying } from "./sites-down.ts";
import { challenge, geo, helperChallenge } from "./sites-refusing.ts";
import { cdn, helperDns, localised, renewed, rotation, splitHorizon } from "./sites-varying.ts";

export const noiseKinds: readonly NoiseKind[] = [
  ...[slow, nat64, deadIpv6, mtu, clock, filter, wildcard, failing, dnsProxy],
  ...[antivirus, proxy, portal, loss],
  ...[dead, dying, geo, challenge, helperChallenge, helperDns, splitHorizon, localised],
  ...[badAddress, cdn, rotation, renewed],
  ...[fault, helperDown, helperOld],
];
