import { describe, expect, it } from "vitest";
import {
  blockingResolver,
  createLab,
  forwardingTo,
  fromNames,
  type Lab,
} from "../../src/lab/index.ts";
import {
  type DnsMessage,
  decodeDns,
  dnsQuery,
  dnsRcode,
  dnsType,
  encodeDns,
} from "../../src/wire/index.ts";

function resolvers(): { lab: Lab; ask(query: DnsMessage, resolver?: string): Promise<DnsMessage> } {
  const lab = createLab({ seed: 1 });
  const router = lab.network.router("r", { addresses: ["5.1.0.1"] });
  lab.names.set("few.example.com", { addresses: ["45.0.0.2"] });
  lab.names.set("many.example.com", {
    addresses: Array.from({ length: 40 }, (_, i) => `45.0.1.${i}`),
  });
  const client = lab.attach("client", { addresses: ["5.1.0.2"] }, router);
  const own = lab.attach("own", { addresses: ["9.9.9.9"] }, router);
  lab.serveResolver(own, fromNames(lab.names));
  const isp = lab.attach("isp", { addresses: ["5.1.0.53"] }, router);
  const order = {
    ...{ rule: "order", match: { domains: ["few.example.com"] } },
    answer: { type: "nxdomain" },
  } as const;
  const respond = blockingResolver(forwardingTo(isp, "9.9.9.9"), [order], "5.1.0.53", () => {});
  lab.serveResolver(isp, respond);
  const ask = (query: DnsMessage, resolver = "9.9.9.9"): Promise<DnsMessage> =>
    lab.network.run(
      () =>
        new Promise<DnsMessage>((resolve) => {
          const socket = client.udp(undefined, {
            message: ({ payload }) => {
              const reply = decodeDns(payload);
              socket.close();
              if (reply.ok) resolve(reply.value);
            },
          });
          socket.send(encodeDns(query), resolver, 53);
        }),
    );
  return { lab, ask };
}

function withOpt(query: DnsMessage, bytes: number): DnsMessage {
  const data = { kind: "opaque", bytes: new Uint8Array(0) } as const;
  const opt = { name: ".", type: dnsType.OPT, class: bytes, ttlS: 0, data };
  return { ...query, additionals: [opt] };
}

describe("honest negative answers", () => {
  it("have the zone's start of authority, directly and through a forwarder; others have not", async () => {
    const { ask } = resolvers();
    const gone = dnsQuery(1, "gone.example.com", dnsType.A);
    const noSix = dnsQuery(2, "few.example.com", dnsType.AAAA);
    for (const reply of [await ask(gone), await ask(noSix), await ask(gone, "5.1.0.53")]) {
      expect(reply.answers).toEqual([]);
      expect(reply.authorities).toMatchObject([
        { name: "example.com", type: dnsType.SOA, data: { kind: "soa", minimumS: 300 } },
      ]);
    }
    expect((await ask(dnsQuery(3, "few.example.com", dnsType.A))).authorities).toEqual([]);
  });

  it("are told from one that a resolver is ordered to give", async () => {
    const { ask } = resolvers();
    const forged = await ask(dnsQuery(4, "few.example.com", dnsType.A), "5.1.0.53");
    expect(forged.rcode).toBe(dnsRcode.nxDomain);
    expect(forged.authorities).toEqual([]);
  });
});

describe("EDNS", () => {
  it("is answered where it was asked for, and lets longer replies come over UDP", async () => {
    const { ask } = resolvers();
    const many = dnsQuery(5, "many.example.com", dnsType.A);
    const plain = await ask(many);
    expect(plain).toMatchObject({ truncated: true, answers: [], additionals: [] });
    const small = await ask(withOpt(many, 100));
    expect(small.truncated).toBe(true);
    const large = await ask(withOpt(many, 4096));
    expect(large.truncated).toBe(false);
    expect(large.answers).toHaveLength(40);
    expect(large.additionals).toMatchObject([{ type: dnsType.OPT, class: 1232 }]);
  });
});
