/** A list of the report that can be long: the worker makes the markup of what is shown of it. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { EvidenceView } from "../../evidence/protocol.ts";
import { evidence } from "../../evidence/store.ts";
import { Markup } from "../markup.tsx";
import { Pager } from "./pager.tsx";

export function PagedPart({
  part,
  title,
  all,
  shown,
  view,
}: {
  part: "accounts" | "alarms";
  /** Empty where the markup has one. */
  title: string;
  all: number;
  /** Of a page. */
  shown: number;
  view: EvidenceView;
}) {
  const from = useSignal(0);
  const markup = useSignal("");
  const start = from.value;
  useEffect(() => {
    if (all === 0) return;
    let isWanted = true;
    void evidence.part(part, start, view.language).then((found) => {
      if (isWanted) markup.value = found.markup;
    });
    return () => {
      isWanted = false;
    };
  }, [view, start]);
  if (all === 0) return null;
  return (
    <div class={part}>
      {title !== "" && <h3>{title}</h3>}
      <Markup markup={markup.value} />
      <Pager
        from={start}
        shown={shown}
        all={all}
        turn={(next) => {
          from.value = next;
        }}
      />
    </div>
  );
}
