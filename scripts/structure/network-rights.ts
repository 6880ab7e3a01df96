/**
 * Which file may do what outside the program: open sockets, start programs, write files. Whatever is not
 * listed is refused, so that a new right is a decision made here and seen in review. Counts are exact: a
 * second call in a file that has the right to one is refused as well.
 */

export interface Right {
  /** Path under `src`. */
  readonly file: string;
  readonly why: string;
  /** Module without `node:` → imported name → how often it is used. */
  readonly modules?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Global → how often it is used. */
  readonly globals?: Readonly<Record<string, number>>;
  /** Method → how often it is called: what opens a socket once there is an object for it. */
  readonly methods?: Readonly<Record<string, number>>;
  /**
   * Function → the option that its calls must be given last, which takes the place of a host and a port.
   */
  readonly over?: Readonly<Record<string, string>>;
  /** `listen` and `bind` are given this constant as their address, made by this function alone. */
  readonly address?: { readonly name: string; readonly by: string };
  /**
   * What `spawn` is given first, `name` and `words`, is what this declaration takes from the words that a
   * person typed, and nothing else in the file bears these names.
   */
  readonly starts?: string;
  /** The file holds program text as a string. */
  readonly code?: true;
  /** Reads a variable of the environment by a name that stands elsewhere. */
  readonly environment?: true;
  /** Its method `command` describes a command and starts none. */
  readonly describesCommands?: true;
}

