/** A network that one can exempt, in a list of such. */
import type { ComponentChildren } from "preact";
import type { AsLabel } from "../../../src/world/as-label.ts";
import { networkName } from "../../../src/world/network-name.ts";
import { setExempt } from "../state/edits.ts";
import type { Store } from "../state/store.ts";

/** @param children what is said of it, in small print */
export function ExemptRow({
  store,
  network,
  isExempt,
  children,
}: {
  store: Store;
  network: Readonly<AsLabel>;
  isExempt: boolean;
  children: ComponentChildren;
}) {
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={isExempt}
          onChange={({ currentTarget: { checked } }) =>
            store.change(setExempt(store.state.value.changes, network.asn, checked))
          }
        />{" "}
        {networkName(network)} <span class="note">{children}</span>
      </label>
    </li>
  );
}
