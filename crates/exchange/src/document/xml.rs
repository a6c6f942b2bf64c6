//! XML written into memory: names are ours, texts and values are escaped by the library.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// XML in the making.
pub(super) struct Xml(Writer<Vec<u8>>);

/// A name with a value.
pub(super) type Value<'a> = (&'a str, &'a str);

impl Xml {
    pub(super) fn new() -> Self {
        let mut xml = Self(Writer::new(Vec::new()));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    fn event(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("memory takes every byte");
    }

    pub(super) fn open(&mut self, name: &str, values: &[Value<'_>]) {
        self.event(Event::Start(BytesStart::new(name).with_attributes(values.iter().copied())));
    }

    pub(super) fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    pub(super) fn leaf(&mut self, name: &str, values: &[Value<'_>]) {
        self.event(Event::Empty(BytesStart::new(name).with_attributes(values.iter().copied())));
    }

    pub(super) fn text(&mut self, name: &str, values: &[Value<'_>], text: &str) {
        self.open(name, values);
        self.event(Event::Text(BytesText::new(text)));
        self.close(name);
    }

    pub(super) fn end(self) -> Vec<u8> {
        self.0.into_inner()
    }
}
