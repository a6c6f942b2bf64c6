//! The language of the field: pure values and rules, known to every other room and knowing none.
//!
//! | module | holds |
//! |---|---|
//! | [`id`] | ids that are for ever: LMS records hang on them |
//! | [`place`] | the address of anything a person can jump to |
//! | [`transcription`] | what a model heard in a recording, before it becomes passages |
//! | [`source`], [`version`] | what the experts left: sources, passages, locators, losses; what earlier versions said |
//! | [`tree`], [`assessment`], [`block`], [`item`], [`scenario`], [`objective`], [`brand`] | the course as a tree |
//! | [`asset`], [`captions`] | pictures and recordings; what a learner reads in captions |
//! | [`statement`] | one learner-visible sentence with its support and citations |
//! | [`claim`] | from the texts of a block to its claims; ids survive edits |
//! | [`ledger`] | all statements, judged: what the product's one promise is read from |
//! | [`judgement`] | the ledger as it is signed and travels, beside its course |
//! | [`obligation`], [`contradiction`] | what the sources demand, and where they do not agree |
//! | [`finding`] | what a check found, and a person's waiver |
//! | [`merge`] | a new draft against what people made of the one before |
//! | [`review`] | what experts are asked to decide, what they answered, and what that comes to |
//! | [`consulted`] | what stood before a model when it wrote a lesson, cited or not |
//! | [`comment`] | what people remarked at a place: sorted, owned, settled by name |
//! | [`question`] | what the sources do not say: asked of an expert, assumed under a name, or confirmed |
//! | [`storyboard`] | a storyboard in Word: which went out, and what comes back in one |
//! | [`suggestion`] | a proposed change; nothing that stands changes without one being accepted |
//! | [`verbatim`] | wording that nobody may reword, until a named person lifts the mark |
//! | [`gate`] | how closely the gates are kept: light, standard, strict |
//! | [`style`] | how the course is to be written: the style guide |
//! | [`stage`] | the four stages and "what is left", derived from facts |
//! | [`revision`] | canonical form and content hashes |
//! | [`signoff`], [`certificate`] | ownership: log entries, signatures, the certificate |
//! | [`asking`] | one request to a language model, before any provider's form |
//! | [`around`] | a run of a passage with what stands around it |
//! | [`arriving`] | the words of a course while they are being written |
//! | [`opinion`] | what a model thinks of statements, with its measured error rates |
//! | [`pseudonym`], [`mask`] | what personal data are called in what leaves, and putting them back |

pub mod around;
pub mod arriving;
pub mod asking;
pub mod assessment;
pub mod asset;
pub mod block;
pub mod brand;
pub mod captions;
pub mod certificate;
pub mod claim;
pub mod comment;
pub mod consulted;
pub mod contradiction;
pub mod finding;
pub mod gate;
pub mod id;
pub mod item;
pub mod judgement;
pub mod ledger;
pub mod mask;
pub mod merge;
pub mod objective;
pub mod obligation;
pub mod opinion;
pub mod place;
pub mod project;
pub mod pseudonym;
pub mod question;
pub mod review;
pub mod revision;
pub mod scenario;
pub mod signoff;
pub mod source;
pub mod stage;
pub mod statement;
pub mod storyboard;
pub mod style;
pub mod suggestion;
mod text;
pub mod transcription;
pub mod tree;
pub mod verbatim;
pub mod version;
