//! HUD: the ZIP code to metro crosswalk.

use super::cite::Release;
use super::files::{Error, Sources};
use std::collections::HashMap;

/// The crosswalk.
pub const ZIP_CBSA: Release = Release {
    id: "hud-zip-cbsa-2025",
    publisher: "U.S. Department of Housing and Urban Development, Office of Policy Development and Research",
    title: "HUD-USPS ZIP Code Crosswalk: ZIP to CBSA",
    release: "2025 file",
    period: "2025",
    licence: "Published by a federal agency from data of the Postal Service; no licence is stated",
    attribution: "",
    url: "https://www.huduser.gov/portal/datasets/usps_crosswalk.html",
    file: "ZIP_CBSA",
    key: "zip/geoid",
    note: "Read from a copy that a public package carries. A ZIP code stands in the area that holds most of its \
           addresses (tot_ratio); 99999 means outside any area.",
};

const FILE: &str = "hud/zip-cbsa.csv";

/// For each ZIP code, the area that holds most of its addresses.
pub struct Zips {
    areas: HashMap<String, (f64, String)>,
}

impl Zips {
    /// Reads the crosswalk. Of two areas with equal shares, the one with the lower code is taken.
    pub fn read(sources: &Sources) -> Result<Self, Error> {
        let mut areas: HashMap<String, (f64, String)> = HashMap::new();
        let mut rows = sources.csv(FILE)?;
        while let Some(row) = rows.next_row()? {
            let (zip, area) = (row.text("zip")?, row.text("geoid")?);
            let share: f64 = row.number("tot_ratio", &[])?.unwrap_or(0.0);
            let better = |(best, known): &(f64, String)| share > *best || (share == *best && area < known.as_str());
            if areas.get(zip).is_none_or(better) {
                areas.insert(zip.to_owned(), (share, area.to_owned()));
            }
        }
        Ok(Zips { areas })
    }

    /// The CBSA code, or `99999` outside any; `None` where the crosswalk lacks the ZIP code. ZIP+4 is accepted.
    pub fn area(&self, zip: &str) -> Option<&str> {
        let (_, area) = self.areas.get(zip.get(..5)?)?;
        Some(area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::Folder;

    const HEADER: &str = "zip,geoid,res_ratio,bus_ratio,oth_ratio,tot_ratio,city,state\n";

    fn zips(rows: &str) -> Result<Zips, Error> {
        let folder = Folder::with(&[(FILE, &format!("{HEADER}{rows}"))]);
        Zips::read(&folder.sources())
    }

    #[test]
    fn a_zip_code_stands_where_most_of_its_addresses_are() {
        let rows = "02101,14460,0,0,0,0.4,B,MA\n02101,99999,1,1,1,0.6,B,MA\n00501,30002,1,1,1,0.5,H,NY\n\
                    00501,20001,1,1,1,0.5,H,NY\n";
        let zips = zips(rows).expect("a crosswalk");
        assert_eq!(zips.area("02101-1234"), Some("99999"));
        assert_eq!(zips.area("00501"), Some("20001"), "equal shares: the lower code");
        assert_eq!(zips.area("99950"), None);
        assert_eq!(zips.area("12"), None, "too short for a ZIP code");
    }

    #[test]
    fn a_share_that_is_no_number_is_refused() {
        let error = zips("02101,14460,0,0,0,most,B,MA\n").err().expect("an error").to_string();
        assert_eq!(error, "hud/zip-cbsa.csv:2: tot_ratio: \"most\" is not a number");
    }
}
