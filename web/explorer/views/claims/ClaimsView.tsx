import { Link } from "wouter";
import { choice, flag, text, useAddress } from "../../address";
import { type ClaimFilter, ClaimsDocument, ClaimsExportDocument, type ClaimsQuery, type Verdict } from "../../gen/graphql";
import { VERDICTS } from "../../parts/Claims";
import { ExportButton } from "../../parts/Export";
import { Heading } from "../../parts/Heading";
import { counted, show } from "../../parts/numbers";
import { type Column, Table } from "../../parts/Table";
import { View } from "../../parts/View";
import { ClaimItem } from "./ClaimItem";
import "./claims.css";

export const PARAMETERS = { verdict: choice(["", "SUPPORTED", "CONTRADICTED", "NOT_CHECKABLE"]), text, all: flag };
type Claim = ClaimsQuery["claims"]["nodes"][number];
const [FEW, MANY] = [25, 500];
const MOST_WORDS = 20;

/** Each of them has to be in a claim, wherever. */
const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);

/** What articles say, beside what is measured; with an id in the path, one claim. */
export default function ClaimsView({ params }: { params: Record<string, string | undefined> }) {
  const [values, set] = useAddress(PARAMETERS);
  const { id } = params;
  const { verdict, all } = values;
  const filter = id
    ? { id: { eq: id } }
    : {
        ...(verdict ? { verdict: { eq: verdict as Verdict } } : {}),
        and: wordsOf(values.text).map((word) => ({ or: [{ statement: { contains: word } }, { subject: { contains: word } }, { saidBy: { contains: word } }] })),
      };
  return (
    <View name="Claims" operation={ClaimsDocument} variables={{ filter, first: all ? MANY : FEW }} keepLast>
      {(data) => (id ? <One claim={data.claims.nodes[0]} id={id} /> : <List data={data} filter={filter} values={values} set={set} />)}
    </View>
  );
}

function One({ claim, id }: { claim: Claim | undefined; id: string }) {
  return (
    <>
      <p className="kicker">
        <Link href="/claims">All claims</Link>
      </p>
      <Heading title="A claim, checked">{claim ? "Is this true?" : "There is no such claim"}</Heading>
      {claim ? (
        <ul className="claim-list">
          <ClaimItem claim={claim} />
        </ul>
      ) : (
        <p>Nothing here has the name “{id}”.</p>
      )}
    </>
  );
}

interface ListProps {
  data: ClaimsQuery;
  filter: ClaimFilter;
  values: ReturnType<typeof useAddress<typeof PARAMETERS>>[0];
  set: ReturnType<typeof useAddress<typeof PARAMETERS>>[1];
}

function List({ data, filter, values, set }: ListProps) {
  const { claims } = data;
  const counts = { "": data.all, SUPPORTED: data.supported, CONTRADICTED: data.contradicted, NOT_CHECKABLE: data.notCheckable };
  return (
    <>
      <Heading>What is said, and what is measured</Heading>
      <p className="lead">Articles make claims about jobs and pay. Each is shown with the published figures that bear on it.</p>
      <form className="filter" onSubmit={(event) => event.preventDefault()}>
        <label>
          <span>Claims with these words</span>
          <input
            type="search"
            value={values.text}
            placeholder="for example San Jose"
            onInput={(event) => set({ text: (event.target as HTMLInputElement).value }, { replace: true })}
          />
        </label>
      </form>
      <nav className="chips" aria-label="Verdict">
        {(Object.keys(counts) as (keyof typeof counts)[]).map((verdict) => (
          <button key={verdict} type="button" className="button" aria-pressed={values.verdict === verdict} onClick={() => set({ verdict })}>
            {verdict ? `${VERDICTS[verdict].mark} ${VERDICTS[verdict].words}` : "All"} <span className="quiet">{show(counts[verdict].totalCount)}</span>
          </button>
        ))}
      </nav>
      <p role="status">{counted(claims.totalCount, "claim")}</p>
      {claims.totalCount === 0 && <FewerWords values={values} set={set} />}
      <ul className="claim-list">
        {claims.nodes.map((claim) => (
          <ClaimItem key={claim.id} claim={claim} />
        ))}
      </ul>
      {claims.nodes.length < claims.totalCount && (
        <button type="button" className="button more" onClick={() => set({ all: true }, { replace: true })}>
          Show all {claims.totalCount} claims
        </button>
      )}
      {claims.totalCount > 0 && (
        <details>
          <summary>The same claims as a table</summary>
          <Table
            name="claims"
            caption="Claims with their verdicts"
            rows={claims.nodes}
            columns={TABLE}
            buttons={<ExportButton operation={ClaimsExportDocument} variables={{ filter }} what={`All ${counted(claims.totalCount, "claim")}`} />}
          />
        </details>
      )}
    </>
  );
}

/** No claim has all of the words: a click for each word that can be left out. */
function FewerWords({ values: { text, verdict }, set }: Pick<ListProps, "values" | "set">) {
  const words = wordsOf(text);
  return (
    <div className="remark">
      <p>No claim {words.length > 1 ? "has all of these words" : "fits"}. Leave something out:</p>
      <p className="buttons">
        {words.map((word, index) => (
          <button key={`${index} ${word}`} type="button" onClick={() => set({ text: words.filter((_, other) => other !== index).join(" ") })}>
            without “{word}”
          </button>
        ))}
        {verdict && (
          <button type="button" onClick={() => set({ verdict: "" })}>
            with any verdict
          </button>
        )}
      </p>
    </div>
  );
}

const TABLE: Column<Claim>[] = [
  { id: "statement", head: "Claim", value: ({ statement }) => statement },
  { id: "verdict", head: "Verdict", value: ({ verdict, byProxy }) => `${VERDICTS[verdict].words}${byProxy ? " (by a similar figure)" : ""}` },
  { id: "saidBy", head: "Said by", value: ({ saidBy }) => saidBy },
  { id: "said", head: "Said", number: true, value: ({ value }) => value },
  { id: "unit", head: "Unit", value: ({ unit }) => unit },
  { id: "source", head: "Row", value: ({ evidence }) => evidence.row },
];
