import { useMemo } from "react";
import type { NodeKind, NodeLineFragment } from "../../gen/graphql";
import { NodeLink } from "../../parts/NodeLink";
import { type Column, Table } from "../../parts/Table";
import { WideOpen } from "../../parts/WideOpen";
import { show } from "../../parts/numbers";
import { Flow } from "../../pictures/Flow";
import { REACH } from "../profile/words";
import { type Advice, COLUMNS, flowOf, MOST_IN_PICTURE, type RoleOfAdvice } from "./stops";

interface AdvicePictureProps {
  roles: RoleOfAdvice[];
  /** The nodes of the profile that are in the graph. */
  held: NodeLineFragment[];
  region: Advice["region"];
  lit: number | undefined;
  onPoint: (rank: number | undefined) => void;
}

/** Routes from the profile through study, exams and work to jobs and places. */
export function AdvicePicture({ roles, held, region, lit, onPoint }: AdvicePictureProps) {
  const have = haveOf(held);
  const flows = useMemo(() => roles.slice(0, MOST_IN_PICTURE).map((role) => flowOf(role, have, region)), [roles, have.name, region]);
  const isPart = roles.length > flows.length;
  return (
    <WideOpen title={isPart ? `The first ${flows.length} jobs as a picture` : "The jobs as a picture"}>
      <Flow columns={COLUMNS} paths={flows} what="jobs" lit={lit} onPoint={onPoint} />
    </WideOpen>
  );
}

/** The advice does not say which of several things leads where, so they are one stop. */
function haveOf(held: NodeLineFragment[]): { name: string; kind: NodeKind } {
  const [first, ...others] = held;
  if (!first) return { name: "Your profile", kind: "DEGREE" };
  return { name: others.length > 0 ? `${first.name} and ${others.length} more` : first.name, kind: first.kind };
}

const TABLE: Column<RoleOfAdvice>[] = [
  { id: "job", head: "Job", value: ({ role }) => role.name, show: ({ role }) => <NodeLink node={role} /> },
  { id: "reach", head: "How near", value: ({ reach }) => REACH[reach].title },
  { id: "steps", head: "Steps", value: ({ route }) => route.steps.map(({ summary }) => summary).join("; ") || "none" },
  { id: "months", head: "Months", number: true, value: ({ route }) => Math.round(route.months.usual * 10) / 10 },
  { id: "cost", head: "Cost", number: true, value: ({ route }) => Math.round(route.money.usual), show: ({ route }) => show(route.money.usual, "dollars") },
  {
    id: "pay",
    head: "Starting pay",
    number: true,
    figure: ({ role, pay }) => ({ of: `Starting pay, ${role.name}`, value: pay?.usual, unit: "dollars", evidence: pay?.evidence }),
  },
  {
    id: "place",
    head: "Best place",
    value: ({ places }) => places[0]?.region.name,
    show: ({ places }) => (places[0] ? <NodeLink node={places[0].region} /> : "–"),
  },
  { id: "points", head: "Points", number: true, value: ({ score }) => Math.round(score * 10) / 10 },
];

/** The same jobs as the picture and the cards. */
export function AdviceTable({ roles }: { roles: RoleOfAdvice[] }) {
  return <Table name="jobs" caption="The same jobs as a table" rows={roles} columns={TABLE} />;
}
