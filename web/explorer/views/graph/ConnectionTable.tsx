import { useMemo } from "react";
import { KINDS } from "../../parts/kinds";
import { NodeLink } from "../../parts/NodeLink";
import { Note } from "../../parts/Note";
import { Source } from "../../parts/Source";
import { type Column, Table } from "../../parts/Table";
import type { Connection, Neighbourhood } from "./neighbourhood";
import { relationWords } from "./words";

interface ConnectionTableProps {
  neighbourhood: Neighbourhood;
  around: string;
  toggle: (id: string) => void;
}

/** The connections of the picture as a table, from which nodes can be opened too. */
export function ConnectionTable({ neighbourhood: { places, connections }, around, toggle }: ConnectionTableProps) {
  const columns = useMemo(
    (): Column<Connection>[] => [
      { id: "node", head: "Node", value: ({ to }) => to.name, show: ({ to }) => <NodeLink node={to} /> },
      { id: "kind", head: "Type", value: ({ to }) => KINDS[to.kind].one },
      { id: "from", head: "Connected with", value: ({ from }) => from.name },
      {
        id: "relation",
        head: "How",
        value: ({ relation }) => relationWords(relation),
        show: ({ from, to, relation, evidence }) => (
          <Note
            label={`Source of the connection with ${to.name}`}
            content={() => (
              <>
                <strong>
                  {from.name} {relationWords(relation)} {to.name}
                </strong>
                <Source evidence={evidence} of={`${from.name} ${relationWords(relation)} ${to.name}`} shown={relationWords(relation)} />
              </>
            )}
          >
            {relationWords(relation)}
          </Note>
        ),
      },
      {
        id: "open",
        head: "Open",
        value: ({ to }) => (places.get(to.id)?.isOpened ? "open" : ""),
        show: ({ to }) =>
          to.id === around ? (
            ""
          ) : (
            <button type="button" className="button" aria-pressed={places.get(to.id)?.isOpened} onClick={() => toggle(to.id)}>
              {places.get(to.id)?.isOpened ? "Close" : "Open"}
              <span className="unseen"> {to.name}</span>
            </button>
          ),
      },
    ],
    [places, around, toggle],
  );
  return <Table name="connections" caption="The same as a table" rows={connections} columns={columns} />;
}
