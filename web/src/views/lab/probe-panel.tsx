/** What the probe wrote down, and what the test helper saw of the same. */
import type { RecordedMeasurement } from "../../../../src/lab/recording/format.ts";
import { digits, tell } from "./words.ts";

type Cell = string | { readonly failure: string | null; readonly otherwise: string };

interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export function ProbePanel({ measurement: { probe } }: { measurement: RecordedMeasurement }) {
  return (
    <section class="lab-panel">
      <h2>{tell("probe")}</h2>
      {tablesOf(probe).map(
        ({ title, head, rows }) =>
          rows.length > 0 && (
            <div key={title}>
              <h3>{title}</h3>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that it must be reached by keyboard */}
              <section class="scroll" tabIndex={0} aria-label={title}>
                <table>
                  <thead>
                    <tr>
                      {head.map((each) => (
                        <th key={each}>{each}</th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row, k) => (
                      <tr key={k}>
                        {row.map((cell, column) => (
                          <td key={column}>
                            {typeof cell === "string" ? (
                              cell
                            ) : cell.failure === null ? (
                              cell.otherwise
                            ) : (
                              <b class="failure">{cell.failure}</b>
                            )}
                          </td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
            </div>
          ),
      )}
      <h3>{tell("control")}</h3>
      <p>{sayControl(probe)}</p>
    </section>
  );
}

function tablesOf({
  lookups,
  connects,
  handshakes,
  requests,
}: RecordedMeasurement["probe"]): readonly Table[] {
  const [seconds, result, endpoint] = [
    tell("column-seconds"),
    tell("column-result"),
    tell("column-endpoint"),
  ];
  const worked = tell("worked");
  return [
    {
      title: tell("lookups"),
      head: [tell("column-name"), tell("column-resolver"), tell("column-answer"), seconds],
      rows: lookups.map(({ name, type, engine, resolver, answers, failure, t }) => [
        type === "ANY" ? name : `${name} ${type}`,
        engine === "getaddrinfo" ? tell("system-resolver") : resolver,
        { failure, otherwise: answers.join(", ") || tell("no-answer") },
        digits(t, 2),
      ]),
    },
    {
      title: tell("connects"),
      head: [endpoint, result, seconds],
      rows: connects.map((one) => [
        one.endpoint,
        { failure: one.failure, otherwise: worked },
        digits(one.t, 2),
      ]),
    },
    {
      title: tell("handshakes"),
      head: [endpoint, result, tell("column-certificate"), tell("column-issuer"), seconds],
      rows: handshakes.map(({ endpoint: at, failure, subject, issuer, t }) => [
        ...[at, { failure, otherwise: worked }, subject ?? "–", issuer ?? "–"],
        digits(t, 2),
      ]),
    },
    {
      title: tell("requests"),
      head: ["URL", result, seconds],
      rows: requests.map(({ url, status, bytes, failure, t }) => [
        url,
        { failure, otherwise: sayPage(status, bytes) },
        digits(t, 2),
      ]),
    },
  ];
}

function sayPage(status: number | null, bytes: number): string {
  return tell("page", { status: status ?? "–", bytes: digits(bytes) });
}

function sayControl({ control }: RecordedMeasurement["probe"]): string {
  if (control === null) return tell("control-none");
  return [
    tell("control-addresses", { addresses: control.addresses.join(", ") || tell("no-answer") }),
    control.failure ?? sayPage(control.status, control.bytes),
  ].join(" · ");
}
