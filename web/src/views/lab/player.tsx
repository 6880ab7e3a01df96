/** A conversation, played, stepped through, or shown as a whole; and the same as a table. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Later } from "../later.tsx";
import { Ladder } from "./ladder.tsx";
import { type Arrow, isTouched, type Scene } from "./scene.ts";
import { sayColumn, sayEnd, sayPacket, sayScene } from "./sentences.ts";
import { digits, tell } from "./words.ts";

const speeds = [0.5, 1, 2, 4] as const;

/** A packet's time on the page at speed 1. */
const packetMs = 900;

export function Player({ scene }: { scene: Scene }) {
  const { length } = scene.arrows;
  const shown = useSignal(length);
  const playing = useSignal(false);
  const speed = useSignal<number>(1);
  const now = shown.value;
  useEffect(() => {
    if (!playing.value) return;
    const timer = setTimeout(() => {
      shown.value = Math.min(length, now + 1);
      if (shown.value === length) playing.value = false;
    }, packetMs / speed.value);
    return () => clearTimeout(timer);
  }, [now, playing.value, speed.value, length, playing, shown, speed]);
  const stop = (number: number): void => {
    playing.value = false;
    shown.value = Math.min(length, Math.max(1, number));
  };
  const current = now < length || playing.value ? scene.arrows[now - 1] : undefined;
  return (
    <>
      <div class="toolbar lab-controls">
        <button
          type="button"
          onClick={() => {
            if (!playing.value && shown.value === length) shown.value = 1;
            playing.value = !playing.value;
          }}
        >
          {tell(playing.value ? "pause" : "play")}
        </button>
        <button type="button" disabled={now <= 1} onClick={() => stop(now - 1)}>
          {tell("back")}
        </button>
        <button type="button" onClick={() => stop(now >= length ? 1 : now + 1)}>
          {tell("step")}
        </button>
        <button type="button" disabled={now >= length} onClick={() => stop(length)}>
          {tell("all")}
        </button>
        <label>
          {tell("speed")}{" "}
          <select
            value={speed.value}
            onChange={({ currentTarget: { value } }) => {
              speed.value = Number(value);
            }}
          >
            {speeds.map((each) => (
              <option key={each} value={each}>
                {digits(each, each < 1 ? 1 : 0)}×
              </option>
            ))}
          </select>
        </label>
      </div>
      <Now scene={scene} arrow={current} isQuiet={playing.value} />
      <Ladder scene={scene} shown={now} select={stop} />
      <Later>
        <PacketTable scene={scene} />
      </Later>
    </>
  );
}

/** The packet that is on the path; while it plays, screen readers are left in peace. */
function Now({
  scene,
  arrow,
  isQuiet,
}: {
  scene: Scene;
  arrow: Arrow | undefined;
  isQuiet: boolean;
}) {
  return (
    <p class="lab-now" aria-live={isQuiet ? "off" : "polite"}>
      {arrow === undefined ? (
        sayScene(scene)
      ) : (
        <>
          {tell("now", { number: arrow.number, all: scene.arrows.length })}:{" "}
          {sayColumn(scene.columns[arrow.from]!)} → {sayColumn(scene.columns[arrow.to]!)} ·{" "}
          <b>{sayPacket(arrow)}</b> · {sayEnd(scene, arrow).join(" · ")}
        </>
      )}
    </p>
  );
}

function PacketTable({ scene }: { scene: Scene }) {
  const isOpen = useSignal(false);
  return (
    <details
      class="lab-table"
      onToggle={({ currentTarget: { open } }) => {
        isOpen.value = open;
      }}
    >
      <summary>{tell("table")}</summary>
      {isOpen.value && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that it must be reached by keyboard
        <section class="scroll" tabIndex={0} aria-label={tell("table")}>
          <table>
            <thead>
              <tr>
                <th class="number">{tell("column-time")}</th>
                <th>{tell("column-from")}</th>
                <th>{tell("column-to")}</th>
                <th>{tell("column-packet")}</th>
                <th>{tell("column-end")}</th>
              </tr>
            </thead>
            <tbody>
              {scene.arrows.map((arrow) => (
                <tr key={arrow.number} class={isTouched(arrow.mark) ? "touched" : ""}>
                  <td class="number">{digits(arrow.startMs, 1)}</td>
                  <td>{sayColumn(scene.columns[arrow.from]!)}</td>
                  <td>{sayColumn(scene.columns[arrow.to]!)}</td>
                  <td>{sayPacket(arrow)}</td>
                  <td>{sayEnd(scene, arrow).join(" · ")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
