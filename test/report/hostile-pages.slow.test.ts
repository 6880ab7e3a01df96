import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isScalar, parseDocument, visit } from "yaml";
import { narrows } from "../cli/command-line.ts";
import { lookup, sketchJson } from "../detect/measurements.ts";
import { isChromiumMissing, launchChromium, openFile } from "./browser-pages.ts";

/** What would run, load or lead somewhere, if a page took it for more than text. */
const payloads = [
  `"><script>window.hit=1</script>`,
  `'><img src=x onerror=window.hit=1>`,
  `</style></script><svg onload=window.hit=1>`,
  `" onmouseover="window.hit=1" autofocus onfocus="window.hit=1`,
  `javascript:window.hit=1//`,
  `=cmd|'/c calc'!A1`,
  `\u001b[2J\u009b31m\u202egnp.exe`,
  `&lt;b&gt; {braces, plural, other {x}} %00 ]]> -->`,
];

/** A library design in which every text that people read is one of them. */
function hostileDesign(): string {
  const file = new URL("../../designs/kh-2021.yaml", import.meta.url);
  const document = parseDocument(readFileSync(file, "utf8"));
  let next = 0;
  visit(document, {
    Pair(_, pair) {
      const name = isScalar(pair.key) ? String(pair.key.value) : "";
      const isText = ["title", "summary", "leavesOut", "name", "note", "assumption"].includes(name);
      if (isText && isScalar(pair.value) && typeof pair.value.value === "string")
        pair.value.value = `${payloads[next++ % payloads.length]} ${next}`;
    },
  });
  expect(next).toBeGreaterThan(10);
  return String(document);
}

/** Measurements whose every text is one of them, where the format lets it be any. */
function hostileMeasurements(): string {
  return payloads
    .flatMap((payload, k) => {
      const sketch = sketchJson({
        queries: [lookup("dns_nxdomain_error")],
        connections: [{ tcp: null, tls: "connection_reset" }],
        helper: {},
      });
      return [0, 1, 2].map((day) => ({
        ...sketch,
        input: `https://${"abcdefgh"[k]}.example/${payload}`,
        probe_cc: k % 2 === 0 ? "KH" : payload,
        measurement_start_time: `2024-02-1${day} 10:00:00`,
        probe_network_name: payload,
        measurement_uid: `${payload}-${day}`,
        report_id: payload,
        test_version: payload,
        annotations: { [payload]: payload },
      }));
    })
    .map((one) => JSON.stringify(one))
    .join("\n");
}

describe("pages made from hostile texts", () => {
  let folder: string;
  const pages: string[] = [];
  const outputs: string[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "narrows-hostile-"));
    writeFileSync(join(folder, "design.yaml"), hostileDesign());
    writeFileSync(join(folder, "measurements.jsonl"), hostileMeasurements());
    const out = (name: string) => join(folder, name);
    const design = out("design.yaml");
    const runs = [
      ["assess", design, "--out", out("report")],
      ["assess", design, "--brief", "--out", out("brief")],
      ["assess", design],
      ["designs", "check", design],
      ["detect", "report", out("measurements.jsonl"), "--out", out("evidence")],
      ["detect", out("measurements.jsonl"), "--explain"],
      ["detect", out("measurements.jsonl"), "--csv"],
      ["detect", out("measurements.jsonl"), "--json"],
      ["rank", "--html", out("rank.html")],
    ];
    for (const run of runs) {
      const { status, stdout, stderr } = await narrows(run);
      expect(status, `${run.join(" ")}: ${stderr}`).toBe(0);
      outputs.push(stdout + stderr);
    }
    const made = readdirSync(folder, { recursive: true, encoding: "utf8" });
    pages.push(...made.filter((name) => name.endsWith(".html")).map(out));
    outputs.push(
      ...made
        .filter((name) => /\.(csv|txt)$/.test(name))
        .map((name) => readFileSync(out(name), "utf8")),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("hold nothing that steers a terminal or a spreadsheet", () => {
    expect(outputs.length).toBeGreaterThan(15);
    for (const text of outputs) {
      expect(text.replaceAll(/[\n\t]/g, "")).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(text).not.toMatch(/(?:^|[\n,]"?)=cmd/);
    }
  });

  it.skipIf(isChromiumMissing)(
    "in Chromium run nothing of theirs, ask for nothing, and lead to the web or themselves only",
    async () => {
      const browser = await launchChromium();
      expect(pages.length).toBeGreaterThanOrEqual(5);
      for (const file of pages) {
        const { page, requests, close } = await openFile(browser, file);
        const links = await page
          .locator("a[href], area[href], [action], iframe, object, embed, base, link")
          .evaluateAll((all) =>
            all.map((one) => (one as unknown as { href?: string }).href ?? one.outerHTML),
          );
        for (const each of links)
          expect(each, file).toMatch(
            /^(?:https?:\/\/|file:\/\/|data:(?:text\/csv|application\/yaml);)/,
          );
        await page.mouse.move(200, 200);
        await page.keyboard.press("Tab");
        await page.evaluate('document.querySelector("summary")?.click()');
        expect(await page.evaluate("globalThis.hit ?? null"), file).toBeNull();
        const outside = requests.filter((request) => !/^(?:data|blob):/.test(request));
        expect(outside, file).toHaveLength(1);
        const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
        expect(await policy.getAttribute("content"), file).toContain("default-src 'none'");
        await close();
      }
      await browser.close();
    },
  );

  it.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x"])(
    "are not made from sources that are no address of the web: %s",
    async (address) => {
      const file = join(folder, "source.yaml");
      const text = readFileSync(new URL("../../designs/kh-2021.yaml", import.meta.url), "utf8");
      writeFileSync(file, text.replace(/url: \S+/, `url: "${address}"`));
      const { status, stderr } = await narrows(["designs", "check", file]);
      expect(status).toBe(2);
      expect(stderr).toMatch(/source\.yaml:\d+:\d+: .*expected an address/);
    },
  );
});