export const rights: readonly Right[] = [
  {
    file: "lab/listeners/listen.ts",
    why: "the lab's listeners on loopback; it cannot dial",
    modules: {
      net: { createServer: 1 },
      http: { createServer: 1 },
      dgram: { createSocket: 1 },
    },
    methods: { listen: 1, bind: 1, send: 1 },
    address: { name: "address", by: "loopbackAddress" },
  },
  {
    file: "server/listen.ts",
    why: "the page on loopback; it cannot dial",
    modules: { http: { createServer: 1 } },
    methods: { listen: 1, bind: 0 },
    address: { name: "address", by: "loopbackAddress" },
  },
  {
    file: "server/page-files.ts",
    why: "reads the files of the built page before the first request",
    modules: { "fs/promises": { readdir: 1, readFile: 1 } },
  },
  {
    file: "lab/net/stream-protocols.ts",
    why: "TLS and HTTP over streams of the virtual network; it takes no host and no port",
    modules: {
      http: { createServer: 1, request: 1 },
      http2: { createServer: 1 },
      tls: { connect: 1, TLSSocket: 1 },
    },
    over: { connect: "socket", request: "createConnection" },
    methods: { listen: 0, bind: 0 },
  },
  {
    file: "jobs/compile-later.ts",
    why: "tells V8 when and how much to compile, by constants",
    modules: { v8: { setFlagsFromString: 2 } },
  },
  {
    file: "probe/system-network.ts",
    why: "this computer's network, for what a person said yes to",
    modules: {
      net: { connect: 1 },
      dgram: { createSocket: 1 },
      dns: { lookup: 1, Resolver: 1 },
      os: { networkInterfaces: 1 },
    },
    methods: { listen: 0, bind: 0, connect: 1, send: 1, getServers: 1 },
  },
  {
    file: "probe/tls-client.ts",
    why: "TLS over a stream that the network gave",
    modules: { tls: { connect: 1 } },
    over: { connect: "socket" },
  },
  {
    file: "probe/helper/helper-listener.ts",
    why: "the listener of a test helper that its owner starts",
    modules: { http: { createServer: 1 } },
    methods: { listen: 1, bind: 0 },
  },
  {
    file: "data/mrt/unpacked.ts",
    why: "reads files of route collectors, which are too large for memory, piece by piece",
    modules: { fs: { readSync: 1 }, "fs/promises": { open: 1 } },
  },
  {
    file: "data/mirror.ts",
    why: "downloads of public data sets",
    globals: { fetch: 1 },
  },
  {
    file: "cli/pdf.ts",
    why: "prints a page by a Chromium of this computer, cut off from the network",
    modules: {
      child_process: { spawn: 1 },
      "fs/promises": { mkdtemp: 1, rename: 1, rm: 2 },
    },
  },
  {
    file: "cli/lab-exec/given-program.ts",
    why: "starts the program that a person names on the command line of lab exec, by its words there",
    modules: { child_process: { spawn: 1 }, os: { constants: 1 } },
    starts: "[, name, ...words] = command.args",
  },
  {
    file: "cli/lab-exec/executed-lab.ts",
    why: "the root certificate of the lab, for as long as the program runs",
    modules: { "fs/promises": { mkdtemp: 1, rm: 1 } },
  },
  {
    file: "jobs/worker-threads.ts",
    why: "threads that run a module of this project",
    modules: { worker_threads: { Worker: 2, parentPort: 1 } },
    code: true,
  },
  {
    file: "routing/kernel/link.ts",
    why: "WebAssembly, where there is one",
    globals: { globalThis: 1 },
  },
  {
    file: "data/cache.ts",
    why: "the user's cache, and every file that a command writes whole",
    modules: { "fs/promises": { mkdir: 1, realpath: 1, rename: 2, rm: 1, writeFile: 2 } },
  },
  {
    file: "data/storage/owner.ts",
    why: "removes what killed runs left; tells computers apart by a hash of their name",
    modules: { "fs/promises": { rm: 1 }, os: { hostname: 1 } },
  },
  {
    file: "data/storage/claim.ts",
    why: "the empty files by which runs keep out of each other's way",
    modules: { "fs/promises": { rm: 2, writeFile: 1 } },
  },
  {
    file: "data/storage/file-set.ts",
    why: "the files that a command was told to write into a folder, all or none",
    modules: { "fs/promises": { rename: 1, rm: 3, rmdir: 2, writeFile: 2 } },
  },
  {
    file: "data/download.ts",
    why: "a download on its way into the cache",
    modules: {
      fs: { createWriteStream: 2 },
      "fs/promises": { rename: 2, rm: 7 },
    },
  },
  {
    file: "jobs/checkpoint.ts",
    why: "removes the checkpoint of a sweep that is done",
    modules: { "fs/promises": { rm: 1 } },
  },
  {
    file: "jobs/units/run-units.ts",
    why: "removes the kept answers of a run that is done",
    modules: { "fs/promises": { rm: 1 } },
  },
  {
    file: "jobs/queue/packing.ts",
    why: "values as bytes, by structured clone",
    modules: { v8: { serialize: 1, deserialize: 1 } },
  },
  {
    file: "jobs/queue/store.ts",
    why: "content of a queue in the folder that a person named, and its removal",
    modules: { "fs/promises": { open: 1, rm: 2, utimes: 1 } },
  },
  {
    file: "jobs/units/old-answers.ts",
    why: "removes the kept answers of runs that nobody went on with for a month",
    modules: { "fs/promises": { rm: 1 } },
  },
  {
    file: "cli/output.ts",
    why: "the files that a command was told to write line by line, under a name of their own at the end",
    modules: { "fs/promises": { open: 1, rm: 1 } },
  },
  {
    file: "cli/program.ts",
    why: "an option's variable that is set to nothing counts as not set; the options name theirs",
    environment: true,
  },
  {
    file: "cli/completion.ts",
    why: "tells the completion library which commands there are",
    describesCommands: true,
  },
  {
    file: "cli/commands/probe-actions.ts",
    why: "the measurements, where the user said",
    modules: { "fs/promises": { open: 1 } },
  },
  {
    file: "lab/listeners/serve.ts",
    why: "the root certificate and the capture, where the user said",
    modules: { "fs/promises": { rename: 1, rm: 1, writeFile: 1 } },
  },
];

/** Modules of Node that reach nothing outside; all names of them. */
export const freeModules: readonly string[] = [
  ...["path", "url", "crypto", "zlib", "util", "stream", "stream/promises", "timers/promises"],
  ...["readline", "readline/promises", "buffer", "events", "string_decoder", "assert"],
];

