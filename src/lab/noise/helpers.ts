/** Measurements without a test helper, or with an old one: no fault of the site or of the probe. */
import type { MeasurementNoise } from "./kind.ts";

/** A name that leads to no server, and one of a helper that gives what version 0.4 gave. */
export const DOWN_HELPER_NAME = "down.helper.example.net";
export const OLD_HELPER_NAME = "old.helper.example.net";

export const helperDown: MeasurementNoise = {
  at: "measurement",
  name: "helper-down",
  codes: ["helper-unreachable"],
  disturbance: { code: "helper-unreachable" },
  helper: DOWN_HELPER_NAME,
};

export const helperOld: MeasurementNoise = {
  at: "measurement",
  name: "helper-old",
  codes: ["old-helper"],
  disturbance: { code: "old-helper" },
  helper: OLD_HELPER_NAME,
};
