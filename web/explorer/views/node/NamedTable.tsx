import { useMemo } from "react";
import type { EvidenceFragment, NodeLineFragment } from "../../gen/graphql";
import { detailOf, KINDS } from "../../parts/kinds";
import { More } from "../../parts/more";
import { NodeLink } from "../../parts/NodeLink";
import { Note } from "../../parts/Note";
import { Source } from "../../parts/Source";
import { type Column, Table } from "../../parts/Table";
import { WholeRelation, type WholeRelationProps } from "../walk/WholeRelation";

export interface NamedEdge {
  node: NodeLineFragment;
  evidence: EvidenceFragment;
}

interface NamedTableProps<Edge extends NamedEdge> {
  /** The name of the list in the address. */
  name: string;
  caption: string;
  /** What they are, for the button that shows all. */
  of: string;
  list: { totalCount: number; edges: Edge[] };
  /** Columns between the name and the source. */
  columns?: Column<Edge>[];
  sort?: { id: string; desc: boolean };
  /** Whose relation it is, for the whole of it as a file. */
  whole?: Omit<WholeRelationProps, "total" | "to">;
}

const BASIS = { REPORTED: "a source", DERIVED: "a computation", EDITORIAL: "the editors" };

/** A list of nodes as a table: name, what distinguishes them, further columns, and why each is there. */
export function NamedTable<Edge extends NamedEdge>({ name, caption, of, list, columns = [], sort, whole }: NamedTableProps<Edge>) {
  const kind = list.edges[0]?.node.kind;
  const all = useMemo((): Column<Edge>[] => {
    const hasDetails = list.edges.some(({ node }) => detailOf(node));
    return [
      { id: "name", head: kind ? KINDS[kind].one : "Name", value: ({ node }) => node.name, show: ({ node }) => <NodeLink node={node} /> },
      ...(hasDetails ? [{ id: "detail", head: DETAIL_HEADS[kind ?? "SKILL"] ?? "Which", value: ({ node }: Edge) => detailOf(node) }] : []),
      ...columns.filter(({ figure, value }) => figure || list.edges.some((edge) => value?.(edge))),
      {
        id: "basis",
        head: "Based on",
        value: ({ evidence }) => evidence.basis,
        show: ({ node, evidence }) => (
          <Note label={`Source of ${node.name}`} content={() => <Source evidence={evidence} of={`${caption}: ${node.name}`} shown={node.name} />}>
            {BASIS[evidence.basis]}
          </Note>
        ),
      },
    ];
  }, [list, columns, kind, caption]);
  return (
    <Table
      name={`${name}-order`}
      caption={caption}
      rows={list.edges}
      columns={all}
      sort={sort}
      buttons={
        <>
          <More name={name} shown={list.edges.length} total={list.totalCount} of={of} />
          {whole && kind && list.edges.length < list.totalCount && <WholeRelation {...whole} to={kind} total={list.totalCount} />}
        </>
      }
    />
  );
}

const DETAIL_HEADS: Partial<Record<string, string>> = {
  SKILL: "Type",
  CERTIFICATION: "Issuer",
  INSTITUTION: "Place",
  EMPLOYER: "Place",
  REGION: "Type",
};
