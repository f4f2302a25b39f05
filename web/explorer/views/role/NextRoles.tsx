import { More } from "../../parts/more";
import { NodeLink } from "../../parts/NodeLink";
import { Note } from "../../parts/Note";
import { Section } from "../../parts/Section";
import { Source, SourceMark } from "../../parts/Source";
import type { Role } from "./RolePage";
import { TIERS } from "./words";

/** Steps up that a handbook names, and roles that are alike. */
export function NextRoles({ role: { advancesTo, relatedTo } }: { role: Role }) {
  return (
    <div className="columns">
      {advancesTo.totalCount > 0 && (
        <Section id="next" title="Where people go next" count={advancesTo.totalCount}>
          <ul className="plain">
            {advancesTo.edges.map(({ node, sentence, seeAlso, rolesOnPage, nextRolesOnPage, evidence }) => (
              <li key={node.id}>
                <NodeLink node={node} />{" "}
                <Note
                  className="mark-note"
                  label={`Source of the step to ${node.name}`}
                  content={() => (
                    <>
                      {sentence && <strong>“{sentence}”</strong>}
                      {seeAlso && <span>The Handbook only points to this page.</span>}
                      {rolesOnPage > 1 && <span>The page is about {rolesOnPage} roles; it need not hold for each.</span>}
                      {nextRolesOnPage > 1 && <span>It names a group of {nextRolesOnPage} roles, and this is one of them.</span>}
                      <Source evidence={evidence} of={`Next role: ${node.name}`} shown={node.name} />
                    </>
                  )}
                >
                  {seeAlso ? "only mentioned" : nextRolesOnPage > 5 ? `one of a group of ${nextRolesOnPage}` : <SourceMark />}
                </Note>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {relatedTo.totalCount > 0 && (
        <Section id="related" title="Similar jobs" count={relatedTo.totalCount}>
          <ol className="plain">
            {relatedTo.edges.map(({ node, tier, evidence }) => (
              <li key={node.id}>
                <NodeLink node={node} />{" "}
                <Note className="mark-note" label={`Source: similar to ${node.name}`} content={() => <Source evidence={evidence} of={`Similar: ${node.name}`} shown={TIERS[tier]} />}>
                  {TIERS[tier]}
                </Note>
              </li>
            ))}
          </ol>
          <More name="related" shown={relatedTo.edges.length} total={relatedTo.totalCount} of="similar jobs" />
        </Section>
      )}
    </div>
  );
}
