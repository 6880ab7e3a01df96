import { request } from "node:http";
import type { Duplex } from "node:stream";
import type { TLSSocket } from "node:tls";
import {
  type BoxNode,
  createLab,
  type Host,
  type Lab,
  type LinkOptions,
  type Middlebox,
  type Placement,
  type Router,
  startTls,
  type VirtualSocket,
} from "../../src/lab/index.ts";

/**
 * The scene of most tests; the box, when there is one, sits between r2 and r3:
 *
 *     client ── r1 ── r2 ──[box]── r3 ── site www.example.com, other.example.net, dns 9.9.9.9
 */
export interface Scene {
  lab: Lab;
  client: Host;
  site: Host;
  routers: Router[];
  box: BoxNode | undefined;
}

export interface SceneOptions {
  seed?: number;
  box?: (lab: Lab) => Middlebox;
  placement?: Placement;
  link?: LinkOptions;
}

export function scene(options: SceneOptions = {}): Scene {
  const lab = createLab({ seed: options.seed ?? 1 });
  const { network } = lab;
  const routers = [1, 2, 3].map((n) => network.router(`r${n}`, { addresses: [`5.1.${n}.1`] }));
  const [r1, r2, r3] = routers as [Router, Router, Router];
  network.link(r1, r2, { delayMs: 4 });
  const border = network.link(r2, r3, { delayMs: 10, ...options.link });
  const client = lab.attach("client", { addresses: ["5.1.0.2"], resolvers: ["9.9.9.9"] }, r1, {
    delayMs: 2,
  });
  const site = lab.site("site", { addresses: ["45.0.0.2"], names: ["www.example.com"] }, r3);
  lab.site("other", { addresses: ["45.0.0.3"], names: ["other.example.net"] }, r3);
  lab.site("block", { addresses: ["45.0.0.66"], names: ["blocked.example.gov"], https: false }, r3);
  lab.resolver("dns", { addresses: ["9.9.9.9"], names: ["dns.example"] }, r3);
  const logic = options.box?.(lab);
  const box =
    logic &&
    network.box("box", logic, {
      link: border,
      inside: r2,
      placement: options.placement ?? "in-path",
    });
  return { lab, client, site, routers, box };
}

export async function secure(
  { lab, client }: Scene,
  name: string,
  address?: string,
  roots: readonly string[] = [lab.authority.rootPem],
): Promise<{ socket: TLSSocket; transport: VirtualSocket }> {
  const target = address ?? (await client.getaddrinfo(name)).addresses[0]!;
  const transport = await client.connect(target, 443, { timeoutMs: 10_000 });
  const socket = startTls(transport, { serverName: name, roots });
  await new Promise<void>((resolve, reject) => {
    const timer = client.clock.schedule(10_000, () => {
      client.clock.touch();
      socket.destroy(Object.assign(new Error("handshake timed out"), { code: "TIMEOUT" }));
    });
    socket.once("secureConnect", resolve);
    socket.once("error", reject);
    socket.once("close", () => timer.cancel());
  });
  return { socket, transport };
}

export function get(
  stream: Duplex,
  host: string,
  path = "/",
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { createConnection: () => stream, headers: { host, connection: "close" }, path },
      (response) => {
        let body = "";
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end();
  });
}

/** What a program sees of an HTTPS page: `ok`, or the error's code (EOF for an early clean end). */
export async function tryHttps(at: Scene, name: string, address?: string): Promise<string> {
  let transport: VirtualSocket | undefined;
  try {
    const secured = await secure(at, name, address);
    transport = secured.transport;
    const { status } = await get(secured.socket, name);
    return status === 200 ? "ok" : String(status);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code ?? String(error);
  } finally {
    transport?.destroy();
  }
}

export async function tryHttp(at: Scene, name: string, address: string): Promise<string> {
  try {
    const transport = await at.client.connect(address, 80, { timeoutMs: 10_000 });
    const timer = at.client.clock.schedule(10_000, () => {
      at.client.clock.touch();
      transport.destroy(Object.assign(new Error("timed out"), { code: "TIMEOUT" }));
    });
    const { status, headers, body } = await get(transport, name);
    timer.cancel();
    return `${status} ${headers.location ?? /<title>(.*?)<\/title>/.exec(body)?.[1] ?? ""}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
