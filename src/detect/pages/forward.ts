/**
 * Pages that show nothing of their own and only lead on: by a refresh, a script, or a frame that fills them. What a
 * redirect does in the head of a response, these do in its body.
 */
import { hostOf, type Request } from "../../ooni/reader.ts";
import { textOf } from "./page-words.ts";

/** Where such a page leads. */
export interface Forward {
  /** Lower case, as in DNS. */
  readonly host: string;
  readonly by: "refresh" | "script" | "frame";
}

/** Characters of text, such as "please wait" with a title, that a page without a message has. */
const wordless = 100;

/** Characters of a page that does nothing else. */
const shortPage = 6000;

const metas = /<meta\b[^>]{1,600}>/gi;
const refresh =
  /\brefresh\b[\s\S]*\burl\s*=\s*["']?\s*([^"'>\s]+)|\burl\s*=\s*["']?\s*([^"'>\s]+)[\s\S]*\brefresh\b/i;
const frame = /<i?frame\b([^>]{1,600})>/gi;
const source = /\bsrc\s*=\s*["']?\s*([^"'>\s]+)/i;
/** Frames that count visitors, or wait for a script. */
const unseen =
  /\b(width|height)\s*=\s*["']?[01]\b|display\s*:\s*none|visibility\s*:\s*hidden|\bhidden\b/i;
const script =
  /\b(?:window|document|self|top|parent)?\.?location(?:\.href)?(?:\s*=\s*|\.(?:replace|assign)\s*\(\s*)["']([^"'\s]+)["']/i;

/** Where a page leads, if that is all that it does; `undefined` for pages that have something to say. */
export function forwardOf({ bodyText, url }: Request): Forward | undefined {
  if (bodyText.length > shortPage || textOf(bodyText).length > wordless) return undefined;
  const found = byRefresh(bodyText) ?? byFrame(bodyText) ?? byScript(bodyText);
  if (found === undefined) return undefined;
  const host = targetHost(found.target, url);
  return host === undefined ? undefined : { host, by: found.by };
}

type Found = { readonly target: string; readonly by: Forward["by"] } | undefined;

function byRefresh(body: string): Found {
  for (const [meta] of body.matchAll(metas)) {
    const match = refresh.exec(meta);
    const target = match?.[1] ?? match?.[2];
    if (target !== undefined) return { target, by: "refresh" };
  }
  return undefined;
}

function byFrame(body: string): Found {
  for (const [, attributes] of body.matchAll(frame)) {
    const target = unseen.test(attributes!) ? undefined : source.exec(attributes!)?.[1];
    if (target !== undefined) return { target, by: "frame" };
  }
  return undefined;
}

function byScript(body: string): Found {
  const target = script.exec(body)?.[1];
  return target === undefined ? undefined : { target, by: "script" };
}

function targetHost(target: string, base: string): string | undefined {
  try {
    const { protocol, href } = new URL(target.replaceAll("&amp;", "&"), base);
    return protocol === "http:" || protocol === "https:" ? hostOf(href) : undefined;
  } catch {
    return undefined;
  }
}
