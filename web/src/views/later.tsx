/** What nobody looks at yet is drawn in a moment of its own, so that it keeps nobody from using the page. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

export function Later({ children }: { children: ComponentChildren }) {
  const isDue = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      isDue.value = true;
    });
    return () => clearTimeout(timer);
  }, []);
  return isDue.value ? children : null;
}
