/** The words of the cell that one points at, as the report has them; the table beside the chart has them for all. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

interface Pointed {
  readonly words: string;
  readonly left: number;
  readonly top: number;
}

/** Px that a tip has at least. */
const leastRoom = 260;

export function Tip() {
  const pointed = useSignal<Pointed | undefined>(undefined);
  useEffect(() => {
    const point = ({ target, pageX, pageY }: PointerEvent): void => {
      const words = target instanceof SVGElement ? target.dataset.words : undefined;
      if (words === undefined) {
        pointed.value = undefined;
        return;
      }
      const left = Math.max(8, Math.min(pageX + 14, innerWidth - leastRoom));
      pointed.value = { words, left, top: pageY + 16 };
    };
    addEventListener("pointermove", point);
    return () => removeEventListener("pointermove", point);
  }, []);
  if (pointed.value === undefined) return null;
  const { words, left, top } = pointed.value;
  return (
    <div id="tip" aria-hidden="true" style={{ left: `${left}px`, top: `${top}px` }}>
      {words}
    </div>
  );
}
