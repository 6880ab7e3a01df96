/** Starts the page. */
import "virtual:report-style.css";
import "./page.css";
import { render } from "preact";
import type { PageDataIndex } from "../../src/page/page-data.ts";
import { App } from "./app.tsx";
import { offerPictures } from "./report/pictures.ts";
import { countryName, speak } from "./say.ts";
import { createStore } from "./state/store.ts";
import { keepPage } from "./trust.ts";

offerPictures(document);
const store = createStore();
const [invented] = await Promise.all([isInvented(), firstWords()]);
store.isInvented.value = invented;
render(<App store={store} />, document.querySelector("#page")!);
void store.start().then(keepPage);

/**
 * The words, and the country's name, which takes a browser as long as all that is drawn: both while the data's index
 * is on its way. What cannot be had is told by the store.
 */
async function firstWords(): Promise<void> {
  const { language, country } = store.state.value;
  await speak(language).catch(() => undefined);
  if (country !== "") countryName(country);
}

/** Known before anything is drawn: a notice that came later would push the page down. */
async function isInvented(): Promise<boolean> {
  try {
    const answer = await fetch(new URL("data/index.json", document.baseURI));
    return ((await answer.json()) as PageDataIndex).world.kind === "synthetic";
  } catch {
    // The engine tells what is wrong with the data.
    return false;
  }
}
