/** A Redis of the test's own, on loopback, where one is installed. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

export const hasRedis: boolean = spawnSync("redis-server", ["--version"]).status === 0;
if (!hasRedis)
  process.stderr.write("redis-server is not installed: tests of the queue are skipped\n");

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Ends it, by -9, and starts another one with nothing in it. */
  restart(): Promise<void>;
  kill(): Promise<void>;
}

export async function startRedis(...options: string[]): Promise<TestRedis> {
  const port = await freePort();
  let server: ChildProcess;
  const start = async () => {
    const args = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    const cwd = mkdtempSync(join(tmpdir(), "narrows-redis-"));
    server = spawn("redis-server", [...args, ...options], { cwd, stdio: "ignore" });
    const redis = new Redis({ port, maxRetriesPerRequest: null, retryStrategy: () => 20 });
    redis.on("error", () => undefined);
    await redis.ping();
    redis.disconnect();
  };
  const kill = () =>
    new Promise<void>((resolve) => {
      if (server.exitCode !== null || server.signalCode !== null) resolve();
      server.once("exit", () => resolve());
      server.kill("SIGKILL");
    });
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    async restart() {
      await kill();
      await start();
    },
  };
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
