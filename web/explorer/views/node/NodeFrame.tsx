import type { ReactNode } from "react";
import type { EvidenceFragment, NodeKind } from "../../gen/graphql";
import { Heading } from "../../parts/Heading";
import { KINDS, KindMark } from "../../parts/kinds";
import { Note } from "../../parts/Note";
import { Source } from "../../parts/Source";
import { type Jump, JumpList } from "./JumpList";

interface NodeFrameProps {
  node: { name: string; kind: NodeKind; evidence: EvidenceFragment };
  /** What the publisher calls it, such as "CIP 51.2706". */
  code?: string;
  description?: string | null;
  jumps: Jump[];
  children: ReactNode;
}

/** What the pages of all kinds have in common: kind, code and source, name, description, and what is on the page. */
export function NodeFrame({ node: { name, kind, evidence }, code, description, jumps, children }: NodeFrameProps) {
  return (
    <article>
      <p className="kicker">
        <KindMark kind={kind} /> {KINDS[kind].one}
        {code && <> · {code}</>} ·{" "}
        <Note label={`Source of ${name}`} content={() => <Source evidence={evidence} of={name} shown={name} />}>
          source
        </Note>
      </p>
      <Heading>{name}</Heading>
      {description && <p className="lead">{description}</p>}
      <JumpList jumps={jumps} />
      {children}
    </article>
  );
}
