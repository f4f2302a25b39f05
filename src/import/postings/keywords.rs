//! The O*NET technologies that the keywords of postings denote.

/// Keywords whose technology has another name, with that name in lower case.
const NAMES: [(&str, &str); 59] = [
    ("airflow", "apache airflow"),
    ("alteryx", "alteryx software"),
    ("angular", "google angular"),
    ("ansible", "ansible software"),
    ("asp.net", "microsoft asp.net"),
    ("aws", "amazon web services aws software"),
    ("azure", "microsoft azure software"),
    ("bitbucket", "atlassian bitbucket"),
    ("cassandra", "apache cassandra"),
    ("cognos", "ibm cognos"),
    ("confluence", "atlassian confluence"),
    ("couchbase", "couchbase server"),
    ("crystal", "sap crystal reports"),
    ("css", "cascading style sheets css"),
    ("db2", "ibm db2"),
    ("dynamodb", "amazon dynamodb"),
    ("excel", "microsoft excel"),
    ("groovy", "apache groovy"),
    ("hadoop", "apache hadoop"),
    ("html", "hypertext markup language html"),
    ("java", "oracle java"),
    ("jenkins", "jenkins ci"),
    ("jira", "atlassian jira"),
    ("jupyter", "jupyter software"),
    ("kafka", "apache kafka"),
    ("looker", "google looker analytics"),
    ("macos", "apple macos"),
    ("matlab", "the mathworks matlab"),
    ("ms access", "microsoft access"),
    ("mxnet", "apache mxnet"),
    ("node", "node.js"),
    ("outlook", "microsoft outlook"),
    ("power bi", "microsoft power bi"),
    ("powerbi", "microsoft power bi"),
    ("powerpoint", "microsoft powerpoint"),
    ("powershell", "microsoft powershell"),
    ("pyspark", "apache spark"),
    ("qlik", "qlik software"),
    ("react.js", "react"),
    ("redshift", "amazon redshift"),
    ("rust", "rust programming language"),
    ("sharepoint", "microsoft sharepoint"),
    ("sheets", "google sheets"),
    ("spark", "apache spark"),
    ("splunk", "splunk enterprise"),
    ("spreadsheet", "spreadsheet software"),
    ("spring", "spring framework"),
    ("spss", "ibm spss statistics"),
    ("sql", "structured query language sql"),
    ("sql server", "microsoft sql server"),
    ("ssis", "microsoft sql server integration services ssis"),
    ("ssrs", "microsoft sql server reporting services ssrs"),
    ("terraform", "ibm terraform"),
    ("vba", "microsoft visual basic for applications vba"),
    ("visio", "microsoft visio"),
    ("visual basic", "microsoft visual basic"),
    ("windows", "microsoft windows"),
    ("word", "microsoft word"),
    ("yarn", "apache hadoop yarn"),
];

/// Everyday words and single letters: a search for them also finds unrelated text.
const RISKY: [&str; 20] = [
    "arch", "c", "chef", "crystal", "electron", "excel", "express", "flow", "go", "node", "outlook", "phoenix",
    "planner", "r", "sas", "sheets", "spring", "terminal", "word", "yarn",
];

/// Keywords that are not a technology, or are ambiguous.
const UNCLEAR: [&str; 6] = ["chef", "flow", "phoenix", "symphony", "unify", "wire"];

/// The name, in lower case, of the technology that a keyword denotes; `None` if it is ambiguous.
pub(super) fn technology(keyword: &str) -> Option<&str> {
    if UNCLEAR.contains(&keyword) {
        return None;
    }
    let named = NAMES.iter().find(|(known, _)| *known == keyword).map(|(_, name)| *name);
    Some(named.unwrap_or(keyword))
}

/// Whether a search for the keyword also finds unrelated text.
pub(super) fn is_risky(keyword: &str) -> bool {
    RISKY.contains(&keyword)
}
