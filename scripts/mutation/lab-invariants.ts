/** Changes that would lead out of the lab, open it to others, or misuse its authority. */
import type { Mutation } from "./mutation.ts";

const lab = ["test/lab/invariants.test.ts"];
const commands = ["test/invariants/outward.test.ts"];
const lists = ["test/invariants/closed-lists.test.ts"];
const target = "src/lab/listeners/virtual-target.ts";
const given = "src/cli/lab-exec/given-program.ts";
const streams = "src/lab/net/stream-protocols.ts";
const listen = "src/lab/listeners/listen.ts";
const loopback = "src/lab/listeners/loopback.ts";

export const uplinkMutations: readonly Mutation[] = [
  {
    name: "a listener asks the system's resolver for names that the lab lacks",
    file: target,
    before: 'import { lookup } from "node:dns/promises";',
    replace: {
      "const { addresses } = await host.getaddrinfo(name);":
        "const { addresses } = await host.getaddrinfo(name).catch(async () => ({ addresses: (await lookup(name, { all: true })).map((one) => one.address) }));",
    },
  },
  {
    name: "a listener dials the real host when the lab has none",
    file: target,
    before: 'import { createConnection } from "node:net";',
    replace: { "  throw last;": "  return createConnection(port, name) as never;" },
  },
  {
    name: "a listener turns its client's own socket outward",
    file: "src/lab/listeners/socks-listener.ts",
    replace: {
      "    socket.end(encodeSocksReply(replyFor(":
        "    (socket as unknown as { connect(to: object): void }).connect({ host: request.host, port: request.port });\n    socket.end(encodeSocksReply(replyFor(",
    },
    tests: lab,
  },
  {
    name: "the lab's resolver asks a real one, by a dynamic import",
    file: "src/lab/services/stub-resolver.ts",
    replace: {
      "  const rcode = four?.rcode ?? six?.rcode;":
        '  const { resolve4 } = await import("node:dns/promises");\n  const real = await resolve4(name).catch(() => []);\n  if (real.length > 0) return { addresses: real, cnames };\n  const rcode = four?.rcode ?? six?.rcode;',
    },
  },
  {
    name: "a router sends packets without a route to the real network",
    file: "src/lab/net/router.ts",
    before: 'import dgram from "dgram";',
    replace: {
      '      else this.#fail(packet, "network-unreachable");':
        '      else dgram.createSocket("udp4").send(encodePacket(packet), 53, packet.destination);',
    },
  },
  {
    name: "a host sends by a raw socket of a package",
    file: "src/lab/net/host.ts",
    before: 'import raw from "raw-socket";',
    after: "export const uplink: unknown = raw;",
  },
  {
    name: "a packet trace makes a network device by a program",
    file: "src/lab/trace/capture.ts",
    before: 'import * as programs from "node:child_process";',
    after: 'export const device = (): unknown => programs.spawn("ip", ["tuntap", "add"]);',
  },
  {
    name: "the file of the listeners dials as well",
    file: listen,
    replace: {
      'import { createServer, type Server, type Socket } from "node:net";':
        'import { connect, createServer, type Server, type Socket } from "node:net";',
    },
    after: "export const dial = (host: string, port: number): unknown => connect(port, host);",
  },
  {
    name: "an HTTP request over a stream chooses a host of its own",
    file: streams,
    replace: { "{ createConnection: () => stream, method,": "{ host: target, method," },
  },
  {
    name: "TLS over a stream connects where a setting says",
    file: streams,
    replace: {
      "      socket: transport,\n": "      socket: transport,\n      ...(settings as object),\n",
    },
  },
  {
    name: "TLS and HTTP run over real streams too",
    file: streams,
    replace: { "stream instanceof VirtualSocket || sessions.has(stream)": "stream !== null" },
    tests: lab,
  },
  {
    name: "a server of the lab's protocols listens by itself",
    file: streams,
    replace: {
      "  return {\n    accept(stream) {":
        "  server.listen(8080);\n  return {\n    accept(stream) {",
    },
  },
  {
    name: "lab serve calls home by fetch",
    file: "src/lab/listeners/serve.ts",
    replace: {
      "  const realTime =": '  void fetch("https://collector.example/");\n  const realTime =',
    },
  },
  {
    name: "a campaign calls home by a spelling of fetch",
    file: "src/lab/campaign/campaign.ts",
    after: 'export const home = (): unknown => (globalThis as never)["fet" + "ch"];',
  },
  {
    name: "a campaign calls home by a binding of Node",
    file: "src/lab/campaign/campaign.ts",
    after: 'export const wrap = (): unknown => process.binding("tcp_wrap");',
  },
  {
    name: "the lab gets its modules by a require of its own",
    file: "src/lab/build/lab.ts",
    before: 'import { createRequire as load } from "node:module";',
    after: 'export const net = (): unknown => load(import.meta.url)("node:net");',
  },
  {
    name: "the lab starts a thread of program text",
    file: "src/lab/trace/trace.ts",
    before: 'import { Worker } from "node:worker_threads";',
    after: 'export const other = (): unknown => new Worker("1", { eval: true });',
  },
  {
    name: "the lab downloads",
    file: "src/lab/build/national.ts",
    before: 'import { download } from "../../data/download.ts";',
    after: "export const fetched: unknown = download;",
  },
  {
    name: "the lab measures over this computer's network",
    file: "src/lab/qa/run.ts",
    before: 'import { systemNetwork } from "../../probe/system-network.ts";',
    after: "export const real: unknown = systemNetwork;",
  },
  {
    name: "the way out lies in a file of another language",
    file: "src/lab/net/uplink.mjs",
    isNew: true,
    after: 'import net from "node:net";\nexport const dial = net.connect;',
  },
  {
    name: "lab exec starts a program that nobody named",
    file: given,
    replace: { "spawn(name!, words,": 'spawn("curl", words,' },
  },
  {
    name: "lab exec starts what a variable of the environment names",
    file: given,
    replace: {
      "const [, name, ...words] = command.args;":
        'const [, name, ...words] = ["", environment.NARROWS_RUN ?? "", ...command.args];',
    },
  },
  {
    name: "lab exec starts a program by a shell",
    file: given,
    replace: { 'stdio: "inherit" }': 'stdio: "inherit", shell: true }' },
  },
  {
    name: "the lab starts programs as lab exec does",
    file: "src/lab/listeners/serve.ts",
    before: 'export { runGivenProgram } from "../../cli/lab-exec/given-program.ts";',
  },
  {
    name: "a command about worlds fetches news",
    file: "src/cli/commands/world/info.ts",
    after: 'export const news = (): unknown => fetch("https://narrows.example/version");',
  },
  {
    name: "another command than query opens a database",
    file: "src/cli/commands/rank.ts",
    after: 'export const openOwn = (): unknown => import("@duckdb/node-api");',
  },
];

