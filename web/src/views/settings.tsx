/** Language, and light or dark. */

import { say } from "../say.ts";
import { languageNames, languages } from "../state/languages.ts";
import type { Store } from "../state/store.ts";

export function LanguageChoice({ store }: { store: Store }) {
  return (
    <label class="choice">
      <span class="sr">{say("language")}</span>
      <select
        value={store.state.value.language}
        onChange={({ currentTarget: { value } }) => {
          const language = languages.find((each) => each === value);
          if (language !== undefined) store.speak(language);
        }}
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {languageNames[language]}
          </option>
        ))}
      </select>
    </label>
  );
}

export function SchemeButton() {
  return (
    <button
      type="button"
      onClick={() => {
        const { dataset } = document.documentElement;
        const dark =
          dataset.scheme === undefined
            ? matchMedia("(prefers-color-scheme: dark)").matches
            : dataset.scheme === "dark";
        dataset.scheme = dark ? "light" : "dark";
      }}
    >
      {say("scheme")}
    </button>
  );
}
