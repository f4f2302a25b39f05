//! The formats of publishers' codes, each read in one place.
//!
//! Codes are text. A program that reads them as numbers drops leading and trailing zeros, adds `.0` or writes an
//! exponent; the result has another format, or is another code. So every column of codes is read by one of the formats
//! here, and a cell that does not match is rejected with its file and line. A correctly formatted code need not exist:
//! an importer also looks it up in the publisher's own list if there is one.

use super::files::{Error, Row};
use super::workbook::SheetRow;

/// The format of a code.
#[derive(Debug)]
pub struct Code {
    /// Its name, with its article.
    name: &'static str,
    /// The possible patterns: `9` is a digit, `A` a digit or a capital letter, `L` a capital letter, and anything else
    /// is literal.
    shapes: &'static [&'static str],
    /// An example.
    example: &'static str,
}

/// A field of study, six digits.
pub const CIP: Code = Code { name: "a CIP code", shapes: &["99.9999"], example: "51.0910" };
/// A field of study: family, group or field.
pub const CIP_ANY: Code =
    Code { name: "a CIP code", shapes: &["99", "99.99", "99.9999"], example: "51, 51.09 or 51.0910" };
/// A field of study, or `99`, the total of an institution.
pub const CIP_OR_TOTAL: Code =
    Code { name: "a CIP code", shapes: &["99", "99.9999"], example: "51.0910, or 99 for the total" };
/// An occupation of the SOC.
pub const SOC: Code = Code { name: "a SOC code", shapes: &["99-9999"], example: "15-2051" };
/// An occupation of O*NET.
pub const ONET_SOC: Code = Code { name: "an O*NET-SOC code", shapes: &["99-9999.99"], example: "15-2051.00" };
/// An occupation of O*NET or of the SOC.
pub const ONET_OR_SOC: Code =
    Code { name: "an O*NET-SOC or SOC code", shapes: &["99-9999.99", "99-9999"], example: "29-1229.02 or 29-1229" };
/// A commodity of the UNSPSC.
pub const COMMODITY: Code = Code { name: "a UNSPSC commodity code", shapes: &["99999999"], example: "43232202" };
/// A core based statistical area.
pub const CBSA: Code = Code { name: "a CBSA code", shapes: &["99999"], example: "14460" };
/// A core based statistical area, or IPEDS's mark for none.
pub const CBSA_OR_NONE: Code = Code { name: "a CBSA code", shapes: &["99999", "-2"], example: "14460, or -2 for none" };
/// A state by its FIPS number.
pub const STATE_FIPS: Code = Code { name: "a FIPS code of a state", shapes: &["99"], example: "06" };
/// A county within its state by its FIPS number.
pub const COUNTY_FIPS: Code = Code { name: "a FIPS code of a county", shapes: &["999"], example: "001" };
/// A state or territory by its postal letters.
pub const USPS: Code = Code { name: "a USPS code of a state", shapes: &["LL"], example: "CA" };
/// A nonmetropolitan area of the wage survey.
pub const NONMETRO: Code = Code { name: "a nonmetropolitan area code", shapes: &["9999999"], example: "0100001" };
/// A ZIP code of five digits.
pub const ZIP5: Code = Code { name: "a ZIP code", shapes: &["99999"], example: "02301" };
/// A ZIP code of five digits, or ZIP+4; see [`zip5`].
pub const ZIP: Code =
    Code { name: "a ZIP code", shapes: &["99999", "99999-9999", "999999999"], example: "02301 or 02301-1234" };
/// A hospital by its Medicare certification number.
pub const CCN: Code = Code { name: "a CMS certification number", shapes: &["99AAAA"], example: "010001 or 33001F" };
/// An institution of IPEDS.
pub const UNITID: Code = Code { name: "a UNITID", shapes: &["999999"], example: "100654" };
/// An institution by its number in federal student aid.
pub const OPEID: Code = Code { name: "an OPEID", shapes: &["999999AA"], example: "00137000" };
/// An industry code, of which only the total is read.
pub const ALL_INDUSTRIES: Code =
    Code { name: "the NAICS code of all industries", shapes: &["000000"], example: "000000" };
/// An industry of the wage survey: a NAICS code, possibly of several industries together, or a range of sectors.
pub const INDUSTRY: Code = Code {
    name: "an industry code",
    shapes: &["999999", "9999A9", "99--99", "99-100"],
    example: "622000, 3250A1 or 62--63",
};
/// A labor condition application.
pub const CASE: Code = Code { name: "a case number", shapes: &["L-999-99999-999999"], example: "I-200-25059-734998" };

