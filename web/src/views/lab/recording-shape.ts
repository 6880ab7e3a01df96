/** What a recording must have for the page to draw it: its parts, each of the kind that it should be. */
import { recordingSchema } from "../../../../src/lab/recording/format.ts";

type Test = (value: unknown) => boolean;
/** Of a list, the shape of each entry is its first. */
type Shape = Test | readonly Shape[] | { readonly [key: string]: Shape };

const text: Test = (value) => typeof value === "string";
const number: Test = (value) => Number.isFinite(value);
const maybe =
  (shape: Shape): Test =>
  (value) =>
    value === undefined || value === null || hasShape(value, shape);
const among =
  (...words: readonly unknown[]): Test =>
  (value) =>
    words.includes(value);

const act = maybe({ deed: text, rule: text, trigger: (value) => value !== null });
const failure = maybe(text);
const statement = { code: text, values: (value: unknown) => hasShape(value, {}) };

const verdict = {
  measurement: { probeCc: text, probeAsn: text },
  ooni: { rules: text },
  narrows: {
    verdict: text,
    posterior: { causes: (value: unknown) => hasShape(Object.values(value ?? {}), [number]) },
    findings: [
      {
        ...{ mechanism: text, where: maybe(text), depth: number, confidence: text },
        ...{ reasons: [statement], evidence: [statement] },
      },
    ],
    notes: [{ kind: text, evidence: statement }],
  },
} as const;

const probe = {
  lookups: [
    { name: text, type: text, engine: text, resolver: text, answers: [text], failure, t: number },
  ],
  connects: [{ endpoint: text, failure, t: number }],
  handshakes: [
    { endpoint: text, failure, t: number, name: text, subject: failure, issuer: failure },
  ],
  requests: [
    { url: text, endpoint: text, status: maybe(number), bytes: number, failure, t: number },
  ],
  control: maybe({ addresses: [text], status: maybe(number), bytes: number, failure }),
} as const;

const recording: Shape = {
  schema: among(recordingSchema),
  design: { id: text, title: text, country: text },
  ...{ seed: text, date: text, contents: [text], paths: [[number]] },
  nodes: [
    { name: text, kind: among("host", "router", "box"), asn: maybe(number), rule: maybe(text) },
  ],
  marks: [{ made: act, ended: act, held: act, reason: maybe(text) }],
  networks: [{ asn: number, name: text }],
  vantagePoints: [{ asn: number, client: number, resolver: number }],
  measurements: [
    {
      ...{ asn: number, input: text, verdict, probe },
      conversations: [{ kind: text, transport: text, server: text, port: number, nodes: [number] }],
      packets: {
        ...{
          after: [number],
          took: [number],
          conversation: [number],
          path: [number],
          flags: [text],
        },
        ...{ bytes: [number], content: [number], end: [number], mark: [number] },
      },
      truth: {
        interference: among(true, false),
        acts: [{ rule: text, mechanism: text, packets: number }],
      },
    },
  ],
};

function hasShape(value: unknown, shape: Shape): boolean {
  if (typeof shape === "function") return shape(value);
  if (Array.isArray(shape)) {
    const [inner] = shape as readonly Shape[];
    return Array.isArray(value) && value.every((each) => hasShape(each, inner!));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(shape).every(([key, inner]) =>
    hasShape(Object.getOwnPropertyDescriptor(value, key)?.value, inner),
  );
}

/** Whether every part that is drawn is there, of its kind. */
export function hasShapeOfRecording(value: unknown): boolean {
  return hasShape(value, recording);
}
