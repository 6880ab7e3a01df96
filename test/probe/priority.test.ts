import { describe, expect, it } from "vitest";
import { createNetwork } from "../../src/lab/net/network.ts";
import { hostNetwork } from "../../src/lab/net/network-adapter.ts";
import { type Network, sleep } from "../../src/probe/network.ts";
import { type AddressSource, FetchPriority } from "../../src/probe/priority.ts";

function source(address: string, from: "system" | "udp" | "https"): AddressSource {
  return { address, system: from === "system", udp: from === "udp", https: from === "https" };
}

/** Asks for each address at its time; gives who was granted, and when each answer came. */
async function ask(
  addresses: readonly AddressSource[],
  asking: readonly (readonly [atMs: number, address: string])[],
): Promise<{ granted: string[]; answeredMs: number[] }> {
  const virtual = createNetwork({ seed: 1 });
  const host = virtual.host("client", { addresses: ["5.0.0.1"] });
  const network: Network = hostNetwork(host, { trustedRoots: [] });
  const granted: string[] = [];
  const answeredMs: number[] = [];
  await virtual.run(async () => {
    const priority = new FetchPriority(network, addresses, () => {});
    await Promise.all(
      asking.map(async ([atMs, address], index) => {
        await sleep(network, atMs);
        if (await priority.ask(address, `${address}:443`)) granted.push(address);
        answeredMs[index] = network.nowMs();
      }),
    );
  });
  return { granted, answeredMs };
}

describe("the one connection that fetches the page", () => {
  it("is the first to an address of the system's resolver, at once", async () => {
    const addresses = [source("1.1.1.1", "system"), source("2.2.2.2", "system")];
    const result = await ask(addresses, [
      [10, "2.2.2.2"],
      [20, "1.1.1.1"],
    ]);
    expect(result).toEqual({ granted: ["2.2.2.2"], answeredMs: [10, 20] });
  });

  it("waits half a second for a better one", async () => {
    const addresses = [source("1.1.1.1", "system"), source("2.2.2.2", "https")];
    expect(await ask(addresses, [[10, "2.2.2.2"]])).toEqual({
      granted: ["2.2.2.2"],
      answeredMs: [510],
    });
    expect(
      await ask(addresses, [
        [10, "2.2.2.2"],
        [400, "1.1.1.1"],
      ]),
    ).toEqual({ granted: ["1.1.1.1"], answeredMs: [400, 400] });
  });

  it("is the best of those that wait, the UDP resolver's before the helper's", async () => {
    const addresses = [
      source("1.1.1.1", "system"),
      source("2.2.2.2", "https"),
      source("3.3.3.3", "udp"),
    ];
    const { granted } = await ask(addresses, [
      [0, "9.9.9.9"],
      [10, "2.2.2.2"],
      [20, "3.3.3.3"],
    ]);
    expect(granted).toEqual(["3.3.3.3"]);
  });

  it("does not wait when no better class exists", async () => {
    expect(await ask([source("2.2.2.2", "udp")], [[5, "2.2.2.2"]])).toEqual({
      granted: ["2.2.2.2"],
      answeredMs: [5],
    });
  });
});
