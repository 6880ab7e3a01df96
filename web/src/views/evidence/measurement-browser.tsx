/** Measurements one by one, filtered, page by page; each tells why it was judged so, from the file itself. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { EvidenceView, ListedMeasurement, MeasurementPage } from "../../evidence/protocol.ts";
import { measurementsShown } from "../../evidence/sizes.ts";
import { evidence } from "../../evidence/store.ts";
import { Markup } from "../markup.tsx";
import { MeasurementFilters } from "./measurement-filters.tsx";
import { Pager } from "./pager.tsx";
import { tell } from "./words.ts";

export function MeasurementBrowser({ id, view }: { id: string; view: EvidenceView }) {
  const from = useSignal(0);
  const page = useSignal<MeasurementPage | undefined>(undefined);
  const filter = evidence.filter.value;
  const start = from.value;
  useEffect(() => {
    from.value = 0;
  }, [filter]);
  useEffect(() => {
    let isWanted = true;
    void evidence.list(filter, start, view.language).then((found) => {
      if (isWanted) page.value = found;
    });
    return () => {
      isWanted = false;
    };
  }, [view, filter, start]);
  const found = page.value;
  return (
    <section id={id}>
      <h2>{tell("measurements")}</h2>
      <p>{tell("measurements-note")}</p>
      <MeasurementFilters view={view} />
      {filter.event !== undefined && <p class="note">{tell("event-note")}</p>}
      {found?.total === 0 && <p role="status">{tell("none")}</p>}
      {found !== undefined && found.total > 0 && (
        <>
          <MeasurementTable rows={found.rows} view={view} />
          <Pager
            from={start}
            shown={measurementsShown}
            all={found.total}
            turn={(next) => {
              from.value = next;
            }}
          />
        </>
      )}
    </section>
  );
}

function MeasurementTable({
  rows,
  view,
}: {
  rows: readonly ListedMeasurement[];
  view: EvidenceView;
}) {
  const opened = useSignal<number | undefined>(undefined);
  const { heads } = view;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it sideways
    // biome-ignore lint/a11y/useSemanticElements: the report's sections look otherwise
    <div class="scroll" role="region" tabIndex={0} aria-label={tell("measurements")}>
      <table class="measurements">
        <thead>
          <tr>
            {[tell("time"), heads.domain, heads.network, tell("verdict"), heads.mechanism].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
            <th scope="col" class="number">
              {heads.probability}
            </th>
            <th scope="col">
              <span class="sr">{tell("why")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const isOpen = opened.value === row.id;
            return (
              <>
                <tr key={row.id} class={row.kind}>
                  <td class="time">{row.time}</td>
                  <td>{row.domain}</td>
                  <td>{row.network}</td>
                  <td>{row.verdict}</td>
                  <td>{row.mechanisms}</td>
                  <td class="number">{row.probability}</td>
                  <td>
                    <button
                      type="button"
                      aria-expanded={isOpen}
                      aria-label={`${tell("why")} ${row.domain}, ${row.network}, ${row.time}`}
                      onClick={() => {
                        opened.value = isOpen ? undefined : row.id;
                      }}
                    >
                      {tell("why")}
                    </button>
                  </td>
                </tr>
                {isOpen && (
                  <tr key={`${row.id} why`}>
                    <td colSpan={7} class="why">
                      <Why id={row.id} view={view} />
                    </td>
                  </tr>
                )}
              </>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The verdict's explanation, in the reader's language. */
function Why({ id, view }: { id: number; view: EvidenceView }) {
  const markup = useSignal<string | undefined>(undefined);
  const fault = useSignal<string | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    evidence.explain(id, view.language).then(
      (found) => {
        if (isWanted) markup.value = found;
      },
      (error: unknown) => {
        if (isWanted) fault.value = error instanceof Error ? error.message : String(error);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [id, view]);
  if (fault.value !== undefined)
    return <p class="fault">{tell("failed", { reason: fault.value })}</p>;
  if (markup.value === undefined) return <p role="status">{tell("looking-up")}</p>;
  if (markup.value === "") return <p>{tell("no-evidence")}</p>;
  return <Markup markup={markup.value} />;
}
