/** A unit of work on the queue: what client and worker tell each other about it. */
import { InputError, type Place } from "../../base/errors.ts";
import { sha256 } from "../../data/cache.ts";
import type { ThreadModule } from "../worker-threads.ts";
import { type Envelope, hashOf, type Packed } from "./packing.ts";
import { StoreError } from "./store.ts";

/** What is to be done. Its job bears the hash of all that its answer depends on, so that it is done once. */
export interface UnitData {
  /** The run that asked first. */
  readonly run: string;
  readonly module: ThreadModule;
  /** Names the order among those of all runs. */
  readonly orderHash: string;
  readonly order: Envelope;
  readonly task: Envelope;
}

/** Why a unit was not done. */
export interface UnitReason {
  /** `mistake`: the user's; `store-…`: of the store; `failed`: the unit itself. */
  readonly code: string;
  readonly message: string;
  readonly mistake?: { readonly code: string; readonly place: Place };
}

/** Workers of another version would answer otherwise: they have another queue. */
export function queueName(version: string): string {
  return `narrows-units-${version}`;
}

export function unitId(module: ThreadModule, orderHash: string, task: Packed): string {
  return sha256(`${module} ${orderHash} ${hashOf(task)}`);
}

/** As text, for the queue holds nothing else of a failure. */
export function writeReason(error: unknown): string {
  return JSON.stringify(reasonOf(error));
}

function reasonOf(error: unknown): UnitReason {
  if (error instanceof InputError)
    return {
      ...{ code: "mistake", message: error.message },
      mistake: { code: error.code, place: error.place },
    };
  const { message } = error as Error;
  return error instanceof StoreError ? { code: error.code, message } : { code: "failed", message };
}

/** @param text of the queue: as `writeReason` wrote it, or in BullMQ's own words */
export function readReason(text: string): UnitReason {
  try {
    const { code, message, mistake } = JSON.parse(text) as Partial<UnitReason>;
    if (typeof code === "string" && typeof message === "string")
      return { code, message, ...(mistake && { mistake }) };
  } catch {
    // BullMQ's own.
  }
  return { code: "failed", message: text };
}
