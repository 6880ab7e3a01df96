/** Whether everything that is uncertain is drawn together, which takes longer. */
import { say } from "../say.ts";
import type { Store } from "../state/store.ts";

export function JointSwitch({ store }: { store: Store }) {
  return (
    <label class="joint">
      <input
        type="checkbox"
        checked={store.joint.value}
        onChange={({ currentTarget: { checked } }) => store.setJoint(checked)}
      />{" "}
      {say("joint")} <span class="note">{say("joint-note")}</span>
    </label>
  );
}
