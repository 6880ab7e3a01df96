/** A store that speaks S3: Amazon's, MinIO, Ceph, Garage, … Requests are signed by Signature Version 4. */
import { AwsClient } from "aws4fetch";
import { InputError } from "../../base/errors.ts";
import { type Store, StoreError } from "./store.ts";

/** One try, with the body. */
const timeoutMs = 60_000;
const tries = 4;
const usualWaitMs = 400;

/**
 * @param address `s3://BUCKET` or `s3://BUCKET/PREFIX`
 * @param environment keys, region and endpoint, by the names that all tools for S3 read: `AWS_ACCESS_KEY_ID`,
 *   `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION`, `AWS_ENDPOINT_URL`
 * @param waitMs before the second try of a request, four times as long before each further one
 * @throws InputError `store-address`, `store-keys`
 */
export function openS3Store(
  address: string,
  environment: NodeJS.ProcessEnv,
  waitMs: number = usualWaitMs,
): Store {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION } = environment;
  const region = AWS_REGION || "us-east-1";
  const root = rootOf(
    address,
    environment.AWS_ENDPOINT_URL || `https://s3.${region}.amazonaws.com`,
  );
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    throw new InputError(
      "store-keys",
      `--store ${address}: expected AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment`,
    );
  const client = new AwsClient({
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    ...{ service: "s3", region, retries: 0 },
  });
  const ask: Ask = (method, name, take, body) =>
    askPatiently(client, { address, method, url: `${root}/${name}`, body, waitMs }, take);
  return {
    name: address,
    read: (name, most) =>
      ask("GET", name, async (response) => {
        if (response.status === 404) return dropped(response, undefined);
        if (!response.ok) return refuse(response, address);
        return readAtMost(response, most + 1);
      }),
    write: (name, bytes) =>
      ask(
        "PUT",
        name,
        (response) => (response.ok ? dropped(response, undefined) : refuse(response, address)),
        new Uint8Array(bytes),
      ),
    remove: (name) =>
      ask("DELETE", name, async (response) =>
        response.ok || response.status === 404
          ? dropped(response, undefined)
          : refuse(response, address),
      ),
    has: (name, size) =>
      ask("HEAD", name, async (response) => {
        if (response.status === 404) return dropped(response, false);
        if (!response.ok) return refuse(response, address);
        return dropped(response, Number(response.headers.get("content-length")) === size);
      }),
  };
}

type Take<T> = (response: Response) => Promise<T>;

type Ask = <T>(
  method: string,
  name: string,
  take: Take<T>,
  body?: Uint8Array<ArrayBuffer>,
) => Promise<T>;

interface AskedOfStore {
  /** For people. */
  readonly address: string;
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  readonly waitMs: number;
}

/**
 * A request, tried again where the server or the line failed; answers of other kinds come back.
 * @throws StoreError after the last try, and what `take` throws of the kind
 */
async function askPatiently<T>(
  client: AwsClient,
  { address, method, url, body, waitMs }: AskedOfStore,
  take: Take<T>,
): Promise<T> {
  let reason = "";
  for (let attempt = 0; attempt < tries; attempt++) {
    if (attempt > 0)
      await new Promise((resolve) => setTimeout(resolve, waitMs * 4 ** (attempt - 1)));
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const given = { method, signal, redirect: "error" as const, ...(body && { body }) };
      const response = await client.fetch(url, given);
      if (response.status < 500 && response.status !== 429) return await take(response);
      reason = `status ${response.status}`;
      await response.body?.cancel();
    } catch (error) {
      if (error instanceof StoreError) throw error;
      reason = reasonOf(error);
    }
  }
  throw new StoreError("store-failed", `${address}: ${method} failed ${tries} times: ${reason}`);
}

function rootOf(address: string, endpoint: string): string {
  const [, bucket, prefix = ""] =
    /^s3:\/\/([a-z0-9][a-z0-9.-]{1,62})((?:\/\w[\w.-]*)*)\/?$/.exec(address) ?? [];
  if (bucket === undefined)
    throw new InputError(
      "store-address",
      `--store ${address}: expected s3://BUCKET or s3://BUCKET/PREFIX`,
    );
  const base = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (base === undefined || !/^https?:$/.test(base.protocol))
    throw new InputError(
      "store-address",
      `AWS_ENDPOINT_URL: expected http:// or https://, not "${endpoint}"`,
    );
  return `${base.href.replace(/\/$/, "")}/${bucket}${prefix}`;
}

async function dropped<T>(response: Response, answer: T): Promise<T> {
  await response.body?.cancel();
  return answer;
}

/** @throws StoreError with the code that the store gives in its XML */
async function refuse(response: Response, address: string): Promise<never> {
  const text = new TextDecoder().decode(await readAtMost(response, 4096));
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? response.statusText;
  throw new StoreError(
    "store-failed",
    `${address}: refused with status ${response.status} (${code})`,
  );
}

async function readAtMost(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined && size < most) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  await reader?.cancel();
  const bytes = new Uint8Array(Math.min(size, most));
  let at = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, bytes.length - at);
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error && cause.message !== "" ? cause.message : message;
}
