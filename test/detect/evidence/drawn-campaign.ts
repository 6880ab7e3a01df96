import { sketchJson } from "../measurements.ts";

const open = sketchJson({ connections: [{ tcp: null, tls: null, http: null }], helper: {} });
const shut = sketchJson({ connections: [{ tcp: null, tls: "connection_reset" }], helper: {} });
const alone = sketchJson({ connections: [{ tcp: null, tls: "connection_reset" }] });
const stamp = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace("T", " ");

/**
 * Three networks that measure twice a day for 40 days; from day 20 on two of them meet resets; on day 30 there are
 * no measurements, and one network's have no control from day 35 on.
 */
export function drawnCampaign(annotations: Readonly<Record<string, string>> = {}): string[] {
  const all: string[] = [];
  for (let half = 0; half < 80; half++)
    for (const network of [1, 2, 3]) {
      const day = Math.floor(half / 2);
      if (day === 30) continue;
      const isShut = network < 3 && day >= 20;
      const kind = isShut ? (network === 2 && day >= 35 ? alone : shut) : open;
      all.push(
        JSON.stringify({
          ...kind,
          annotations,
          measurement_start_time: stamp(Date.UTC(2024, 0, 1) + half * 43_200_000 + network * 1000),
          ...{ probe_cc: "KZ", probe_asn: `AS${network}`, report_id: `report-${network}` },
        }),
      );
    }
  return all;
}
