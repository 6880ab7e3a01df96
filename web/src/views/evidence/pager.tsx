/** Steps through a long list. */
import { tell } from "./words.ts";

export function Pager({
  from,
  shown,
  all,
  turn,
}: {
  from: number;
  /** Of a page. */
  shown: number;
  all: number;
  turn(from: number): void;
}) {
  if (all <= shown) return null;
  const to = Math.min(all, from + shown);
  return (
    <p class="pager">
      <button type="button" disabled={from === 0} onClick={() => turn(Math.max(0, from - shown))}>
        {tell("previous")}
      </button>{" "}
      <span role="status">{tell("range", { from: from + 1, to, total: all })}</span>{" "}
      <button type="button" disabled={to >= all} onClick={() => turn(from + shown)}>
        {tell("next")}
      </button>
    </p>
  );
}
