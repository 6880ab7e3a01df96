/** The report of measurements, part by part; long lists page by page, each measurement on request. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { EvidencePart, EvidenceView } from "../../evidence/protocol.ts";
import { accountsShown, alarmsShown } from "../../evidence/sizes.ts";
import { evidence } from "../../evidence/store.ts";
import { Markup } from "../markup.tsx";
import { MeasurementBrowser } from "./measurement-browser.tsx";
import { PagedPart } from "./paged-part.tsx";
import { LeftOut, SavePane, Truth } from "./report-notes.tsx";
import { Tip } from "./tip.tsx";
import { tell } from "./words.ts";

/** Where measurements are shown one by one: behind the verdicts explained. */
const browser = "measurements";

export function ReportPane({ view }: { view: EvidenceView }) {
  const drawn = useDrawnParts(view);
  const titles = [
    ...view.parts.filter(({ id }) => id !== "read").map(({ id, title }) => ({ id, title })),
    { id: browser, title: tell("measurements") },
    ...view.parts.filter(({ id }) => id === "read"),
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys reach the links, whose clicks come here
    <article class="report" onClick={follow}>
      {view.banner !== "" && <Markup markup={view.banner} />}
      <Truth />
      <div class="toolbar">
        <button type="button" onClick={() => evidence.stop()}>
          {tell("again")}
        </button>
      </div>
      <p class="design">{view.period}</p>
      <h1>{view.headline}</h1>
      <p class="lede">{view.lede}</p>
      <p class="estimate">{view.estimate}</p>
      {view.alarms > 0 && (
        <p>
          <button type="button" onClick={() => seeAlarms(view)}>
            {tell("see-alarms")}
          </button>
        </p>
      )}
      <LeftOut view={view} />
      <SavePane view={view} />
      <Markup markup={view.limits} />
      <nav class="contents" aria-label={tell("contents")}>
        <ol>
          {titles.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ol>
      </nav>
      {view.parts.slice(0, drawn).map((part) => (
        <>
          {part.id === "read" && <MeasurementBrowser key={browser} id={browser} view={view} />}
          <Part key={part.id} part={part} view={view} />
        </>
      ))}
      <p class="never">{view.never}</p>
      <Tip />
    </article>
  );
}

function seeAlarms({ verdicts: [alarms] }: EvidenceView): void {
  if (alarms !== undefined) evidence.filter.value = { verdict: alarms.value };
  document.getElementById(browser)?.scrollIntoView({ block: "start" });
}

/** One part is drawn a frame, so that none keeps the page from answering. */
function useDrawnParts(view: EvidenceView): number {
  const drawn = useSignal(0);
  useEffect(() => {
    if (drawn.value >= view.parts.length) return;
    const timer = setTimeout(() => {
      drawn.value++;
    }, 30);
    return () => clearTimeout(timer);
  });
  return drawn.value;
}

function Part({ part: { id, title, content }, view }: { part: EvidencePart; view: EvidenceView }) {
  return (
    <section id={id}>
      <h2>{title}</h2>
      <Markup markup={content} />
      {id === "place" && (
        <>
          <h3>{tell("design-title")}</h3>
          <p>
            {tell("design-note")} <code>{view.explainCommand}</code>
          </p>
        </>
      )}
      {id === "verdicts" && (
        <>
          <PagedPart
            part="accounts"
            title={tell("accounts")}
            all={view.accounts}
            shown={accountsShown}
            view={view}
          />
          <PagedPart part="alarms" title="" all={view.alarms} shown={alarmsShown} view={view} />
        </>
      )}
    </section>
  );
}

/**
 * Links to a part of the report, since the page's own address is its state; and cells of the heat map, whose
 * measurements are shown.
 */
function follow(event: MouseEvent): void {
  if (!(event.target instanceof Element)) return;
  const cell = event.target.closest("[data-bin]");
  const series = cell?.closest("[data-series]");
  if (cell != null && series != null) {
    const { bin } = (cell as SVGElement).dataset;
    void evidence
      .openCell(Number((series as SVGElement).dataset.series), Number(bin))
      .then(() => document.getElementById(browser)?.scrollIntoView({ block: "start" }));
    return;
  }
  const address = event.target.closest("a")?.getAttribute("href");
  if (address?.startsWith("#") !== true) return;
  event.preventDefault();
  document.getElementById(address.slice(1))?.scrollIntoView({ block: "start" });
}
