//! Measures of AI exposure: how far language models can do, or are used for, the tasks of an occupation.

use super::cite::Release;
use super::files::{Error, Keys, Row, Sources};
use super::{Report, Scope, codes, merged, onet};
use crate::model::Records;
use crate::model::id::RoleId;
use crate::model::occupation::{ExposureMeasure, RoleExposure};
use std::collections::{BTreeMap, HashSet};

/// One file of measures.
struct Study {
    file: &'static str,
    /// Column of the code.
    code: &'static str,
    /// Whether the code is O*NET's rather than the SOC's.
    is_onet: bool,
    /// Columns of the measures.
    measures: &'static [(&'static str, ExposureMeasure)],
    release: Release,
}

const MICROSOFT: Study = Study {
    file: "ai_exposure/microsoft_soc_ai_applicability_scores.csv",
    code: "SOC Code",
    is_onet: false,
    measures: &[("ai_applicability_score", ExposureMeasure::MicrosoftApplicability)],
    release: Release {
        id: "microsoft-ai-applicability-2025",
        publisher: "Microsoft",
        title: "Working with AI: AI applicability scores by occupation",
        release: "2025",
        period: "January to September 2024",
        licence: "CC BY 4.0",
        attribution: "Microsoft, Working with AI (Tomlinson et al. 2025, arXiv 2507.07935), CC BY 4.0",
        url: "https://github.com/microsoft/working-with-ai",
        file: "soc_ai_applicability_scores.csv",
        key: "SOC Code",
        note: "The publisher's file, unchanged. Measures how far the activities for which people use one chatbot cover the \
               work of an occupation. Its parts (coverage, completion, scope) are not used.",
    },
};
const ANTHROPIC: Study = Study {
    file: "ai_exposure/anthropic_job_exposure.csv",
    code: "occ_code",
    is_onet: false,
    measures: &[("observed_exposure", ExposureMeasure::AnthropicObserved)],
    release: Release {
        id: "anthropic-observed-exposure-2026",
        publisher: "Anthropic",
        title: "Anthropic Economic Index: observed exposure of jobs",
        release: "2026",
        period: "not stated in the copy",
        licence: "CC BY, version not named",
        attribution: "Anthropic Economic Index, CC BY",
        url: "https://huggingface.co/datasets/Anthropic/EconomicIndex",
        file: "job_exposure.csv",
        key: "occ_code",
        note: "A public copy, unchanged. Measures how far the uses of one chatbot cover the tasks of an occupation; 411 of \
               756 values are 0.",
    },
};
const OPENAI: Study = Study {
    file: "ai_exposure/gpts_are_gpts_occ_level.csv",
    code: "O*NET-SOC Code",
    is_onet: true,
    measures: &[
        ("dv_rating_alpha", ExposureMeasure::OpenaiModelAlpha),
        ("dv_rating_beta", ExposureMeasure::OpenaiModelBeta),
        ("dv_rating_gamma", ExposureMeasure::OpenaiModelGamma),
        ("human_rating_alpha", ExposureMeasure::OpenaiHumanAlpha),
        ("human_rating_beta", ExposureMeasure::OpenaiHumanBeta),
        ("human_rating_gamma", ExposureMeasure::OpenaiHumanGamma),
    ],
    release: Release {
        id: "openai-gpts-are-gpts-2023",
        publisher: "OpenAI",
        title: "GPTs are GPTs: exposure of occupations to language models",
        release: "2023",
        period: "2023",
        licence: "MIT",
        attribution: "Eloundou et al. 2024, GPTs are GPTs; data by OpenAI, MIT",
        url: "https://github.com/openai/GPTs-are-GPTs",
        file: "occ_level.csv",
        key: "O*NET-SOC Code",
        note: "The publisher's file, unchanged. Tasks of 2023, rated by a model (dv) and by people (human): what a language \
               model alone halves in time (alpha), with half (beta) and all (gamma) of what other software adds.",
    },
};

/// Adds the measures of the roles in the records. What is published for a SOC occupation stands at each of its roles.
pub fn role_exposure(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    let occupations: HashSet<String> = onet::names(sources)?.into_keys().collect();
    let mut roles: BTreeMap<String, Vec<RoleId>> = BTreeMap::new();
    for role in &records.roles.rows {
        roles.entry(role.id.code().to_owned()).or_default().push(role.id.clone());
        roles.entry(role.soc.clone()).or_default().push(role.id.clone());
        if let Some(merged) = merged::containing(&role.soc) {
            roles.entry(merged.to_owned()).or_default().push(role.id.clone());
        }
    }
    for study in [&MICROSOFT, &ANTHROPIC, &OPENAI] {
        study.release.add(records);
        let mut keys = Keys::default();
        let mut rows = sources.csv(study.file)?;
        while let Some(row) = rows.next_row()? {
            let code = study.code(&row, &occupations)?;
            keys.add(&row, code)?;
            let values = study.values(&row)?;
            let Some(roles) = roles.get(code) else {
                report.left_out(study.file, "no role in the graph has this occupation");
                continue;
            };
            report.kept(study.file);
            let exposure = |role: &RoleId, (measure, value)| RoleExposure {
                role: role.clone(),
                measure,
                value,
                occupation: code.into(),
                evidence: study.release.reports(code),
            };
            let pairs = roles.iter().flat_map(|role| values.iter().map(move |value| (role, *value)));
            records.role_exposure.rows.extend(pairs.map(|(role, value)| exposure(role, value)));
        }
    }
    Ok(())
}