export const listenerMutations: readonly Mutation[] = [
  {
    name: "the page's server takes every address",
    file: "src/server/listen.ts",
    replace: { "server.listen(port, address, resolve)": "server.listen(port, resolve)" },
  },
  {
    name: "the page's server answers under every name",
    file: "src/server/app.ts",
    replace: {
      "!hosts.includes(host) || asked !== host": '!hosts.includes(host) && asked === ""',
    },
    tests: ["test/server/app.test.ts"],
  },
  {
    name: "the page's server answers pages of other origins",
    file: "src/server/app.ts",
    replace: {
      "origin !== `http://${host}`": 'origin === ""',
    },
    tests: ["test/server/app.test.ts"],
  },
  {
    name: "the page's server listens by a package's own function",
    file: "src/server/listen.ts",
    replace: {
      "import { getRequestListener } from": "import { getRequestListener, serve } from",
    },
  },
  {
    name: "every address counts as loopback",
    file: loopback,
    replace: {
      "!parseIp(address) || !isLoopback(address)":
        '!parseIp(address) || (!isLoopback(address) && text === "")',
    },
    tests: lab,
  },
  {
    name: "0.0.0.0 counts as loopback",
    file: loopback,
    replace: {
      "  const address = text ===":
        '  if (text === "0.0.0.0") return text as LoopbackAddress;\n  const address = text ===',
    },
    tests: lab,
  },
  {
    name: "localhost means every address",
    file: loopback,
    replace: {
      "  const address = text ===":
        '  if (text === "localhost") return "0.0.0.0" as LoopbackAddress;\n  const address = text ===',
    },
    tests: lab,
  },
  {
    name: "private networks count as loopback",
    file: "src/wire/bogon.ts",
    after: "",
    replace: {
      "export function isLoopback(":
        'export function isLoopback(address: string): boolean {\n  return isReallyLoopback(address) || address.startsWith("10.");\n}\n\nfunction isReallyLoopback(',
    },
    tests: lab,
  },
  {
    name: "TCP listeners take every address",
    file: listen,
    replace: { "server.listen(port, address, resolve)": "server.listen(port, resolve)" },
  },
  {
    name: "UDP listeners take every address",
    file: listen,
    replace: { "socket.bind(port, address, resolve)": "socket.bind(port, resolve)" },
  },
  {
    name: "listeners take the address of a variable of the environment",
    file: listen,
    replace: {
      "server.listen(port, address, resolve)":
        "server.listen(port, process.env.NARROWS_BIND ?? address, resolve)",
    },
  },
  {
    name: "UDP listeners take the address unchecked",
    file: listen,
    replace: {
      "  const address = loopbackAddress(bind);\n  const socket = createSocket(":
        "  const address = bind as LoopbackAddress;\n  const socket = createSocket(",
    },
  },
  {
    name: "HTTP listeners take the address unchecked",
    file: listen,
    replace: {
      "  const address = loopbackAddress(bind);\n  const server = createHttpServer(":
        "  const address = bind as unknown as ReturnType<typeof loopbackAddress>;\n  const server = createHttpServer(",
    },
  },
  {
    name: "a second server for others stands beside the DNS listener",
    file: "src/lab/listeners/dns-listener.ts",
    before: 'import { createServer } from "node:net";',
    after: "export const open = (): unknown => createServer().listen(53);",
  },
  {
    name: "the file of the listeners listens once more",
    file: listen,
    after: "export const again = (server: Server): unknown => server.listen(80);",
  },
  {
    name: "lab serve is open to all by default",
    file: "src/cli/commands/lab-serve.ts",
    replace: {
      '"loopback address of the listeners", "127.0.0.1")': '"address of the listeners", "0.0.0.0")',
    },
    tests: commands,
    commands: ["lab serve"],
  },
  {
    name: "a test helper is open to all by default",
    file: "src/cli/commands/probe.ts",
    replace: { '      "127.0.0.1",\n': '      "0.0.0.0",\n' },
    tests: commands,
    commands: ["probe helper"],
  },
  {
    name: "the measuring half of the probe listens",
    file: "src/probe/system-network.ts",
    replace: {
      'import { connect } from "node:net";': 'import { connect, createServer } from "node:net";',
    },
    after: "export const server: unknown = createServer;",
  },
];

