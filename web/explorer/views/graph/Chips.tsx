import { useState } from "react";
import { Link } from "wouter";
import { pathOf } from "../../address";
import { show } from "../../parts/numbers";
import type { Opened, Relation } from "./neighbourhood";
import { relationWords } from "./words";

/** More of one relation than this makes an unreadable picture, so it asks for confirmation. */
const MANY = 150;
const MOST = 500;

interface ChipsProps {
  node: Opened;
  isFirst: boolean;
  more: string[];
  setMore: (more: string[]) => void;
  close: () => void;
}

/** The relations of an opened node with counts; each can be shown at length. */
export function Chips({ node, isFirst, more, setMore, close }: ChipsProps) {
  const [asked, ask] = useState<Relation>();
  const keyOf = ({ relation, name }: Relation) => `${node.id}/${relation}/${name}/`;
  const isLong = (relation: Relation) => more.some((entry) => entry.startsWith(keyOf(relation)));
  const others = (relation: Relation) => more.filter((entry) => !entry.startsWith(keyOf(relation)));
  const showMore = (relation: Relation, count: number) => {
    setMore([...others(relation), `${keyOf(relation)}${count}`]);
    ask(undefined);
  };
  const press = (relation: Relation) => {
    if (isLong(relation)) setMore(others(relation));
    else if (relation.totalCount > MANY) ask(relation);
    else showMore(relation, relation.totalCount);
  };
  const relations = node.relations.filter(({ totalCount }) => totalCount > 0);
  return (
    <div className="relations">
      {!isFirst && (
        <strong>
          {node.name}{" "}
          <button type="button" className="button" onClick={close}>
            Close
          </button>
        </strong>
      )}
      <ul className="chips">
        {relations.map((relation) => {
          const { name, totalCount, nodes } = relation;
          const shown = nodes.edges.length;
          const isWhole = shown >= totalCount && !isLong(relation);
          return (
            <li key={name}>
              {relationWords(name)} <strong>{show(shown)}</strong>
              {shown < totalCount && <> of {show(totalCount)}</>}
              {!isWhole && (
                <>
                  {" "}
                  <button type="button" className="link" onClick={() => press(relation)}>
                    {isLong(relation) ? "fewer" : "more"}
                    <span className="unseen"> of what it {relationWords(name)}</span>
                  </button>
                </>
              )}
            </li>
          );
        })}
      </ul>
      {asked && (
        <div className="remark" role="group" aria-label={`${asked.totalCount} are many for a picture`}>
          <p>
            It {relationWords(asked.name)} {show(asked.totalCount)}. That is a lot for a picture.
          </p>
          <p className="buttons">
            <button type="button" className="primary" onClick={() => showMore(asked, MANY)}>
              Show {MANY}
            </button>
            <button type="button" onClick={() => showMore(asked, MOST)}>
              Show {show(Math.min(MOST, asked.totalCount))}
            </button>
            <Link className="button" href={pathOf(node.id)}>
              See them as a table
            </Link>
            <button type="button" onClick={() => ask(undefined)}>
              Cancel
            </button>
          </p>
        </div>
      )}
    </div>
  );
}
