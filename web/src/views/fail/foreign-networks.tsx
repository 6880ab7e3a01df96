/** Networks abroad that the country's networks are linked with, found by name or AS number, to be failed. */
import { networkName } from "../../../../src/world/network-name.ts";
import "./fail.css";
import { useSignal } from "@preact/signals";
import { countryName, say } from "../../say.ts";
import type { Store } from "../../state/store.ts";

/** Networks in the list; a search finds the others. */
const listed = 8;

export function ForeignNetworks({ store }: { store: Store }) {
  const wanted = useSignal("");
  const text = wanted.value
    .trim()
    .toLowerCase()
    .replace(/^as(?=\d)/, "");
  const all = store.country.value?.neighbours ?? [];
  const failing = store.failing.value;
  const isFailing = (asn: number) => failing.includes(`as:${asn}`);
  const found = all.filter(
    ({ asn, name }) =>
      text === "" || String(asn).startsWith(text) || name.toLowerCase().includes(text),
  );
  const shown = [
    ...all.filter(({ asn }) => isFailing(asn)),
    ...found.filter(({ asn }) => !isFailing(asn)).slice(0, listed),
  ];
  if (all.length === 0) return null;
  return (
    <fieldset class="group">
      <legend>{say("fail-foreign")}</legend>
      <input
        type="search"
        aria-label={say("find-network")}
        placeholder={say("find-network")}
        value={wanted.value}
        onInput={({ currentTarget: { value } }) => {
          wanted.value = value;
        }}
      />
      <ul class="rows">
        {shown.map(({ asn, name, country, links }) => (
          <li key={asn}>
            <label>
              <input
                type="checkbox"
                checked={isFailing(asn)}
                onChange={({ currentTarget: { checked } }) =>
                  store.fail(
                    checked
                      ? [...failing, `as:${asn}`]
                      : failing.filter((id) => id !== `as:${asn}`),
                  )
                }
              />{" "}
              {networkName({ asn, name })}{" "}
              <span class="note">
                {country === "ZZ"
                  ? say("fail-links", { links })
                  : say("fail-links-in", { links, country: countryName(country) })}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="note">{say("fail-no-foreign")}</p>}
    </fieldset>
  );
}
