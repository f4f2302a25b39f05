import { Note } from "../../parts/Note";
import { Section } from "../../parts/Section";
import { type Column, Table } from "../../parts/Table";
import type { Catalog } from "./DataView";

type SourceRow = Catalog["sources"][number];

const COLUMNS: Column<SourceRow>[] = [
  {
    id: "title",
    head: "File",
    value: ({ title }) => title,
    show: ({ title, url }) => (url ? <a href={url}>{title}</a> : title),
  },
  { id: "publisher", head: "Publisher", value: ({ publisher }) => publisher },
  { id: "release", head: "Release", value: ({ release }) => release },
  { id: "period", head: "Figures of", value: ({ period }) => period },
  { id: "licence", head: "Licence", value: ({ licence }) => licence },
  {
    id: "note",
    head: "Remarks",
    value: ({ note }) => note,
    show: ({ title, note }) =>
      note && (
        <Note label={`Remarks on ${title}`} content={() => <span>{note}</span>}>
          what differs
        </Note>
      ),
  },
];

/** The publishers' files with release and licence, and what the licences ask to be shown. */
export function Sources({ catalog: { sources, attributions } }: { catalog: Catalog }) {
  return (
    <>
      <Section id="sources" title="Sources" count={sources.length}>
        <Table name="sources-order" caption="The files that figures are from" rows={sources} columns={COLUMNS} />
      </Section>
      <Section id="licences" title="What the licences ask us to say">
        <ul className="attributions">
          {attributions.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}
