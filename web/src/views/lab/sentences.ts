/** What is on a ladder, in words. */
import type { MarkAct, RecordedMeasurement } from "../../../../src/lab/recording/format.ts";
import type { Arrow, Column, Scene } from "./scene.ts";
import { digits, tell } from "./words.ts";

/** In the order in which they are said. A push alone says nothing. */
const flagNames = [
  ["S", "SYN"],
  ["F", "FIN"],
  ["R", "RST"],
  ["A", "ACK"],
] as const;

/** What the packet is; the field's own words, the same in every language. */
export function sayPacket({ flags, bytes, content }: Arrow): string {
  if (content !== "")
    return content
      .replace(/^TLS hello for /, "TLS ClientHello, SNI ")
      .replace(/^TLS server hello$/, "TLS ServerHello");
  const names = flagNames.flatMap(([flag, name]) => (flags.includes(flag) ? name : [])).join(" ");
  return bytes > 0 ? tell("data", { bytes: digits(bytes) }) : names;
}

export function sayColumn({ kind, name, nodes }: Column): string {
  switch (kind) {
    case "network":
    case "site":
      return name;
    case "box":
      return tell("node-box", { count: nodes.length, network: name });
    case "public-resolver":
      return tell("node-public-resolver", { name });
    default:
      return tell(`node-${kind}`);
  }
}

/** What became of the packet, and what boxes did to it. */
export function sayEnd({ columns }: Scene, { from, to, end, mark }: Arrow): string[] {
  const [first, last] = [sayColumn(columns[from]!), sayColumn(columns[to]!)];
  return [
    ...(mark.made === undefined
      ? []
      : [`${tell("made-by", { node: first })}: ${sayAct(mark.made)}`]),
    ...(mark.held === undefined
      ? []
      : [`${tell("held-by", { node: last })}: ${sayAct(mark.held)}`]),
    end === "dropped"
      ? `${tell("end-dropped", { node: last })}: ${sayDrop(mark)}`
      : tell(end === "under way" ? "end-under-way" : `end-${end}`),
  ];
}

function sayDrop({ ended, reason }: Arrow["mark"]): string {
  if (ended === undefined) return reason ?? "";
  return ended.deed === "drop" ? sayCause(ended) : sayAct(ended);
}

function sayAct({ deed, ...cause }: MarkAct): string {
  return tell("act", { deed: tell(`deed-${deed}`), cause: sayCause(cause) });
}

function sayCause({ trigger, rule }: Pick<MarkAct, "trigger" | "rule">): string {
  const name =
    "name" in trigger
      ? trigger.name
      : "text" in trigger
        ? trigger.text
        : "address" in trigger
          ? trigger.address
          : "from" in trigger
            ? (trigger.from ?? "")
            : "";
  return tell("cause", { trigger: tell(`by-${trigger.by}`, { name }), rule });
}

export function sayConversation({
  kind,
  server,
  port,
  transport,
}: RecordedMeasurement["conversations"][number]): string {
  const address = server.includes(":") ? `[${server}]` : server;
  switch (kind) {
    case "site":
      return tell("talk-site", {
        server: port === 0 ? `${server} (${transport})` : `${address}:${port}`,
      });
    case "look-up":
      return tell("talk-look-up", { server });
    default:
      return tell(`talk-${kind}`, { server });
  }
}

/** What a ladder shows, for who does not see it, and above it. */
export function sayScene({ columns, arrows }: Scene): string {
  return tell("ladder", {
    from: sayColumn(columns[0]!),
    to: sayColumn(columns.at(-1)!),
    count: arrows.length,
    dropped: digits(arrows.filter(({ mark }) => mark.ended !== undefined).length),
    made: digits(arrows.filter(({ mark }) => mark.made !== undefined).length),
  });
}
