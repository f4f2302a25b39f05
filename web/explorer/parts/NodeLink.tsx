import { Link } from "wouter";
import { pathOf } from "../address";
import type { NodeLineFragment } from "../gen/graphql";
import { KindMark } from "./kinds";

/** A link to the page of a node, with the symbol of its kind, and a tag if it is a certification that has ended. */
export function NodeLink({ node, mark = true }: { node: NodeLineFragment; mark?: boolean }) {
  const retired = node.__typename === "Certification" && node.offered === false;
  return (
    <>
      {mark && (
        <>
          <KindMark kind={node.kind} />{" "}
        </>
      )}
      <Link href={pathOf(node.id)}>{node.name}</Link>
      {retired && <span className="tag">retired</span>}
    </>
  );
}
