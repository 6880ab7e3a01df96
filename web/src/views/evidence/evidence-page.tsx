/** The part of the page for measurements; what it needs is fetched when it is first opened. */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { say } from "../../say.ts";

const view = signal<ComponentType | undefined>(undefined);
const fault = signal<string | undefined>(undefined);

async function load(): Promise<void> {
  try {
    view.value = (await import("./evidence-view.tsx")).EvidenceView;
  } catch (error) {
    fault.value = error instanceof Error ? error.message : String(error);
  }
}

export function EvidencePage() {
  useEffect(() => {
    if (view.value === undefined) void load();
  }, []);
  const View = view.value;
  if (View !== undefined) return <View />;
  return (
    <main class="start">
      <p role="status">
        {fault.value === undefined ? say("working") : say("failed", { reason: fault.value })}
      </p>
    </main>
  );
}
