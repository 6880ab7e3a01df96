import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { danishSessionLog, type RetentionParameters, retain } from "../../src/models/retention.ts";

const plain: RetentionParameters = {
  users: 8.86e6,
  flowsPerUserDay: 360,
  sampling: 1,
  recordBytes: 48,
  days: 365,
  replication: 1,
  compression: 1,
  usdPerTerabyteMonth: 10,
};

describe("retention", () => {
  it("takes 360 session records a day from the Danish 400 and nine tenths", () => {
    expect(danishSessionLog.registrationsPerPersonDay * danishSessionLog.sessionShare).toBeCloseTo(
      360,
      9,
    );
  });

  it("makes 1.16·10¹² records and 56 TB a year at the Danish rate for 8.86 million users", () => {
    const { recordsPerYear, rawBytesPerYear, storedBytes, usdYear } = retain(plain);
    expect(recordsPerYear / 1e12).toBeCloseTo(1.16, 2);
    expect(rawBytesPerYear / 1e12).toBeCloseTo(56, 0);
    expect(storedBytes).toBe(rawBytesPerYear);
    expect(usdYear).toBeCloseTo((storedBytes / 1e12) * 120, 6);
  });

  it("makes 0.78 to 7.8 PB a year unsampled at 48 bytes, and 2.5 times that at 120", () => {
    const petabytes = (flowsPerUserDay: number, recordBytes = 48) =>
      retain({ ...plain, flowsPerUserDay, recordBytes }).rawBytesPerYear / 1e15;
    expect(petabytes(5000)).toBeCloseTo(0.78, 2);
    expect(petabytes(50_000)).toBeCloseTo(7.8, 1);
    expect(petabytes(5000, 120) / petabytes(5000)).toBeCloseTo(2.5, 12);
  });

  it("keeps what its days hold, in so many copies, compressed", () => {
    const kept = retain({ ...plain, days: 30, replication: 3, compression: 2, sampling: 500 });
    expect(kept.recordsHeld).toBeCloseTo((8.86e6 * 360 * 30) / 500, 3);
    expect(kept.storedBytes).toBeCloseTo(kept.recordsHeld * 48 * 1.5, 3);
  });

  it("grows with users and days, and shrinks with sampling", () => {
    const factor = fc.double({ min: 1, max: 100, noNaN: true });
    fc.assert(
      fc.property(factor, (by) => {
        const { storedBytes } = retain(plain);
        expect(retain({ ...plain, users: plain.users * by }).storedBytes).toBeGreaterThanOrEqual(
          storedBytes,
        );
        expect(retain({ ...plain, days: plain.days * by }).storedBytes).toBeGreaterThanOrEqual(
          storedBytes,
        );
        expect(retain({ ...plain, sampling: by }).storedBytes).toBeLessThanOrEqual(storedBytes);
      }),
    );
  });
});
