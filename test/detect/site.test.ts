import { describe, expect, it } from "vitest";
import { sameSite } from "../../src/detect/site.ts";

describe("names of one site", () => {
  it.each([
    ["www.example.org", "example.org"],
    ["a.b.example.co.uk", "example.co.uk"],
    ["www.bbc.com.kh", "bbc.com.kh"],
    ["блог.пример.рф", "пример.рф"],
  ])("%s and %s", (a, b) => expect(sameSite(a, b)).toBe(true));

  it.each([
    ["a.co.uk", "b.co.uk"],
    ["gov.kz", "egov.kz"],
    ["example.org", "example.com"],
    ["10.1.2.3", "10.1.2.3"],
    ["co.uk", "co.uk"],
    ["", ""],
  ])("not %s and %s", (a, b) => expect(sameSite(a, b)).toBe(false));
});
