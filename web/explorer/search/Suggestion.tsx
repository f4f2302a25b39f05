import { detailOf, KINDS, KindMark } from "../parts/kinds";
import { counted } from "../parts/numbers";
import { type Hit, moreLevels, namesOf } from "./hits";

/** One line of the suggestions. `isFirst` marks the first of its kind, which shows the name of the kind. */
export function Suggestion({ hit, isFirst }: { hit: Hit; isFirst: boolean }) {
  const { node } = hit;
  const { shown, means } = namesOf(hit);
  const levels = moreLevels(hit);
  const retired = node.__typename === "Certification" && node.offered === false;
  return (
    <>
      <span className="group">{isFirst && KINDS[node.kind].many}</span>
      <KindMark kind={node.kind} />
      <span className="names">
        {shown}
        {means && <span className="means"> means {means}</span>}
        {retired && <span className="tag">retired</span>}
      </span>
      <span className="detail">
        <span className="kind-word">{KINDS[node.kind].one}. </span>
        {levels > 0 ? `and ${counted(levels, "more level")}` : detailOf(node)}
      </span>
    </>
  );
}
