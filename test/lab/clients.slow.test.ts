import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDesign } from "../../src/gateway/schema.ts";
import { type ServedLab, serveLab } from "../../src/lab/index.ts";

const designs = fileURLToPath(new URL("../../designs/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "narrows-lab-"));
const design = (name: string) => parseDesign(readFileSync(`${designs}${name}.yaml`, "utf8"), name);
const has = (program: string) => !spawnSync(program, ["--version"]).error;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Exit status and output of a program; never throws. */
function run(
  program: string,
  args: string[],
): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 600_000 }, (error, out, err) =>
      resolve({ status: typeof error?.code === "number" ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

describe.skipIf(!has("curl"))("curl in Kazakhstan in 2020 (needs curl)", () => {
  let served: ServedLab;
  const caFile = join(folder, "kz-ca.pem");
  const captureFile = join(folder, "kz.pcapng");
  let intercepted = "";
  beforeAll(async () => {
    served = await serveLab({ design: design("kz-2020"), caFile, captureFile });
    // The design intercepts a share of the paths: find a name for which this client's is one.
    for (const name of served.national.listedNames) {
      const { status } = await curl(`https://${name}/`, ["--cacert", caFile]);
      if (status !== 0) intercepted = name;
    }
  });
  afterAll(() => served?.close());
  const curl = (url: string, more: string[] = []) =>
    run("curl", [
      "-sS",
      "-x",
      `socks5h://${served.socks.address}:${served.socks.port}`,
      ...more,
      url,
    ]);

  it("gets a page in the lab with the lab's root given, and none without it", async () => {
    const page = await curl("https://www.example.com/", ["--cacert", caFile]);
    expect(page).toMatchObject({ status: 0 });
    expect(page.out).toContain("www.example.com in the lab");
    expect(await curl("https://www.example.com/")).toMatchObject({ status: 60 });
  });

  it("gets it over HTTP/2 where it offers that, as it does by default, else over HTTP/1.1", async () => {
    const version = async (...more: string[]) => {
      const shown = ["--cacert", caFile, "-o", "/dev/null", "-w", "%{http_version} %{http_code}"];
      return (await curl("https://www.example.com/", [...shown, ...more])).out;
    };
    expect(await version("--http2")).toBe("2 200");
    expect(await version("--http1.1")).toBe("1.1 200");
    const page = await curl("https://www.example.com/", ["--cacert", caFile, "--http2"]);
    expect(page.out).toContain("www.example.com in the lab");
  });

  it("refuses the certificate on an intercepted name, and sees its issuer", async () => {
    expect(intercepted).not.toBe("");
    const refused = await curl(`https://${intercepted}/`, ["--cacert", caFile]);
    expect(refused.status).toBe(60);
    const shown = await curl(`https://${intercepted}/`, ["-kv"]);
    expect(shown.err).toContain("Information Security Certification Authority");
  });

  it("cannot leave: an unknown name does not resolve, the HTTP listener neither", async () => {
    expect((await curl("https://www.wikipedia.org/")).status).toBe(97);
    const listener = `http://${served.http.address}:${served.http.port}`;
    const inside = await run("curl", [
      "-sS",
      "-x",
      listener,
      "--cacert",
      caFile,
      "https://www.example.com/",
    ]);
    expect(inside.out).toContain("www.example.com in the lab");
    const outside = await run("curl", [
      "-s",
      "-o",
      "/dev/null",
      "-w",
      "%{http_code}",
      "-x",
      listener,
      "http://deb.debian.org/",
    ]);
    expect(outside.out).toBe("502");
  });
});

describe.skipIf(!has("dig"))("dig in China (needs dig)", () => {
  let served: ServedLab;
  beforeAll(async () => {
    served = await serveLab({ design: design("cn"), resolver: "8.8.8.8" });
  });
  afterAll(() => served?.close());
  const dig = (...more: string[]) =>
    run("dig", [`@${served.dns.address}`, "-p", String(served.dns.port), "+tries=2", ...more]);

  it("gets the injected answer first", async () => {
    expect((await dig("+short", "www.facebook.com")).out.trim()).toMatch(/^31\.13\.94\.37$/m);
    expect((await dig("+short", "www.example.com")).out.trim()).toMatch(/^45\./m);
  });

  it("gets the true answer over TCP, which is not injected", async () => {
    expect((await dig("+short", "+tcp", "www.facebook.com")).out.trim()).toMatch(/^45\./m);
  });

  it("learns that an unknown name does not exist", async () => {
    expect((await dig("www.debian.org")).out).toContain("status: NXDOMAIN");
  });
});

describe.skipIf(!has("chromium"))("a browser in Kazakhstan in 2015 (needs chromium)", () => {
  it("shows the certificate warning on an intercepted page", async () => {
    const { chromium } = await import("playwright-core");
    const served = await serveLab({ design: design("kz-2015") });
    const browser = await chromium.launch({
      executablePath: "/usr/bin/chromium",
      args: ["--no-sandbox"],
      proxy: { server: `socks5://${served.socks.address}:${served.socks.port}` },
    });
    try {
      const tab = await browser.newPage();
      const failure = await tab
        .goto("https://www.example.com/")
        .catch((error: Error) => error.message);
      expect(String(failure)).toContain("ERR_CERT_AUTHORITY_INVALID");
      await tab.waitForSelector("text=NET::ERR_CERT_AUTHORITY_INVALID", { state: "attached" });
      const plain = await tab.goto("http://www.example.com/").catch(String);
      if (typeof plain === "object") expect(await tab.title()).toBe("www.example.com in the lab");
    } finally {
      await browser.close();
      await served.close();
    }
  });
});
