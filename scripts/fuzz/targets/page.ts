/** What reaches the page: its links, the files that are dropped on it, and what its server is asked. */

import { parseOverride } from "../../../src/gateway/overrides.ts";
import { parseDesign } from "../../../src/gateway/schema.ts";
import { createPageApp } from "../../../src/server/app.ts";
import { type Resource, resourcesOf } from "../../../src/server/resource.ts";
import { stateFromHash, stateToHash } from "../../../web/src/state/link.ts";
import { readRecording } from "../../../web/src/views/lab/read-recording.ts";
import { sceneOf } from "../../../web/src/views/lab/scene.ts";
import { corpusOf } from "../corpus.ts";
import { type FuzzTarget, textTarget } from "../target.ts";

/** A link says the same when it is written again; its changes are refused or carried out. */
function readLink(text: string): unknown {
  const state = stateFromHash(text, "en");
  const written = stateToHash(state);
  const again = stateFromHash(written, "en");
  if (JSON.stringify(again) !== JSON.stringify(state)) throw new Error("says another thing again");
  const base = new TextDecoder().decode(corpusOf("design")[0]!.input);
  parseDesign(base, "fuzz.yaml", state.changes.slice(0, 8).map(parseOverride));
  return state;
}

async function showRecording(input: Uint8Array): Promise<unknown> {
  const recording = await readRecording(new Blob([new Uint8Array(input)]));
  return recording?.measurements.map((one) =>
    one.conversations.map((_, k) => sceneOf(recording, one, k)),
  );
}

let resources: ReadonlyMap<string, Resource>;

/** A request as its first lines: method and path, then fields. */
async function askServer(text: string): Promise<unknown> {
  const [first = "", ...lines] = text.split("\n");
  const [method = "GET", path = "/"] = first.split(" ");
  let request: Request;
  try {
    const headers = new Headers({ host: "127.0.0.1:8480" });
    for (const line of lines.slice(0, 20)) {
      const at = line.indexOf(":");
      if (at > 0) headers.set(line.slice(0, at), line.slice(at + 1));
    }
    request = new Request(`http://127.0.0.1:8480${path}`, { method, headers });
  } catch {
    return "no request";
  }
  const response = await createPageApp(resources, 8480).fetch(request);
  const length = (await response.arrayBuffer()).byteLength;
  if (response.status >= 500) throw new Error(`status ${response.status}`);
  if (response.status === 200 && request.headers.get("host") !== "127.0.0.1:8480")
    if (request.headers.get("host") !== "localhost:8480")
      throw new Error("answers under another name");
  return [response.status, length > 0];
}

export const pageTargets: readonly FuzzTarget[] = [
  textTarget("link", readLink, {
    words: [
      "#",
      "&",
      "=",
      "set=",
      "pin=",
      "pin-set=",
      "name=",
      "view=lab",
      "from=1",
      "country=KH",
      "%",
      "%ff",
      "+",
    ],
  }),
  { name: "recording", form: "json", run: showRecording, shortShare: 0.2 },
  textTarget("request", askServer, {
    words: [
      "GET",
      "HEAD",
      "POST",
      "OPTIONS",
      "host",
      "origin",
      "accept-encoding",
      "if-none-match",
      "range",
      "..",
      "%2e",
    ],
    prepare: async () => {
      const bytes = new TextEncoder().encode("<!doctype html><title>Narrows</title>");
      resources = await resourcesOf([
        { path: "/", bytes, isHashed: false },
        { path: "/assets/a-B1c2D3e4.js", bytes: new Uint8Array(4000), isHashed: true },
      ]);
    },
  }),
];
