import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url).pathname;

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => relative(root, join(root, folder, name)));
}

const files = sources("src").map((path) => ({
  path,
  text: readFileSync(join(root, path), "utf8"),
}));
const importing = (module: RegExp) =>
  files.filter(({ text }) =>
    [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].some((match) =>
      module.test(match[1]!),
    ),
  );
const paths = (some: readonly { path: string }[]) => some.map(({ path }) => path).sort();

describe("Narrows cannot become a gateway", () => {
  it("opens network connections in data and the probe only; the lab has a sharper test of its own", () => {
    const allowed = [
      /^src\/data\/mirror\.ts$/,
      /^src\/probe\/(system-network|helper-server)\.ts$/,
      /^src\/cli\/commands\/probe-actions\.ts$/,
    ];
    const opening = files.filter(
      ({ path, text }) =>
        !path.startsWith("src/lab/") &&
        /\b(createConnection|createSocket|net\.connect|tls\.connect\(\s*\{[^}]*\bport|http\.request|https\.request|https?\.get)\b|[^.\w]fetch\(\s*(url|new URL|["'`]http)/.test(
          text,
        ),
    );
    for (const path of paths(opening))
      expect(
        allowed.some((pattern) => pattern.test(path)),
        path,
      ).toBe(true);
  });

  it("listens in the lab's listeners and the probe's helper only", () => {
    const listening = files.filter(({ text }) =>
      /\.listen\(|\.bind\(\s*\{|\bcreateServer\(/.test(text),
    );
    for (const path of paths(listening))
      expect(path).toMatch(/^src\/(lab|probe\/helper-server|cli\/commands\/probe-actions)/);
  });

  it("imports nothing that reaches packets of a real network", () => {
    expect(
      paths(
        importing(/raw-socket|pcap$|tuntap|tun2|netfilter|nfqueue|iptables|http-proxy|net-ping/),
      ),
    ).toEqual([]);
    const packages = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const names = Object.keys({ ...packages.dependencies, ...packages.optionalDependencies });
    expect(names.filter((name) => /pcap|raw|tun|proxy|netfilter|nfqueue/.test(name))).toEqual([]);
  });

  it("starts other programs only to print a page", () => {
    expect(
      paths(importing(/child_process|cluster$/)).filter((path) => path !== "src/cli/pdf.ts"),
    ).toEqual([]);
  });

  it("does not name circumvention tools, so that nothing could recognise them", () => {
    const tools =
      /\b(psiphon|shadowsocks|v2ray|vless|vmess|trojan-gfw|wireguard|openvpn|snowflake|obfs4|meek|lantern|hysteria|outline-ss)\b/i;
    expect(paths(files.filter(({ text }) => tools.test(text)))).toEqual([]);
  });

  it("has no option or key that takes a person, a telephone number or a subscriber", () => {
    const options = files.flatMap(({ text }) =>
      [...text.matchAll(/\.(?:option|argument)\(\s*"([^"]+)"/g)].map((m) => m[1]!),
    );
    expect(options.length).toBeGreaterThan(20);
    expect(
      options.filter((option) => /person|subscriber|imsi|msisdn|phone|customer-name/i.test(option)),
    ).toEqual([]);
  });
});
