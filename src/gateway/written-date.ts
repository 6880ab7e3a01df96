/** Dates as designs write them: a year, a month or a day. */

/** The first day of a date that may leave out day and month, `YYYY-MM-DD`. */
export function firstDay(written: string): string {
  return `${written}${"-01-01".slice(written.length - 4)}`;
}

/** Whether a text is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, of a day that there is. */
export function isDate(written: string): boolean {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(written)) return false;
  const full = firstDay(written);
  const time = Date.parse(`${full}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(full);
}
