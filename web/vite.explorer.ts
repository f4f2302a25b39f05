import { defineConfig } from "vite";

const server = process.env.CAREERGRAPH ?? "http://127.0.0.1:8080";

export default defineConfig(({ command }) => ({
  root: "explorer",
  publicDir: "../public",
  // Relative addresses, for proxies that serve the pages under a path. The server writes `../` into the page for
  // addresses with more than one segment.
  base: command === "build" ? "./" : "/",
  // Preact runs the React libraries in a sixth of the bytes.
  resolve: {
    alias: {
      "react-dom/client": "preact/compat/client",
      "react-dom": "preact/compat",
      "react/jsx-runtime": "preact/jsx-runtime",
      "react/jsx-dev-runtime": "preact/jsx-dev-runtime",
      react: "preact/compat",
    },
  },
  worker: { format: "es" },
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    // The picture of the neighbourhood is loaded on demand.
    chunkSizeWarningLimit: 600,
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: {
    proxy: Object.fromEntries(["/graphql", "/export", "/playground", "/examples.json"].map((path) => [path, server])),
  },
}));
