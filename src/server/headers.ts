/** Headers of every answer: the page may load what is its own, and nothing may hold the page. */
import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

/** https://www.w3.org/TR/CSP3/, https://w3c.github.io/trusted-types/ */
const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  workerSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", "data:", "blob:"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ["narrows"],
};

/** What a page could be allowed that this one has no use for: each for nobody. */
const permissionsPolicy = {
  ...{ accelerometer: [], autoplay: [], camera: [], displayCapture: [] },
  ...{ encryptedMedia: [], geolocation: [], gyroscope: [], hid: [], idleDetection: [] },
  ...{ magnetometer: [], microphone: [], midi: [], payment: [], publickeyCredentialsGet: [] },
  ...{ screenWakeLock: [], serial: [], usb: [], xrSpatialTracking: [] },
};

export function pageHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy,
    permissionsPolicy,
    crossOriginEmbedderPolicy: "require-corp",
    crossOriginOpenerPolicy: "same-origin",
    crossOriginResourcePolicy: "same-origin",
    referrerPolicy: "no-referrer",
    xFrameOptions: "DENY",
    // There is no certificate for this computer's own name.
    strictTransportSecurity: false,
  });
}