export const authorityMutations: readonly Mutation[] = [
  {
    name: "the authority signs any name",
    file: "src/lab/services/authority.ts",
    replace: {
      "      if (!this.#options.isVirtual(name))\n":
        '      if (!this.#options.isVirtual(name) && name === "")\n',
    },
    tests: lab,
  },
  {
    name: "the authority checks the first name only",
    file: "src/lab/services/authority.ts",
    replace: { "    for (const name of names)\n": "    for (const name of names.slice(0, 1))\n" },
    tests: lab,
  },
  {
    name: "a lab takes every name for a virtual host's",
    file: "src/lab/build/lab.ts",
    replace: {
      "    this.names.has(name) || this.network.ownerOf(name) !== undefined;":
        "    this.names.has(name) || name.length > 0;",
    },
    tests: lab,
  },
  {
    name: "a lab takes every address for a virtual host's",
    file: "src/lab/build/lab.ts",
    replace: { "this.network.ownerOf(name) !== undefined;": "/^[\\d.]+$/.test(name);" },
    tests: lab,
  },
  {
    name: "wildcards are signed",
    file: "src/lab/build/lab.ts",
    replace: {
      "    this.names.has(name) ||": '    name.startsWith("*.") || this.names.has(name) ||',
    },
    tests: lab,
  },
  {
    name: "a box's authority signs any name",
    file: "src/lab/build/lab.ts",
    replace: {
      "    return new Authority({ isVirtual: this.#isVirtual, purpose,":
        "    return new Authority({ isVirtual: () => true, purpose,",
    },
    tests: lab,
  },
  {
    name: "every lab has the same authority",
    file: "src/lab/services/authority.ts",
    replace: { "String(++authorities)": "String(1 || ++authorities)" },
    tests: lab,
  },
  {
    name: "the root's file holds its private key too",
    file: "src/lab/listeners/serve.ts",
    replace: {
      "writeWhole(options.caFile, authority.rootPem)":
        'writeWhole(options.caFile, authority.rootPem + String(authority.root.key.export({ type: "pkcs8", format: "pem" })))',
    },
    tests: lab,
  },
  {
    name: "lab serve writes the key beside the certificate",
    file: "src/lab/listeners/serve.ts",
    replace: {
      "  const realTime =":
        '  await writeFile("ca-key.pem", authority.root.key.export({ type: "pkcs8", format: "pem" }));\n  const realTime =',
    },
  },
  {
    name: "keys are kept for the next run",
    file: "src/lab/services/certificate.ts",
    before: 'import { writeFileSync } from "node:fs";',
    replace: {
      "    keys.set(name, key);":
        '    keys.set(name, key);\n    writeFileSync(name, String(key.export({ type: "pkcs8", format: "pem" })));',
    },
  },
  {
    name: "keys come from a file",
    file: "src/lab/services/certificate.ts",
    before: 'import { readFileSync } from "node:fs";',
    after: 'export const kept = (): string => readFileSync("lab-key.pem", "utf8");',
  },
  {
    name: "keys come from the source",
    file: "src/lab/services/certificate.ts",
    after: 'export const fixed = "-----BEGIN PRIVATE KEY-----";',
  },
  {
    name: "keys are written by way of the cache",
    file: "src/lab/services/authority.ts",
    before: 'import { writeAtomically } from "../../data/cache.ts";',
    after: "export const keep: unknown = writeAtomically;",
  },
  {
    name: "lab serve prints the key",
    file: "src/cli/commands/lab-serve.ts",
    replace: {
      "      design: design.id,\n":
        '      design: design.id,\n      key: national.lab.authority.root.key.export({ type: "pkcs8", format: "pem" }),\n',
    },
    tests: commands,
    commands: ["lab serve"],
  },
  {
    name: "an option takes a name to sign",
    file: "src/cli/commands/lab-serve.ts",
    replace: {
      '    .option("--bind <address>"':
        '    .option("--sign <name>", "sign this name too")\n    .option("--bind <address>"',
    },
    tests: lists,
  },
];
