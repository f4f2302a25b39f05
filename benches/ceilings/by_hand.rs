//! H: a handler written by hand for the queries of the benchmark. It walks the graph and writes JSON, and supports
//! nothing else.

use axum::body::Bytes;
use careergraph::graph::{Graph, NodeIx, RelationKind};
use careergraph::model::Kind;
use serde::Deserialize;
use std::io::Write;
use std::sync::Arc;

#[derive(Deserialize)]
struct Asked<'a> {
    #[serde(borrow)]
    query: std::borrow::Cow<'a, str>,
    #[serde(borrow, default)]
    variables: Variables<'a>,
}

#[derive(Default, Deserialize)]
struct Variables<'a> {
    #[serde(borrow, default)]
    id: &'a str,
    #[serde(default)]
    first: usize,
}

/// Answers Q1 to Q5, recognized by the names of their operations.
pub fn answers(graph: Arc<Graph>) -> impl Fn(&[u8]) -> Bytes + Send + Sync + 'static {
    move |body| {
        let Ok(asked) = serde_json::from_slice::<Asked<'_>>(body) else { return Bytes::from_static(b"{}") };
        let mut page = Page { graph: &graph, out: Vec::with_capacity(64 << 10) };
        page.raw("{\"data\":{");
        match question(&asked.query) {
            Some('1') => page.q1(asked.variables.id),
            Some('2') => page.degree(asked.variables.id, Page::skills_of_degree),
            Some('3') => page.q3(asked.variables.first),
            Some('4') => page.q4(asked.variables.id),
            Some('5') => page.degree(asked.variables.id, Page::roles_of_degree),
            _ => {}
        }
        page.raw("}}");
        Bytes::from(page.out)
    }
}

/// The digit after `query Q`.
fn question(query: &str) -> Option<char> {
    query.split_once("query Q")?.1.chars().next()
}

struct Page<'g> {
    graph: &'g Graph,
    out: Vec<u8>,
}

