import { DataDocument, type DataQuery } from "../../gen/graphql";
import { root } from "../../address";
import { Heading } from "../../parts/Heading";
import { KINDS, KindMark } from "../../parts/kinds";
import { counted } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { type Column, Table } from "../../parts/Table";
import { View } from "../../parts/View";
import { relationWords } from "../graph/words";
import { Coverage } from "./Coverage";
import { Sources } from "./Sources";

export type Catalog = DataQuery["catalog"];
type KindRow = Catalog["kinds"][number];
type RelationRow = Catalog["relations"][number];

const KIND_COLUMNS: Column<KindRow>[] = [
  {
    id: "kind",
    head: "Kind",
    value: ({ kind }) => KINDS[kind].many,
    show: ({ kind }) => (
      <>
        <KindMark kind={kind} /> {KINDS[kind].many}
      </>
    ),
  },
  { id: "means", head: "What it is", value: ({ kind }) => KINDS[kind].means },
  { id: "count", head: "How many", number: true, value: ({ count }) => count, show: ({ count }) => count.toLocaleString("en-US") },
];

const RELATION_COLUMNS: Column<RelationRow>[] = [
  {
    id: "relation",
    head: "Connection",
    value: ({ relation }) => relation,
    show: ({ from, name, to }) => (
      <>
        <KindMark kind={from} /> {KINDS[from].one} {relationWords(name)} <KindMark kind={to} /> {KINDS[to].one.toLowerCase()}
      </>
    ),
  },
  { id: "means", head: "What it says", value: ({ description }) => description },
  { id: "count", head: "How many", number: true, value: ({ count }) => count, show: ({ count }) => count.toLocaleString("en-US") },
];

const FILES = [
  { format: "csv", words: "CSV tables (zip)" },
  { format: "parquet", words: "Parquet tables (zip)" },
  { format: "graphml", words: "GraphML" },
  { format: "jsonld", words: "JSON-LD" },
];

/** What the graph contains, where it is from, under which licences, and how complete it is. */
export default function DataView() {
  return (
    <View name="Data" operation={DataDocument} variables={{}}>
      {({ catalog }) => (
        <>
          <Heading>What is in the data</Heading>
          <p className="lead">
            {counted(catalog.nodeCount, "thing")} and {counted(catalog.relationCount, "connection")} between them, from{" "}
            {counted(catalog.sources.length, "source")}. Nothing is estimated to fill a gap: what is not published is shown as missing,
            with the reason.
          </p>
          <p className="quiet">
            Version {catalog.snapshot.slice(0, 12)}, read as of {catalog.asOf}.
          </p>
          <Section id="kinds" title="Kinds of things">
            <Table name="kinds-order" caption="Everything in the graph is one of seven kinds" rows={catalog.kinds} columns={KIND_COLUMNS} />
          </Section>
          <Section id="connections" title="Connections" count={catalog.relations.length}>
            <Table name="connections-order" caption="How things are connected" rows={catalog.relations} columns={RELATION_COLUMNS} />
          </Section>
          <Sources catalog={catalog} />
          <Coverage tables={catalog.tables} />
          <Section id="files" title="Download everything">
            <p>Each file has the source and the row of every figure. Some have over 100 megabytes.</p>
            <p className="buttons">
              {FILES.map(({ format, words }) => (
                <a key={format} className="button" href={new URL(`export?format=${format}`, root).href} download>
                  {words}
                </a>
              ))}
            </p>
          </Section>
        </>
      )}
    </View>
  );
}
