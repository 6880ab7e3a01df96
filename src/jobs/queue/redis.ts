/** Connections to the Redis or Valkey that holds the queue. */
import { Redis } from "ioredis";
import { InputError } from "../../base/errors.ts";

/** What BullMQ makes its connections of. */
export interface QueueConnection {
  readonly url: string;
  readonly maxRetriesPerRequest: null;
  readonly connectTimeout: number;
  retryStrategy(times: number): number;
}

/** Between two tries to connect, at most. */
const retryMs = 1_000;
const connectTimeoutMs = 5_000;

/** Keeps trying when the connection is lost: commands wait until it is there again. */
export function connectionTo(url: string): QueueConnection {
  return {
    url,
    maxRetriesPerRequest: null,
    connectTimeout: connectTimeoutMs,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), retryMs),
  };
}

/** The address without user and password, for people. */
export function shownAddress(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/**
 * Checks that a server answers there, and that it can hold a queue.
 * @throws InputError `queue-address`, `queue-unreachable`, `queue-server`
 */
export async function checkQueue(url: string): Promise<void> {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol))
    throw new InputError(
      "queue-address",
      `--queue: expected redis://HOST:PORT or rediss://USER:PASSWORD@HOST:PORT, not "${url}"`,
    );
  const redis = new Redis(url, {
    ...{ lazyConnect: true, connectTimeout: connectTimeoutMs, retryStrategy: () => null },
    ...{ maxRetriesPerRequest: 0, commandTimeout: connectTimeoutMs },
  });
  let reason = "";
  redis.on("error", ({ message }: Error) => {
    reason = message;
  });
  try {
    await redis.connect();
    const info = await redis.info();
    checkServer(info, shownAddress(url));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      "queue-unreachable",
      `no queue at ${shownAddress(url)}: ${reason || (error as Error).message}`,
    );
  } finally {
    redis.disconnect();
  }
}

/** @param info what the server tells of itself */
function checkServer(info: string, address: string): void {
  const told = new Map(
    info.split(/\r?\n/).map((line) => line.split(/:(.*)/s, 2) as [string, string]),
  );
  const version = told.get("redis_version") ?? "";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < 6 || (major === 6 && minor < 2))
    throw new InputError(
      "queue-server",
      `${address}: expected Redis 6.2 or later, or Valkey, not version "${version}"`,
    );
  const policy = told.get("maxmemory_policy");
  if (policy !== undefined && policy !== "noeviction")
    throw new InputError(
      "queue-server",
      `${address}: expected maxmemory-policy noeviction, not ${policy}: the server would drop units of work`,
    );
}
