/** Builds the page to `dist/web`: `npm run build:page`. */
import { defineConfig, type Plugin } from "vite";
import { styleSheet } from "../src/report/theme.ts";

/** The report's style, as a file: the page's policy lets no style stand in it. */
function reportStyle(): Plugin {
  const id = "virtual:report-style.css";
  return {
    name: "report-style",
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    load: (asked) => (asked === `\0${id}` ? styleSheet : undefined),
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [reportStyle()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  worker: { format: "es" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