/** Names of other modules that reach nothing outside, or only read files. */
export const freeNames: Readonly<Record<string, readonly string[]>> = {
  net: ["isIP", "isIPv4", "isIPv6"],
  tls: ["createSecureContext", "rootCertificates", "checkServerIdentity"],
  os: ["tmpdir", "homedir", "availableParallelism"],
  fs: ["createReadStream", "readFileSync", "existsSync", "statSync", "readdirSync", "constants"],
  "fs/promises": ["readFile", "readdir", "stat", "access", "constants"],
};

/** Folders where no file is read or written without a right, not even by the free names. */
export const withoutFiles: RegExp = /^(lab|probe|server)\//;

/** Where `process` may be used: what people see, and where files lie. */
export const usesProcess: RegExp = /^((cli|data|facade|jobs)\/|lab\/net\/clock\.ts$)/;

/** Variables of the environment that are read by name. */
export const environmentNames: RegExp =
  /^(NARROWS_\w+|AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|REGION|ENDPOINT_URL)|XDG_CACHE_HOME|XDG_CONFIG_HOME|PATH|HOME|NO_COLOR|FORCE_COLOR|COLUMNS|CI|TERM)$/;

/** Folders whose files keep nothing between two calls. */
export const stateless: RegExp = /^(lab\/listeners|probe\/helper|server)\//;

/** Packages that the program may import. None of them opens a connection by itself, but for `packageParts`. */
export const packages: readonly string[] = [
  ...["@bomb.sh/tab", "@noble/ciphers", "@noble/hashes", "@observablehq/plot"],
  ...["@peculiar/asn1-schema", "@peculiar/asn1-x509", "commander", "d3-array", "d3-geo"],
  ...[
    "hyparquet",
    "hyparquet-writer",
    "intl-messageformat",
    "linkedom",
    "modern-tar",
    "seek-bzip",
    "topojson-client",
    "topojson-specification",
  ],
  ...["tldts", "tough-cookie", "world-atlas", "yaml", "zod"],
  ...["@hono/node-server", "hono", "bullmq", "ioredis", "aws4fetch", "@duckdb/node-api"],
];

/** Who may take what of a package. */
interface PackageParts {
  readonly by: RegExp;
  /** Module → the names that may be taken of it. */
  readonly modules: Readonly<Record<string, readonly string[] | "all">>;
}

/**
 * Packages of which some parts listen, dial, tell who calls, or read and write files. The page's server listens on
 * loopback by its own file; the queue and its store are dialled where a person named them, and by no other folder;
 * the database of `narrows query` is locked before SQL is run.
 */
export const packageParts: Readonly<Record<string, PackageParts>> = {
  "@hono/node-server": {
    by: /^server\//,
    modules: { "@hono/node-server": ["getRequestListener"] },
  },
  hono: {
    by: /^server\//,
    modules: {
      hono: ["Hono"],
      "hono/accepts": ["accepts"],
      "hono/etag": ["etag"],
      "hono/secure-headers": ["secureHeaders"],
      "hono/utils/mime": ["getMimeType"],
    },
  },
  bullmq: {
    by: /^jobs\/queue\/(client|worker|runs)\.ts$/,
    modules: { bullmq: ["Job", "Queue", "QueueEvents", "UnrecoverableError", "Worker"] },
  },
  ioredis: { by: /^jobs\/queue\/redis\.ts$/, modules: { ioredis: ["Redis"] } },
  aws4fetch: { by: /^jobs\/queue\/s3-store\.ts$/, modules: { aws4fetch: ["AwsClient"] } },
  "@duckdb/node-api": {
    by: /^cli\/query\/(database|values)\.ts$/,
    modules: { "@duckdb/node-api": "all" },
  },
};

/** Members of `process` that may be used. `process` itself may not be handed on. */
export const processMembers: readonly string[] = [
  ...["argv", "env", "exit", "exitCode", "getActiveResourcesInfo", "getuid", "off", "on", "once"],
  ...["pid", "platform", "stdin", "stdout", "stderr", "version", "versions", "memoryUsage"],
  ...["cpuUsage", "hrtime", "uptime", "cwd", "arch"],
];

/** Globals that lead outside or to code made from text; they may not be declared anew either. */
export const refusedGlobals: readonly string[] = [
  ...["fetch", "WebSocket", "WebSocketStream", "EventSource", "XMLHttpRequest", "WebTransport"],
  ...["RTCPeerConnection", "Worker", "SharedWorker", "importScripts", "eval", "Function"],
  ...["require", "globalThis", "console"],
];

