import { connect } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/base/random.ts";
import {
  addressRule,
  allowList,
  type BoxContext,
  createClock,
  dnsInjection,
  inOrder,
  nameRule,
  shutdown,
  throttle,
  tlsInterception,
} from "../../src/lab/index.ts";
import { openSocksListener } from "../../src/lab/listeners/socks-listener.ts";
import { dnsQuery, encodeClientHello, encodeDns, encodePacket } from "../../src/wire/index.ts";
import { scene } from "./scene.ts";

const domains = ["www.example.com"];
const starts = [
  new Uint8Array(0),
  encodeClientHello({ serverName: "www.example.com" }),
  Buffer.from("GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n"),
  encodeDns(dnsQuery(1, "www.example.com", 1)),
];

/** Bytes that begin like something real, with some of them changed. */
const nearlyReal = fc
  .tuple(
    fc.constantFrom(...starts),
    fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 6 }),
    fc.uint8Array({ maxLength: 60 }),
    fc.nat(400),
  )
  .map(([start, changes, tail, cut]) => {
    const bytes = Uint8Array.from([...start, ...tail]).subarray(0, cut);
    for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
    return bytes;
  });

const packet = fc.record({
  outward: fc.boolean(),
  udp: fc.boolean(),
  port: fc.constantFrom(53, 80, 443, 9),
  flags: fc.nat(63),
  sequence: fc.constantFrom(0, 1, 100, 0xffffffff, 0x80000000),
  payload: nearlyReal,
});

describe("bytes that nobody should send", () => {
  it("make no box throw, and every forged packet can be written", () => {
    const { lab } = scene();
    const authority = lab.newAuthority("box", { CN: "Box" });
    fc.assert(
      fc.property(fc.array(packet, { minLength: 1, maxLength: 12 }), (packets) => {
        const boxes = [
          nameRule({ match: { domains }, action: { type: "block-page", body: "no" } }),
          nameRule({ match: {}, action: { type: "reset" }, reassembles: false }),
          nameRule({ match: {}, payload: ["example"], action: { type: "fin" } }),
          dnsInjection({ match: {}, answer: { type: "addresses", addresses: ["1.2.3.4", "::1"] } }),
          addressRule({ match: { ports: [9] }, action: { type: "unreachable" } }),
          throttle({ match: { domains }, policing: { rateBps: 1000 } }),
          allowList({ domains, action: "reset" }),
          shutdown({ ports: [9] }),
          tlsInterception({ match: { domains }, authority, roots: [] }),
        ];
        const context: BoxContext = {
          clock: createClock(),
          random: randomStream(1),
          onPath: false,
          inject: (forged) => void encodePacket(forged),
          release: () => {},
          own: () => {},
        };
        for (const box of [...boxes, inOrder(boxes)])
          for (const [id, { outward, udp, port, flags, sequence, payload }] of packets.entries()) {
            const [client, server] = ["5.1.0.2", "45.0.0.2"];
            const ports = outward
              ? { sourcePort: 5000, destinationPort: port }
              : { sourcePort: port, destinationPort: 5000 };
            box.inspect(
              {
                id,
                source: outward ? client : server,
                destination: outward ? server : client,
                ttl: 60,
                body: udp
                  ? { protocol: "udp", ...ports, payload }
                  : {
                      protocol: "tcp",
                      ...ports,
                      sequence,
                      acknowledgement: sequence,
                      flags,
                      window: 1000,
                      options: [],
                      payload,
                    },
              },
              outward ? "outward" : "inward",
              context,
            );
          }
      }),
      { numRuns: 300 },
    );
  });

  it("do not stop the SOCKS listener", async () => {
    const { client, lab } = scene();
    const real = lab.network.clock.followRealTime();
    const listener = await openSocksListener(client, "127.0.0.1", 0);
    const send = (bytes: Uint8Array): Promise<void> =>
      new Promise((resolve) => {
        const socket = connect(listener.port, listener.address, () => socket.end(bytes));
        socket.on("error", () => resolve());
        socket.on("close", () => resolve());
        socket.resume();
      });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (bytes) => {
        await send(bytes);
        await send(Uint8Array.from([5, 1, 0, ...bytes]));
      }),
      { numRuns: 60 },
    );
    const answer = await new Promise<Buffer>((resolve) => {
      const socket = connect(listener.port, listener.address, () =>
        socket.write(Buffer.from([5, 1, 0])),
      );
      socket.once("data", (bytes) => {
        socket.destroy();
        resolve(bytes);
      });
    });
    expect([...answer]).toEqual([5, 0]);
    await listener.close();
    real.stop();
  });
});