impl Code {
    /// The code in a column.
    pub fn read<'r>(&self, row: &Row<'r>, column: &str) -> Result<&'r str, Error> {
        let code = row.text(column)?;
        self.check(code).map_err(|what| row.wrong(format!("{column}: {what}")))?;
        Ok(code)
    }

    /// The code in a column that may be empty.
    pub fn read_if_any<'r>(&self, row: &Row<'r>, column: &str) -> Result<Option<&'r str>, Error> {
        if row.text(column)?.is_empty() { Ok(None) } else { self.read(row, column).map(Some) }
    }

    /// The code in a column of a sheet.
    pub fn read_cell(&self, row: &SheetRow<'_>, column: &str) -> Result<String, Error> {
        let code = row.text(column)?;
        self.check(&code).map_err(|what| row.wrong(format!("{column}: {what}")))?;
        Ok(code)
    }

    /// Checks the format of a text; the error says what was expected.
    pub fn check(&self, code: &str) -> Result<(), String> {
        if self.shapes.iter().any(|shape| fits(code, shape)) {
            return Ok(());
        }
        let hint = if is_numeric(code) {
            "; codes are text, and a program that reads them as numbers damages them"
        } else {
            ""
        };
        Err(format!("{code:?}, expected {} such as {}{hint}", self.name, self.example))
    }
}

fn fits(code: &str, shape: &str) -> bool {
    code.len() == shape.len()
        && code.bytes().zip(shape.bytes()).all(|(found, expected)| match expected {
            b'9' => found.is_ascii_digit(),
            b'A' => found.is_ascii_digit() || found.is_ascii_uppercase(),
            b'L' => found.is_ascii_uppercase(),
            other => found == other,
        })
}

/// Whether a damaged code looks as if a program had read it as a number.
fn is_numeric(code: &str) -> bool {
    code.parse::<f64>().is_ok()
}

/// The five digits of a ZIP code that was read by [`ZIP`].
pub fn zip5(zip: &str) -> &str {
    zip.get(..5).unwrap_or(zip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_codes_are_read() {
        for (form, code) in [
            (&CIP, "01.0000"),
            (&CIP_ANY, "51.09"),
            (&CIP_OR_TOTAL, "99"),
            (&ONET_OR_SOC, "29-1229"),
            (&CBSA_OR_NONE, "-2"),
            (&ZIP, "36301-1234"),
            (&ZIP, "953764104"),
            (&CCN, "33001F"),
            (&INDUSTRY, "622000"),
            (&INDUSTRY, "3250A1"),
            (&INDUSTRY, "62--63"),
            (&INDUSTRY, "99-100"),
            (&CASE, "I-200-25059-734998"),
        ] {
            assert_eq!(form.check(code), Ok(()), "{code}");
        }
        assert_eq!((zip5("36301-1234"), zip5("02301")), ("36301", "02301"));
    }

    #[test]
    fn codes_that_lost_zeros_or_became_numbers_are_refused() {
        for (form, codes) in [
            (&CIP, &["51.091", "1.0000", "51.0910 ", "510910", "51,0910", "51.09100", "99", ""][..]),
            (&CIP_ANY, &["1", "51.0", "51.091", "=\"01\""]),
            (&CIP_OR_TOTAL, &["99.0", "51.09", "9.9E+1"]),
            (&SOC, &["15-205", "15-2051.00", "152051", "15–2051"]),
            (&ONET_SOC, &["15-2051", "15-2051.0", "15-2051.1"]),
            (&COMMODITY, &["43232202.0", "4.3E+07"]),
            (&CBSA, &["14460.0", "1446", "1.4E4", "-2"]),
            (&CBSA_OR_NONE, &["-2.0", "-1"]),
            (&STATE_FIPS, &["6", "6.0", "006"]),
            (&COUNTY_FIPS, &["1", "01"]),
            (&USPS, &["Ca", "C", "06"]),
            (&NONMETRO, &["100001", "100001.0"]),
            (&ZIP, &["2301", "2301.0", "2301-1234", "36301-123", "36301-", "1234-5678", "3.6E+04"]),
            (&CCN, &["10001", "10001.0", "1.4E+05", "33001f", "0100010"]),
            (&OPEID, &["1370", "137000", "137000.0", "0013700"]),
            (&UNITID, &["100654.0", "10654", "1.00654E5"]),
            (&ALL_INDUSTRIES, &["0", "622000"]),
            (&INDUSTRY, &["622000.0", "6.2E+05", "62", "62-63", "62000"]),
            (&CASE, &["I-200-25059-73499", "20025059734998"]),
        ] {
            for code in codes {
                let message = form.check(code).expect_err(code);
                assert!(message.contains(form.example) && message.starts_with(&format!("{code:?}")), "{message}");
            }
        }
    }

    #[test]
    fn a_code_that_was_read_as_a_number_says_so() {
        let message = CCN.check("10001").expect_err("a lost zero");
        assert_eq!(
            message,
            "\"10001\", expected a CMS certification number such as 010001 or 33001F; codes are text, and a program that \
             reads them as numbers damages them"
        );
        assert!(!CCN.check("none").expect_err("a word").contains("numbers"));
    }
}
