/** Markup of the report in the page. */
import { useMemo } from "preact/hooks";
import { trustedMarkup } from "../../trust.ts";

export function Markup({ markup }: { markup: string }) {
  // The same object, so that the same markup is not read again.
  const trusted = useMemo(() => trustedMarkup(markup), [markup]);
  return <div dangerouslySetInnerHTML={trusted} />;
}
