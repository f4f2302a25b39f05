import { defineConfig } from "vite";

export default defineConfig({
  // Relative addresses, so that the page also works behind a proxy that serves it under a path.
  base: "./",
  worker: { format: "es" },
  build: {
    target: "es2022",
    // The Content-Security-Policy allows fonts and images as files of this host only.
    assetsInlineLimit: 0,
    // Monaco is large however it is cut; it is fetched once and cached for good.
    chunkSizeWarningLimit: 2500,
    // Libraries mark modules "use client" for servers that render React; nothing is rendered on a server here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: { proxy: { "/graphql": "http://127.0.0.1:8080", "/examples.json": "http://127.0.0.1:8080" } },
});
