//! `Catalog`: the contents of this graph, as data.

use super::evidence::Source;
use super::length::most;
use super::property::dictionary;
use crate::engine::{Object, Type, enumeration};
use crate::graph::RelationKind;
use crate::graphql::request::day::Day;
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::model::Kind;
use crate::model::records::Coverage;

/// The graph as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Catalog;

impl Object for Catalog {
    type Store = View;
    fn name() -> String {
        "Catalog".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "The contents of this graph: kinds and relations with their counts, tables with the completeness of \
         their columns, sources, and the limits of requests.",
        );
        t.field(
            "snapshot",
            "Identifies the content: snapshots with equal content have equal names. Cursors are valid within one \
             snapshot.",
            |v, _| v.snapshot.clone(),
        );
        t.field("asOf", "The day of the query.", |v, _| Day(v.day));
        t.field("nodeCount", "Number of nodes.", |v, _| count(v.nodes.len()));
        t.field("relationCount", "Number of relations.", |v, _| count(v.stats().relation_count()));
        t.field("kinds", "The kinds of node.", |_, _| Kind::ALL.map(KindEntry).to_vec()).at_most(Kind::ALL.len());
        t.field("relations", "The kinds of relation.", |_, _| RelationKind::ALL.map(RelationEntry).to_vec())
            .at_most(RelationKind::ALL.len());
        dictionary::of_evidence(t);
        t.field("tables", "The tables behind the graph, with the completeness of each column.", |v, _| {
            (0..v.coverage.len()).map(TableEntry).collect::<Vec<_>>()
        })
        .longest(|v: &View| v.coverage.len() as u64);
        t.field(
            "sources",
            "The publishers' files that figures are taken from, with release, licence and attribution.",
            |v, _| (0..v.sources.len() as u16).map(Source).collect::<Vec<_>>(),
        )
        .longest(|v: &View| v.sources.len() as u64);
        t.field("limits", "The limits of requests and of their arguments, by name.", |v, _| {
            (0..v.limits().len()).map(LimitEntry).collect::<Vec<_>>()
        })
        .longest(|v: &View| v.limits().len() as u64);
        t.field("attributions", "Attribution texts that licences require to be shown with the data.", |v, _| {
            let mut wordings: Vec<String> = v.sources.iter().filter_map(|source| source.attribution.clone()).collect();
            wordings.sort();
            wordings.dedup();
            wordings
        })
        .longest(|v: &View| v.sources.len() as u64);
    }
}

/// A kind of node.
#[derive(Clone, Copy, Debug)]
pub struct KindEntry(Kind);

impl Object for KindEntry {
    type Store = View;
    fn name() -> String {
        "KindEntry".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A kind of node and the number of its nodes.");
        t.field("kind", "The kind.", |_, k| k.0);
        t.field("prefix", "The prefix of its ids, before the colon.", |_, k| k.0.prefix());
        t.field("count", "Number of nodes.", |v, k| count(v.nodes.of_kind(k.0).len()));
        t.field("fields", "Completeness of the columns of its table.", |v, k| {
            let table = format!("{}s", k.0.prefix());
            let place = v.coverage.iter().position(|coverage| coverage.table == table);
            place.map(fields_of(v)).unwrap_or_default()
        })
        .longest(widest);
        dictionary::of_nodes(t, |k| k.0);
    }
}

/// The maximum number of columns of a table.
fn widest(view: &View) -> u64 {
    most(&view.coverage, |table| table.columns.len())
}

fn fields_of(view: &View) -> impl Fn(usize) -> Vec<FieldEntry> + '_ {
    |table| (0..view.coverage[table].columns.len()).map(|column| FieldEntry(table, column)).collect()
}

/// A kind of relation.
#[derive(Clone, Copy, Debug)]
pub struct RelationEntry(RelationKind);

