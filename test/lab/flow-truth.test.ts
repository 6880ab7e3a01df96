import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseDesign } from "../../src/gateway/schema.ts";
import { buildNational, fetchPage, PacketCapture } from "../../src/lab/index.ts";
import { type FlowTruth, recordFlows } from "../../src/lab/trace/flow-truth.ts";

const folder = fileURLToPath(new URL("../../designs/", import.meta.url));

/** Fetches pages at the same time in a design's country, and gives what is true of the flows. */
async function truthOf(id: string, ...urls: string[]): Promise<FlowTruth[]> {
  const design = parseDesign(readFileSync(`${folder}${id}.yaml`, "utf8"), id);
  const national = buildNational({ design, seed: 1 });
  const { lab, vantagePoints } = national;
  const { flows } = recordFlows(national, vantagePoints[0]!);
  await lab.network.run(async () => {
    const { client } = vantagePoints[0]!;
    await Promise.all(
      urls.map((url) => fetchPage(client, url, { roots: [lab.authority.rootPem] })),
    );
  });
  lab.close();
  return flows();
}

const toSites = (flows: readonly FlowTruth[]) =>
  flows.filter(({ by, transport }) => by === "client" && transport === "tcp");

describe("the truth of flows", () => {
  it("tells which connection a box took over, and which not", async () => {
    const flows = await truthOf(
      "kz-2019",
      ...["https://allo.google.com/", "https://www.example.com/", "http://www.example.org/"],
    );
    const sites = toSites(flows);
    expect(
      sites.map(({ name, serverPort, interference }) => [name, serverPort, interference]),
    ).toEqual(
      expect.arrayContaining([
        ["allo.google.com", 443, true],
        ["www.example.com", 443, false],
        ["www.example.org", 80, false],
      ]),
    );
    const struck = sites.find(({ interference }) => interference)!;
    expect(Object.keys(struck)).toEqual([
      ...["began", "by", "transport", "clientPort", "server", "serverPort", "name"],
      ...["interference", "acts"],
    ]);
    expect(Object.keys(struck.acts[0]!)).toEqual([
      ...["rule", "deed", "mechanism", "trigger", "direction", "locus", "asn", "count"],
    ]);
    expect(new Set(struck.acts.map(({ mechanism }) => mechanism))).toEqual(
      new Set([null, "tls.mitm.ca_signed"]),
    );
    expect(struck.acts[0]).toMatchObject({
      trigger: { by: "server-name", name: "allo.google.com" },
      asn: 9198,
    });
    // Whoever looked the names up was left alone.
    expect(
      flows.filter(({ serverPort, interference }) => serverPort === 53 && interference),
    ).toEqual([]);
  });

  it("puts a resolver's lies to the look-ups that they answered, each to its own", async () => {
    const flows = await truthOf("vn", "http://viettan.org/", "http://www.example.com/");
    const lookUps = flows.filter(({ by, serverPort }) => by === "client" && serverPort === 53);
    const of = (wanted: string) =>
      lookUps
        .filter(({ name }) => name === wanted)
        .map(({ acts }) => acts.map(({ count }) => count));
    // One of A, one of AAAA.
    expect(of("viettan.org")).toEqual([[1], [1]]);
    expect(of("www.example.com")).toEqual([[], []]);
    expect(lookUps.flatMap(({ acts }) => acts)[0]).toMatchObject({
      deed: "forge",
      mechanism: "dns.injection.bogon",
      locus: "resolver",
      asn: null,
    });
  });

  it("counts what is forged on the way to the provider's resolver as the resolver's", async () => {
    const flows = await truthOf("cn", "http://www.facebook.com/");
    const forged = flows.filter(({ acts }) => acts.some(({ deed }) => deed === "forge"));
    expect(forged.length).toBeGreaterThan(0);
    for (const { by, name, acts } of forged) {
      expect([by, name]).toEqual(["resolver", "www.facebook.com"]);
      expect(acts.find(({ deed }) => deed === "forge")).toMatchObject({
        locus: "border",
        asn: expect.any(Number),
      });
    }
  });
});

it("a capture may begin between two milliseconds", async () => {
  const design = parseDesign(readFileSync(`${folder}open.yaml`, "utf8"), "open");
  const { lab, vantagePoints } = buildNational({ design, seed: 1 });
  const { clock } = lab.network;
  const { client } = vantagePoints[0]!;
  const file = await lab.network.run(async () => {
    await clock.sleep(0.3);
    const capture = new PacketCapture(lab.network, [client]);
    await fetchPage(client, "http://www.example.com/", { roots: [] });
    return capture.file();
  });
  lab.close();
  expect(file.length).toBeGreaterThan(500);
});
