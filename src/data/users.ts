/**
 * Internet users of ASes, from a table that the user gives: columns `asn` and `users` by header, as
 * in APNIC's estimates (whose columns are called `AS` and `Users (est.)`), or two columns without one.
 */
import { readCsv } from "../base/csv.ts";
import { InputError } from "../base/errors.ts";

/** @throws InputError `users-malformed`, `users-empty`, with the line */
export function parseUsers(text: string, file: string): Map<number, number> {
  const users = new Map<number, number>();
  let asnColumn = 0;
  let usersColumn = 1;
  let first = true;
  for (const { line, fields } of readCsv(text, file)) {
    if (first) {
      first = false;
      const names = fields.map((field) => field.trim().toLowerCase());
      const asnAt = names.findIndex((name) => /^(as|asn|as number)$/.test(name));
      const usersAt = names.findIndex((name) =>
        /^(users|users \(est\.\)|estimated users)$/.test(name),
      );
      if (asnAt >= 0 && usersAt >= 0) {
        asnColumn = asnAt;
        usersColumn = usersAt;
        continue;
      }
    }
    const asn = Number((fields[asnColumn] ?? "").trim().replace(/^AS/i, "") || Number.NaN);
    const count = Number((fields[usersColumn] ?? "").trim().replaceAll(",", "") || Number.NaN);
    if (!(Number.isInteger(asn) && asn >= 1 && asn <= 4294967295) || !(count >= 0))
      throw new InputError(
        "users-malformed",
        'expected an AS number and a number of users, such as "17726,250000"',
        { file, line, column: 1 },
      );
    users.set(asn, (users.get(asn) ?? 0) + count);
  }
  if (users.size === 0)
    throw new InputError("users-empty", 'the table has no line "asn,users"', { file });
  return users;
}
