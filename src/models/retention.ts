/**
 * How many records a retention duty makes, how many bytes they take, what storing them costs.
 * Leaves out: people, buildings and software of the archive, and searches in it.
 */
import { assert } from "../base/errors.ts";

/**
 * The Danish session log, in force 2007 to 2014: 400 registrations per citizen and day, nine tenths
 * of them sessions; one packet in 500 sampled. One useful case was found.
 * @see IT-Political Association of Denmark, February 2013; EDRi, January 2015
 */
export const danishSessionLog = {
  registrationsPerPersonDay: 400,
  sessionShare: 0.9,
  sampledPackets: 500,
  usefulCases: 1,
} as const;

export interface RetentionParameters {
  users: number;
  /** Sessions or flows of one user in a day. */
  flowsPerUserDay: number;
  /** One record in so many flows, 1 and up. */
  sampling: number;
  recordBytes: number;
  /** Kept for so many days. */
  days: number;
  /** Copies kept, 1 and up. */
  replication: number;
  /** Bytes before over bytes after compression, 1 and up. */
  compression: number;
  /** Of a terabyte (10¹² bytes) stored for a month. */
  usdPerTerabyteMonth: number;
}

export interface Retention {
  recordsPerDay: number;
  /** Of 365 days. */
  recordsPerYear: number;
  /** Records that the archive holds once full. */
  recordsHeld: number;
  /** One copy, uncompressed. */
  rawBytesPerYear: number;
  /** What the full archive takes on disk. */
  storedBytes: number;
  usdYear: number;
}

/**
 * Records a day = users × flows per user-day / sampling; bytes = records × size × days × copies /
 * compression.
 */
export function retain(parameters: RetentionParameters): Retention {
  const { users, flowsPerUserDay, sampling, recordBytes, days } = parameters;
  const { replication, compression, usdPerTerabyteMonth } = parameters;
  assert(sampling >= 1 && compression >= 1 && replication >= 1, "factors from 1");
  const recordsPerDay = (users * flowsPerUserDay) / sampling;
  const storedBytes = (recordsPerDay * days * recordBytes * replication) / compression;
  return {
    recordsPerDay,
    recordsPerYear: recordsPerDay * 365,
    recordsHeld: recordsPerDay * days,
    rawBytesPerYear: recordsPerDay * 365 * recordBytes,
    storedBytes,
    usdYear: (storedBytes / 1e12) * usdPerTerabyteMonth * 12,
  };
}
