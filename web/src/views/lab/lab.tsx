/** The lab's place on the page; its program comes when it is looked at. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { say } from "../../say.ts";
import type { Store } from "../../state/store.ts";

type View = typeof import("./lab-view.tsx")["LabView"];

const loaded = signal<View | undefined>(undefined);

export function Lab({ store }: { store: Store }) {
  useEffect(() => {
    void import("./lab-view.tsx").then(({ LabView }) => {
      loaded.value = LabView;
    });
  }, []);
  const View = loaded.value;
  return View === undefined ? (
    <main class="start">
      <p>{say("working")}</p>
    </main>
  ) : (
    <View store={store} />
  );
}
