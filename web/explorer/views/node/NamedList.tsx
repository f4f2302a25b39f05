import type { EvidenceFragment, NodeLineFragment } from "../../gen/graphql";
import { NodeLink } from "../../parts/NodeLink";
import { Note } from "../../parts/Note";
import { show } from "../../parts/numbers";
import { Source, SourceMark } from "../../parts/Source";

interface NamedListProps {
  title: string;
  list: { totalCount: number; edges: { node: NodeLineFragment; evidence: EvidenceFragment }[] };
  /** What is said if the list is empty. */
  none: string;
}

/** Nodes without figures, as a list of chips; each names its source, and derived ones are marked. */
export function NamedList({ title, list: { totalCount, edges }, none }: NamedListProps) {
  const isEdited = edges.length > 0 && edges.every(({ evidence }) => evidence.basis === "EDITORIAL");
  return (
    <div>
      <h3>
        {title} <span className="quiet">{show(totalCount)}</span>
      </h3>
      {isEdited && <p className="quiet">Chosen by the editors of this graph.</p>}
      {edges.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <ul className="chips">
          {edges.map(({ node, evidence }) => (
            <li key={node.id}>
              <NodeLink node={node} mark={false} />{" "}
              <Note
                className="mark-note"
                label={`Source of ${node.name}`}
                content={() => <Source evidence={evidence} of={`${title}: ${node.name}`} shown={node.name} />}
              >
                <SourceMark />
                {evidence.basis === "DERIVED" && " derived"}
                {evidence.basis === "EDITORIAL" && !isEdited && " editors"}
              </Note>
            </li>
          ))}
        </ul>
      )}
      {totalCount > edges.length && <p className="quiet">The first {edges.length} are shown.</p>}
    </div>
  );
}
