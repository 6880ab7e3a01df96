/** The path with the packet that is shown on it, and the time ladder below: time runs down, not to scale. */
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { type Arrow, type Column, isTouched, type Scene } from "./scene.ts";
import { sayColumn, sayEnd, sayPacket, sayScene } from "./sentences.ts";
import { digits, tell } from "./words.ts";

const gutter = 84;
const margin = 120;
const rowHeight = 34;
/** A pause of virtual time that is told. */
const pauseMs = 400;
/** Between columns: as the window lets, within these. */
const [closest, widest] = [108, 176] as const;

interface Grid {
  readonly spacing: number;
  readonly width: number;
  /** Names take more lines where columns are narrow. */
  readonly pathHeight: number;
  xOf(column: number): number;
}

/** @param room pixels */
function gridFor({ columns }: Scene, room: number): Grid {
  const gaps = Math.max(1, columns.length - 1);
  const spacing = Math.min(widest, Math.max(closest, (room - gutter - margin) / gaps));
  const xOf = (column: number): number => gutter + column * spacing;
  return { spacing, width: xOf(gaps) + margin, pathHeight: spacing < 120 ? 138 : 108, xOf };
}

/** @param shown how many packets are drawn; the last of them is the one on the path */
export function Ladder({
  scene,
  shown,
  select,
}: {
  scene: Scene;
  shown: number;
  select(number: number): void;
}) {
  const frame = useRef<HTMLElement>(null);
  const room = useSignal(0);
  const grid = gridFor(scene, room.value);
  useLayoutEffect(() => {
    const box = frame.current;
    if (box === null) return;
    // It tells the first width too, when all is laid out: asking for it here would lay out the page once more.
    const watch = new ResizeObserver(([entry]) => {
      room.value = entry!.contentRect.width;
    });
    watch.observe(box);
    return () => watch.disconnect();
  }, [room]);
  const all = shown === scene.arrows.length;
  useEffect(() => {
    const box = frame.current;
    if (box === null || all) return;
    const bottom = grid.pathHeight + yOf(scene, shown) + rowHeight;
    const top = box.scrollTop + grid.pathHeight + rowHeight;
    if (bottom > box.scrollTop + box.clientHeight || bottom < top)
      box.scrollTop = bottom - box.clientHeight / 2;
  }, [shown, all, scene, grid.pathHeight]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that it must be reached by keyboard
    <section class="lab-frame" ref={frame} tabIndex={0} aria-label={sayScene(scene)}>
      {/* Before the first width is told, before the first paint, a drawing would be made for nothing. */}
      {room.value > 0 && (
        <>
          <Path scene={scene} grid={grid} arrow={all ? undefined : scene.arrows[shown - 1]} />
          <Arrows scene={scene} grid={grid} shown={shown} select={select} />
        </>
      )}
    </section>
  );
}

function Path({
  scene: { columns },
  grid: { spacing, width, pathHeight, xOf },
  arrow,
}: {
  scene: Scene;
  grid: Grid;
  arrow: Arrow | undefined;
}) {
  return (
    <svg class="lab-path" width={width} height={pathHeight} aria-hidden="true">
      <title>{tell("path")}</title>
      <text class="time" x={gutter - 22} y={pathHeight - 8}>
        {tell("column-time")}
      </text>
      <line class="way" x1={xOf(0)} x2={xOf(columns.length - 1)} y1={22} y2={22} />
      {columns.map((column, k) => (
        <g key={k}>
          <Sign column={column} x={xOf(k)} />
          <foreignObject
            x={xOf(k) - spacing / 2 + 4}
            y={38}
            width={spacing - 8}
            height={pathHeight - 40}
          >
            <div class="lab-name">
              {sayColumn(column)}
              {column.isOnPath && <small>{tell("on-path")}</small>}
            </div>
          </foreignObject>
        </g>
      ))}
      {arrow !== undefined && (
        <g
          key={arrow.number}
          class={isTouched(arrow.mark) ? "dot touched" : "dot"}
          style={{ "--from": `${xOf(arrow.from)}px`, "--to": `${xOf(arrow.to)}px` }}
        >
          <circle cy={22} r={7} />
          {arrow.end === "dropped" && <path class="cross" d="M-9,13l18,18m0,-18l-18,18" />}
        </g>
      )}
    </svg>
  );
}

