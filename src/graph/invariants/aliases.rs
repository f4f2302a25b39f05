//! Invariants of the names that the editors list.

use super::Report;
use crate::graph::search::normalized;
use crate::model::id::is_code;
use crate::model::{Kind, Records};

pub(super) fn check(records: &Records, report: Report<'_>) {
    for (i, row) in records.aliases.rows.iter().enumerate() {
        if normalized(&row.alias).is_empty() {
            report("aliases", i, "alias", "has no letter or digit by which it could be found".to_owned());
        }
        let code = row.target.split_once(':').map(|(_, code)| code);
        if Kind::of(&row.target).is_none() || !code.is_some_and(is_code) {
            let message = format!("{:?} is not an id; expected a kind and a code, such as region:us", row.target);
            report("aliases", i, "target", message);
        }
    }
}
