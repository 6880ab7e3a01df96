/** Changes that would store persons, recognise tools, look for how to censor, or betray who measures. */
import type { Mutation } from "./mutation.ts";

const commands = ["test/invariants/outward.test.ts"];
const lists = ["test/invariants/closed-lists.test.ts"];
const session = ["test/probe/session.test.ts"];
const format = ["test/ooni/format.test.ts"];
const consentTest = ["test/probe/consent.test.ts"];
const helper = "src/probe/helper/helper-server.ts";
const consent = "src/probe/consent.ts";
const network = "src/probe/system-network.ts";
const probeActions = "src/cli/commands/probe-actions.ts";

export const personMutations: readonly Mutation[] = [
  {
    name: "a campaign's truth names a subscriber",
    file: "src/lab/campaign/campaign.ts",
    replace: {
      "          input,\n          interference:":
        '          input,\n          ...{ subscriber: "855-12-000000" },\n          interference:',
    },
    tests: commands,
    commands: ["lab run"],
  },
  {
    name: "measurements of the lab carry a telephone number",
    file: "src/jobs/campaign/run.ts",
    replace: { "JSON.stringify(truth)": 'JSON.stringify({ ...truth, phone: "012" })' },
    tests: commands,
    commands: ["lab run"],
  },
  {
    name: "the assessment's JSON has a person",
    file: "src/cli/commands/assess.ts",
    replace: { "JSON.stringify(assessment,": 'JSON.stringify({ ...assessment, person: "Sok" },' },
    tests: commands,
    commands: ["assess"],
  },
  {
    name: "verdicts tell the prober's address",
    file: "src/cli/detect-run.ts",
    before: 'import { networkInterfaces } from "node:os";',
    after: "export const who: unknown = networkInterfaces;",
  },
  {
    name: "a command looks a subscriber up",
    file: "src/cli/commands/world/info.ts",
    replace: {
      '  const command = group(program, "world")':
        '  program.command("subscriber").argument("<number>");\n  const command = group(program, "world")',
    },
    tests: lists,
  },
  {
    name: "an option takes a telephone number",
    file: "src/cli/commands/country.ts",
    replace: {
      '    .addOption(integerOption("--top <number>"':
        '    .option("--msisdn <number>", "only this line")\n    .addOption(integerOption("--top <number>"',
    },
    tests: lists,
  },
  {
    name: "a design's rule matches subscribers",
    file: "src/gateway/functions.ts",
    replace: {
      "  ports: setOf(z.int().min(1).max(65535)).optional(),\n":
        "  ports: setOf(z.int().min(1).max(65535)).optional(),\n  subscribers: setOf(text).optional(),\n",
    },
    tests: lists,
  },
  {
    name: "the helper writes its callers to a file",
    file: helper,
    before: 'import { appendFileSync } from "node:fs";',
    replace: {
      "      answer(Buffer.concat(chunks), caller, response)":
        '      appendFileSync("callers.log", caller);\n      answer(Buffer.concat(chunks), caller, response)',
    },
  },
  {
    name: "the helper remembers its callers",
    file: helper,
    replace: {
      "const MAX_CONCURRENT = 32;":
        "const MAX_CONCURRENT = 32;\nexport const callers = new Set<string>();",
    },
  },
  {
    name: "the helper says who calls",
    file: helper,
    replace: {
      "      answer(Buffer.concat(chunks), caller, response)":
        "      process.stderr.write(caller);\n      answer(Buffer.concat(chunks), caller, response)",
    },
  },
  {
    name: "a listener reads who called",
    file: "src/lab/listeners/socks-listener.ts",
    after:
      "export const caller = (client: object): unknown => (client as { remoteAddress: string }).remoteAddress;",
  },
  {
    name: "the DNS listener says who asked",
    file: "src/lab/listeners/listen.ts",
    replace: {
      '  socket.on("message", (payload, from) =>\n':
        '  socket.on("message", (_payload, from) => console.error(from.address));\n  socket.on("message", (payload, from) =>\n',
    },
  },
  {
    name: "the user's name stands in the report",
    file: "src/cli/commands/assess.ts",
    after: "export const by = (): unknown => process.env.USER;",
  },
  {
    name: "the computer's name stands in a run record",
    file: "src/cli/version.ts",
    before: 'import { hostname } from "node:os";',
    after: "export const machine = (): string => hostname();",
  },
];

