/**
 * What the sites of a campaign serve. Plain: a small page each, the same for all. Varied: lengths from 300
 * bytes to 5 MB, titles in several languages or none, headers as servers and CDNs send them, some pages
 * that differ a little at each request, and the redirect to HTTPS that most sites have.
 *
 * Lengths are log-normal around 30 kB (assumption: the median HTML document weighs 18 kB as transferred,
 * mostly compressed, in the Web Almanac of 2024; both ends are three deviations away). Noise puts
 * other answers before a site's own.
 */

import type { IncomingMessage } from "node:http";
import { setOwnValue } from "../../base/own-value.ts";
import { type RandomStream, randomStream } from "../../base/random.ts";
import { defaultPageText } from "../build/lab.ts";
import { page, redirect, type WebHandler } from "../services/web-server.ts";

/** The site's own page. */
export interface SitePage {
  readonly status: number;
  readonly title: string;
  /** Body, bytes; a dynamic page is up to `spreadBytes` longer. */
  readonly bytes: number;
  readonly spreadBytes: number;
}

/** Answers some requests instead of the site; undefined lets it answer. */
export type Override = (request: IncomingMessage) => WebHandler | undefined;

const SHORTEST_BYTES = 300;
const LONGEST_BYTES = 5_000_000;
const MEDIAN_BYTES = 30_000;
const SPREAD = 1.65;
const WITHOUT_TITLE = 0.08;
const DYNAMIC = 0.3;
const REDIRECTS_TO_HTTPS = 0.6;

export class SitePages {
  readonly #seed: number | string;
  readonly #varied: boolean;
  readonly #made = new Map<string, { page: SitePage; handler: WebHandler }>();
  readonly #overrides = new Map<string, Override>();

  constructor(seed: number | string, varied: boolean) {
    this.#seed = seed;
    this.#varied = varied;
  }

  /** The handler of a site; it looks for overrides at each request. */
  handlerOf(name: string): WebHandler {
    return (request, response) => {
      const instead = this.#overrides.get(name)?.(request);
      (instead ?? this.#own(name).handler)(request, response);
    };
  }

  pageOf(name: string): SitePage {
    return this.#own(name).page;
  }

  override(name: string, answer: Override): void {
    this.#overrides.set(name, answer);
  }

  #own(name: string): { page: SitePage; handler: WebHandler } {
    let own = this.#made.get(name);
    if (!own) {
      own = this.#varied ? variedPage(name, randomStream(this.#seed, "page", name)) : plain(name);
      this.#made.set(name, own);
    }
    return own;
  }
}

/** Whether a request came over TLS. */
export function isSecure({ socket }: IncomingMessage): boolean {
  return "encrypted" in socket;
}

/** A page of a length and title; without a title if that is empty. */
export function htmlOf(bytes: number, title: string, text: string): string {
  const head = title === "" ? "" : `<title>${title}</title>\n`;
  const before = `<!doctype html>\n<html><head>${head}</head><body>\n`;
  const after = "</body></html>\n";
  const room = bytes - Buffer.byteLength(before) - Buffer.byteLength(after);
  const line = `<p>${text}</p>\n`;
  const lines = Math.max(0, Math.floor(room / Buffer.byteLength(line)));
  const rest = Math.max(0, room - lines * Buffer.byteLength(line));
  return before + line.repeat(lines) + " ".repeat(rest) + after;
}

function plain(name: string): { page: SitePage; handler: WebHandler } {
  const text = defaultPageText(name);
  return {
    page: { status: 200, title: `${name} in the lab`, bytes: text.length, spreadBytes: 0 },
    handler: page(text),
  };
}

const phrases = [
  ["en", "Home", "News and notes from the virtual internet."],
  ["ru", "Главная", "Новости и заметки виртуального интернета."],
  ["kk", "Басты бет", "Виртуалды интернеттің жаңалықтары."],
  ["fa", "خانه", "خبرها و یادداشت‌ها از اینترنت مجازی."],
  ["zh", "首页", "虚拟互联网的新闻与笔记。"],
  ["es", "Inicio", "Noticias y notas de la internet virtual."],
  ["ar", "الرئيسية", "أخبار وملاحظات من الإنترنت الافتراضي."],
  ["km", "ទំព័រដើម", "ព័ត៌មាន និងកំណត់ចំណាំ។"],
] as const;

const headerChoices: readonly (readonly [string, string])[] = [
  ["server", "nginx"],
  ["server", "Apache"],
  ["server", "cloudflare"],
  ["cache-control", "max-age=0, private, must-revalidate"],
  ["cache-control", "public, max-age=300"],
  ["vary", "Accept-Encoding"],
  ["x-powered-by", "PHP/8.2"],
  ["x-frame-options", "SAMEORIGIN"],
  ["x-content-type-options", "nosniff"],
  ["strict-transport-security", "max-age=31536000"],
  ["referrer-policy", "strict-origin-when-cross-origin"],
  ["content-security-policy", "upgrade-insecure-requests"],
  ["alt-svc", 'h3=":443"; ma=86400'],
  ["cf-ray", "8f0d3c2a1b0c9d8e-FRA"],
  ["cf-cache-status", "DYNAMIC"],
  ["x-cache", "HIT"],
  ["via", "1.1 varnish"],
  ["age", "17"],
  ["etag", '"5f2b-61c0"'],
  ["x-request-id", "7d9c1e"],
  ["x-generator", "Drupal 10"],
  ["link", '</style.css>; rel="preload"; as="style"'],
  ["content-language", "en"],
];

function variedPage(name: string, random: RandomStream): { page: SitePage; handler: WebHandler } {
  const drawn = MEDIAN_BYTES * Math.exp(SPREAD * random.normal());
  const bytes = Math.round(Math.min(LONGEST_BYTES, Math.max(SHORTEST_BYTES, drawn)));
  const [language, word, text] = phrases[random.below(phrases.length)]!;
  const title = random.next() < WITHOUT_TITLE ? "" : `${word} — ${name}`;
  const headers: Record<string, string> = { "content-type": "text/html; charset=utf-8" };
  for (let left = 2 + random.below(7); left > 0; left--) {
    const [key, value] = headerChoices[random.below(headerChoices.length)]!;
    setOwnValue(headers, key, value);
  }
  if (random.next() < 0.3) headers["set-cookie"] = `session=${random.below(1 << 30)}; path=/`;
  if (headers["content-language"]) headers["content-language"] = language;
  const spreadBytes = random.next() < DYNAMIC ? Math.ceil(bytes * 0.02) : 0;
  const toHttps = random.next() < REDIRECTS_TO_HTTPS;
  const body = Buffer.from(htmlOf(bytes, title, text));
  const each = random.stream("each");
  const handler: WebHandler = (request, response) => {
    if (toHttps && !isSecure(request)) {
      redirect(`https://${name}${request.url ?? "/"}`, 301)(request, response);
      return;
    }
    const more = spreadBytes > 0 ? each.below(spreadBytes + 1) : 0;
    const whole = more > 0 ? Buffer.concat([body, Buffer.alloc(more, " ")]) : body;
    page(whole, 200, headers)(request, response);
  };
  return { page: { status: 200, title, bytes: body.length, spreadBytes }, handler };
}
