/** Starts the page. */
import "virtual:report-style.css";
import "./page.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { offerPictures } from "./report/pictures.ts";
import { createStore } from "./state/store.ts";
import { keepPage } from "./trust.ts";

offerPictures(document);
const store = createStore();
render(<App store={store} />, document.querySelector("#page")!);
void store.start().then(keepPage);
