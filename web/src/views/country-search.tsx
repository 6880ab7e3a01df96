/** A country by its name or code. */

import { countryName, say, spokenLanguage } from "../say.ts";
import type { Store } from "../state/store.ts";

export function CountrySearch({ store }: { store: Store }) {
  const countries = store.opened.value?.countries ?? [];
  const language = spokenLanguage();
  const named = countries
    .map(({ code }) => ({ code, name: countryName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  const { country } = store.state.value;
  const take = (text: string): void => {
    const wanted = text.trim().toLocaleLowerCase(language);
    const found = named.find(
      ({ code, name }) =>
        name.toLocaleLowerCase(language) === wanted || code.toLowerCase() === wanted,
    );
    if (found !== undefined && found.code !== country) store.choose(found.code);
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
            onFocus={({ currentTarget }) => currentTarget.select()}
            onChange={({ currentTarget: { value } }) => take(value)}
          />
        </label>
        <datalist id="countries">
          {named.map(({ code, name }) => (
            <option key={code} value={name} />
          ))}
        </datalist>
      </form>
    </search>
  );
}
