/** The world, to choose a country on. */

import { signal, useSignal } from "@preact/signals";
import { geoEqualEarth, geoPath } from "d3-geo";
import { useEffect } from "preact/hooks";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlasAddress from "world-atlas/countries-110m.json?url";
import { countryOfNumber } from "../../../src/base/iso-countries.ts";
import { countryName, say } from "../say.ts";
import type { Store } from "../state/store.ts";

interface Outline {
  /** Empty where the atlas knows no code. */
  readonly code: string;
  readonly path: string;
}

const width = 960;
const height = 470;

const outlines = signal<readonly Outline[]>([]);

async function loadOutlines(): Promise<void> {
  if (outlines.value.length > 0) return;
  const topology = (await (await fetch(atlasAddress)).json()) as Topology<{
    countries: GeometryCollection;
  }>;
  const { features } = feature(topology, topology.objects.countries);
  const projection = geoEqualEarth().fitSize([width, height], { type: "Sphere" });
  const path = geoPath(projection).digits(1);
  outlines.value = features.map((each) => ({
    code: countryOfNumber(each.id),
    path: path(each) ?? "",
  }));
}

export function WorldMap({ store }: { store: Store }) {
  useEffect(() => {
    void loadOutlines();
  }, []);
  const pointed = useSignal("");
  const known = new Set(store.opened.value?.countries.map(({ code }) => code));
  return (
    <svg class="world" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say("map-world")}>
      {outlines.value.map(({ code, path }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard a country is chosen in the search
        <path
          key={path}
          d={path}
          class={known.has(code) ? "land known" : "land"}
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