/** Globals of the same kind whose names are words that a program may use for its own. */
export const refusedUnlessDeclared: readonly string[] = [
  ...["global", "self", "window", "navigator", "document", "location", "Image", "module"],
  ...["parent", "top", "frames", "exports"],
];

/** Files with rights that others use → who may import them, beside types. */
export const importers: readonly { file: string; by: RegExp }[] = [
  { file: "lab/listeners/listen.ts", by: /^lab\/listeners\/(dns|http|socks)-listener\.ts$/ },
  {
    file: "lab/net/stream-protocols.ts",
    by: /^lab\/(listeners\/http-listener|services\/(web-server|tls-client|fetch))\.ts$/,
  },
  {
    file: "probe/system-network.ts",
    by: /^probe\/(session|index|helper\/helper-listener)\.ts$/,
  },
  { file: "probe/helper/helper-listener.ts", by: /^cli\/commands\/probe-actions\.ts$/ },
  { file: "probe/session.ts", by: /^(probe\/index|cli\/commands\/probe-actions)\.ts$/ },
  { file: "probe/tls-client.ts", by: /^probe\/connection\.ts$/ },
  { file: "data/cache.ts", by: /^(data|cli|facade|jobs|validation)\// },
  { file: "data/mirror.ts", by: /^data\/(download|stored-files|snapshots|ooni-bucket)\.ts$/ },
  { file: "data/download.ts", by: /^data\/(stored-files|ooni-bucket|index)\.ts$/ },
  { file: "data/open.ts", by: /^(data|cli|facade|facts|jobs|validation)\// },
  { file: "data/snapshots.ts", by: /^(data|cli|validation)\// },
  { file: "jobs/queue/s3-store.ts", by: /^cli\/queue\/runner\.ts$/ },
  { file: "jobs/queue/client.ts", by: /^cli\/queue\/runner\.ts$/ },
  { file: "jobs/queue/worker.ts", by: /^cli\/commands\/queue\/worker\.ts$/ },
  { file: "jobs/queue/redis.ts", by: /^(jobs\/queue|cli\/commands\/queue)\// },
  { file: "jobs/queue/runs.ts", by: /^(jobs\/queue|cli\/commands\/queue)\// },
  { file: "cli/pdf.ts", by: /^cli\// },
  { file: "cli/lab-exec/given-program.ts", by: /^cli\/commands\/lab\/exec\.ts$/ },
  { file: "cli/lab-exec/executed-lab.ts", by: /^cli\/commands\/lab\/exec\.ts$/ },
];

/** Types that say what was done → the one file that may say so of a value. */
export const brands: Readonly<Record<string, string>> = {
  Scrubbed: "ooni/scrub.ts",
  Consent: "probe/consent.ts",
  LoopbackAddress: "lab/listeners/loopback.ts",
  VirtualTls: "lab/net/stream-protocols.ts",
};

/** Functions whose arguments may not be cast, since their types are the point. */
export const guarded: readonly string[] = [
  ...["stringifyMeasurement", "systemNetwork", "measureConsented", "consentedPlan", "scrub"],
  ...["tlsClientOver", "tlsServerOver", "httpRequestOver"],
];

/** Functions that keep an invariant → the files that may call them. */
export const callers: Readonly<Record<string, readonly string[]>> = {
  scrub: [
    ...["probe/session.ts", "jobs/campaign/run.ts", "facade/measurements.ts"],
    "lab/recording/record.ts",
  ],
  askConsent: ["cli/commands/probe-actions.ts"],
  systemNetwork: ["probe/session.ts"],
  helperNetwork: ["probe/helper/helper-listener.ts"],
  measureWeb: ["probe/session.ts", "lab/campaign/campaign.ts", "lab/qa/run.ts"],
};

/** Where the address of a peer may be read: of the virtual network's, and by the test helper. */
export const readsPeers = /^(lab\/(net|services|middlebox|qa)\/|probe\/helper\/helper-server\.ts$)/;
