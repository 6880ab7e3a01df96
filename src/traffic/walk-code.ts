/** Codes of paths between two domestic networks, one byte each, as traffic is measured and summed. */

/** How traffic between two domestic networks goes; `met`: through foreign ASes that all have a port at an exchange in the country, and may meet there. */
export const walkCode = { none: 0, domestic: 1, met: 2, abroad: 3 } as const;

/** Whether a code of `walkCode` is of a path whose foreign ASes may all hand over inside the country. */
export function mayMeetInside(code: number | undefined): boolean {
  return code === walkCode.met;
}

/** Whether a code of `walkCode` is of a path with a foreign AS on it. */
export function leavesCountry(code: number | undefined): boolean {
  return code === walkCode.abroad || code === walkCode.met;
}