impl Page<'_> {
    fn raw(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn name(&mut self, node: NodeIx) {
        let name = self.graph.nodes.name(node);
        self.raw("\"name\":");
        self.out.extend_from_slice(self.graph.strings.literal(name).as_bytes());
    }

    fn id_and_name(&mut self, node: NodeIx) {
        self.raw("\"id\":");
        let id = self.graph.nodes.id(node);
        self.out.extend_from_slice(self.graph.strings.literal(id).as_bytes());
        self.raw(",");
        self.name(node);
    }

    /// `"field":{"nodes":[...]}` of the first nodes.
    fn nodes(&mut self, field: &str, nodes: impl Iterator<Item = NodeIx>, write: impl Fn(&mut Self, NodeIx)) {
        self.raw("\"");
        self.raw(field);
        self.raw("\":{\"nodes\":[");
        for (i, node) in nodes.enumerate() {
            self.raw(if i > 0 { ",{" } else { "{" });
            write(self, node);
            self.raw("}");
        }
        self.raw("]}");
    }

    fn q1(&mut self, id: &str) {
        self.raw("\"role\":");
        let graph = self.graph;
        let Some(role) = graph.find(Kind::Role, id) else { return self.raw("null") };
        self.raw("{");
        self.name(role);
        self.raw(",");
        let requires = &graph.relations.requires;
        let skills = requires.leaving(role).take(10).map(|edge| requires.target(edge));
        self.nodes("requires", skills, |page, skill| page.name(skill));
        self.raw("}");
    }

    fn degree(&mut self, id: &str, below: fn(&mut Self, NodeIx)) {
        self.raw("\"degree\":");
        let Some(degree) = self.graph.find(Kind::Degree, id) else { return self.raw("null") };
        self.raw("{");
        self.id_and_name(degree);
        self.raw(",");
        below(self, degree);
        self.raw("}");
    }

    fn skills_of_degree(&mut self, degree: NodeIx) {
        let teaches = &self.graph.relations.teaches;
        let skills = teaches.leaving(degree).take(5).map(|edge| teaches.target(edge));
        self.nodes("teaches", skills, |page, skill| {
            page.id_and_name(skill);
            page.raw(",");
            page.certifications_of_skill(skill);
        });
    }

    fn certifications_of_skill(&mut self, skill: NodeIx) {
        let validates = &self.graph.relations.validates;
        let certifications = validates.entering(skill).iter().take(5).map(|&edge| validates.source(edge));
        self.nodes("validatedBy", certifications, |page, certification| {
            page.id_and_name(certification);
            page.raw(",");
            page.roles_of_certification(certification);
        });
    }

    fn roles_of_certification(&mut self, certification: NodeIx) {
        let qualifies_for = &self.graph.relations.qualifies_for;
        let roles = qualifies_for.leaving(certification).take(5).map(|edge| qualifies_for.target(edge));
        self.nodes("qualifiesFor", roles, Self::role_and_regions);
    }

    fn role_and_regions(&mut self, role: NodeIx) {
        self.id_and_name(role);
        self.raw(",");
        let employed_in = &self.graph.relations.employed_in;
        let regions = employed_in.leaving(role).take(5).map(|edge| employed_in.target(edge));
        self.nodes("employedIn", regions, Self::id_and_name);
    }

    fn roles_of_degree(&mut self, degree: NodeIx) {
        let prepares_for = &self.graph.relations.prepares_for;
        let roles = prepares_for.leaving(degree).take(5).map(|edge| prepares_for.target(edge));
        self.nodes("preparesFor", roles, |page, role| {
            page.id_and_name(role);
            page.raw(",");
            page.skills_of_role(role);
        });
    }

    fn skills_of_role(&mut self, role: NodeIx) {
        let requires = &self.graph.relations.requires;
        let skills = requires.leaving(role).take(5).map(|edge| requires.target(edge));
        self.nodes("requires", skills, |page, skill| {
            page.id_and_name(skill);
            page.raw(",");
            let roles = requires.entering(skill).iter().take(5).map(|&edge| requires.source(edge));
            page.nodes("requiredBy", roles, Self::role_and_regions);
        });
    }

    fn q3(&mut self, first: usize) {
        self.raw("\"roles\":{\"nodes\":[");
        let graph = self.graph;
        for (i, role) in graph.of_kind(Kind::Role).take(first).enumerate() {
            self.raw(if i > 0 { ",{" } else { "{" });
            self.name(role);
            let row = &graph.role(role).row;
            self.raw(",\"onetSoc\":\"");
            self.raw(row.id.code());
            self.raw("\",\"jobZone\":");
            self.json(row.job_zone);
            self.raw(",");
            let requires = &graph.relations.requires;
            let skills = requires.leaving(role).take(1).map(|edge| requires.target(edge));
            self.nodes("requires", skills, |page, skill| page.name(skill));
            self.raw("}");
        }
        self.raw("]}");
    }

    /// Only the server can compute the identity of a list in a cursor: here cursors have the same length and other
    /// content.
    fn q4(&mut self, id: &str) {
        self.raw("\"role\":");
        let graph = self.graph;
        let Some(role) = graph.find(Kind::Role, id) else { return self.raw("null") };
        self.raw("{");
        self.name(role);
        let edges = graph.relations.employed_in.leaving(role);
        self.raw(",\"employedIn\":{\"totalCount\":");
        self.json(edges.len());
        self.raw(",\"edges\":[");
        let shown = edges.len().min(50);
        for (i, edge) in edges.clone().take(shown).enumerate() {
            self.raw(if i > 0 { ",{" } else { "{" });
            self.employment_edge(i, edge);
            self.raw("}");
        }
        self.raw("],\"pageInfo\":{\"hasNextPage\":");
        self.raw(if edges.len() > shown { "true" } else { "false" });
        self.raw(",\"hasPreviousPage\":false,\"startCursor\":");
        self.cursor(0);
        self.raw(",\"endCursor\":");
        self.cursor(shown.saturating_sub(1));
        self.raw("}}}");
    }

    fn employment_edge(&mut self, place: usize, edge: u32) {
        let graph = self.graph;
        let employed_in = &graph.relations.employed_in;
        let record = graph.relations.employment_at(edge);
        self.raw("\"cursor\":");
        self.cursor(place);
        self.raw(",\"employment\":");
        self.json(record.jobs());
        self.raw(",\"annual\":{\"mean\":");
        self.json(record.annual_mean());
        let evidence = graph.relations.evidence(RelationKind::EmployedIn, edge);
        self.raw("},\"evidence\":{\"row\":");
        self.out.extend_from_slice(graph.strings.literal(evidence.source_row).as_bytes());
        let source = &graph.sources[usize::from(evidence.source)];
        self.raw(",\"source\":{\"id\":");
        self.json(&source.id);
        self.raw(",\"publisher\":");
        self.json(&source.publisher);
        self.raw("}},\"node\":{");
        let region = employed_in.target(edge);
        self.id_and_name(region);
        let row = &graph.region(region).row;
        self.raw(",\"regionKind\":");
        self.json(row.kind);
        self.raw(",\"state\":");
        self.json(&row.state);
        self.raw("}");
    }

    fn cursor(&mut self, place: usize) {
        // Writing to memory cannot fail.
        let _ = write!(self.out, "\"{}.0000000000000000.{place}\"", self.graph.snapshot);
    }

    fn json(&mut self, value: impl serde::Serialize) {
        // Writing to memory cannot fail, and these values are plain.
        let _ = serde_json::to_writer(&mut self.out, &value);
    }
}
