//! HUD: the ZIP code to metro crosswalk.

use super::cite::Release;
use super::codes;
use super::files::{Error, Keys, Sources};
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

/// The location of a ZIP code.
pub struct Zip {
    share: f64,
    /// CBSA code of the area with most of its addresses, or `99999` outside of any.
    pub area: String,
    /// USPS code of its state.
    pub state: String,
}

/// The ZIP codes of the crosswalk.
pub struct Zips {
    zips: HashMap<String, Zip>,
}

impl Zips {
    /// Reads the crosswalk. Of two areas with equal shares, the one with the lower code is used.
    pub fn read(sources: &Sources) -> Result<Self, Error> {
        let (mut zips, mut keys) = (HashMap::new(), Keys::default());
        let mut rows = sources.csv(FILE)?;
        while let Some(row) = rows.next_row()? {
            let (zip, area) = (codes::ZIP5.read(&row, "zip")?, codes::CBSA.read(&row, "geoid")?);
            let state = codes::USPS.read(&row, "state")?;
            keys.add(&row, format_args!("{zip}/{area}"))?;
            let share: f64 = row.number("tot_ratio", &[])?.unwrap_or(0.0);
            let is_better = |known: &Zip| share > known.share || (share == known.share && area < known.area.as_str());
            if zips.get(zip).is_none_or(is_better) {
                zips.insert(zip.to_owned(), Zip { share, area: area.to_owned(), state: state.to_owned() });
            }
        }
        Ok(Zips { zips })
    }

    /// The entry for a ZIP code of five digits, or ZIP+4; `None` if the five digits are not listed.
    pub fn find(&self, zip: &str) -> Option<&Zip> {
        self.zips.get(codes::zip5(zip))
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
        let area = |zip| zips.find(zip).map(|zip| (zip.area.as_str(), zip.state.as_str()));
        assert_eq!(area("02101-1234"), Some(("99999", "MA")));
        assert_eq!(area("00501"), Some(("20001", "NY")), "equal shares: the lower code");
        assert_eq!(area("99950"), None);
        assert_eq!(area("12"), None, "too short for a ZIP code");
    }

    #[test]
    fn codes_that_lost_zeros_and_second_rows_are_refused() {
        for (row, expected) in [
            ("2101,14460,1,1,1,1,B,MA\n", "zip: \"2101\", expected a ZIP code such as 02301"),
            ("02101,14460.0,1,1,1,1,B,MA\n", "geoid: \"14460.0\", expected a CBSA code"),
            ("02101,14460,1,1,1,NaN,B,MA\n", "tot_ratio: \"NaN\" is not a number"),
        ] {
            let error = zips(row).err().expect("a refusal").to_string();
            assert!(error.starts_with(&format!("hud/zip-cbsa.csv:2: {expected}")), "{error}");
        }
        let twice = "02101,14460,1,1,1,1,B,MA\n".repeat(2);
        let error = zips(&twice).err().expect("a refusal").to_string();
        assert!(error.contains(":3: 02101/14460 occurs here a second time") && error.ends_with("in line 2"), "{error}");
    }

    #[test]
    fn a_share_that_is_no_number_is_refused() {
        let error = zips("02101,14460,0,0,0,most,B,MA\n").err().expect("an error").to_string();
        assert_eq!(error, "hud/zip-cbsa.csv:2: tot_ratio: \"most\" is not a number");
    }
}
