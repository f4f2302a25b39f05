//! Text -> tokens, by the lexical grammar of the specification.

use crate::document::strings::{block_string, quoted_string};
use crate::error::Rejection;
use async_graphql::Pos;
use careergraph_quote::{excerpt, quoted};

/// Maximum length of a name. An alias is repeated in the response for each of its values, so a long one would turn a
/// small document into a huge response.
const LONGEST_NAME: usize = 200;

/// One lexical token. Names and numbers borrow from the document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token<'q> {
    /// One of `! $ & ( ) : = @ [ ] { | }`, and `.` for the three dots of a spread.
    Punct(char),
    Name(&'q str),
    Int(&'q str),
    Float(&'q str),
    Str(String),
    End,
}

impl Token<'_> {
    /// How an error message names the token.
    pub fn describe(&self) -> String {
        match self {
            Token::Punct('.') => "\"...\"".into(),
            Token::Punct(c) => format!("\"{c}\""),
            Token::Name(n) => format!("name {}", quoted(n)),
            Token::Int(n) | Token::Float(n) => format!("number {}", excerpt(n)),
            Token::Str(_) => "a string".into(),
            Token::End => "the end of the document".into(),
        }
    }
}

/// Reads tokens one by one and tracks their positions.
pub(crate) struct Lexer<'q> {
    text: &'q str,
    at: usize,
    /// The position of `at`; columns count characters, not bytes.
    pos: Pos,
}

impl<'q> Lexer<'q> {
    pub fn new(text: &'q str) -> Lexer<'q> {
        Lexer { text, at: 0, pos: Pos { line: 1, column: 1 } }
    }

    /// The next token and its position.
    pub fn next(&mut self) -> Result<(Token<'q>, Pos), Rejection> {
        self.skip_ignored();
        let (start, pos) = (self.at, self.pos);
        let Some(c) = self.rest().chars().next() else {
            return Ok((Token::End, pos));
        };
        let token = match c {
            '!' | '$' | '&' | '(' | ')' | ':' | '=' | '@' | '[' | ']' | '{' | '|' | '}' => {
                self.advance(1);
                Token::Punct(c)
            }
            '.' if self.rest().starts_with("...") => {
                self.advance(3);
                Token::Punct('.')
            }
            'A'..='Z' | 'a'..='z' | '_' => {
                self.advance_while(is_name);
                let name = &self.text[start..self.at];
                if name.len() > LONGEST_NAME {
                    let what = "Characters of one name";
                    return Err(Rejection::limit("name", LONGEST_NAME as u64, what, "Choose a shorter name.").at(pos));
                }
                Token::Name(name)
            }
            '-' | '0'..='9' => self.number(pos)?,
            '"' => self.string(pos)?,
            other => {
                return Err(Rejection::syntax(format!("Unexpected character {}.", quoted(other)), pos));
            }
        };
        Ok((token, pos))
    }

    fn rest(&self) -> &'q str {
        &self.text[self.at..]
    }

    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Advances by `bytes` bytes, which end at a character boundary.
    fn advance(&mut self, bytes: usize) {
        let text = self.text.as_bytes();
        for i in self.at..self.at + bytes {
            let after_cr = i > 0 && text[i - 1] == b'\r';
            match text[i] {
                // A carriage return and the line feed after it count as one line break.
                b'\n' if after_cr => {}
                b'\n' | b'\r' => self.pos = Pos { line: self.pos.line + 1, column: 1 },
                0x80..=0xBF => {}
                _ => self.pos.column += 1,
            }
        }
        self.at += bytes;
    }

    fn advance_while(&mut self, wanted: impl Fn(u8) -> bool) {
        let bytes = self.rest().bytes().take_while(|b| wanted(*b)).count();
        self.advance(bytes);
    }

    /// Skips white space, commas, byte order marks and comments.
    fn skip_ignored(&mut self) {
        loop {
            match self.peek() {
                b' ' | b'\t' | b'\n' | b'\r' | b',' => self.advance(1),
                b'#' => self.advance_while(|b| b != b'\n' && b != b'\r'),
                _ if self.rest().starts_with('\u{feff}') => self.advance(3),
                _ => return,
            }
        }
    }

    fn number(&mut self, pos: Pos) -> Result<Token<'q>, Rejection> {
        let start = self.at;
        let bad = |message: &str| Rejection::syntax(format!("Invalid number: {message}."), pos);
        if self.peek() == b'-' {
            self.advance(1);
        }
        match self.peek() {
            b'0' => self.advance(1),
            b'1'..=b'9' => self.advance_while(|b| b.is_ascii_digit()),
            _ => return Err(bad("expected a digit")),
        }
        let mut float = false;
        if self.peek() == b'.' {
            float = true;
            self.advance(1);
            self.digits().ok_or_else(|| bad("expected a digit after the point"))?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            float = true;
            self.advance(1);
            if matches!(self.peek(), b'+' | b'-') {
                self.advance(1);
            }
            self.digits().ok_or_else(|| bad("expected a digit in the exponent"))?;
        }
        if is_name(self.peek()) || self.peek() == b'.' {
            return Err(bad("it runs into the next token"));
        }
        let text = &self.text[start..self.at];
        Ok(if float { Token::Float(text) } else { Token::Int(text) })
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        self.advance_while(|b| b.is_ascii_digit());
        (self.at > start).then_some(())
    }

    fn string(&mut self, pos: Pos) -> Result<Token<'q>, Rejection> {
        let read = match self.rest().starts_with("\"\"\"") {
            true => block_string(self.rest()),
            false => quoted_string(self.rest()),
        };
        let (value, bytes) = read.map_err(|e| Rejection::syntax(e, pos))?;
        self.advance(bytes);
        Ok(Token::Str(value))
    }
}

fn is_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(Token<'_>, usize, usize)> {
        let mut lexer = Lexer::new(text);
        let mut all = Vec::new();
        loop {
            let (token, pos) = lexer.next().unwrap();
            if token == Token::End {
                return all;
            }
            all.push((token, pos.line, pos.column));
        }
    }

    #[test]
    fn lines_end_in_three_ways_and_columns_count_characters() {
        let found = tokens("\u{feff}a, # é\r\n\tb\r \"é\" c\nd");
        let places: Vec<_> = found.iter().map(|t| (t.1, t.2)).collect();
        // The byte order mark takes a column, as in an editor that shows it.
        assert_eq!(places, [(1, 2), (2, 2), (3, 2), (3, 6), (4, 1)]);
    }

    #[test]
    fn numbers_keep_their_text() {
        let found: Vec<_> = tokens("0 -12 1.50 2e-3").into_iter().map(|t| t.0).collect();
        let wanted = [Token::Int("0"), Token::Int("-12"), Token::Float("1.50"), Token::Float("2e-3")];
        assert_eq!(found, wanted);
    }

    #[test]
    fn broken_tokens_are_refused_where_they_begin() {
        for text in ["  01", "  1.", "  1x", "  -", "  1e", "  ..", "  \"a", "  \"\\q\"", "  %"] {
            let error = Lexer::new(text).next().unwrap_err();
            assert_eq!(error.locations, [Pos { line: 1, column: 3 }], "{text}: {error:?}");
        }
    }
}