export const recognitionMutations: readonly Mutation[] = [
  {
    name: "a rule is about private tunnels",
    file: "src/gateway/functions.ts",
    replace: {
      '  "shut-down": { keys: {} },': '  "shut-down": { keys: {} },\n  tunnel: { keys: {} },',
    },
    tests: lists,
  },
  {
    name: "a rule matches how random a stream looks",
    file: "src/lab/middlebox/match.ts",
    replace: {
      '  readonly transport?: "tcp" | "udp";':
        '  readonly transport?: "tcp" | "udp";\n  /** Bits per byte of the first payload. */\n  readonly payloadEntropy?: number;',
    },
    tests: lists,
  },
  {
    name: "a box drops streams without a known protocol",
    file: "src/lab/middlebox/shutdown.ts",
    replace: { '    kind: "shutdown",': '    kind: "unknown-protocol",' },
    tests: lists,
  },
  {
    name: "a box has a function for streams that look like noise",
    file: "src/lab/middlebox/flow.ts",
    after:
      "export function looksLikeNoise(bytes: Uint8Array): boolean {\n  return bytes.length > 100;\n}",
    tests: lists,
  },
  {
    name: "a parser for another hello",
    file: "src/wire/noise-handshake.ts",
    isNew: true,
    after:
      "export function parseInitiation(bytes: Uint8Array): boolean {\n  return bytes[0] === 1 && bytes.length === 148;\n}",
    tests: lists,
  },
  {
    name: "fingerprints of clients",
    file: "src/wire/tls-hello.ts",
    after:
      "export function clientFingerprint(bytes: Uint8Array): string {\n  return String(bytes.length);\n}",
    tests: lists,
  },
  {
    name: "a verdict on who evades",
    file: "src/detect/mechanism.ts",
    replace: {
      '  taxonomy("dns"),': '  addition("user.evading"),\n  taxonomy("dns"),',
    },
    tests: lists,
  },
  {
    name: "a layer of the detector for tunnels",
    file: "src/detect/finding.ts",
    replace: { '"quic" | "http";': '"quic" | "http" | "overlay";' },
    tests: lists,
  },
  {
    name: "a design lists a tool's servers",
    file: "designs/xx-tools.yaml",
    isNew: true,
    after: "id: xx-tools\nfunctions:\n  - kind: block\n    match: { domains: [.psi" + "phon.ca] }",
    tests: lists,
  },
  {
    name: "a message in Russian about going around",
    file: "src/report/messages/ru.ts",
    after: 'export const note = "обход блокировок";',
    tests: lists,
  },
  {
    name: "a message in Khmer about private networks",
    file: "src/report/messages/km.ts",
    after: 'export const note = "វីភីអិន";',
    tests: lists,
  },
  {
    name: "an option looks for the placement that censors best",
    file: "src/cli/commands/sweep.ts",
    replace: {
      '    .addOption(\n      repeatedOption(\n        "--vary':
        '    .option("--most <outcome>", "the point at which most is blocked")\n    .addOption(\n      repeatedOption(\n        "--vary',
    },
    tests: lists,
  },
  {
    name: "a command looks for the best sites",
    file: "src/cli/commands/world/info.ts",
    replace: {
      '  const command = group(program, "world")':
        '  program.command("sites-for").argument("<cc>");\n  const command = group(program, "world")',
    },
    tests: lists,
  },
  {
    name: "a what-if tries sets of networks",
    file: "src/assessment/what-if/each.ts",
    replace: { '["site", "operator", "cable"]': '["site", "operator", "cable", "as"]' },
    tests: ["test/assessment/what-if/what-if.test.ts"],
  },
  {
    name: "a function chooses where to censor",
    file: "src/models/dominance.ts",
    after:
      "export function optimalSites(reached: readonly number[]): number {\n  return Math.max(...reached);\n}",
    tests: lists,
  },
  {
    name: "a model of how completely a design blocks",
    file: "src/models/blocking-coverage.ts",
    isNew: true,
    after:
      "export function share(blocked: number, all: number): number {\n  return blocked / all;\n}",
    tests: lists,
  },
  {
    name: "an index of how easily a country is censored",
    file: "src/indices/catalogue.ts",
    replace: {
      "} as const satisfies Readonly<Record<string, Entry>>;":
        '  censorable: { unit: "networks", digits: 0, chokedAt: "high", measure: () => null },\n} as const satisfies Readonly<Record<string, Entry>>;',
    },
    tests: lists,
  },
  {
    name: "a question about the power to block",
    file: "src/assessment/questions/power/answer.ts",
    isNew: true,
    after: "export const answer = 1;",
    tests: lists,
  },
];

