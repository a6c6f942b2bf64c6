//! The contract as TypeScript: written by `cargo xtask bindings`, committed, compared by a test.

use crate::contract::{ROWS, declare};
use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

/// Collects the types that operations name.
pub(crate) struct Bindings {
    config: Config,
    types: BTreeMap<String, String>,
    operations: Vec<String>,
}

impl Bindings {
    /// Adds one operation of the contract.
    pub(crate) fn operation<A: TS + 'static, R: TS + 'static>(&mut self, name: &str) {
        let ask = A::inline(&self.config);
        // A reply that is a type of its own keeps its name; one that belongs to a single operation is written in place.
        let reply = if R::ident(&self.config) == "Reply" { R::inline(&self.config) } else { R::ident(&self.config) };
        A::visit_dependencies(self);
        if reply == R::ident(&self.config) {
            self.visit::<R>();
        } else {
            R::visit_dependencies(self);
        }
        let ask = if ask == "null" { "Record<string, never>".to_owned() } else { ask };
        self.operations.push(format!("  \"{name}\": {{ ask: {ask}; reply: {reply} }};"));
    }

    /// Adds a type that no operation names by itself.
    pub(crate) fn named<T: TS + 'static>(&mut self) {
        self.visit::<T>();
    }
}

impl TypeVisitor for Bindings {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let declaration = T::decl(&self.config);
            match self.types.insert(T::ident(&self.config), declaration.clone()) {
                None => T::visit_dependencies(self),
                Some(before) => assert_eq!(before, declaration, "two types share a name in the contract; rename one"),
            }
        } else {
            T::visit_dependencies(self);
        }
    }
}

/// The whole of `ui/src/contract/contract.ts`.
///
/// # Panics
/// When two different types of the contract have the same name: the build's own test sees it first.
#[must_use]
pub fn typescript() -> String {
    let mut bindings = Bindings { config: Config::default(), types: BTreeMap::new(), operations: Vec::new() };
    declare(&mut bindings);
    bindings.named::<crate::problem::Problem>();
    bindings.named::<crate::change::Tag>();
    let mut text = String::from("// Written by `cargo xtask bindings` from crates/api/src/contract.rs. Do not edit.\n\n");
    for declaration in bindings.types.values() {
        text.push_str("export ");
        text.push_str(declaration);
        text.push_str("\n\n");
    }
    text.push_str("/** Everything a page may call: what it says and what it is answered. */\nexport interface Operations {\n");
    text.push_str(&bindings.operations.join("\n"));
    text.push_str("\n}\n\n/** Names of the operations. */\nexport type OperationName = keyof Operations;\n\n");
    text.push_str("/** What each read shows: a reply of a write names the tags it touched, and what shows them is read again. */\nexport const shows: Partial<Record<OperationName, readonly Tag[]>> = {\n");
    for row in ROWS.iter().filter(|row| !row.tags.is_empty()) {
        let tags: Vec<_> = row.tags.iter().map(|tag| serde_json::to_string(tag).unwrap_or_default()).collect();
        text.push_str(&format!("  \"{}\": [{}],\n", row.name, tags.join(", ")));
    }
    text.push_str("};\n");
    text
}