impl Study {
    fn code<'r>(&self, row: &Row<'r>, occupations: &HashSet<String>) -> Result<&'r str, Error> {
        let form = if self.is_onet { &codes::ONET_SOC } else { &codes::SOC };
        let code = form.read(row, self.code)?;
        let is_merged = merged::MERGED.iter().any(|(merged, _)| *merged == code);
        if !is_merged && !occupations.iter().any(|occupation| occupation.starts_with(code)) {
            return Err(row.wrong(format!("{}: {code:?} is no occupation of O*NET, expected one that is", self.code)));
        }
        Ok(code)
    }

    fn values(&self, row: &Row<'_>) -> Result<Vec<(ExposureMeasure, f64)>, Error> {
        let value = |(column, measure): &(&str, ExposureMeasure)| {
            let value = row.number::<f64>(column, &[])?.filter(|value| (0.0..=1.0).contains(value));
            let found = row.text(column)?;
            let value =
                value.ok_or_else(|| row.wrong(format!("{column}: {found:?}, expected a number from 0 to 1")))?;
            Ok((*measure, value))
        };
        self.measures.iter().map(value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::{Folder, role};

    const OPENAI_HEADER: &str = "O*NET-SOC Code,Title,dv_rating_alpha,dv_rating_beta,dv_rating_gamma,human_rating_alpha,\
                                 human_rating_beta,human_rating_gamma\n";

    fn import(microsoft: &str, anthropic: &str, openai: &str) -> Result<(Records, Report), Error> {
        let folder = Folder::with(&[
            (
                "onet/Occupation Data.txt",
                "O*NET-SOC Code\tTitle\tDescription\n15-2051.00\tA\tx\n15-2051.01\tB\tx\n29-2012.00\tC\tx\n",
            ),
            (MICROSOFT.file, &format!("SOC Code,title,ai_applicability_score\n{microsoft}")),
            (ANTHROPIC.file, &format!("occ_code,title,observed_exposure\n{anthropic}")),
            (OPENAI.file, &format!("{OPENAI_HEADER}{openai}")),
        ]);
        let (mut records, mut report) = (Records::default(), Report::default());
        records.roles.rows = vec![role("15-2051.00"), role("15-2051.01"), role("29-2012.00")];
        role_exposure(&folder.sources(), &Scope::everything(), &mut records, &mut report)?;
        Ok((records, report))
    }

    #[test]
    fn what_is_published_for_an_occupation_stands_at_each_of_its_roles() {
        let openai = "15-2051.01,B,0.1,0.2,0.3,0.4,0.5,0.6\n";
        let (records, _) = import("15-2051,A,0.357\n29-2010,C,0.2\n", "15-2051,A,0.0\n", openai).expect("rows");
        let of = |code: &str| -> Vec<_> {
            let rows = records.role_exposure.rows.iter().filter(|row| row.role.code() == code);
            rows.map(|row| (row.measure, row.value, row.occupation.as_str())).collect()
        };
        let data = [
            (ExposureMeasure::MicrosoftApplicability, 0.357, "15-2051"),
            (ExposureMeasure::AnthropicObserved, 0.0, "15-2051"),
        ];
        assert_eq!(of("15-2051.00"), data);
        assert_eq!((of("15-2051.01").len(), &of("15-2051.01")[..2]), (8, &data[..]));
        assert_eq!(of("29-2012.00"), [(ExposureMeasure::MicrosoftApplicability, 0.2, "29-2010")]);
    }

    #[test]
    fn damaged_measures_are_refused() {
        for (microsoft, openai, expected) in [
            ("15-2051,A,1.5\n", "", ":2: ai_applicability_score: \"1.5\", expected a number from 0 to 1"),
            ("15-2051,A,\n", "", ":2: ai_applicability_score: \"\", expected a number from 0 to 1"),
            ("15-2099,A,0.5\n", "", ":2: SOC Code: \"15-2099\" is no occupation of O*NET"),
            ("15-2051,A,0.5\n15-2051,A,0.5\n", "", ":3: 15-2051 occurs here a second time"),
            ("", "15-2051,A,0,0,0,0,0,0\n", ":2: O*NET-SOC Code: \"15-2051\", expected an O*NET-SOC code"),
            ("", "15-2051.00,A,0,0,0,0,0,x\n", ":2: human_rating_gamma: \"x\" is not a number"),
        ] {
            let error = import(microsoft, "", openai).expect_err(expected).to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
