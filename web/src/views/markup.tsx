/** Markup of the report in the page; its tables can be sorted and searched. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import { enableTables } from "../report/tables.ts";
import { trustedMarkup } from "../trust.ts";

export function Markup({ markup, class: name }: { markup: string; class?: string }) {
  const ref = useRef<HTMLDivElement>(null);
  // The same object, so that the same markup is not read again.
  const trusted = useMemo(() => trustedMarkup(markup), [markup]);
  useEffect(() => {
    if (ref.current !== null) enableTables(ref.current);
  }, [markup]);
  return markup === "" ? null : <div ref={ref} class={name} dangerouslySetInnerHTML={trusted} />;
}
