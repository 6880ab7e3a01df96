/** Builds the page to `dist/web`: `npm run build:page`. */
import { defineConfig, type Plugin } from "vite";
import { evidenceStyle } from "../src/report/evidence/style.ts";
import { styleSheet } from "../src/report/theme.ts";
import { drawWorld } from "./world-outlines.ts";

/** The reports' styles, as files: the page's policy lets no style stand in it. */
function reportStyles(): Plugin {
  const styles = new Map([
    ["virtual:report-style.css", styleSheet],
    ["virtual:evidence-style.css", evidenceStyle],
  ]);
  return {
    name: "report-styles",
    resolveId: (asked) => (styles.has(asked) ? `\0${asked}` : undefined),
    load: (asked) => styles.get(asked.replace(/^\0/, "")),
  };
}

/** `virtual:world-outlines`: the address of a file with the outlines of all countries. */
function worldOutlines(): Plugin {
  const [asked, loaded] = ["virtual:world-outlines", "\0virtual:world-outlines"];
  return {
    name: "world-outlines",
    resolveId: (source) => (source === asked ? loaded : undefined),
    load(id) {
      if (id !== loaded) return undefined;
      const source = JSON.stringify(drawWorld());
      const file = this.emitFile({ type: "asset", name: "world-outlines.json", source });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
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
  plugins: [reportStyles(), worldOutlines(), fileList()],
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
