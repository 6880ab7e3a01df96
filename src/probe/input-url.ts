/** URLs that can be measured. */
import { InputError } from "../base/errors.ts";

/**
 * The URL of an input as the probe requests it: lower-case ASCII host, http or https, no user.
 * @throws InputError `probe-url`
 */
export function parseInputUrl(input: string): URL {
  let url: URL;
  try {
    url = new URL(input);
  } catch {
    throw new InputError("probe-url", `not a URL: ${input}`);
  }
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new InputError("probe-url", `only http and https URLs can be measured: ${input}`);
  if (url.username !== "" || url.password !== "")
    throw new InputError("probe-url", "a URL to be measured must not carry a user or password");
  if (url.port === "0") throw new InputError("probe-url", `not a port: ${input}`);
  url.hash = "";
  return url;
}
