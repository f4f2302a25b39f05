import { Link } from "wouter";
import { type NodeKind, WalkDocument } from "../../gen/graphql";
import { ExportButton } from "../../parts/Export";
import { KINDS } from "../../parts/kinds";
import { show } from "../../parts/numbers";
import { addressOf, type Walk } from "./walk";

export interface WholeRelationProps {
  /** The node whose relation it is. */
  id: string;
  /** The relation, by the name of its direction. */
  relation: string;
  to: NodeKind;
  /** The properties of the relation that become columns. */
  properties?: string[];
  /** Only nodes for which an enumeration has one of these values. */
  only?: { property: string; values: string[] };
  /** Certifications that have ended too. */
  retired?: boolean;
  total: number;
}

/** Below a table that shows the first of many: all of them as a file, and as a table that can be built on. */
export function WholeRelation(props: WholeRelationProps) {
  const { id, relation, to, properties = [], only, retired, total } = props;
  const kind = id.split(":")[0]!.toUpperCase() as NodeKind;
  const columns = properties.map((property) => ({ at: 1, of: "RELATION" as const, property }));
  const walk: Walk = {
    start: { kind, nodes: [id] },
    steps: [{ relation, ...(only && { where: [{ property: only.property, op: "in", value: only.values }] }) }],
    columns: [{ at: 1, property: "node" }, ...columns],
    ...(retired && { retired }),
  };
  const variables = {
    start: { kind, nodes: [{ id }] },
    steps: [{ relations: [relation], where: only && [{ property: only.property, in: only.values.map((text) => ({ text })) }] }],
    select: [{ at: 1, property: "node", name: KINDS[to].one }, ...columns.map((column) => ({ ...column, name: column.property }))],
    includeRetired: retired,
  };
  return (
    <>
      <ExportButton operation={WalkDocument} variables={variables} name={`${id.replaceAll(/[^\w.-]+/g, "-")}-${KINDS[to].many.toLowerCase()}`} what={`All ${show(total)} ${KINDS[to].many.toLowerCase()}`} />
      <Link href={addressOf(walk)} className="button">
        Build on this table
      </Link>
    </>
  );
}
