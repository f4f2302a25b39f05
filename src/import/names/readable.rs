//! Converts publishers' names in capitals to their usual spelling.

/// Words that stay in lower case inside a name.
const SMALL: [&str; 11] = ["OF", "AND", "THE", "AT", "FOR", "IN", "ON", "WITH", "BY", "TO", "DBA"];

/// Abbreviations with a vowel that stay in capitals; those without a vowel are recognized by that.
const CAPITALS: [&str; 81] = [
    "ACH", "ACMH", "AFB", "AHMC", "AHN", "AHS", "AMC", "AMG", "AR", "ARH", "ARUP", "ASEM", "BCA", "BSA", "CAH", "CAMC",
    "CHI", "DO", "EAMC", "ECU", "ENT", "HCA", "IHS", "II", "III", "IL", "IU", "IV", "KMI", "LACS", "LSU", "LTACH",
    "LTCU", "MO", "MUSC", "NE", "NY", "NYU", "OB", "OCH", "OHSU", "OSF", "OSS", "OU", "PA", "PAGNY", "PIH", "SE",
    "SUNY", "UAB", "UAMS", "UC", "UCF", "UCI", "UCLA", "UCSF", "UF", "UH", "UHHS", "UHS", "UI", "UM", "UMC", "UMD",
    "UNC", "UNM", "UPHS", "UPMC", "UPR", "US", "USA", "USACS", "USC", "USD", "UT", "UVA", "UW", "VA", "VCU", "WCA",
    "WI",
];

/// Abbreviations without a vowel that are read as words.
const WORDS: [&str; 22] = [
    "ST", "STS", "DR", "MR", "MRS", "MT", "FT", "JR", "SR", "CTR", "HLTH", "HSP", "DPT", "DEPT", "SVC", "SVCS", "SRVS",
    "LTD", "MGMT", "GRP", "HRT", "JCT",
];

/// Names with a capital letter inside.
const COMPOUNDS: [&str; 16] = [
    "AdventHealth",
    "BayCare",
    "HonorHealth",
    "MaineHealth",
    "MedStar",
    "MercyOne",
    "MetroHealth",
    "MultiCare",
    "OhioHealth",
    "PeaceHealth",
    "TriStar",
    "UCHealth",
    "UnityPoint",
    "UofL",
    "ThedaCare",
    "WellSpan",
];

/// Converts a name in capitals to its usual spelling: `ST. MARY'S HOSPITAL OF THE VA` becomes `St. Mary's Hospital of
/// the VA`. Words that already have lower-case letters are unchanged, and so are names that are mostly in lower case.
pub fn readable(name: &str) -> String {
    let count = |case: fn(char) -> bool| name.chars().filter(|letter| case(*letter)).count();
    if count(char::is_lowercase) > count(char::is_uppercase) {
        return name.to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        let starts = words.last().is_none_or(|before| before.ends_with(['-', ':', '/', '(']) && before != "d/b/a");
        words.push(cased(word, starts));
    }
    words.join(" ")
}

/// One word with its punctuation; `starts` says that it begins a name.
fn cased(word: &str, starts: bool) -> String {
    if word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    if word == "D/B/A" {
        return "d/b/a".to_owned();
    }
    let mut text = String::new();
    let mut part = String::new();
    let mut first = starts;
    for letter in word.chars() {
        if letter.is_alphanumeric() || letter == '\'' || letter == '’' {
            part.push(letter);
            continue;
        }
        text.push_str(&plain(&part, first));
        // After a bracket or a dash inside a word, a lower-case word counts as the start of one.
        first = true;
        part.clear();
        text.push(letter);
    }
    text + &plain(&part, first)
}

