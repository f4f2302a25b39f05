//! Figures of the AI Index and of other reports.

use super::{Researched, states};
use crate::import::files::Keys;
use crate::import::{Error, Report, Scope, Sources};
use crate::model::claim::Figure;
use crate::model::{Basis, Records};

const FIGURES: Researched = Researched {
    id: "researched-figures",
    file: "curated/ai_index_facts.csv",
    title: "Figures of the AI Index, of NCSES and of the Employment Projections",
    key: "id",
    note: "AI Index 2025 read from the report with figure numbers; editions 2024 and 2026 from summaries of others. \
           NCSES SKTI-23 has another vendor and definition than Lightcast: not comparable.",
};

/// Adds the figures, with their region if it is in the records.
pub fn figures(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    FIGURES.add(records);
    let states = states(records);
    let mut keys = Keys::default();
    let mut rows = sources.csv(FIGURES.file)?;
    while let Some(row) = rows.next_row()? {
        let key = row.text("id")?;
        keys.add(&row, key)?;
        let without = || row.wrong("value is empty; expected a number".to_owned());
        let figure = Figure {
            id: key.to_owned(),
            topic: row.text("topic")?.to_owned(),
            metric: row.text("metric")?.to_owned(),
            region: states.get(row.text("geography")?).cloned(),
            geography: row.optional("geography")?,
            period: row.optional("year")?,
            value: row.number("value", &[])?.ok_or_else(without)?,
            unit: row.optional("unit")?,
            edition: row.optional("edition")?,
            place: row.optional("table_or_figure")?,
            note: row.optional("note")?,
            evidence: FIGURES.evidence(&row, key, Basis::Reported, records)?,
        };
        records.figures.rows.push(figure);
        report.kept(FIGURES.file);
    }
    Ok(())
}
