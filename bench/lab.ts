/**
 * Speed of the virtual network: packets forwarded through a router and a box with an SNI rule, and
 * complete TLS handshakes with one HTTP exchange. Single-threaded. `npx tsx bench/lab.ts`
 */
import { once } from "node:events";
import { request } from "node:http";
import { pathToFileURL } from "node:url";
import {
  createLab,
  type Host,
  type Lab,
  nameRule,
  type Router,
  startTls,
} from "../src/lab/index.ts";

/** Units of work per second of wall time, and per second that a processor spent on it. */
export interface Rate {
  readonly perSecond: number;
  readonly perCpuSecond: number;
}

async function rateOf(work: () => Promise<number>): Promise<Rate> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const units = await work();
  const { user, system } = process.cpuUsage(cpu);
  return {
    perSecond: (units * 1000) / (performance.now() - start),
    perCpuSecond: (units * 1e6) / (user + system),
  };
}

interface Scene {
  lab: Lab;
  client: Host;
  server: Host;
  router: Router;
}

function scene(): Scene {
  const lab = createLab({ seed: 1 });
  const router = lab.network.router("router", { addresses: ["5.1.0.1"] });
  const client = lab.attach("client", { addresses: ["5.1.0.2"] }, router, { delayMs: 1 });
  const server = lab.site("server", { addresses: ["45.0.0.2"], names: ["site.example"] }, router, {
    delayMs: 5,
  });
  const domains = Array.from({ length: 1000 }, (_, i) => `.listed-${i}.example`);
  const rule = nameRule({ match: { domains }, action: { type: "reset" } });
  lab.network.box("box", rule, {
    link: lab.network.linkBetween(client, router),
    inside: client,
  });
  return { lab, client, server, router };
}

/** Packets per second that a router forwards behind a box with an SNI rule, in a TCP download. */
export async function forwardedPerSecond(bytes: number): Promise<Rate> {
  const { lab, client, server, router } = scene();
  server.listen(9000, (socket) => {
    socket.resume();
    socket.end(Buffer.alloc(bytes));
  });
  return rateOf(async () => {
    await lab.network.run(async () => {
      const socket = await client.connect("45.0.0.2", 9000);
      socket.resume();
      await once(socket, "end");
    });
    return router.forwarded;
  });
}

/** Complete TLS 1.3 handshakes with one HTTP GET per second, RSA 2048, chain checked. */
export async function securePagesPerSecond(pages: number): Promise<Rate> {
  const { lab, client } = scene();
  const roots = [lab.authority.rootPem];
  const one = async (): Promise<void> => {
    const transport = await client.connect("45.0.0.2", 443);
    const socket = startTls(transport, { serverName: "site.example", roots });
    await once(socket, "secureConnect");
    await new Promise<void>((resolve, reject) => {
      const outgoing = request(
        { createConnection: () => socket, headers: { host: "site.example", connection: "close" } },
        (response) => {
          response.resume();
          response.on("end", resolve);
        },
      );
      outgoing.on("error", reject);
      outgoing.end();
    });
    transport.destroy();
  };
  await lab.network.run(one);
  return rateOf(async () => {
    await lab.network.run(async () => {
      for (let i = 0; i < pages; i++) await one();
    });
    return pages;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await forwardedPerSecond(5e6);
  print(
    "packets forwarded through a router with an SNI rule",
    await forwardedPerSecond(50e6),
    50_000,
  );
  print("TLS handshakes with HTTP", await securePagesPerSecond(300), 100);
}

function print(what: string, { perSecond, perCpuSecond }: Rate, aim: number): void {
  console.log(
    `${what}: ${perSecond.toFixed(0)} a second (aim ${aim}), ${perCpuSecond.toFixed(0)} a second of processor time`,
  );
}
