import dgram from "node:dgram";
import { once } from "node:events";
import net from "node:net";
import { describe, expect, it } from "vitest";
import { openSocksListener } from "../../src/lab/listeners/socks-listener.ts";
import {
  decodeDns,
  dnsQuery,
  dnsType,
  encodeDns,
  encodeSocksDatagram,
  encodeSocksRequest,
  parseSocksDatagram,
} from "../../src/wire/index.ts";
import { scene } from "./scene.ts";

/** A client's association: its connection, and a socket that sends to the port it was given. */
async function associate(port: number) {
  const control = net.connect(port, "127.0.0.1");
  await once(control, "connect");
  control.write(Uint8Array.of(5, 1, 0));
  await once(control, "data");
  control.write(encodeSocksRequest("0.0.0.0", 0, "udp-associate"));
  const [reply] = (await once(control, "data")) as [Buffer];
  expect([...reply.subarray(0, 8)]).toEqual([5, 0, 0, 1, 127, 0, 0, 1]);
  const socket = dgram.createSocket("udp4");
  const ask = async (bytes: Uint8Array): Promise<Buffer> => {
    const answer = once(socket, "message") as Promise<[Buffer]>;
    socket.send(bytes, reply.readUInt16BE(8), "127.0.0.1");
    return (await answer)[0];
  };
  return { control, socket, ask };
}

describe("a UDP association of the SOCKS listener", () => {
  it("carries datagrams to virtual hosts by address and by name, and ends with the connection", async () => {
    const at = scene();
    const realTime = at.lab.network.clock.followRealTime();
    const listener = await openSocksListener(at.client, "127.0.0.1", 0);
    const { control, socket, ask } = await associate(listener.port);
    const query = encodeDns(dnsQuery(7, "www.example.com", dnsType.A));
    for (const resolver of ["9.9.9.9", "dns.example"]) {
      const datagram = parseSocksDatagram(await ask(encodeSocksDatagram(resolver, 53, query)));
      if (!datagram.ok) throw new Error(datagram.reason);
      expect(datagram.value).toMatchObject({ host: "9.9.9.9", hostKind: "ipv4", port: 53 });
      const reply = decodeDns(datagram.value.payload);
      expect(reply.ok && reply.value).toMatchObject({ id: 7, rcode: 0 });
    }
    control.end();
    await once(control, "close");
    socket.close();
    await listener.close();
    realTime.stop();
    at.lab.close();
  });
});
