/** A country by its name, a part of it that no other has, or its code. */
import { useComputed, useSignal } from "@preact/signals";

import { countryName, say, spokenLanguage } from "../say.ts";
import type { Store } from "../state/store.ts";

/** Countries that are named where a part of a name fits more than one. */
const several = 6;

export function CountrySearch({ store }: { store: Store }) {
  const language = spokenLanguage();
  const sorted = useComputed(() => {
    const { compare } = new Intl.Collator(spokenLanguage());
    return (store.opened.value?.countries ?? [])
      .map(({ code }) => ({ code, name: countryName(code) }))
      .sort((a, b) => compare(a.name, b.name));
  });
  const isFocused = useSignal(false);
  const { country } = store.state.value;
  const missed = useSignal<{ text: string; names: readonly string[] } | undefined>(undefined);
  const take = (text: string): void => {
    const wanted = text.trim().toLocaleLowerCase(language);
    missed.value = undefined;
    if (wanted === "") return;
    const plain = ({ name }: { name: string }) => name.toLocaleLowerCase(language);
    const whole = sorted.value.find(
      (each) => plain(each) === wanted || each.code.toLowerCase() === wanted,
    );
    const alike = sorted.value.filter((each) => plain(each).includes(wanted));
    const found = whole ?? (alike.length === 1 ? alike[0] : undefined);
    if (found === undefined)
      missed.value = { text: text.trim(), names: alike.slice(0, several).map(({ name }) => name) };
    else if (found.code !== country) store.choose(found.code);
  };
  return (
    <search>
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          take(new FormData(event.currentTarget).get("country") as string);
        }}
      >
        <label>
          <span class="sr">{say("search")}</span>
          <input
            key={`${country} ${language}`}
            name="country"
            list="countries"
            autocomplete="off"
            placeholder={say("search")}
            defaultValue={country === "" ? "" : countryName(country)}
            onFocus={({ currentTarget }) => {
              isFocused.value = true;
              currentTarget.select();
            }}
            onChange={({ currentTarget: { value } }) => take(value)}
          />
        </label>
        <datalist id="countries">
          {/* Not before somebody types: the page is there sooner. */}
          {(isFocused.value ? sorted.value : []).map(({ code, name }) => (
            <option key={code} value={name} />
          ))}
        </datalist>
      </form>
      <div role="status">
        {missed.value !== undefined && (
          <p class="search-note">
            {missed.value.names.length > 0
              ? say("several-countries", { names: missed.value.names.join(", ") })
              : say("no-country", { text: missed.value.text })}
          </p>
        )}
      </div>
    </search>
  );
}
