/** The headers of the measured requests: those of a common browser, as OONI's probe sends them. */
import type { HttpFields } from "../../wire/http-head.ts";

export const accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
export const acceptLanguage = "en-US,en;q=0.9";
export const userAgent: string =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) " +
  "Chrome/122.0.0.0 Safari/537.3";

/** Fields of a page request. */
export function pageFields(url: URL, referer: string, cookie: string | undefined): HttpFields {
  return [
    ["Host", url.host],
    ["User-Agent", userAgent],
    ["Accept", accept],
    ["Accept-Language", acceptLanguage],
    ["Referer", referer],
    ...(cookie === undefined ? [] : [["Cookie", cookie] as const]),
  ];
}
