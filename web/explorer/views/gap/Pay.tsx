import { Link } from "wouter";
import { Facts } from "../../parts/Facts";
import { Figure, Gap } from "../../parts/Figure";
import { IfView } from "../../parts/IfView";
import { jobsFigure, realWageFigure, wageFigure, widerRemark } from "../../parts/wages";
import type { Gap as GapResult } from "./GapView";

/** What the job pays where it is wanted, or in the nation if no place is. */
export function Pay({ role, region }: Pick<GapResult, "role" | "region">) {
  const [figures] = role.employedIn.edges;
  const place = figures?.node.name ?? region?.name ?? "the nation";
  const isMetro = region?.id.startsWith("region:cbsa-");
  const address = new URLSearchParams({ role: role.id, ...(isMetro ? { region: region!.id } : {}) });
  const wider = figures && widerRemark(figures);
  return (
    <>
      {wider && <p className="remark">{wider}</p>}
      {figures ? (
        <Facts
          small
          facts={[
            { name: `Median pay, ${place}`, value: <Figure {...wageFigure(figures, "median", `Median pay, ${place}`)} /> },
            region && { name: "At national prices", value: <Figure {...realWageFigure(figures, `Median pay at national prices, ${place}`)} /> },
            { name: `Jobs, ${place}`, value: <Figure {...jobsFigure(figures, `Jobs, ${place}`)} /> },
          ]}
        />
      ) : (
        <p>
          Pay in {place}: <Gap status={region?.__typename === "Region" && region.regionKind === "HUB" ? "NO_OWN_FIGURES" : "NOT_PUBLISHED"} of={`Pay in ${place}`} />
        </p>
      )}
      <IfView path="/compare">
        <p>
          <Link href={`/compare?${address}`}>Compare the pay with other places</Link>
        </p>
      </IfView>
    </>
  );
}
