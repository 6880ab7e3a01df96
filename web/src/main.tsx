/** Starts the page. */
import "virtual:report-style.css";
import "./page.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { createStore } from "./state/store.ts";
import { keepPage } from "./trust.ts";

const store = createStore();
render(<App store={store} />, document.querySelector("#page")!);
void store.start().then(keepPage);
