//! The process in which graphql-js runs. `tests/graphql_js/peer.mjs` documents the protocol.

use crate::oracle::Question;
use careergraph_engine::{ArgMap, ArgMeta, ErasedValue, Name, Registry, TypeMeta, TypeRef, Value};
use serde_json::{Value as Json, json};
use std::any::Any;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;

type Shared = Arc<dyn Any + Send + Sync>;

/// graphql-js with a schema.
pub struct Peer {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// The objects passed to graphql-js, each with the store it is read from. The first one is the root.
pub struct Held<'r> {
    registry: &'r Registry,
    objects: Vec<(Shared, Shared)>,
}

impl Peer {
    pub fn new(sdl: &str) -> Peer {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/graphql_js");
        let mut process = Command::new("node")
            .arg(folder.join("peer.mjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node runs; `make graphql-js` installs what it needs");
        let input = process.stdin.take().expect("it was asked for");
        let output = BufReader::new(process.stdout.take().expect("it was asked for"));
        let mut peer = Peer { process, input, output };
        peer.send(&json!({ "sdl": sdl }));
        assert_eq!(peer.receive(), json!({ "ready": true }));
        peer
    }

    /// The validation errors of a document; empty if it is valid.
    pub fn judge(&mut self, query: &str) -> Vec<String> {
        self.send(&json!({ "judge": query }));
        let errors = self.receive()["errors"].take();
        serde_json::from_value(errors).expect("messages")
    }

    /// The response to a request, with the values of fields taken from the definitions.
    pub fn execute(&mut self, held: &mut Held<'_>, question: &Question<'_>) -> Json {
        let (query, name, variables) = (question.query, question.name, question.variables);
        self.send(&json!({ "execute": { "query": query, "operationName": name, "variables": variables } }));
        loop {
            let mut message = self.receive();
            let Some(asked) = message.get("ask") else { return message["response"].take() };
            let value = held.resolve(asked);
            self.send(&json!({ "value": value }));
        }
    }

    fn send(&mut self, message: &Json) {
        writeln!(self.input, "{message}").expect("graphql-js reads");
    }

    fn receive(&mut self) -> Json {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("graphql-js answers");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It ends by itself when its input is closed; a failed test does not wait for that.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl<'r> Held<'r> {
    pub fn new(registry: &'r Registry, store: Shared, root: Shared) -> Held<'r> {
        Held { registry, objects: vec![(store, root)] }
    }

    /// The value of one field of one object.
    fn resolve(&mut self, asked: &Json) -> Json {
        let handle = asked[0].as_u64().expect("a handle") as usize;
        let (ty, field) = (asked[1].as_str().expect("a type"), asked[2].as_str().expect("a field"));
        let Some(TypeMeta::Object { fields, .. }) = self.registry.get(ty) else { panic!("{ty} is no object") };
        let meta = &fields[field];
        let given = members(self.registry, &meta.args, &asked[3]);
        let (store, object) = self.objects[handle].clone();
        self.value(&store, (meta.resolve)(&*store, &*object, &given))
    }

    fn value(&mut self, store: &Shared, value: ErasedValue) -> Json {
        match value {
            ErasedValue::Null => Json::Null,
            ErasedValue::Leaf(leaf) => json!({ "leaf": leaf }),
            ErasedValue::List(items) => {
                json!({ "list": items.into_iter().map(|item| self.value(store, item)).collect::<Vec<Json>>() })
            }
            ErasedValue::Object(ty, object) => {
                self.objects.push((store.clone(), object));
                json!({ "object": ty, "handle": self.objects.len() - 1 })
            }
            ErasedValue::Failed(fault) => json!({ "failed": fault.message, "code": fault.code }),
            ErasedValue::OtherStore(store, value) => self.value(&store, *value),
        }
    }
}

/// Arguments coerced by graphql-js, with the names of enum values distinguished from strings.
fn members(registry: &Registry, metas: &[ArgMeta], given: &Json) -> ArgMap {
    let given = given.as_object().expect("arguments are an object");
    let typed = |(name, json): (&String, &Json)| {
        let meta = metas.iter().find(|meta| meta.name == *name).expect("it was judged");
        (Name::new(name), typed(registry, &meta.ty, json))
    };
    given.iter().map(typed).collect()
}

fn typed(registry: &Registry, ty: &TypeRef, json: &Json) -> Value {
    match (ty, json) {
        (_, Json::Null) => Value::Null,
        (TypeRef::NonNull(inner), json) => typed(registry, inner, json),
        (TypeRef::List(inner), Json::Array(items)) => {
            Value::List(items.iter().map(|item| typed(registry, inner, item)).collect())
        }
        (TypeRef::List(_), _) => panic!("graphql-js has coerced {json} to a list"),
        (TypeRef::Named(name), json) => match (registry.get(name), json) {
            (Some(TypeMeta::Enum { .. }), Json::String(name)) => Value::Enum(Name::new(name)),
            (Some(TypeMeta::Input { fields, .. }), json) => Value::Object(members(registry, fields, json)),
            (_, json) => Value::from_json(json.clone()).expect("JSON is a value"),
        },
    }
}
