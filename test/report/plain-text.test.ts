import { describe, expect, it } from "vitest";
import { cutText, textTable, textWidth, wrapText } from "../../src/report/plain-text.ts";

describe("plain text", () => {
  it("measures cells: marks take none, East Asian letters two", () => {
    expect(["abc", "é", "e\u0301", "網路", "ｆ", ""].map(textWidth)).toEqual([3, 1, 1, 4, 2, 0]);
    // ក + subscript sign + រ + vowel sign (spacing): the sign alone takes no cell.
    expect(textWidth("ក្រា")).toBe(3);
  });

  it("cuts where a text does not fit, by cells", () => {
    expect(cutText("網路網路", 8)).toBe("網路網路");
    expect(cutText("網路網路", 7)).toBe("網路網…");
    expect(cutText("abcdef", 4)).toBe("abc…");
  });

  it("breaks lines at spaces, never inside a number and its sign", () => {
    expect(wrapText("one two three", 9, "  ")).toEqual(["  one two", "  three"]);
    expect(wrapText("aaaa 44\u00a0% b", 8, "")).toEqual(["aaaa", "44\u00a0% b"]);
    expect(wrapText("unbreakable", 4, " ")).toEqual([" unbreakable"]);
    expect(wrapText("", 10, "")).toEqual([]);
  });

  it("breaks Khmer between words, and loses no letter", () => {
    const text = "ធ្វើការនៅសាលាជាក់លាក់មួយ ហើយចាប់ពីម៉ោងណាព្រឹកនេះ។";
    const lines = wrapText(text, 14, "", "km");
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(14);
    expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    expect(lines.some((line) => line.startsWith("។"))).toBe(false);
  });

  it("sets tables that fit: headers wrap, names give way, numbers stand to the right", () => {
    const table = {
      header: ["When", "What", "Users cut off"],
      rows: [
        ["before", "A network with a name that is long", "29%"],
        ["after", "B", "<0.1%"],
      ],
      numbersFrom: 2,
      names: 1,
    };
    expect(textTable({ ...table, columns: 34 })).toEqual([
      "                             Users",
      "                               cut",
      "When    What                   off",
      "before  A network with a n…    29%",
      "after   B                    <0.1%",
    ]);
    for (const line of textTable({ ...table, columns: 200 })) expect(line.length).toBeLessThan(60);
  });
});
