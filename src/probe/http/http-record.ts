/** HTTP messages as the measurement format stores them. */

import { setOwnValue } from "../../base/own-value.ts";
import type { MaybeBinary, RequestRecord } from "../../ooni/format.ts";
import { maybeBinary } from "../../ooni/maybe-binary.ts";
import type { HttpFields } from "../../wire/http-head.ts";
import type { HttpRequest } from "./http-client.ts";
import type { HttpResponse } from "./http-response.ts";

/** The request part of a transaction. */
export function requestRecord({
  method,
  url,
  fields,
  body,
}: HttpRequest): RequestRecord["request"] {
  return {
    body: body ? maybeBinary(body) : "",
    body_is_truncated: false,
    ...headerRecords(fields),
    method,
    tor: { exit_ip: null, exit_name: null, is_tor: false },
    x_transport: "tcp",
    url: url.href,
  };
}

/** The response part; code 0 and nothing else when there was no response. */
export function responseRecord(response: HttpResponse | undefined): RequestRecord["response"] {
  if (!response)
    return { body: "", body_is_truncated: false, code: 0, headers_list: [], headers: {} };
  return {
    body: maybeBinary(response.body),
    body_is_truncated: response.truncated,
    code: response.status,
    ...headerRecords(response.fields),
  };
}

/** Headers with the customary capitals, sorted by name, and a map with the first value of each. */
function headerRecords(fields: HttpFields): {
  headers_list: [string, MaybeBinary][];
  headers: Record<string, MaybeBinary>;
} {
  const list = fields
    .map(([name, value]): [string, MaybeBinary] => [
      canonicalFieldName(name),
      maybeBinary(Buffer.from(value, "latin1")),
    ])
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const headers: Record<string, MaybeBinary> = {};
  for (const [name, value] of list)
    if (!Object.hasOwn(headers, name)) setOwnValue(headers, name, value);
  return { headers_list: list, headers };
}

/** `content-type` → `Content-Type`. */
export function canonicalFieldName(name: string): string {
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());
}
