/**
 * Reading one HTTP/1.x response from bytes as they come (RFC 9112 §6): interim responses skipped,
 * body by chunks, by length or until the close, kept up to a limit.
 * Leaves out content codings (none is asked for) and trailers (read over).
 */
import { fieldValue, type HttpFields, parseHttpResponse } from "../../wire/http-head.ts";

/** What has been read of a response. */
export interface HttpResponse {
  readonly status: number;
  /** In the order sent, without the fields that belong to the connection's framing. */
  readonly fields: HttpFields;
  readonly body: Uint8Array;
  /** Whether the body was cut at the limit. */
  readonly truncated: boolean;
}

type Stage =
  | "head"
  | "length"
  | "chunk-size"
  | "chunk"
  | "chunk-end"
  | "trailer"
  | "close"
  | "done";

/** Fields that a client's library takes away after it has acted on them. */
const framingFields = new Set(["transfer-encoding", "trailer"]);

export class HttpResponseReader {
  readonly #limitBytes: number;
  readonly #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #stage: Stage = "head";
  #pending: Uint8Array = new Uint8Array(0);
  #remaining = 0;
  #head: { status: number; fields: HttpFields } | undefined;
  #malformed = false;

  /** @param limitBytes the body is cut here, and the response then counts as complete */
  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** Whether the response is complete (or cut). */
  get done(): boolean {
    return this.#stage === "done";
  }

  /** Whether what came is no HTTP/1.x response. */
  get malformed(): boolean {
    return this.#malformed;
  }

  /** What has been read, or undefined while the head is not complete. */
  get response(): HttpResponse | undefined {
    if (!this.#head) return undefined;
    const body = Buffer.concat(this.#kept);
    return { ...this.#head, body, truncated: this.#keptBytes >= this.#limitBytes };
  }

  /** Takes in bytes. */
  push(chunk: Uint8Array): void {
    if (this.done || this.#malformed) return;
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    while (!this.done && !this.#malformed && this.#advance());
  }

  /** The peer closed its side. Returns whether the response is complete. */
  end(): boolean {
    if (this.#stage === "close") this.#stage = "done";
    return this.done;
  }

  /** One step; false when more bytes are needed. */
  #advance(): boolean {
    switch (this.#stage) {
      case "head":
        return this.#readHead();
      case "length":
      case "chunk":
        return this.#readCounted();
      case "chunk-size":
        return this.#readChunkSize();
      case "chunk-end": {
        const line = this.#readLine();
        // Anything but the end of a line there, and where the next chunk begins is not known.
        if (line !== undefined && line !== "") this.#malformed = true;
        return line === "" && this.#enter("chunk-size");
      }
      case "trailer": {
        const line = this.#readLine();
        if (line === undefined) return false;
        return line === "" ? this.#enter("done") : true;
      }
      case "close":
        this.#keep(this.#take(this.#pending.length));
        return false;
      case "done":
        return false;
    }
  }

  #readHead(): boolean {
    const parsed = parseHttpResponse(this.#pending);
    if (!parsed.ok) {
      this.#malformed = parsed.error !== "incomplete";
      return false;
    }
    this.#take(parsed.length);
    const { status, fields } = parsed.value;
    if (status >= 100 && status < 200 && status !== 101) return true;
    this.#head = {
      status,
      fields: fields.filter(([name]) => !framingFields.has(name.toLowerCase())),
    };
    if (status === 204 || status === 304 || status === 101) return this.#enter("done");
    if (/(^|,)\s*chunked\s*$/i.test(fieldValue(fields, "transfer-encoding") ?? ""))
      return this.#enter("chunk-size");
    const length = fieldValue(fields, "content-length");
    if (length === undefined) return this.#enter("close");
    if (!/^\d+$/.test(length)) {
      this.#malformed = true;
      return false;
    }
    this.#remaining = Number(length);
    return this.#enter(this.#remaining === 0 ? "done" : "length");
  }

  #readCounted(): boolean {
    if (this.#pending.length === 0) return false;
    const part = this.#take(Math.min(this.#remaining, this.#pending.length));
    this.#remaining -= part.length;
    this.#keep(part);
    if (this.#remaining === 0 && !this.done)
      this.#enter(this.#stage === "chunk" ? "chunk-end" : "done");
    return true;
  }

  #readChunkSize(): boolean {
    const line = this.#readLine();
    if (line === undefined) return false;
    const size = /^([0-9a-fA-F]{1,12})\s*(;.*)?$/.exec(line)?.[1];
    if (size === undefined) {
      this.#malformed = true;
      return false;
    }
    this.#remaining = Number.parseInt(size, 16);
    return this.#enter(this.#remaining === 0 ? "trailer" : "chunk");
  }

  #readLine(): string | undefined {
    const end = this.#pending.indexOf(10);
    if (end < 0) {
      this.#malformed = this.#pending.length > 4096;
      return undefined;
    }
    return Buffer.from(this.#take(end + 1))
      .toString("latin1")
      .replace(/\r?\n$/, "");
  }

  #enter(stage: Stage): true {
    this.#stage = stage;
    return true;
  }

  #take(count: number): Uint8Array {
    const part = this.#pending.subarray(0, count);
    this.#pending = this.#pending.subarray(count);
    return part;
  }

  #keep(part: Uint8Array): void {
    const room = this.#limitBytes - this.#keptBytes;
    const kept = part.length > room ? part.subarray(0, room) : part;
    this.#kept.push(kept);
    this.#keptBytes += kept.length;
    if (this.#keptBytes >= this.#limitBytes) this.#stage = "done";
  }
}
