/** Whether the window is too narrow for panes side by side, so that style.css stacks them. */
export function areStacked(): boolean {
  return window.matchMedia("(max-width: 899px)").matches;
}
