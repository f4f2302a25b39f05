import { Link } from "wouter";
import type { ClaimLineFragment } from "../../gen/graphql";
import { Claims } from "../../parts/Claims";
import { hasView } from "../../parts/IfView";
import { Section } from "../../parts/Section";

interface FurtherProps {
  id: string;
  claims: { totalCount: number; nodes: ClaimLineFragment[] };
}

/** The end of every page of a node: what is said about it, and its surroundings. */
export function Further({ id, claims }: FurtherProps) {
  return (
    <>
      {claims.totalCount > 0 && (
        <Section id="claims" title="What is said about it" count={claims.totalCount}>
          <p className="quiet">Statements of articles, and what published figures say of them.</p>
          <Claims claims={claims.nodes} />
        </Section>
      )}
      <p className="buttons further">
        {hasView("/graph") && (
          <Link className="button" href={`/graph?${new URLSearchParams({ around: id })}`}>
            Look at everything around it
          </Link>
        )}
      </p>
    </>
  );
}
