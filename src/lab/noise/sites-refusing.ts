/**
 * Sites that treat some of their clients differently: geo-blocking (403; 451, RFC 7725; a page that says so),
 * challenges and rate limits of CDNs, for the design's country or for the test helper (McDonald et al., 403
 * Forbidden: A Global View of CDN Geoblocking, IMC 2018).
 */
import { clientOf, page, redirect, type WebHandler } from "../services/web-server.ts";
import type { CauseCode } from "./cause.ts";
import type { NoiseScene, SiteNoise } from "./kind.ts";
import { htmlOf, type Override } from "./site-pages.ts";

const html = "text/html; charset=utf-8";
const atEdge = { "content-type": html, server: "cloudflare", "cf-ray": "8f0d3c2a1b0c9d8e-FRA" };

function refusal(status: number, bytes: number, title: string, headers = atEdge): WebHandler {
  return page(htmlOf(bytes, title, title), status, headers);
}

const ownPages: Readonly<Partial<Record<CauseCode, readonly WebHandler[]>>> = {
  "geo-block-403": [
    refusal(403, 4_500, "Access denied | used Cloudflare to restrict access"),
    page(htmlOf(920, "ERROR: The request could not be satisfied", "CloudFront"), 403, {
      "content-type": html,
      server: "CloudFront",
    }),
    page(htmlOf(560, "", "Forbidden"), 403, { "content-type": html, server: "AkamaiGHost" }),
  ],
  "geo-block-451": [
    page(htmlOf(1_300, "451: Unavailable due to legal reasons", "GDPR"), 451, {
      "content-type": html,
      server: "nginx",
    }),
    page(htmlOf(2_700, "", "Not available in your country"), 451),
  ],
  "challenge-probe": [
    refusal(403, 8_400, "Just a moment..."),
    refusal(503, 8_400, "Just a moment..."),
    page(htmlOf(3_600, "Attention Required!", "One more step"), 403, atEdge),
  ],
  "rate-limit-probe": [refusal(429, 4_100, "Access denied | rate limited")],
  "challenge-helper": [
    refusal(403, 8_400, "Just a moment..."),
    refusal(503, 8_400, "Just a moment..."),
  ],
  "rate-limit-helper": [refusal(429, 180, "429 Too Many Requests")],
  "refused-helper": [refusal(403, 1_200, "Forbidden"), breakOff],
};

function breakOff(request: Parameters<WebHandler>[0]): void {
  request.socket.destroy();
}

function refusing(
  name: SiteNoise["name"],
  codes: readonly CauseCode[],
  who: (scene: NoiseScene) => (address: string) => boolean,
  passing: boolean,
): SiteNoise {
  return {
    at: "site",
    name,
    codes,
    passing,
    place(scene, site, random) {
      const code = codes[random.below(codes.length)]!;
      const choices = ownPages[code];
      const handler = choices?.[random.below(choices.length)] ?? unavailable(site);
      const isMeant = who(scene);
      const answer: Override = (request) =>
        isMeant(clientOf(request)) && request.url !== UNAVAILABLE ? handler : undefined;
      scene.pages.override(
        site,
        choices ? answer : (request) => answer(request) ?? unavailablePage(request.url),
      );
      return [{ code }];
    },
  };
}

const UNAVAILABLE = "/unavailable";

/** A redirect of the site to a page of its own that says so. */
function unavailable(site: string): WebHandler {
  return redirect(`https://${site}${UNAVAILABLE}`, 302);
}

function unavailablePage(url: string | undefined): WebHandler | undefined {
  const text = htmlOf(5_300, "Not available in your region", "We are sorry.");
  return url === UNAVAILABLE ? page(text) : undefined;
}

export const geo: SiteNoise = refusing(
  "geo",
  ["geo-block-403", "geo-block-451", "geo-block-redirect"],
  ({ isDomestic }) => isDomestic,
  false,
);

export const challenge: SiteNoise = refusing(
  "challenge",
  ["challenge-probe", "rate-limit-probe"],
  ({ isDomestic }) => isDomestic,
  true,
);

export const helperChallenge: SiteNoise = refusing(
  "helper-challenge",
  ["challenge-helper", "rate-limit-helper", "refused-helper"],
  ({ isHelper }) => isHelper,
  true,
);