function Sign({ column: { kind }, x }: { column: Column; x: number }) {
  if (kind === "box")
    return <rect class="lab-sign box" x={x - 12} y={10} width={24} height={24} rx={3} />;
  if (kind === "network" || kind === "abroad")
    return <rect class="lab-sign" x={x - 16} y={14} width={32} height={16} rx={8} />;
  return (
    <circle class={kind === "person" ? "lab-sign person" : "lab-sign"} cx={x} cy={22} r={11} />
  );
}

/** Where a packet's row begins; pauses take half a row more. */
function yOf({ arrows }: Scene, number: number): number {
  let y = 8;
  for (const arrow of arrows.slice(0, number)) {
    if (arrow.waitMs >= pauseMs) y += 26;
    if (arrow.number < number) y += rowHeight;
  }
  return y;
}

function Arrows({
  scene,
  grid,
  shown,
  select,
}: {
  scene: Scene;
  grid: Grid;
  shown: number;
  select(number: number): void;
}) {
  const { columns, arrows } = scene;
  const height = yOf(scene, arrows.length) + rowHeight + 12;
  const { width, xOf } = grid;
  return (
    <svg class="lab-ladder" width={width} height={height} aria-hidden="true">
      <title>{tell("table")}</title>
      <defs>
        {["plain", "touched"].map((kind) => (
          <marker
            key={kind}
            id={`lab-tip-${kind}`}
            class={`tip ${kind}`}
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
            markerUnits="userSpaceOnUse"
          >
            <path d="M0 0L8 4L0 8z" />
          </marker>
        ))}
      </defs>
      {columns.map(({ kind }, k) => (
        <line
          key={k}
          class={kind === "box" ? "rail box" : "rail"}
          x1={xOf(k)}
          x2={xOf(k)}
          y1={0}
          y2={height}
        />
      ))}
      {arrows.slice(0, shown).map((arrow) => (
        <Row
          key={arrow.number}
          scene={scene}
          grid={grid}
          arrow={arrow}
          y={yOf(scene, arrow.number)}
          isNow={arrow.number === shown && shown < arrows.length}
          select={select}
        />
      ))}
    </svg>
  );
}

function Row({
  scene,
  grid: { width, xOf },
  arrow,
  y,
  isNow,
  select,
}: {
  scene: Scene;
  grid: Grid;
  arrow: Arrow;
  y: number;
  isNow: boolean;
  select(number: number): void;
}) {
  const { from, to, end, mark, number, startMs, waitMs } = arrow;
  const touched = isTouched(mark);
  const [x1, x2] = [xOf(from), xOf(to)];
  const isGone = end === "dropped" || end === "lost";
  const packet = sayPacket(arrow);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard packets are stepped through
    <g
      class={`row${touched ? " touched" : ""}${isNow ? " now" : ""}`}
      onClick={() => select(number)}
    >
      <title>{[packet, ...sayEnd(scene, arrow)].join(" · ")}</title>
      {waitMs >= pauseMs && (
        <text class="pause" x={gutter + 8} y={y - 8}>
          {tell("gap", { seconds: digits(waitMs / 1000, 1) })}
        </text>
      )}
      <rect class="ground" x={0} y={y} width={width} height={rowHeight} />
      <text class="time" x={gutter - 22} y={y + 20}>
        {digits(startMs, 1)}
      </text>
      {x1 === x2 ? (
        <circle class="line" cx={x1} cy={y + 24} r={4} />
      ) : (
        <line
          class={isGone ? "line gone" : "line"}
          x1={x1}
          x2={x2 + (x2 > x1 ? -3 : 3)}
          y1={y + 20}
          y2={y + 28}
          marker-end={isGone ? undefined : `url(#lab-tip-${touched ? "touched" : "plain"})`}
        />
      )}
      {isGone && <path class="cross" d={`M${x2 - 6},${y + 22}l12,12m0,-12l-12,12`} />}
      {mark.made !== undefined && <circle class="source" cx={x1} cy={y + 20} r={5} />}
      <text class="what" x={Math.min(x1, x2) + 9} y={y + 14}>
        {packet}
      </text>
    </g>
  );
}
