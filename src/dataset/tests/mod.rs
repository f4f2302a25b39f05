//! A small data folder, the message for each kind of damage, and round trips.

mod descriptors;
mod difference;
mod forms;
mod refusals;
mod round_trip;

use super::tables;
use super::{describe, load};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A data folder for a test.
struct Folder {
    dir: TempDir,
}

const EVIDENCE: &str = "onet,k,,REPORTED,";

impl Folder {
    /// A folder with a few rows in both layers and nothing wrong with it.
    fn good() -> Folder {
        let folder = Folder { dir: TempDir::new().expect("a temporary folder") };
        folder.table("measured", "sources", &["onet,ONET,Skills,30.1,,CC BY 4.0,,https://onetcenter.org,,key,"]);
        folder.table("measured", "regions", &[&format!("region:us,Nation,NATION,,,,,,,{EVIDENCE}")]);
        let role = |id, name| format!("role:{id},{name},,15-2051,,,5,{EVIDENCE}");
        folder.table(
            "measured",
            "roles",
            &[&role("15-2051.00", "Data Scientists"), &role("15-2041.00", "Statistiker")],
        );
        folder.table("measured", "skills", &[&format!("skill:r,R,TECHNOLOGY,,,,true,,{EVIDENCE}")]);
        let figure = format!("fig-1,t,m,region:us,US,2024,12.5,percent,,,,{EVIDENCE}");
        folder.table("measured", "figures", &[&figure]);
        folder.table("curated", "skills", &[&format!("skill:fhir,FHIR,STANDARD,,,,,,{EVIDENCE}")]);
        let requires = |skill| format!("role:15-2051.00,skill:{skill},,,,,,,,,,,,,,,,,,{EVIDENCE}");
        folder.table("curated", "role_skills", &[&requires("fhir"), &requires("r")]);
        let claim = format!("c-1,s,s,m,OVER,1,,percent,,author,,,{EVIDENCE}");
        folder.table("curated", "claims", &[&claim]);
        folder.table("curated", "claim_checks", &["c-1,FIGURE,,region:us,fig-1,,,,DECIDES,false,"]);
        folder.table("curated", "claim_nodes", &["c-1,region:us,SUBJECT"]);
        describe(folder.path()).expect("descriptors");
        folder
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    fn table(&self, layer: &str, name: &str, rows: &[&str]) {
        let table = tables::find(name).expect("a table");
        let header: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let lines: Vec<String> =
            std::iter::once(header.join(",")).chain(rows.iter().map(|row| (*row).into())).collect();
        self.file(&format!("{layer}/{name}.csv"), (lines.join("\n") + "\n").as_bytes());
    }

    fn file(&self, path: &str, bytes: &[u8]) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).expect("read")
    }

    /// Replaces `old`, which must exist, in a file.
    fn change(&self, path: &str, old: &str, new: &str) {
        let text = self.text(path);
        assert!(text.contains(old), "{path} has no {old:?}");
        self.file(path, text.replacen(old, new, 1).as_bytes());
    }

    /// The problems that [`load`] reports.
    fn problems(&self) -> Vec<String> {
        match load(self.path()) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.0.iter().map(ToString::to_string).collect(),
        }
    }
}
