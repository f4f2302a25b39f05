import { defineConfig } from "vite";

// The playground is a build of its own: GraphiQL needs React itself, and Monaco a looser policy.
export default defineConfig({
  root: "playground",
  publicDir: "../public",
  // Relative addresses, so that the page also works behind a proxy that serves it under a path.
  base: "./",
  worker: { format: "es" },
  build: {
    // The explorer is built first, into the same folder.
    outDir: "../dist",
    emptyOutDir: false,
    target: "es2022",
    // The Content-Security-Policy allows fonts and images as files of this host only.
    assetsInlineLimit: 0,
    // Monaco is large however it is cut; it is fetched once and cached for good.
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      input: "playground/playground.html",
      // Libraries mark modules "use client" for servers that render React; nothing is rendered on a server here.
      checks: { moduleLevelDirective: false },
    },
  },
  server: { proxy: { "/graphql": "http://127.0.0.1:8080", "/examples.json": "http://127.0.0.1:8080" } },
});
