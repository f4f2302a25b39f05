import { Component, type ReactNode, Suspense } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { root } from "./address";
import { Heading } from "./parts/Heading";
import { Reports } from "./parts/Report";
import { ROUTES } from "./routes";
import { Search } from "./search/Search";
import { Home } from "./views/Home";

/** The frame of every page: the header with the search, the view of the address, the footer. */
export function App() {
  const [path] = useLocation();
  return (
    <Reports>
      <a className="skip" href="#main" onClick={skipToMain}>
        Skip to the content
      </a>
      <header>
        <Link href="/" className="brand">
          careergraph
        </Link>
        {path !== "/" && <Search />}
        <nav aria-label="Main">
          {ROUTES.filter(({ menu }) => menu).map(({ path, menu, start }) => (
            <Link key={path} href={start ?? path} className={(active) => (active ? "current" : "")}>
              {menu}
            </Link>
          ))}
          <a href={new URL("playground", root).href}>Playground</a>
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        <Guard key={path}>
          <Suspense fallback={<p role="status">Opening…</p>}>
            <Switch>
              <Route path="/" component={Home} />
              {ROUTES.map(({ path, view: View }) => (
                <Route key={path} path={path}>
                  {(params) => <View params={params} />}
                </Route>
              ))}
              <Route component={NoSuchPage} />
            </Switch>
          </Suspense>
        </Guard>
      </main>
      <footer>
        <p>Figures come from public sources. Click a figure to see its publisher, release and row.</p>
        <p>O*NET data are from the U.S. Department of Labor, Employment and Training Administration (CC BY 4.0).</p>
      </footer>
    </Reports>
  );
}

function skipToMain(event: { preventDefault(): void }) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function NoSuchPage() {
  return (
    <>
      <Heading>There is no such page</Heading>
      <p>The address may be mistyped, or the page may have moved.</p>
      <p>
        <Link href="/" className="button">
          Go to the search
        </Link>
      </p>
    </>
  );
}

/** An error of this program ends the view, not the page. */
class Guard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert" className="trouble">
        <Heading>This page has an error</Heading>
        <p>It is not your fault. Reloading may help.</p>
        <button type="button" className="primary" onClick={() => window.location.reload()}>
          Reload the page
        </button>
      </div>
    );
  }
}
