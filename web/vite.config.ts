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

/** Names of all built files, for who keeps the page in the browser. */
function fileList(): Plugin {
  return {
    name: "file-list",
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((name) => name.startsWith("assets/"));
      this.emitFile({
        ...{ type: "asset", fileName: "assets/files.json" },
        source: JSON.stringify(files.sort()),
      });
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [reportStyle(), fileList()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: `${import.meta.dirname}/index.html`,
        "service-worker": `${import.meta.dirname}/src/service-worker.ts`,
      },
      output: {
        entryFileNames: ({ name }) =>
          name === "service-worker" ? "service-worker.js" : "assets/[name]-[hash].js",
      },
    },
  },
  worker: { format: "es" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
