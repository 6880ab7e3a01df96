/**
 * The country with the sites of the design. A site is dragged, or moved by the arrow keys; the measures follow
 * while it moves, the whole answer when it rests. Pressed and let go in one place, or by Enter, it tells of itself.
 */
import { useComputed, useSignal } from "@preact/signals";
import { type GeoProjection, geoAzimuthalEqualArea } from "d3-geo";
import { useRef } from "preact/hooks";
import { ownValue } from "../../../src/base/own-value.ts";
import type { CountryMap, SiteView } from "../engine/protocol.ts";
import { countryName, percent, rough, say } from "../say.ts";
import { moveSite } from "../state/edits.ts";
import type { Store } from "../state/store.ts";
import { mapSize } from "./map-size.ts";
import { SiteCard } from "./site-card.tsx";

const { width, height } = mapSize;

/** Degrees that an arrow key moves a site by. */
const keyStep = 0.1;

/** Pixels that a finger may move without meaning to. */
const unsteady = 4;

/** How places stand on the map, as it was drawn. */
function projectionOf({ rotate, scale, translate }: CountryMap): GeoProjection {
  return geoAzimuthalEqualArea().rotate(rotate).scale(scale).translate(translate);
}

export function SiteMap({ store }: { store: Store }) {
  const drawn = useComputed(() => {
    const map = store.country.value?.map;
    return map == null ? undefined : { ...map, projection: projectionOf(map) };
  });
  const moving = useSignal<{ id: string; latitude: number; longitude: number } | undefined>(
    undefined,
  );
  const picked = useSignal<string | undefined>(undefined);
  const { country } = store.state.value;
  const caption = (
    <figcaption class="note">
      {store.state.value.base !== "" && `${say("sites-note")} `}
      {say("boundaries")}
    </figcaption>
  );
  if (drawn.value === undefined)
    return (
      <figure class="map">
        <div class="empty" />
        {caption}
      </figure>
    );
  const { projection, home, around } = drawn.value;
  const sites = (store.lead.value?.sites ?? []).map((site) =>
    moving.value?.id === site.id ? { ...site, ...moving.value } : site,
  );
  const placeAt = (event: PointerEvent): { latitude: number; longitude: number } | undefined => {
    const svg = (event.currentTarget as Element).closest("svg")!;
    const box = svg.getBoundingClientRect();
    const found = projection.invert?.([
      ((event.clientX - box.left) * width) / box.width,
      ((event.clientY - box.top) * height) / box.height,
    ]);
    return found == null ? undefined : { longitude: found[0], latitude: found[1] };
  };
  const settle = (id: string, place: { latitude: number; longitude: number }): void =>
    store.change(moveSite(store.state.value.changes, id, place));
  return (
    <figure class="map">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing with parts that are operated */}
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={say("map", { country: countryName(country) })}
      >
        <rect class="sea" width={width} height={height} />
        {around.map((path) => (
          <path key={path} class="land" d={path} />
        ))}
        <path class="home" d={home} />
        <ScaleBar projection={projection} />
        {sites.map((site) => (
          <Site
            key={site.id}
            site={site}
            at={projection([site.longitude, site.latitude]) ?? [0, 0]}
            onMove={(event) => {
              const place = placeAt(event);
              if (place === undefined) return;
              moving.value = { id: site.id, ...place };
              store.drag(site.id, place);
            }}
            onDrop={() => {
              const place = moving.value;
              if (place?.id === site.id) settle(site.id, place);
              moving.value = undefined;
            }}
            onPick={() => {
              picked.value = picked.value === site.id ? undefined : site.id;
            }}
            onKey={(east, north) =>
              settle(site.id, {
                latitude: site.latitude + north * keyStep,
                longitude: site.longitude + east * keyStep,
              })
            }
          />
        ))}
      </svg>
      <SiteCard store={store} picked={picked} />
      {caption}
    </figure>
  );
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function Site({
  site,
  at: [x, y],
  onMove,
  onDrop,
  onPick,
  onKey,
}: {
  site: SiteView;
  at: readonly [number, number];
  onMove(event: PointerEvent): void;
  onDrop(): void;
  onPick(): void;
  onKey(east: number, north: number): void;
}) {
  /** Where it was pressed, until it moves from there. */
  const pressed = useRef<{ x: number; y: number } | undefined>(undefined);
  const share = site.share === null || site.share === 0 ? undefined : percent(site.share);
  const says = share === undefined ? say("site-idle") : say("site-share", { share });
  const radius = 8 + 26 * Math.sqrt(site.share ?? 0);
  const isRight = x < width * 0.7;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of a drawing
    <g
      class="site"
      role="button"
      tabindex={0}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        pressed.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const { x: left = 0, y: top = 0 } = pressed.current ?? {};
        if (pressed.current && Math.hypot(event.clientX - left, event.clientY - top) < unsteady)
          return;
        pressed.current = undefined;
        onMove(event);
      }}
      onPointerUp={() => (pressed.current === undefined ? onDrop() : onPick())}
      onPointerCancel={onDrop}
      onKeyDown={(event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          onPick();
        }
        const step = ownValue(arrows, event.key);
        if (step === undefined) return;
        event.preventDefault();
        onKey(...step);
      }}
    >
      <title>{`${site.city}: ${says}`}</title>
      <circle class="disc" r={radius} />
      <circle class="core" r={4} />
      <text
        x={isRight ? radius + 5 : -radius - 5}
        y="-0.12em"
        text-anchor={isRight ? "start" : "end"}
      >
        {site.city}
      </text>
      <text
        class="value"
        x={isRight ? radius + 5 : -radius - 5}
        y="1.05em"
        text-anchor={isRight ? "start" : "end"}
      >
        {share ?? say("site-idle")}
      </text>
    </g>
  );
}

/** Lengths that a scale may show, km. */
const scales = [20, 50, 100, 200, 500, 1000, 2000];

function ScaleBar({ projection }: { projection: GeoProjection }) {
  const middle = projection.invert?.([width / 2, height / 2]);
  if (middle == null) return null;
  const [longitude, latitude] = middle;
  const north = projection([longitude, latitude + 1]);
  const here = projection([longitude, latitude]);
  if (north == null || here == null) return null;
  const unitsPerKm = Math.abs(here[1] - north[1]) / 111.2;
  const km = scales.find((each) => each * unitsPerKm >= 60) ?? scales.at(-1)!;
  const length = km * unitsPerKm;
  return (
    <g class="scale" transform={`translate(16 ${height - 18})`}>
      <path d={`M0 -5V0H${length.toFixed(1)}V-5`} />
      <text x={length + 8} y={2}>
        {say("kilometres", { km: rough(km) })}
      </text>
    </g>
  );
}
