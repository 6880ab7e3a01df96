import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openS3Store } from "../../../src/jobs/queue/s3-store.ts";
import {
  getContent,
  keptHere,
  openFolderStore,
  putContent,
  removeContent,
  renewContent,
  type Store,
  sweepFolderStore,
} from "../../../src/jobs/queue/store.ts";
import { type S3Server, startS3Server } from "./s3-server.ts";

const newFolder = () => mkdtempSync(join(tmpdir(), "narrows-store-"));
const bytes = new TextEncoder().encode("content of a unit".repeat(500));
const keys = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" };

let server: S3Server;
beforeAll(async () => {
  server = await startS3Server();
});
afterAll(() => server.close());

const s3 = () =>
  openS3Store("s3://bucket/some/prefix", { ...keys, AWS_ENDPOINT_URL: server.endpoint }, 1);
const code = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => error.code,
  );

/** Files of a folder, with their place in it. */
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));

describe.each([
  ["a folder", async () => openFolderStore(newFolder())],
  ["a store that speaks S3", async () => s3()],
] as [string, () => Promise<Store>][])("content in %s", (_, open) => {
  it("is what was put there, until it is removed", async () => {
    const store = await open();
    const ref = await putContent(store, bytes);
    expect(Buffer.from(await getContent(store, ref)).equals(bytes)).toBe(true);
    expect(await putContent(store, bytes)).toEqual(ref);
    await removeContent(store, ref);
    await removeContent(store, ref);
    expect(await code(getContent(store, ref))).toBe("store-missing");
    const empty = await putContent(store, new Uint8Array(0));
    expect((await getContent(store, empty)).length).toBe(0);
  });
});

describe("content in a folder", () => {
  it("that was cut, lengthened or changed is not used, and can be renewed", async () => {
    const folder = newFolder();
    const store = await openFolderStore(folder);
    const ref = await putContent(store, bytes);
    const [path] = filesOf(folder) as [string];
    const whole = readFileSync(path);
    for (const damage of [
      () => truncateSync(path, 100),
      () => writeFileSync(path, Buffer.concat([whole, Buffer.alloc(1)])),
      () => {
        const changed = Buffer.from(whole);
        changed[200]! ^= 1;
        writeFileSync(path, changed);
      },
    ]) {
      damage();
      expect(await code(getContent(store, ref))).toBe("store-damaged");
      await renewContent(store, bytes);
      expect((await getContent(store, ref)).length).toBe(bytes.length);
    }
    expect(filesOf(folder)).toEqual([path]);
  });

  it("is removed when nobody asked for it in 30 days", async () => {
    const folder = newFolder();
    const store = await openFolderStore(folder);
    const old = await putContent(store, bytes);
    const used = await putContent(store, bytes.subarray(1));
    const longAgo = new Date(Date.UTC(2020, 0, 1));
    for (const path of filesOf(folder)) utimesSync(path, longAgo, longAgo);
    // Whoever puts it again has asked for it.
    await putContent(store, bytes.subarray(1));
    const now = Date.now();
    expect(await sweepFolderStore(folder, longAgo.getTime() + 29 * 86_400_000)).toBe(0);
    expect(await sweepFolderStore(folder, now)).toBe(1);
    expect(await code(getContent(store, old))).toBe("store-missing");
    expect((await getContent(store, used)).length).toBe(bytes.length - 1);
  });

  it("is told in words where it cannot be read or written", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "file"), "");
    await expect(openFolderStore(join(folder, "file", "below"))).rejects.toMatchObject({
      name: "InputError",
    });
  });
});

describe("content in a store that speaks S3", () => {
  it("is signed, and stands below the prefix", async () => {
    const ref = await putContent(s3(), bytes);
    expect(server.requests.every(({ isSigned }) => isSigned)).toBe(true);
    expect(
      server.objects.has(`/bucket/some/prefix/content/${ref.sha256.slice(0, 2)}/${ref.sha256}`),
    ).toBe(true);
  });

  it.each([
    ["error", "none"],
    ["drop", "none"],
    ["cut", "none"],
    ["wrong", "store-damaged"],
    ["endless", "store-damaged"],
    ["refused", "store-failed"],
  ] as const)("comes whole or not at all through the fault: %s", async (fault, expected) => {
    const store = s3();
    const ref = await putContent(store, bytes);
    const before = server.requests.length;
    server.fault((request) => (request === before ? fault : undefined));
    expect(await code(getContent(store, ref))).toBe(expected);
    server.fault(() => undefined);
    expect((await getContent(store, ref)).length).toBe(bytes.length);
  });

  it("says what is missing when the store stays away", async () => {
    const ref = await putContent(s3(), bytes);
    server.fault(() => "drop");
    await expect(getContent(s3(), ref)).rejects.toThrow(
      /s3:\/\/bucket\/some\/prefix: GET failed 4 times/,
    );
    server.fault(() => undefined);
  }, 20_000);

  it("crosses the network once a machine, also where what is kept is damaged", async () => {
    const folder = newFolder();
    const store = keptHere(s3(), await openFolderStore(folder));
    const ref = await putContent(s3(), bytes);
    const gets = () => server.requests.filter(({ line }) => line.startsWith("GET")).length;
    const before = gets();
    for (let k = 0; k < 3; k++) await getContent(store, ref);
    expect(gets() - before).toBe(1);
    truncateSync(filesOf(folder)[0]!, 10);
    expect((await getContent(store, ref)).length).toBe(bytes.length);
    expect(gets() - before).toBe(2);
  });

  it.each([
    ["s3://", keys, "store-address"],
    ["s3://Bucket", keys, "store-address"],
    ["s3://bucket/../other", keys, "store-address"],
    ["s3://bucket", {}, "store-keys"],
    ["s3://bucket", { ...keys, AWS_ENDPOINT_URL: "file:///etc" }, "store-address"],
  ])("%s with %j is refused", (address, environment, expected) => {
    expect(() => openS3Store(address, environment)).toThrow(
      expect.objectContaining({ code: expected }),
    );
  });
});
