/**
 * What lab.ts measures, for one build: `lab-run.ts FOLDER WORK RUNS` prints the rates of the runs as JSON, after one
 * that warms up. A process a build, since two builds in one share what the engine has learnt of their code.
 */
import { once } from "node:events";
import { request } from "node:http";
import type { Host, Lab, Router } from "../src/lab/index.ts";

type LabModule = typeof import("../src/lab/index.ts");

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

function scene({ createLab, nameRule }: LabModule): Scene {
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
async function forwardedPerSecond(module: LabModule, bytes: number): Promise<Rate> {
  const { lab, client, server, router } = scene(module);
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
async function securePagesPerSecond(module: LabModule, pages: number): Promise<Rate> {
  const { lab, client } = scene(module);
  const roots = [lab.authority.rootPem];
  const one = async (): Promise<void> => {
    const transport = await client.connect("45.0.0.2", 443);
    const socket = module.startTls(transport, { serverName: "site.example", roots });
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

const works: Readonly<Record<string, (module: LabModule) => Promise<Rate>>> = {
  packets: (module) => forwardedPerSecond(module, 50e6),
  pages: (module) => securePagesPerSecond(module, 300),
};

const [folder, work, runs] = process.argv.slice(2);
const module = (await import(`${folder}/lab/index.js`)) as LabModule;
const rates: Rate[] = [];
for (let run = 0; run <= Number(runs); run++) {
  const rate = await works[work!]!(module);
  if (run > 0) rates.push(rate);
}
process.stdout.write(JSON.stringify(rates));
