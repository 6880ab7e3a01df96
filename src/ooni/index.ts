/** OONI's measurement format: types, readers and writers, failure strings, scrubbing. */
export * from "./containers.ts";
export * from "./failure.ts";
export * from "./format.ts";
export * from "./json.ts";
export * from "./maybe-binary.ts";
export * from "./reader.ts";
export * from "./scrub.ts";
export * from "./stream.ts";
export * from "./tar.ts";
export * from "./unit-cutter.ts";
export * from "./writer.ts";
