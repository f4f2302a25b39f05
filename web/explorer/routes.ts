import { type ComponentType, lazy } from "react";

export interface Route {
  /** A path of the router. */
  path: string;
  view: ComponentType<{ params: Record<string, string | undefined> }>;
  /** Its words in the header; views without them are reached from other views. */
  menu?: string;
  /** Where the menu leads, if not to the path. */
  start?: string;
}

type Module = { default: Route["view"] };

/** A view is loaded when it is opened. */
const view = (load: () => Promise<Module>) => lazy(() => load().then(keepReloadOnce, reloadOnce));

/** Every page of the explorer. A view is in the list only when it is complete. */
export const ROUTES: Route[] = [
  { path: "/role/:code", view: view(() => import("./views/role/RolePage")) },
  { path: "/skill/:code", view: view(() => import("./views/skill/SkillPage")) },
  { path: "/certification/:code", view: view(() => import("./views/certification/CertificationPage")) },
  { path: "/degree/:code", view: view(() => import("./views/degree/DegreePage")) },
  { path: "/institution/:code", view: view(() => import("./views/institution/InstitutionPage")) },
  { path: "/employer/:code", view: view(() => import("./views/employer/EmployerPage")) },
  { path: "/region/:code", view: view(() => import("./views/region/RegionPage")) },
  { path: "/advice", menu: "Jobs for me", view: view(() => import("./views/advice/AdviceView")) },
  { path: "/paths", menu: "Paths", view: view(() => import("./views/paths/PathsView")) },
  { path: "/gap", menu: "Skill gap", view: view(() => import("./views/gap/GapView")) },
  { path: "/compare", menu: "Compare places", view: view(() => import("./views/compare/CompareView")) },
  { path: "/walk", menu: "Build a table", view: view(() => import("./views/walk/WalkView")) },
  { path: "/claims", menu: "Claims", view: view(() => import("./views/claims/ClaimsView")) },
  { path: "/claims/:id", view: view(() => import("./views/claims/ClaimsView")) },
  { path: "/graph", view: view(() => import("./views/graph/GraphView")), menu: "Neighborhood" },
  { path: "/data", view: view(() => import("./views/data/DataView")), menu: "Data" },
  { path: "/search", view: view(() => import("./views/SearchPage")) },
];

const RELOADED = "careergraph:reloaded";

/** After an upgrade the files of an old tab are gone. The page at the same address has the new ones. */
function reloadOnce(error: unknown): Promise<Module> {
  if (sessionStorage.getItem(RELOADED)) throw error;
  sessionStorage.setItem(RELOADED, "yes");
  window.location.reload();
  return new Promise(() => {});
}

function keepReloadOnce(module: Module): Module {
  sessionStorage.removeItem(RELOADED);
  return module;
}
