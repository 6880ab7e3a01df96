/** Evidence: measurements are dropped, judged on this computer, and shown as the report shows them. */
import "virtual:evidence-style.css";
import "./evidence.css";
import { useEffect } from "preact/hooks";
import { droppedFiles } from "../../evidence/dropped.ts";
import { evidence } from "../../evidence/store.ts";
import { DropZone } from "./drop-zone.tsx";
import { ReadingPane } from "./reading-pane.tsx";
import { ReportPane } from "./report-pane.tsx";

export function EvidenceView() {
  useDrops();
  const { view, progress } = evidence;
  return (
    <main class="evidence">
      {view.value !== undefined ? (
        <ReportPane view={view.value} />
      ) : progress.value !== undefined ? (
        <ReadingPane progress={progress.value} />
      ) : (
        <DropZone />
      )}
    </main>
  );
}

/** Files can be dropped anywhere; a browser would leave the page for them otherwise. */
function useDrops(): void {
  useEffect(() => {
    const allow = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
    };
    const take = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      void droppedFiles(event.dataTransfer).then((files) => evidence.read(files));
    };
    addEventListener("dragover", allow);
    addEventListener("drop", take);
    return () => {
      removeEventListener("dragover", allow);
      removeEventListener("drop", take);
    };
  }, []);
}
