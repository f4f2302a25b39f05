import "./styles/base.css";
import "./styles/parts.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { Router } from "wouter";
import { App } from "./App";
import { base, root } from "./address";
import { RequestError } from "./gql";

const MOST_TRIES = 4;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // The graph does not change while the server runs.
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      networkMode: "always",
      // A busy server says when to come back; nothing else is worth a second try without being asked.
      retry: (count, error) => error instanceof RequestError && error.code === "SERVER_BUSY" && count < MOST_TRIES,
      retryDelay: (_count, error) => 1000 * ((error instanceof RequestError && error.details.retryAfter) || 1),
    },
  },
});

// Links of the time when the playground was at the root.
const shared = [window.location.hash.slice(1), window.location.search.slice(1)].find((text) =>
  new URLSearchParams(text).has("query"),
);
if (shared && window.location.pathname === root.pathname) {
  window.location.replace(new URL(`playground#${shared}`, root));
} else {
  createRoot(document.getElementById("root")!).render(
    <QueryClientProvider client={client}>
      <Router base={base}>
        <App />
      </Router>
    </QueryClientProvider>,
  );
}
