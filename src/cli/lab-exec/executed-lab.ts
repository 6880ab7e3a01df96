/** The lab that a program is run against: listeners, capture, truth, and what the program is told of them. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { diskError, writeAtomically } from "../../data/cache.ts";
import type { FileContent } from "../../data/storage/file-set.ts";
import { type ServedLab, type ServeOptions, serveLab } from "../../lab/listeners/serve.ts";
import { PacketCapture } from "../../lab/trace/capture.ts";
import { type FlowTruth, recordFlows } from "../../lab/trace/flow-truth.ts";
import { formatEndpoint } from "../../wire/index.ts";
import { readVersion } from "../version.ts";

export interface ExecutedLab {
  readonly served: ServedLab;
  /** What the program began by now, with what was done to it. */
  flows(): FlowTruth[];
  /** Whether all of it is kept: captures and truths have an end. */
  isComplete(): boolean;
  /** @param out the folder that the results will stand in */
  environment(own: NodeJS.ProcessEnv, out: string | undefined): NodeJS.ProcessEnv;
  /** The results. @param status the program's */
  files(status: number): FileContent[];
  /** Ends the lab; the file of its root goes with it. */
  close(): Promise<void>;
}

/** Names of the results, below their folder. */
const names = { capture: "capture.pcapng", truth: "truth.jsonl", root: "ca.pem", run: "exec.json" };

/** Opens the lab. @throws InputError as `serveLab`, `disk` where the root cannot be written */
export async function openExecutedLab(options: ServeOptions): Promise<ExecutedLab> {
  const folder = await mkdtemp(join(tmpdir(), "narrows-exec-")).catch((error: unknown) => {
    throw diskError(error, tmpdir());
  });
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    const served = await serveLab(options);
    const { national, vantagePoint } = served;
    const { network, authority } = national.lab;
    const root = join(folder, names.root);
    await writeAtomically(root, authority.rootPem);
    const nodes = [vantagePoint.client, ...national.boxes.map(({ node }) => node)];
    const capture = new PacketCapture(network, nodes);
    const { flows, isWhole } = recordFlows(national, vantagePoint);
    const isComplete = () => isWhole() && capture.left === 0;
    const began = network.clock.date().toISOString();
    return {
      served,
      flows,
      isComplete,
      environment: (own, out) => ({ ...own, ...variablesOf(served, root, out) }),
      files: (status) => [
        { path: names.capture, content: capture.file() },
        {
          path: names.truth,
          content: flows()
            .map((each) => `${JSON.stringify(each)}\n`)
            .join(""),
        },
        { path: names.root, content: authority.rootPem },
        {
          path: names.run,
          content: `${JSON.stringify(
            summaryOf(
              options,
              served,
              { began, status, packets: capture.count, complete: isComplete() },
              flows(),
            ),
            undefined,
            2,
          )}\n`,
        },
      ],
      async close() {
        await served.close();
        await removeFolder();
      },
    };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

/**
 * How the run came about and what came of it. The program's words are left out: they may hold what is nobody
 * else's business.
 */
function summaryOf(
  { seed, names: sites = [], resolver }: ServeOptions,
  { national, vantagePoint }: ServedLab,
  run: { began: string; status: number; packets: number; complete: boolean },
  flows: readonly FlowTruth[],
) {
  const { began, ...outcome } = run;
  return {
    schema: "narrows-lab-exec/1",
    narrows: readVersion(),
    design: national.design.id,
    ...{ seed, began, from: vantagePoint.asn, names: sites },
    ...(resolver !== undefined && { resolver }),
    ...{ emulated: true, ...outcome },
    flows: flows.length,
    interference: flows.filter(({ interference }) => interference).length,
  };
}

/** What the program is told: where the lab's listeners are, whom to trust, and where the truth will stand. */
function variablesOf(
  { national, socks, dns, http }: ServedLab,
  root: string,
  out: string | undefined,
): Record<string, string> {
  const proxy = `http://${formatEndpoint(http.address, http.port)}`;
  const anything = `socks5h://${formatEndpoint(socks.address, socks.port)}`;
  const proxies = { http_proxy: proxy, https_proxy: proxy, all_proxy: anything, no_proxy: "" };
  const inCapitals = Object.entries(proxies).map(([name, value]) => [name.toUpperCase(), value]);
  const roots = ["SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"];
  return {
    ...proxies,
    ...Object.fromEntries(inCapitals),
    ...Object.fromEntries(roots.map((name) => [name, root])),
    NARROWS_LAB_DESIGN: national.design.id,
    NARROWS_LAB_ADDRESS: http.address,
    NARROWS_LAB_HTTP_PORT: String(http.port),
    NARROWS_LAB_SOCKS_PORT: String(socks.port),
    NARROWS_LAB_DNS_PORT: String(dns.port),
    NARROWS_LAB_CA: root,
    NARROWS_LAB_LISTED: national.listedNames.join(" "),
    NARROWS_LAB_CONTROLS: national.controlNames.join(" "),
    ...(out !== undefined && {
      NARROWS_LAB_TRUTH: resolve(out, names.truth),
      NARROWS_LAB_CAPTURE: resolve(out, names.capture),
    }),
  };
}