impl Object for RelationEntry {
    type Store = View;
    fn name() -> String {
        "RelationEntry".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A kind of relation and the number of its edges.");
        t.field("relation", "The relation.", |_, r| r.0);
        t.field("description", "What an edge states.", |_, r| r.0.def().doc);
        t.field("name", "The field that follows it forward.", |_, r| r.0.names().0);
        t.field("inverse", "The field that follows it backward.", |_, r| r.0.names().1);
        t.field("from", "The kind at which its edges start.", |_, r| r.0.ends().0);
        t.field("to", "The kind at which its edges end.", |_, r| r.0.ends().1);
        t.field("count", "Number of edges.", |v, r| count(v.relations.of(r.0).len()));
        t.field("fields", "Completeness of the columns of its table.", |v, r| {
            let place = v.coverage.iter().position(|coverage| coverage.table == r.0.def().table);
            place.map(fields_of(v)).unwrap_or_default()
        })
        .longest(widest);
        dictionary::of_relations(t, |r| r.0);
    }
}

/// A table, by its index in the coverage.
#[derive(Clone, Copy, Debug)]
pub struct TableEntry(usize);

fn coverage(view: &View, table: usize) -> &Coverage {
    &view.coverage[table]
}

impl Object for TableEntry {
    type Store = View;
    fn name() -> String {
        "TableEntry".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A table behind the graph.");
        t.text("name", "Its name.", |v, e| &coverage(v, e.0).table);
        t.field("rows", "Number of rows.", |v, e| count(coverage(v, e.0).rows));
        t.field("columns", "Its columns.", |v, e| fields_of(v)(e.0)).longest(widest);
    }
}

/// A column, by table and index in the table.
#[derive(Clone, Copy, Debug)]
pub struct FieldEntry(usize, usize);

impl Object for FieldEntry {
    type Store = View;
    fn name() -> String {
        "FieldEntry".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A column and its completeness.");
        t.text("name", "Its name.", |v, f| &coverage(v, f.0).columns[f.1].0);
        t.field("filled", "Number of rows with a value.", |v, f| count(coverage(v, f.0).columns[f.1].1));
        t.field("share", "Rows with a value as a share of all rows, from 0 to 1.", |v, f| {
            let table = coverage(v, f.0);
            if table.rows == 0 { 0.0 } else { table.columns[f.1].1 as f64 / table.rows as f64 }
        });
    }
}

enumeration! {
    /// Who determines the maximum of a limit.
    pub enum LimitOrigin {
        /// The operator of the server, with the setting of the same name in hyphens.
        Setting = "SETTING",
        /// The program: the maximum is the same for all servers of this version.
        Constant = "CONSTANT",
    }
}

/// A limit, by its index.
#[derive(Clone, Copy, Debug)]
pub struct LimitEntry(usize);

impl Object for LimitEntry {
    type Store = View;
    fn name() -> String {
        "LimitEntry".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "A limit. A request that exceeds it is rejected with the code LIMIT_EXCEEDED and the name of the \
         limit; `variants` and `plans_bytes` instead limit what the server caches.",
        );
        t.text("name", "Its name: `extensions.limit` of an error.", |v, l| v.limits()[l.0].name);
        t.field("maximum", "The greatest accepted value: `extensions.maximum` of an error.", |v, l| {
            v.limits()[l.0].maximum as f64
        });
        t.text("meaning", "What it limits.", |v, l| &v.limits()[l.0].meaning);
        t.field("origin", "Who determines the maximum.", |v, l| match v.limits()[l.0].is_setting {
            true => LimitOrigin::Setting,
            false => LimitOrigin::Constant,
        });
        t.field(
            "arguments",
            "The arguments and input fields that it limits, as schema coordinates; empty if it limits something else.",
            |v, l| v.limits()[l.0].arguments.clone(),
        )
        .longest(|v: &View| v.limits().iter().map(|limit| limit.arguments.len() as u64).max().unwrap_or(0));
    }
}
