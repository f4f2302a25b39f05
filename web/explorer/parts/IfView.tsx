import type { ReactNode } from "react";
import { ROUTES } from "../routes";

/** Whether a view of the explorer has this path, such as `/compare`. */
export const hasView = (path: string) => ROUTES.some((route) => route.path === path);

/** Content about another view, shown only if that view exists. */
export function IfView({ path, children }: { path: string; children: ReactNode }) {
  return hasView(path) ? <>{children}</> : null;
}
