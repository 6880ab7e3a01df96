/** The whole answer on paper: every question is drawn, then the browser prints, to a printer or as PDF. */
import "./print.css";
import { say } from "../../say.ts";
import type { Store } from "../../state/store.ts";

export function PrintButton({ store }: { store: Store }) {
  return (
    <button type="button" onClick={() => printAll(store)}>
      {say("print")}
    </button>
  );
}

function printAll({ printing }: Store): void {
  printing.value = true;
  addEventListener(
    "afterprint",
    () => {
      printing.value = false;
    },
    { once: true },
  );
  // Two frames on, all that was asked for is drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => print()));
}
