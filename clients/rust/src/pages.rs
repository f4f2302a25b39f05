//! Lists page by page.

use crate::error::Error;
use graphql_client::GraphQLQuery;

/// An operation with a list that has pages: its variable `after` is a cursor.
pub trait Paged: GraphQLQuery<Variables: Clone> {
    /// Sets the cursor after which the next page starts.
    fn set_after(variables: &mut Self::Variables, cursor: String);
}

/// The pages of a list, one request each. It ends with the first error. If the data change on the way, that error has the code
/// [`StaleCursor`](crate::Code::StaleCursor): start again.
pub struct Pages<Q: Paged, Request, Next> {
    variables: Option<Q::Variables>,
    send: Request,
    next: Next,
}

impl<Q: Paged, Request, Next> Pages<Q, Request, Next>
where
    Request: FnMut(Q::Variables) -> Result<Q::ResponseData, Error>,
    Next: FnMut(&Q::ResponseData) -> Option<String>,
{
    /// `send` requests one page, and `next` is the cursor of the one after it, if there is one.
    pub fn new(variables: Q::Variables, send: Request, next: Next) -> Self {
        Self { variables: Some(variables), send, next }
    }
}

impl<Q: Paged, Request, Next> Iterator for Pages<Q, Request, Next>
where
    Request: FnMut(Q::Variables) -> Result<Q::ResponseData, Error>,
    Next: FnMut(&Q::ResponseData) -> Option<String>,
{
    type Item = Result<Q::ResponseData, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut variables = self.variables.take()?;
        let page = (self.send)(variables.clone());
        if let Some(cursor) = page.as_ref().ok().and_then(&mut self.next) {
            Q::set_after(&mut variables, cursor);
            self.variables = Some(variables);
        }
        Some(page)
    }
}
