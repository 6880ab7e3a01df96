import { describe, expect, it } from "vitest";
import { judgementOfLine } from "../../../src/detect/evidence/judgement.ts";
import { noticeOf, textOf, wordsOf } from "../../../src/detect/pages/page-words.ts";

const notice = "access to this website has been blocked by order of the court";
/** A page with the notice, text of so many characters and a body of so many. */
function page(textLength: number, bodyLength: number): string {
  const text = `${notice} ${"x".repeat(textLength - notice.length - 1)}`;
  // Elements without text, and blanks inside the last one's tag.
  const rest = bodyLength - text.length;
  const pairs = Math.max(0, Math.floor((rest - 10) / 7));
  return `${text}${"<b></b>".repeat(pairs)}<i${" ".repeat(rest - 7 * pairs - 3)}>`;
}

describe("notices", () => {
  it("stand on short pages only, to the bound of text and of body", () => {
    const told = (textLength: number, bodyLength: number) => {
      const body = page(textLength, bodyLength);
      return [textOf(body).length, body.length, noticeOf(body).withheld];
    };
    expect(noticeOf(notice)).toEqual({ withheld: true, ordered: true });
    expect(told(3000, 4000)).toEqual([3000, 4000, true]);
    expect(told(3001, 4000)).toEqual([3001, 4000, false]);
    expect(told(200, 30_000).slice(1)).toEqual([30_000, true]);
    expect(told(200, 30_001).slice(1)).toEqual([30_001, false]);
    expect(noticeOf(page(3001, 4000))).toEqual({ withheld: false, ordered: false });
  });

  it("are found in titles of any case", () => {
    const kinds = (title: string) => [...wordsOf(`<html><title>${title}</title></html>`)];
    expect(kinds("ACCESS DENIED BY COURT ORDER")).toEqual(kinds("access denied by court order"));
  });
});

describe("shares in lines of verdicts", () => {
  it("lie from 0 to 1, or are 0", () => {
    const share = (interference: unknown) =>
      judgementOfLine({ verdict: "ok", probabilities: { interference } } as never)!.interference;
    expect([0, 0.5, 1, 1.1, -0.1, "0.5", null].map(share)).toEqual([0, 0.5, 1, 0, 0, 0, 0]);
  });
});
