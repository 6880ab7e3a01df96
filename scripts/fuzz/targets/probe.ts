/** What servers, resolvers and helpers answer to the probe: whatever it is, it is data and never makes it throw. */
import { InputError } from "../../../src/base/errors.ts";
import { detect } from "../../../src/detect/detection.ts";
import { readMeasurement } from "../../../src/ooni/reader.ts";
import { scrub } from "../../../src/ooni/scrub.ts";
import { OperationFailure } from "../../../src/probe/deadline.ts";
import { parseControl } from "../../../src/probe/helper/control.ts";
import { parseRequest } from "../../../src/probe/helper/helper-server.ts";
import { CookieJar } from "../../../src/probe/http/cookie-jar.ts";
import { pageTitle } from "../../../src/probe/http/page-title.ts";
import { type HostileAnswers, measureAgainst, says } from "../../../test/probe/hostile-servers.ts";
import { type FuzzTarget, textTarget } from "../target.ts";

/** One measurement against such a server, scrubbed, read again and judged. */
async function measure(answers: HostileAnswers, input?: string): Promise<unknown> {
  try {
    const made: unknown = JSON.parse(JSON.stringify(scrub(await measureAgainst(answers, input))));
    const read = readMeasurement(made);
    if ("reason" in read) throw new Error(`its measurement cannot be read: ${read.reason}`);
    return [made, detect(read).narrows.verdict];
  } catch (error) {
    // There is no mistake of a user here.
    if (error instanceof InputError) throw new Error(`the probe throws ${error.describe()}`);
    throw error;
  }
}

/** The answer under the number of the question, or it would not be looked at. */
function underNumberOf(query: Uint8Array, answer: Uint8Array): Uint8Array {
  const copy = answer.slice();
  copy.set(query.subarray(0, Math.min(2, copy.length)));
  return copy;
}

const http = [
  ...[
    "Location: http://a..b/",
    "Location: //",
    "Location: ?",
    "Set-Cookie: a=b; Domain=.",
    "Refresh: 0",
  ],
  ...[
    "Transfer-Encoding: chunked",
    "Content-Length: -1",
    "Content-Length: 99999999999",
    "HTTP/1.1 302 x",
  ],
  ...[
    "HTTP/1.1 101 x",
    "HTTP/1.1 100 x",
    "HTTP/2 200",
    "\r\n\r\n",
    "Content-Encoding: gzip",
    "<title>",
  ],
];
const slow = { shortShare: 0.05, mostMs: 10_000 } as const;

export const probeTargets: readonly FuzzTarget[] = [
  {
    ...{ name: "resolver-answers", form: "bytes", ...slow },
    run: (input) => measure({ dns: (query) => [underNumberOf(query, input)] }),
  },
  {
    ...{ name: "site-answers", form: "bytes", words: http, ...slow },
    run: (input) => measure({ http: says(input) }),
  },
  {
    ...{ name: "tls-answers", form: "bytes", ...slow },
    run: (input) => measure({ tls: says(input) }, "https://www.example.com/"),
  },
  textTarget("helper-answers", (helper) => measure({ helper }), { form: "json", ...slow }),
  textTarget(
    "control",
    (text) => {
      try {
        return parseControl(text);
      } catch (error) {
        if (error instanceof OperationFailure) return error.message;
        throw error;
      }
    },
    { form: "json" },
  ),
  textTarget("helper-request", parseRequest, {
    form: "json",
    words: ["http_request", "tcp_connect", "http://"],
  }),
  textTarget(
    "cookies",
    (text) => {
      const jar = new CookieJar();
      const url = new URL("http://www.example.com/a/");
      jar.store(url, text.split("\n").slice(0, 50), new Date("2024-02-14"));
      const elsewhere = jar.header(new URL("http://www.example.net/a/"));
      if (elsewhere !== undefined) throw new Error(`another site is told ${elsewhere}`);
      return [jar.header(url), pageTitle(new TextEncoder().encode(text))];
    },
    {
      words: ["Domain=", "Path=", "Secure", "Max-Age=-1", "Expires=", "=", ";", ".com", "<title>"],
    },
  ),
];
