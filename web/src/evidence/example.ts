/** The example: a recording of the lab that was made when the page was built (scripts/build-page-example.ts). */
import type { PageExample } from "../../../src/page/page-example.ts";
import type { DroppedFile } from "./protocol.ts";

export type Example = PageExample;

const addressOf = (name: string): URL => new URL(`assets/${name}`, document.baseURI);

/** Undefined where the page was built without one. */
export async function fetchExample(): Promise<Example | undefined> {
  try {
    const answer = await fetch(addressOf("example.json"));
    return answer.ok ? ((await answer.json()) as Example) : undefined;
  } catch {
    return undefined;
  }
}

export async function fetchExampleFile({ file }: Example): Promise<DroppedFile> {
  const answer = await fetch(addressOf(file));
  if (!answer.ok) throw new Error(`${file}: status ${answer.status}`);
  return { path: "example.jsonl.gz", file: await answer.blob() };
}
