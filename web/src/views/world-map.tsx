/** The world, to choose a country on. */

import outlinesAddress from "virtual:world-outlines";
import { signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { countryName, say } from "../say.ts";
import type { Store } from "../state/store.ts";
import { type Outline, worldSize } from "./world-outlines.ts";

const { width, height } = worldSize;

const outlines = signal<readonly Outline[]>([]);

async function loadOutlines(): Promise<void> {
  if (outlines.value.length > 0) return;
  outlines.value = (await (await fetch(outlinesAddress)).json()) as readonly Outline[];
}

export function WorldMap({ store }: { store: Store }) {
  useEffect(() => {
    void loadOutlines();
  }, []);
  const pointed = useSignal("");
  const known = new Set(store.opened.value?.countries.map(({ code }) => code));
  const planned = new Set(store.opened.value?.designs.map(({ country }) => country));
  return (
    <svg class="world" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say("map-world")}>
      {outlines.value.map(({ code, path }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard a country is chosen in the search
        <path
          key={path}
          d={path}
          class={
            !known.has(code) ? "land" : planned.has(code) ? "land known planned" : "land known"
          }
          onClick={() => known.has(code) && store.choose(code)}
          onPointerEnter={() => {
            pointed.value = code;
          }}
        >
          {/* Of one only: the names of all would keep the page from answering when it opens. */}
          {code !== "" && code === pointed.value && <title>{countryName(code)}</title>}
        </path>
      ))}
    </svg>
  );
}
