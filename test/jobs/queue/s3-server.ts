/** A store that speaks S3, for tests: objects in memory on loopback, and the faults that one asks for. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What goes wrong with a request, by its number from 0; undefined: nothing. */
export type Fault = "error" | "cut" | "drop" | "wrong" | "endless" | "refused" | undefined;

export interface S3Server {
  readonly endpoint: string;
  readonly objects: Map<string, Buffer>;
  /** Method and path of each request, and whether it was signed. */
  readonly requests: { readonly line: string; readonly isSigned: boolean }[];
  /** For the requests that follow. */
  fault(of: (request: number, line: string) => Fault): void;
  close(): Promise<void>;
}

export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const requests: { line: string; isSigned: boolean }[] = [];
  let faultOf: (request: number, line: string) => Fault = () => undefined;
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`;
    const isSigned = /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/[\w-]+\/s3\/aws4_request/.test(
      request.headers.authorization ?? "",
    );
    const fault = faultOf(requests.length, line);
    requests.push({ line, isSigned });
    answer(request, response, objects, fault);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    requests,
    fault(of) {
      faultOf = of;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  objects: Map<string, Buffer>,
  fault: Fault,
): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const key = request.url!;
    const found = objects.get(key);
    if (fault === "drop") request.socket.destroy();
    else if (fault === "error") response.writeHead(503).end("busy");
    else if (fault === "refused")
      response.writeHead(403).end("<Error><Code>AccessDenied</Code></Error>");
    else if (fault === "endless") {
      response.writeHead(200);
      const write = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        if (!response.destroyed) response.once("drain", write);
      };
      write();
    } else if (request.method === "PUT") {
      objects.set(key, Buffer.concat(chunks));
      response.writeHead(200).end();
    } else if (request.method === "DELETE") {
      objects.delete(key);
      response.writeHead(204).end();
    } else if (found === undefined)
      response.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
    else {
      const body = fault === "wrong" ? Buffer.alloc(found.length) : found;
      response.writeHead(200, { "content-length": found.length });
      if (request.method === "HEAD") response.end();
      else if (fault === "cut") {
        response.write(body.subarray(0, body.length >> 1));
        setTimeout(() => request.socket.destroy(), 10);
      } else response.end(body);
    }
  });
}
