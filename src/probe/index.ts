/** Web connectivity measurements through a `Network`, and the test helper that gives the control. */
export * from "./consent.ts";
export * from "./helper/control.ts";
export * from "./helper/helper-server.ts";
export * from "./helper/test-helper.ts";
export * from "./input-url.ts";
export * from "./network.ts";
export * from "./public-address.ts";
export * from "./system-network.ts";
export * from "./verdict-fields.ts";
export * from "./web-connectivity.ts";