/// A run of capitals and digits.
fn plain(part: &str, starts: bool) -> String {
    if let Some(compound) = COMPOUNDS.iter().find(|compound| compound.eq_ignore_ascii_case(part)) {
        return (*compound).to_owned();
    }
    let vowel = |letter: char| matches!(letter, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y');
    if is_ordinal(part) || SMALL.contains(&part) && !starts {
        part.to_lowercase()
    } else if !CAPITALS.contains(&part) && (WORDS.contains(&part) || part.contains(vowel)) {
        capitalized(part)
    } else {
        part.to_owned()
    }
}

/// `1ST`, `22ND`, `673RD`, `60TH`.
fn is_ordinal(part: &str) -> bool {
    let end = part.trim_start_matches(|letter: char| letter.is_ascii_digit());
    end.len() < part.len() && matches!(end, "ST" | "ND" | "RD" | "TH")
}

/// First letter in upper case, the others in lower case, except for names like `McLaren` and `O'Connor`.
fn capitalized(part: &str) -> String {
    if let Some(rest) = part.strip_prefix("MC").filter(|rest| rest.len() > 2) {
        return format!("Mc{}", capitalized(rest));
    }
    if let Some((before, after)) = part.split_once(['\'', '’']).filter(|(before, _)| matches!(*before, "O" | "D")) {
        let mark = &part[before.len()..part.len() - after.len()];
        return format!("{before}{mark}{}", capitalized(after));
    }
    let mut letters = part.chars();
    letters.next().map(|first| first.to_string() + &letters.as_str().to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_as_people_write_them() {
        for (given, expected) in [
            ("ST. MARY'S HOSPITAL", "St. Mary's Hospital"),
            ("MASSACHUSETTS GENERAL HOSPITAL", "Massachusetts General Hospital"),
            ("BRIGHAM AND WOMEN'S HOSPITAL", "Brigham and Women's Hospital"),
            ("RONALD REAGAN UCLA MEDICAL CENTER", "Ronald Reagan UCLA Medical Center"),
            ("THE UNIVERSITY OF KANSAS HOSPITAL", "The University of Kansas Hospital"),
            ("BOSTON VA HEALTHCARE SYSTEM", "Boston VA Healthcare System"),
            ("MCLAREN FLINT", "McLaren Flint"),
            ("O'CONNOR HOSPITAL", "O'Connor Hospital"),
            ("W.G. (BILL) HEFNER SALISBURY VA MEDICAL CENTER", "W.G. (Bill) Hefner Salisbury VA Medical Center"),
            ("UPMC PRESBYTERIAN SHADYSIDE", "UPMC Presbyterian Shadyside"),
            ("MARSHFIELD MEDICAL CENTER - BEAVER DAM (MMC-BD)", "Marshfield Medical Center - Beaver Dam (MMC-BD)"),
            ("HOUSTON METHODIST - THE WOODLANDS", "Houston Methodist - The Woodlands"),
            ("HOSPITAL DISTRICT #1 OF RICE COUNTY", "Hospital District #1 of Rice County"),
            ("SSM HEALTH ST MARY HOSPITAL", "SSM Health St Mary Hospital"),
            ("DARTMOUTH-HITCHCOCK CLINIC, INC.", "Dartmouth-Hitchcock Clinic, Inc."),
            ("ACME D/B/A SMITH CLINIC LLC", "Acme d/b/a Smith Clinic LLC"),
            ("22ND STREET CLINIC II", "22nd Street Clinic II"),
            ("CHILDREN'S HOSPITAL & MEDICAL CENTER", "Children's Hospital & Medical Center"),
            ("ADVENTHEALTH ORLANDO", "AdventHealth Orlando"),
            ("ST JOHN'S RIVERSIDE, NEW YORK, NY", "St John's Riverside, New York, NY"),
            ("SOUTH TEXAS HEALTH SYSTEM MCALLEN", "South Texas Health System McAllen"),
        ] {
            assert_eq!(readable(given), expected);
        }
    }

    #[test]
    fn words_with_small_letters_stay() {
        assert_eq!(readable("673rd Medical Group (Travis AFB)"), "673rd Medical Group (Travis AFB)");
        assert_eq!(readable("UOFL HEALTH and deVoe"), "UofL Health and deVoe");
        assert_eq!(readable("HNI Physician Services, PSC"), "HNI Physician Services, PSC");
        assert_eq!(readable(""), "");
    }
}
