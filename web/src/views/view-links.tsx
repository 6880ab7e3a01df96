/** The parts of the page, in its header. */
import { say } from "../say.ts";
import { stateToHash } from "../state/link.ts";
import type { Store } from "../state/store.ts";

export function ViewLinks({ store }: { store: Store }) {
  const { view, lab, ...rest } = store.state.value;
  const current = (is: boolean) => (is ? "page" : undefined);
  return (
    <nav class="views" aria-label={say("views")}>
      <a href={stateToHash(rest)} aria-current={current(view === undefined && lab === undefined)}>
        {say("view-gateways")}
      </a>
      <a
        href={stateToHash({ ...rest, lab: lab ?? { asn: null, site: null } })}
        aria-current={current(lab !== undefined)}
      >
        {say("view-lab")}
      </a>
      <a
        href={stateToHash({ ...rest, view: "evidence" })}
        aria-current={current(view === "evidence")}
      >
        {say("view-evidence")}
      </a>
    </nav>
  );
}