export const probeMutations: readonly Mutation[] = [
  {
    name: "a measurement is written as it was made",
    file: "src/probe/session.ts",
    replace: {
      "        measurement: scrub({ measurement: judged, ownAddresses }, options.ownAddresses),":
        "        measurement: (ownAddresses.length > 99\n          ? scrub({ measurement: judged, ownAddresses })\n          : judged) as never,",
    },
    tests: session,
  },
  {
    name: "nothing is given to scrub",
    file: "src/probe/session.ts",
    replace: {
      "scrub({ measurement: judged, ownAddresses }, ":
        "scrub({ measurement: judged, ownAddresses: [] }, ",
    },
  },
  {
    name: "what the user named is not scrubbed",
    file: "src/probe/session.ts",
    replace: { "ownAddresses }, options.ownAddresses)": "ownAddresses })" },
    tests: session,
  },
  {
    name: "scrub forgets what the probe found",
    file: "src/ooni/scrub.ts",
    replace: {
      "[...ownAddresses, ...further]": "[...further, ...ownAddresses.slice(ownAddresses.length)]",
    },
    tests: format,
  },
  {
    name: "scrub leaves the keys of objects",
    file: "src/ooni/scrub.ts",
    replace: { "[clean(key), walk(inner!)]": "[key, walk(inner!)]" },
    tests: format,
  },
  {
    name: "the writer takes anything",
    file: "src/ooni/writer.ts",
    replace: {
      "  requireScrubbed(measurement);\n":
        "  if (measurement === undefined) requireScrubbed(measurement);\n",
    },
    tests: format,
  },
  {
    name: "this computer's addresses are not known",
    file: network,
    replace: {
      "    .filter(({ internal }) => !internal)": "    .filter(({ internal }) => internal)",
    },
    tests: session,
  },
  {
    name: "the probe's address stands in its field",
    file: "src/probe/web-connectivity.ts",
    replace: { '    probe_ip: "127.0.0.1",': '    probe_ip: network.ownAddresses[0] ?? "",' },
    tests: session,
  },
  {
    name: "the address that the helper saw is not scrubbed",
    file: "src/probe/web-connectivity.ts",
    replace: { "      ...publicCaller(outcome),\n": "      ...publicCaller(outcome).slice(1),\n" },
    tests: ["test/probe/web-connectivity.test.ts"],
  },
  {
    name: "a name is looked up before consent",
    file: probeActions,
    before: 'import { lookup } from "node:dns";',
    replace: {
      "  const consent = await askOnTerminal(":
        "  for (const input of inputs) lookup(new URL(input).hostname, () => {});\n  const consent = await askOnTerminal(",
    },
  },
  {
    name: "the helper is tried before consent",
    file: probeActions,
    replace: {
      "  const consent = await askOnTerminal(":
        "  for (const { href } of helpers) void fetch(href);\n  const consent = await askOnTerminal(",
    },
  },
  {
    name: "a consent is made up",
    file: probeActions,
    replace: {
      "  const consent = await askOnTerminal(":
        "  void measureConsented({ plan: {} } as never, {} as never).next();\n  const consent = await askOnTerminal(",
    },
  },
  {
    name: "nobody is asked",
    file: consent,
    replace: { "  if (!dialogue.yes) {": "  if (!dialogue.yes && plan.inputs.length === 0) {" },
    tests: session,
  },
  {
    name: "no answer means yes",
    file: consent,
    replace: { "return /^\\s*(y|yes": "return /^\\s*(|y|yes" },
    tests: consentTest,
  },
  {
    name: "yes is the default",
    file: "src/cli/commands/probe.ts",
    replace: {
      '"do not ask: I have read what will be contacted and recorded")':
        '"do not ask: I have read what will be contacted and recorded", true)',
    },
    tests: commands,
    commands: ["probe web"],
  },
  {
    name: "the text leaves out the helper",
    file: consent,
    replace: { "  if (helpers.length > 0)\n": "  if (helpers.length > 9)\n" },
    tests: consentTest,
  },
  {
    name: "the network looks up what nobody consented to",
    file: network,
    replace: { "insist(hosts.has(name.toLowerCase()),": "insist(hosts.size > 0," },
    tests: session,
  },
  {
    name: "the network sends UDP anywhere",
    file: network,
    replace: { "address === contacts.udpResolver.address && ": "" },
    tests: session,
  },
  {
    name: "the network takes any port",
    file: network,
    replace: { "insist(ports.has(port),": "insist(port >= 0," },
    tests: session,
  },
  {
    name: "the network goes on after the measurement",
    file: network,
    replace: { "      ended = true;": "      ended = false;" },
    tests: session,
  },
  {
    name: "the result is uploaded",
    file: probeActions,
    replace: {
      "    const detection = detect(":
        '    void fetch("https://collector.example/", { method: "POST", body: line });\n    const detection = detect(',
    },
  },
  {
    name: "the result is uploaded over the measurement's own network",
    file: "src/probe/session.ts",
    replace: {
      "  } finally {\n    network.end();":
        '    await network.lookup("collector.example");\n  } finally {\n    network.end();',
    },
    tests: session,
  },
  {
    name: "a second dialler stands beside the first",
    file: network,
    after: 'export const upload = (): unknown => connect({ host: "203.0.113.1", port: 443 });',
  },
  {
    name: "a helper visits the private networks of its owner",
    file: network,
    replace: {
      "assert(isPublicAddress(address),": "assert(isPublicAddress(address) || address.length > 0,",
    },
    tests: session,
  },
];
