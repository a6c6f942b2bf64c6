// Written by `cargo xtask bindings` from crates/api/src/contract.rs. Do not edit.

export type Acceptance = { 
/**
 * Who.
 */
by: string, 
/**
 * Why, in at least ten characters.
 */
reason: string, 
/**
 * When, UTC, RFC 3339.
 */
at: string, };

export type AddressForm = "you" | "we" | "learner";

export type Aligned = { 
/**
 * The objective, with the level meant.
 */
objective: ObjectiveView, 
/**
 * Counts from 1.
 */
number: number, 
/**
 * The lessons that serve it.
 */
taught: Array<Taught>, 
/**
 * What practises it in lessons.
 */
practised: Array<Exercise>, 
/**
 * The questions of the final assessment that ask for it.
 */
assessed: Array<Exercise>, 
/**
 * Whether there are questions for it, and all of them ask for less than its level.
 */
below: boolean, 
/**
 * Why a person leaves what is missing.
 */
waiver: WaiverView | null, };

export type Answer = { "type": "single_choice", 
/**
 * The options in the order written; the player may shuffle them.
 */
options: Array<Choice>, } | { "type": "multiple_choice", 
/**
 * The options in the order written; the player may shuffle them.
 */
options: Array<Choice>, } | { "type": "ordering", 
/**
 * The entries in the right order.
 */
entries: Array<Choice>, } | { "type": "true_false", 
/**
 * Whether the statement is true.
 */
right: boolean, 
/**
 * Said to who calls it true, as inline Markdown.
 */
when_true: string, 
/**
 * Said to who calls it false, as inline Markdown.
 */
when_false: string, } | { "type": "matching", 
/**
 * What belongs together.
 */
pairs: Array<Pair>, 
/**
 * More things on the right, plain text, that belong to nothing.
 */
distractors: Array<string>, } | { "type": "numeric", 
/**
 * The right value, a decimal number with a point.
 */
value: string, 
/**
 * How far off still counts, a decimal number with a point.
 */
tolerance: string, 
/**
 * The unit shown beside the field; may be empty.
 */
unit: string, } | { "type": "short_answer", 
/**
 * What counts as right, compared without case and outer blanks; the first is shown as the answer.
 */
accept: Array<string>, } | { "type": "cloze", 
/**
 * The sentence, plain text with its gap marks.
 */
text: string, 
/**
 * The gaps in order.
 */
gaps: Array<Gap>, };

export type ArrivingPart = { 
/**
 * What it will be.
 */
role: ArrivingRole, 
/**
 * Whether a block, a row or a question begins with it.
 */
first: boolean, 
/**
 * Its words so far.
 */
text: string, };

export type ArrivingRole = "module" | "lesson" | "objective" | "text" | "callout" | "quotation" | "lead" | "step" | "entry" | "term" | "meaning" | "head" | "cell" | "question" | "choice" | "feedback";

export type ArrivingView = { 
/**
 * Another number is another text.
 */
serial: number, 
/**
 * What is being written, in words.
 */
doing: string, 
/**
 * The lesson that stands and is written anew; none where there is none yet.
 */
lesson: LessonId | null, 
/**
 * How many parts the page keeps of what it has; those below come behind them.
 */
keep: number, 
/**
 * What has changed or come since.
 */
parts: Array<ArrivingPart>, };

export type Asset = { 
/**
 * Its id: the first half of `bytes`, so the same picture is the same asset wherever it was added.
 */
id: AssetId, 
/**
 * The name of the file it came from, without folders; learners never see it.
 */
name: string, 
/**
 * What it is, by content.
 */
kind: AssetKind, 
/**
 * Bytes, as they are kept.
 */
size: number, 
/**
 * SHA-256 of the bytes, as they are kept.
 */
bytes: Hash, 
/**
 * How large it is shown at most; none of a recording.
 */
pixels: Pixels | null, };

export type AssetId = string;

export type AssetKind = "png" | "jpeg" | "webp" | "mp4" | "webm" | "mp3" | "m4a" | "ogg";

export type AuditForm = "docx" | "json";

export type AuditMade = { 
/**
 * For saving it.
 */
file: Handle, 
/**
 * The name it would be saved under.
 */
name: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * Whether nobody owns the course as it stands.
 */
draft: boolean, 
/**
 * Its screens.
 */
screens: number, 
/**
 * Findings that are open.
 */
open: number, };

export type BannedPhrase = { 
/**
 * The phrase. With a capital in it, only this case is meant.
 */
phrase: Phrase, 
/**
 * What stands in its place; none where it is left out.
 */
replacement?: Phrase | null, 
/**
 * Why.
 */
why?: Remark | null, };

export type BlockId = string;

export type BlockView = { 
/**
 * Its id.
 */
id: BlockId, 
/**
 * The hash a change must name as its base.
 */
hash: Hash, 
/**
 * What it holds, for editing.
 */
body: Body, 
/**
 * Its kind in words.
 */
kind: string, 
/**
 * Whether a person has seen these very words.
 */
opened: boolean, 
/**
 * Who wrote it: “Built-in drafter”, a person.
 */
by: string, 
/**
 * Whether a person wrote or changed it.
 */
by_person: boolean, 
/**
 * Its texts, sentence by sentence.
 */
texts: Array<TextView>, 
/**
 * Open suggestions about it.
 */
suggestions: Array<SuggestionView>, };

export type Bloom = "remember" | "understand" | "apply" | "analyse" | "evaluate" | "create";

export type BoardMerged = { 
/**
 * The file’s name.
 */
name: string, 
/**
 * The storyboard it is a copy of.
 */
mark: string, 
/**
 * Suggestions that were not here before.
 */
suggestions: number, 
/**
 * Suggestions it brings that an earlier file brought already.
 */
known: number, 
/**
 * Comments that were not here before, what has no place in the course among them.
 */
new_comments: number, 
/**
 * Comments it holds.
 */
comments: Array<BoardNote>, 
/**
 * Changes that have no place in the course; each is kept as a comment.
 */
unplaced: Array<BoardNote>, 
/**
 * What of the file was left out, in sentences.
 */
told: Array<string>, };

export type BoardNote = { 
/**
 * Where it stands.
 */
place: Place, 
/**
 * The same in words.
 */
at: string, 
/**
 * The words it is about; may be empty.
 */
quote: string, 
/**
 * What is said.
 */
text: string, 
/**
 * Who.
 */
by: string, 
/**
 * When, as the file says; may be empty.
 */
when: string, };

export type Body = { "kind": "text", 
/**
 * Block Markdown.
 */
markdown: string, } | { "kind": "steps", 
/**
 * The sentence before it; may be empty.
 */
lead: string, 
/**
 * The steps in order, without numbers.
 */
steps: Array<string>, } | { "kind": "list", 
/**
 * The sentence before it; may be empty.
 */
lead: string, 
/**
 * The entries.
 */
entries: Array<string>, } | { "kind": "callout", 
/**
 * What kind of thing.
 */
tone: Tone, 
/**
 * Its words.
 */
text: string, } | { "kind": "terms", 
/**
 * Terms with their definitions.
 */
entries: Array<Term>, } | { "kind": "table", 
/**
 * What it shows; may be empty.
 */
caption: string, 
/**
 * Column headers.
 */
header: Array<string>, 
/**
 * Rows; the first cell of each is the row's header.
 */
rows: Array<Array<string>>, } | { "kind": "quotation", 
/**
 * The words, without quotation marks.
 */
text: string, 
/**
 * Whose they are, as the learner may read it.
 */
by: string, } | { "kind": "figure", 
/**
 * The picture.
 */
asset: AssetId, 
/**
 * Its text alternative; empty only when decorative.
 */
alt: string, 
/**
 * Whether it only decorates.
 */
decorative: boolean, 
/**
 * Its caption; may be empty.
 */
caption: string, } | { "kind": "media", 
/**
 * The recording.
 */
asset: AssetId, 
/**
 * What a learner does with it.
 */
medium: Medium, 
/**
 * What it is called.
 */
title: string, 
/**
 * What is said, cue by cue, as WebVTT; empty where there is nothing to show.
 */
captions: string, 
/**
 * What is said and shown, for those who read it: block Markdown.
 */
transcript: string, } | { "kind": "flashcards", 
/**
 * The sentence before them; may be empty.
 */
lead: string, 
/**
 * The cards in order.
 */
cards: Array<Flashcard>, } | { "kind": "scenario" } & Scenario | { "kind": "item" } & Item;

export type Broken = { 
/**
 * Which.
 */
entry: StyleEntry, 
/**
 * The open findings about it, in the order of the course.
 */
findings: Array<Hash>, };

export type Card = { 
/**
 * Its id.
 */
id: SourceId, 
/**
 * Its name.
 */
name: string, 
/**
 * Its form in words.
 */
kind: string, 
/**
 * Whether it was spoken.
 */
spoken: boolean, 
/**
 * Whether it is what an expert answered in a review: that changes there, and by no file.
 */
answers: boolean, 
/**
 * Whether it can be listened to.
 */
recording: boolean, 
/**
 * Bytes.
 */
size: number, 
/**
 * Its version.
 */
version: number, 
/**
 * Passages in it.
 */
passages: number, 
/**
 * Statements of the course that rest on it.
 */
cited: number, 
/**
 * Statements that rest on what an earlier version said and this one does not.
 */
stale: number, 
/**
 * What came through, in a sentence.
 */
kept: string, 
/**
 * What did not, and what was hidden.
 */
losses: Array<LossLine>, 
/**
 * When, UTC, RFC 3339.
 */
imported_at: string, };

export type Change = "none" | "minor" | "structural";

export type ChangedPassage = { 
/**
 * What happened to it.
 */
kind: PassageChange, 
/**
 * As it stands now; none when it is gone.
 */
passage: PassageId | null, 
/**
 * Where it stands, or stood, in words.
 */
locator: string, 
/**
 * Difference of words between what it said and what it says.
 */
difference: Array<Piece>, 
/**
 * What of the course rests on what it no longer says.
 */
touched: Array<TouchedView>, 
/**
 * Lessons that a model wrote with the old words before it, and which cite nothing of them.
 */
read: Array<ReadView>, };

export type Choice = { 
/**
 * Its id: LMS records name it.
 */
id: OptionId, 
/**
 * What it says, as inline Markdown.
 */
text: string, 
/**
 * Whether it is (part of) the key.
 */
correct: boolean, 
/**
 * What is said when it is chosen, as inline Markdown.
 */
feedback: string, 
/**
 * The real error behind a distractor, for designers; never shown to learners.
 */
misconception: string | null, };

export type ChoiceId = string;

export type Chosen = { 
/**
 * For adding it.
 */
handle: Handle, 
/**
 * Its name.
 */
name: string, 
/**
 * Its size in bytes.
 */
size: number, };

export type Cited = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * Its name.
 */
source_name: string, 
/**
 * The passage.
 */
passage: PassageId, 
/**
 * Where, in words.
 */
locator: string, 
/**
 * Where, exactly.
 */
at: Locator, 
/**
 * First byte in the passage’s text.
 */
start: number, 
/**
 * The byte after.
 */
end: number, 
/**
 * The words as they stand in the source.
 */
quote: string, 
/**
 * How the statement’s words stand there.
 */
verdict: Verdict, };

export type Code = "wrong_use" | "not_allowed" | "no_project" | "not_found" | "other_base" | "invalid" | "gate_closed" | "locked" | "too_new" | "damaged" | "not_a_project" | "exists" | "disk" | "source" | "package" | "nothing_to_draft" | "busy" | "cancelled" | "model" | "reply" | "key" | "failed";

export type Comment = { 
/**
 * Its id.
 */
id: CommentId, 
/**
 * Where it was made: the course, a lesson, a block or a statement.
 */
place: Place, 
/**
 * The words it is about, as they stood; empty where it is about the whole place.
 */
quote: string, 
/**
 * What is remarked.
 */
text: string, 
/**
 * What kind of remark it is; none until somebody says.
 */
kind: CommentKind | null, 
/**
 * How much it matters.
 */
severity: CommentSeverity, 
/**
 * Whose it is to settle.
 */
queue: Queue, 
/**
 * Who sees to it; may be empty.
 */
owner: string, 
/**
 * Who remarked it: of one that came with a file, as the file says.
 */
by: string, 
/**
 * When, RFC 3339; empty where a file does not say.
 */
at: string, 
/**
 * The content hash of the course it was made on.
 */
build: Hash, 
/**
 * How it came here.
 */
via: Via, 
/**
 * What was done about it, in order: the last step tells whether it is settled.
 */
steps: Array<CommentStep>, };

export type CommentId = string;

export type CommentKind = "factual_error" | "missing" | "risk" | "wording" | "out_of_scope";

export type CommentSeverity = "critical" | "major" | "minor";

export type CommentStep = { 
/**
 * What.
 */
what: CommentTurn, 
/**
 * In words: what was changed, or why nothing was.
 */
words: string, 
/**
 * Who.
 */
by: string, 
/**
 * When, UTC, RFC 3339.
 */
at: string, 
/**
 * The content hash of the course as it was then.
 */
build: Hash, };

export type CommentTurn = "done" | "left" | "reopened";

export type CommentView = { 
/**
 * Its number, from 1, in the order in which comments came: it stays, whoever settles which.
 */
number: number, 
/**
 * The comment.
 */
comment: Comment, 
/**
 * Where it stands now: its place, or the nearest around it that is still there.
 */
place: Place, 
/**
 * The same in words.
 */
at: string, 
/**
 * The words it is about stand there no more.
 */
moved_on: boolean, 
/**
 * Whether it waits.
 */
open: boolean, 
/**
 * Whose it is now: what an expert has answered is the designer’s to finish.
 */
queue: Queue, 
/**
 * What experts answered, where it went to them.
 */
answer: ExpertAnswer | null, };

export type Comments = { 
/**
 * Those that wait first, the gravest before the others; of the same weight in the order of the course.
 */
comments: Array<CommentView>, 
/**
 * How many wait for the designer.
 */
designer: number, 
/**
 * How many wait for the expert.
 */
expert: number, };

export type Counting = { 
/**
 * Share of points that passes, in per cent.
 */
mastery: number, 
/**
 * How often it may be handed in; none is any number of times.
 */
attempts: number | null, 
/**
 * How many questions a try draws; none is all of them.
 */
draw: number | null, 
/**
 * How many questions it has.
 */
questions: number, 
/**
 * How many objectives they serve: a try that draws fewer leaves some out.
 */
goals: number, };

export type Counts = { 
/**
 * Quoted statements.
 */
quoted: number, 
/**
 * Paraphrased statements.
 */
paraphrased: number, 
/**
 * Inferred statements.
 */
inferred: number, 
/**
 * Scaffolding.
 */
scaffolding: number, 
/**
 * Statements nothing carries.
 */
unsupported: number, };

export type Datum = "speaker" | "person" | "email" | "phone" | "card" | "account" | "social_security" | "computer" | "secret" | "domain" | "age" | "own";

export type DemandView = { 
/**
 * The demand.
 */
demand: Obligation, 
/**
 * The name of its source.
 */
source_name: string, 
/**
 * Where in it, in words.
 */
locator: string, 
/**
 * The places of the course that rest on it, each lesson once.
 */
met: Array<MetAt>, 
/**
 * The finding that asks for a decision, where it asks for one.
 */
finding: Hash | null, 
/**
 * Why a person puts it out of scope.
 */
waiver: WaiverView | null, };

export type Demanded = "prohibition" | "duty" | "limit" | "deadline" | "warning" | "step" | "exception" | "definition" | "role";

export type Done = Record<symbol, never>;

export type DoubtView = { 
/**
 * The statement.
 */
statement: StatementId, 
/**
 * Where to jump.
 */
place: Place, 
/**
 * Where that is, in words.
 */
at: string, 
/**
 * Its words, those in doubt marked.
 */
text: Array<TextRun>, 
/**
 * What the model thinks.
 */
label: Label, 
/**
 * The passages it was shown, the words it points at marked.
 */
passages: Array<EvidenceLine>, 
/**
 * Why, in its words. Shown when somebody asks for it, after the passage.
 */
reason: string, 
/**
 * The model.
 */
model: string, };

export type DrafterView = { 
/**
 * Whether a model drafts; the built-in drafter otherwise.
 */
model: boolean, 
/**
 * “Built-in drafter”, or the model’s name.
 */
name: string, 
/**
 * “nothing leaves this computer”, or the address text is sent to.
 */
leaves: string, };

export type Estimate = { 
/**
 * Where it would go.
 */
address: string, 
/**
 * How many requests.
 */
requests: number, 
/**
 * About how many tokens, at four bytes each.
 */
tokens: number, 
/**
 * Pieces of personal data that are replaced in it.
 */
replaced: number, };

export type Evidence = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * Its name.
 */
source_name: string, 
/**
 * Whether it was spoken.
 */
spoken: boolean, 
/**
 * The passage.
 */
passage: PassageId, 
/**
 * Where it stands, in words.
 */
locator: string, 
/**
 * The passage before it; empty at the beginning.
 */
before: string, 
/**
 * Its text.
 */
text: string, 
/**
 * The run cited, in UTF-16 units of `text`, so that a page can cut it.
 */
start: number, 
/**
 * The unit after the run.
 */
end: number, 
/**
 * The passage after it; empty at the end.
 */
after: string, 
/**
 * How the quote stands there; none for an offer.
 */
verdict: Verdict | null, 
/**
 * What the newest version of the source has in its place, where it no longer says this; empty where it has nothing.
 */
changed: string | null, };

export type EvidenceLine = { 
/**
 * Whose words.
 */
label: string, 
/**
 * Runs of text; marked ones are in question.
 */
runs: Array<TextRun>, 
/**
 * The passage to jump to, where the words are a source's.
 */
passage: Place | null, 
/**
 * The locator in words; empty for the course's own.
 */
locator: string, };

export type Example = { 
/**
 * Flagged: what the course says, then what the source says.
 */
flagged: Array<string>, 
/**
 * Left alone, in the same form.
 */
left_alone: Array<string>, };

export type Exercise = { 
/**
 * What it is.
 */
kind: Exercising, 
/**
 * How many of them: decisions of a scenario, cards of a deck; 1 for a question.
 */
count: number, 
/**
 * The level it is meant for; none for what has no level.
 */
bloom: Bloom | null, 
/**
 * Its beginning: the stem, the title or situation, the lead-in; plain text, may be empty.
 */
text: string, 
/**
 * Where it stands, in words.
 */
at: string, 
/**
 * To go to.
 */
place: Place, };

export type Exercising = "question" | "decisions" | "cards";

export type ExpertAnswer = { 
/**
 * Who.
 */
by: string, 
/**
 * In words.
 */
text: string, };

export type Face = "serif" | "sans";

export type FileOutcome = { 
/**
 * Its name.
 */
name: string, 
/**
 * The source it became.
 */
source: SourceId | null, 
/**
 * Why it did not.
 */
problem: Problem | null, 
/**
 * What would be sent of a recording, which waits for a person to say whether it may be; then it is neither yet.
 */
recording: RecordingWaiting | null, };

export type FindingView = { 
/**
 * Its fingerprint: what a waiver names.
 */
fingerprint: Hash, 
/**
 * The rule's id.
 */
rule: string, 
/**
 * The rule in words.
 */
title: string, 
/**
 * Why the rule exists.
 */
why: string, 
/**
 * How often the rule is right, as measured; “not measured” otherwise.
 */
figures: string, 
/**
 * How much it holds up.
 */
severity: Severity, 
/**
 * Where.
 */
place: Place, 
/**
 * Where, in words: “2.3, step 2”.
 */
at: string, 
/**
 * The statement, where it is about one.
 */
statement: StatementId | null, 
/**
 * What was found.
 */
message: string, 
/**
 * What to do.
 */
hint: string, 
/**
 * The words it rests on, cut into marked and unmarked runs.
 */
evidence: Array<EvidenceLine>, 
/**
 * What one click would do, in words; empty when nothing is known.
 */
fix: string, 
/**
 * The decision to leave it, if there is one.
 */
waiver: WaiverView | null, };

export type Flashcard = { 
/**
 * What is seen first: a term, or a question.
 */
front: string, 
/**
 * What is seen once the card is turned.
 */
back: string, };

export type Format = "scorm12" | "scorm2004" | "cmi5" | "web" | "markdown";

export type Gap = { 
/**
 * What counts as right, compared without case and outer blanks; the first is shown as the answer.
 */
accept: Array<string>, 
/**
 * Words to choose from; empty for a free field.
 */
offer: Array<string>, };

export type Gate = { 
/**
 * Which.
 */
profile: Profile, 
/**
 * Who decided.
 */
by: string, 
/**
 * Why, in at least ten characters.
 */
reason: string, 
/**
 * When, UTC, RFC 3339.
 */
at: string, };

export type GlossaryEntry = { 
/**
 * The term.
 */
term: Phrase, 
/**
 * What it means; for an abbreviation, its full form.
 */
meaning: Remark, 
/**
 * Whether these learners know it: then the course need not explain it.
 */
known?: boolean, };

export type GuideForm = "docx" | "markdown";

export type Handle = string;

export type Hash = string;

export type Have = { 
/**
 * Which text.
 */
serial: number, 
/**
 * How many parts of it.
 */
parts: number, };

export type Item = { 
/**
 * The question, as inline Markdown.
 */
stem: string, 
/**
 * How it is answered.
 */
answer: Answer, 
/**
 * The objective it serves.
 */
objective: ObjectiveId | null, 
/**
 * The level it is meant for.
 */
bloom: Bloom, 
/**
 * Said after a right answer, as inline Markdown; may be empty where each option has its own feedback.
 */
when_right: string, 
/**
 * Said after a wrong answer, as inline Markdown; may be empty where each option has its own feedback.
 */
when_wrong: string, };

export type KeyState = "none" | "new_passphrase" | "ready" | "needs_passphrase";

export type KeyView = { 
/**
 * Whether there is one.
 */
state: KeyState, 
/**
 * Where it is kept, in words.
 */
kept: string, 
/**
 * The public key; empty while there is none or it is locked.
 */
public: string, };

export type Known = { "is": "unknown" } | { "is": "assumed", 
/**
 * What is assumed.
 */
answer: string, 
/**
 * Who assumes it.
 */
by: string, 
/**
 * When, UTC, RFC 3339.
 */
at: string, } | { "is": "confirmed", 
/**
 * What was said.
 */
answer: string, 
/**
 * The expert.
 */
expert: string, 
/**
 * Who wrote it down.
 */
by: string, 
/**
 * When, UTC, RFC 3339.
 */
at: string, };

export type Label = "supported" | "contradicted" | "not_in_passage";

export type LeftKind = "empty" | "blocking" | "warning" | "question" | "review" | "suggestion" | "comment" | "unopened";

export type LeftLine = { 
/**
 * What kind of thing.
 */
kind: LeftKind, 
/**
 * What it is.
 */
words: string, 
/**
 * Where, in words.
 */
at: string, 
/**
 * Where to jump.
 */
place: Place, 
/**
 * How many.
 */
count: number, };

export type LessonId = string;

export type LessonLine = { 
/**
 * Its id.
 */
id: LessonId, 
/**
 * “2.3”.
 */
number: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Whether it is the final assessment.
 */
assessment: boolean, 
/**
 * Whether it only opens or closes the course, and so needs no objective.
 */
frame: boolean, 
/**
 * How far it has come.
 */
stages: Stages, 
/**
 * Things left before it can be owned.
 */
left: number, 
/**
 * Blocks in it.
 */
blocks: number, };

export type LessonPurpose = "teaching" | "frame" | "assessment";

export type Locator = { 
/**
 * Page, counting from 1.
 */
page: number | null, 
/**
 * Headings above it, outermost first.
 */
headings: Array<string>, 
/**
 * First line, counting from 1.
 */
line: number | null, 
/**
 * Last line, counting from 1.
 */
last_line: number | null, 
/**
 * Start in milliseconds.
 */
start_ms: number | null, 
/**
 * End in milliseconds.
 */
end_ms: number | null, 
/**
 * Who speaks.
 */
speaker: string | null, };

export type Logo = { 
/**
 * The picture.
 */
asset: AssetId, 
/**
 * Whose it is.
 */
name: string, };

export type Loose = { 
/**
 * The lesson.
 */
lesson: LessonId, 
/**
 * “2.3”.
 */
number: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its teaching, where the lesson names no objective.
 */
taught: Taught | null, 
/**
 * Its practice.
 */
practised: Array<Exercise>, 
/**
 * Its questions, where it is the final assessment.
 */
assessed: Array<Exercise>, };

export type LossKind = "lost" | "simplified" | "hidden" | "guessed";

export type LossLine = { 
/**
 * Which of these.
 */
kind: LossKind, 
/**
 * What it was.
 */
what: string, 
/**
 * Where, in words.
 */
locator: string, };

export type MailView = { 
/**
 * The name of its file.
 */
name: string, 
/**
 * The file.
 */
text: string, };

export type Manner = { 
/**
 * How the text speaks to its learner.
 */
address?: AddressForm | null, 
/**
 * Whose spelling.
 */
spelling?: Spelling | null, 
/**
 * Short forms: “don’t”.
 */
contractions?: Usage | null, 
/**
 * Exclamation marks.
 */
exclamations?: Usage | null, 
/**
 * How hard a lesson may read.
 */
reading?: ReadingRange | null, 
/**
 * How people are named by disability.
 */
naming?: Naming | null, };

export type Mark = "open" | "fell_back" | "holds";

export type MarkView = { 
/**
 * Its id.
 */
id: VerbatimId, 
/**
 * The marked words; empty where the source that says them is gone.
 */
text: string, 
/**
 * SHA-256 of the words.
 */
hash: Hash, 
/**
 * Where they were marked.
 */
place: Place, 
/**
 * Where, in words: “2.3, callout”, “policy.docx, page 3”.
 */
at_words: string, 
/**
 * Whether they were marked in a source.
 */
in_source: boolean, 
/**
 * For words of a passage, where they begin in its text, in UTF-16 units; else 0.
 */
start: number, 
/**
 * The unit after them.
 */
end: number, 
/**
 * Whether the words stand: in their block, or in their source.
 */
stands: boolean, 
/**
 * Who marked them.
 */
by: string, 
/**
 * Why.
 */
reason: string, 
/**
 * When.
 */
at: string, };

export type Masking = { 
/**
 * Whether it is replaced.
 */
masked: boolean, 
/**
 * Who decided.
 */
by: string, 
/**
 * When, UTC, RFC 3339.
 */
at: string, };

export type Matter = string;

export type Medium = "audio" | "video";

export type MessageForm = "ics" | "eml" | "csv";

export type MessageView = { 
/**
 * Days after the course.
 */
after: number, 
/**
 * The day it comes.
 */
date: string, 
/**
 * Its subject.
 */
subject: string, 
/**
 * Its words, answers below.
 */
text: string, 
/**
 * How many questions it asks.
 */
questions: number, 
/**
 * It as mail, where that was asked for.
 */
mail: MailView | null, };

export type MetAt = { 
/**
 * The first statement of a lesson that rests on it.
 */
statement: StatementId, 
/**
 * The lesson.
 */
lesson: LessonId, 
/**
 * In words.
 */
at: string, 
/**
 * To go to.
 */
place: Place, };

export type Minutes = { 
/**
 * For a fast reader.
 */
low: number, 
/**
 * For a slow reader.
 */
high: number, };

export type MinutesForm = "docx" | "markdown" | "answers";

export type ModuleId = string;

export type ModuleLine = { 
/**
 * Its id.
 */
id: ModuleId, 
/**
 * Its title.
 */
title: string, 
/**
 * Its lessons.
 */
lessons: Array<LessonLine>, };

export type Naming = "person_first" | "identity_first";

export type Network = { 
/**
 * This computer’s address in it.
 */
address: string, 
/**
 * What the system calls the way there: `wlan0`, `Ethernet`.
 */
name: string, };

export type NodeId = string;

export type ObjectiveId = string;

export type ObjectiveLine = { 
/**
 * The objective.
 */
objective: ObjectiveView, 
/**
 * Lessons that name it.
 */
taught: Array<LessonId>, 
/**
 * Practice items.
 */
practised: number, 
/**
 * Items of the final assessment.
 */
assessed: number, };

export type ObjectiveView = { 
/**
 * Its id.
 */
id: ObjectiveId, 
/**
 * What learners will be able to do.
 */
text: string, 
/**
 * The level meant.
 */
bloom: Bloom, 
/**
 * Its statement in the ledger.
 */
statement: StatementId, 
/**
 * What carries it.
 */
support: Support, };

export type Obligation = { 
/**
 * The source that makes it first.
 */
source: SourceId, 
/**
 * The passage.
 */
passage: PassageId, 
/**
 * First byte in the passage’s text.
 */
start: number, 
/**
 * The byte after.
 */
end: number, 
/**
 * Its words.
 */
text: string, 
/**
 * What it asks for.
 */
kind: Demanded, 
/**
 * The other passages that make it.
 */
also: Array<[SourceId, PassageId]>, 
/**
 * Whether the course teaches it.
 */
standing: Standing, 
/**
 * The statements that rest on it, in course order.
 */
statements: Array<StatementId>, 
/**
 * Whether a question, card or scenario of a lesson rests on it.
 */
practised: boolean, 
/**
 * Whether the final assessment does.
 */
assessed: boolean, };

export type OptionId = string;

export type Pair = { 
/**
 * Its id: the state of a learner hangs on it.
 */
id: OptionId, 
/**
 * What is given, as inline Markdown.
 */
left: string, 
/**
 * What is chosen to it, as inline Markdown; shown without its marks, because a list to choose from knows none.
 */
right: string, 
/**
 * What is said about the two, as inline Markdown.
 */
feedback: string, };

export type PairView = { 
/**
 * What it is about, where a table names it; may be empty.
 */
about: string, 
/**
 * The side that stands first in the order of the sources.
 */
one: SideView, 
/**
 * The other.
 */
other: SideView, 
/**
 * The finding that asks which one holds: waiving it, with the answer as reason, decides.
 */
finding: Hash | null, 
/**
 * What a person decided.
 */
waiver: WaiverView | null, };

export type PassageChange = "changed" | "cosmetic" | "added" | "gone";

export type PassageId = string;

export type PassageKind = { "is": "heading", 
/**
 * 1 is the outermost.
 */
level: number, } | { "is": "paragraph" } | { "is": "entry", 
/**
 * Its number where the list is numbered, counting from 1.
 */
number: number | null, 
/**
 * 0 is the outermost list.
 */
depth: number, } | { "is": "table", 
/**
 * How many leading rows are headers.
 */
headers: number, } | { "is": "turn" } | { "is": "code" } | { "is": "quotation" } | { "is": "aside" } | { "is": "question" };

export type PassageView = { 
/**
 * Its id.
 */
id: PassageId, 
/**
 * What it is.
 */
kind: PassageKind, 
/**
 * Its words as they stand in the source.
 */
text: string, 
/**
 * Where it stands, in words.
 */
locator: string, 
/**
 * Who speaks.
 */
speaker: string | null, 
/**
 * When, as hh:mm:ss.
 */
time: string | null, 
/**
 * When, in milliseconds.
 */
start_ms: number | null, 
/**
 * Statements that rest on it.
 */
statements: Array<UseOf>, };

export type Phrase = string;

export type Piece = { 
/**
 * What happened to them.
 */
change: PieceChange, 
/**
 * The words.
 */
text: string, };

export type PieceChange = "same" | "gone" | "new";

export type Pixels = { 
/**
 * From left to right.
 */
width: number, 
/**
 * From top to bottom.
 */
height: number, };

export type Place = { "at": "project" } | { "at": "course" } | { "at": "module", 
/**
 * Which.
 */
module: ModuleId, } | { "at": "lesson", 
/**
 * Which.
 */
lesson: LessonId, } | { "at": "block", 
/**
 * The lesson it stands in.
 */
lesson: LessonId, 
/**
 * Which.
 */
block: BlockId, } | { "at": "statement", 
/**
 * The lesson it stands in.
 */
lesson: LessonId, 
/**
 * The block it stands in.
 */
block: BlockId, 
/**
 * Which.
 */
statement: StatementId, } | { "at": "objective", 
/**
 * Which.
 */
objective: ObjectiveId, } | { "at": "source", 
/**
 * Which.
 */
source: SourceId, } | { "at": "passage", 
/**
 * The source it belongs to.
 */
source: SourceId, 
/**
 * Which.
 */
passage: PassageId, } | { "at": "setting" };

export type PreferredTerm = { 
/**
 * Its form.
 */
preferred: Phrase, 
/**
 * Forms that are not its.
 */
variants?: Array<Phrase>, 
/**
 * Whether it is a trademark: written letter for letter, capitals too.
 */
trademark?: boolean, };

export type Problem = { 
/**
 * Why.
 */
code: Code, 
/**
 * What happened, to which thing.
 */
message: string, 
/**
 * What to do next.
 */
hint: string, 
/**
 * Where to jump.
 */
place: Place | null, };

export type Profile = "light" | "standard" | "strict";

export type ProfileView = { 
/**
 * The word it is asked for by.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The form it is best given.
 */
format: Format, 
/**
 * Why that form.
 */
why: string, };

export type Provider = "openai" | "anthropic" | "gemini" | "ollama";

export type PseudonymView = { 
/**
 * What it is.
 */
kind: Datum, 
/**
 * What it is called here.
 */
original: string, 
/**
 * Other ways it is written.
 */
forms: Array<string>, 
/**
 * What it is called outside.
 */
pseudonym: string, 
/**
 * Whether it is to be replaced.
 */
masked: boolean, 
/**
 * Whether it is replaced on the way to the model that is set; to another computer while none is.
 */
replaced: boolean, 
/**
 * What a person decided; none while it is as proposed.
 */
choice: Masking | null, 
/**
 * How often it stands in the project.
 */
count: number, 
/**
 * Where it stands first in the sources.
 */
place: Place | null, 
/**
 * The name of that source; empty without one.
 */
source_name: string, };

export type Quality = "best" | "acceptable" | "poor";

export type Question = { 
/**
 * Its id.
 */
id: QuestionId, 
/**
 * What an expert is asked, in one or two sentences.
 */
text: string, 
/**
 * What hangs on it: what the sources say so far, and what a learner could not do. May be empty.
 */
why: string, 
/**
 * The lesson it came up in; none where it is about the whole course.
 */
lesson: LessonId | null, 
/**
 * Who noticed: a model’s name, or a person.
 */
by: string, 
/**
 * What is known by now.
 */
standing: Known, };

export type QuestionId = string;

export type QuestionView = { 
/**
 * Its number, from 1, in the order in which questions came up: it stays while they stand, whoever answers which.
 */
number: number, 
/**
 * The question.
 */
question: Question, 
/**
 * Where it came up.
 */
place: Place, 
/**
 * The same in words: “2.1 Reading the gauge”.
 */
at: string, };

export type Queue = "designer" | "expert";

export type ReadView = { 
/**
 * The lesson.
 */
lesson: LessonId, 
/**
 * Its number and title.
 */
at: string, };

export type ReadingRange = { from: number, to: number, };

export type Recent = { 
/**
 * For opening it.
 */
handle: Handle, 
/**
 * Its title.
 */
title: string, 
/**
 * When it was last opened, UTC, RFC 3339.
 */
opened_at: string, 
/**
 * Lessons in it.
 */
lessons: number, 
/**
 * Lessons owned.
 */
owned: number, 
/**
 * Things left.
 */
left: number, };

export type RecordView = { 
/**
 * The one status of SCORM 1.2, the completion of the others.
 */
completion: string, 
/**
 * Passed or failed, where it is kept apart.
 */
success: string, 
/**
 * The score, of a hundred.
 */
score: string, 
/**
 * Where the learner is.
 */
location: string, 
/**
 * Characters of state.
 */
state: number, 
/**
 * The time of the last session, in the words of the standard.
 */
time: string, 
/**
 * How the last session was left, in the words of the standard.
 */
exit: string, 
/**
 * Answers that were told.
 */
answers: number, };

export type RecordingWaiting = { 
/**
 * For having it transcribed.
 */
handle: Handle, 
/**
 * The name it would be sent under, which says what it is and nothing else.
 */
sent_as: string, 
/**
 * Bytes of it that would be sent.
 */
size: number, 
/**
 * How long it lasts in milliseconds, where it says so itself.
 */
length_ms: number | null, 
/**
 * Whether what a telephone or camera wrote into it beside the sound is taken out before.
 */
bare: boolean, 
/**
 * The address it would be sent to.
 */
address: string, 
/**
 * Whether that is on this computer.
 */
here: boolean, 
/**
 * The model that would write it down.
 */
model: string, };

export type Release = { 
/**
 * Its id.
 */
id: ReleaseId, 
/**
 * Its form: `scorm12`, `scorm2004`, `cmi5`, `web`, `markdown`.
 */
format: string, 
/**
 * Whether it was built without ownership.
 */
draft: boolean, 
/**
 * SHA-256 of the package's bytes.
 */
bytes: Hash, 
/**
 * Size of the package.
 */
size: number, 
/**
 * Hash of the course in it.
 */
content: Hash, };

export type ReleaseId = string;

export type ReleaseLine = { 
/**
 * When.
 */
at: string, 
/**
 * What.
 */
release: Release, 
/**
 * Whether the course is still what is in it.
 */
current: boolean, };

export type Remark = string;

export type Replacing = "when_leaving" | "always" | "speakers";

export type Resting = { 
/**
 * The statement.
 */
statement: StatementId, 
/**
 * Where it stands, in words.
 */
at: string, 
/**
 * Its words.
 */
text: string, 
/**
 * To go to.
 */
place: Place, };

export type ReviewAnswerView = { 
/**
 * Who, as they named themselves.
 */
by: string, 
/**
 * When, UTC, RFC 3339.
 */
at: string, 
/**
 * What they say.
 */
verdict: ReviewVerdict, 
/**
 * In words; may be empty.
 */
text: string, 
/**
 * What they remarked; may be empty.
 */
remark: string, 
/**
 * Whether it is about the words that stand.
 */
current: boolean, 
/**
 * What was changed since they saw it; empty where nothing was.
 */
since: Array<Piece>, 
/**
 * Whether a named person decided so where experts differ.
 */
ruling: boolean, };

export type ReviewCard = { 
/**
 * What it is about.
 */
matter: Matter, 
/**
 * Where it stands in the course, in words; of several places the first.
 */
at: string, 
/**
 * Why this is asked, in a sentence.
 */
why: string, 
/**
 * What is asked about: a statement, a demand of a source, a question.
 */
text: string, 
/**
 * What a learner reads before it; may be empty.
 */
before: string, 
/**
 * What a learner reads behind it; may be empty.
 */
after: string, 
/**
 * Further places that say the same, in words.
 */
places: Array<string>, 
/**
 * What sources say about it; of a conflict exactly the two that disagree.
 */
sides: Array<ReviewCardSide>, 
/**
 * How long it takes, about.
 */
seconds: number, };

export type ReviewCardSide = { 
/**
 * The name and version of the source.
 */
source: string, 
/**
 * Where in it, in words.
 */
locator: string, 
/**
 * Whether it was spoken.
 */
spoken: boolean, 
/**
 * What stands before it.
 */
before: string, 
/**
 * The run that is cited.
 */
quote: string, 
/**
 * What stands behind it.
 */
after: string, 
/**
 * The words the other side has otherwise, where there is another side; empty otherwise.
 */
written: string, };

export type ReviewLive = { 
/**
 * How far it is.
 */
state: ReviewLiveState, 
/**
 * The session that is going on, or the last one.
 */
session: ReviewLiveSession | null, 
/**
 * Networks a session could be served on, the likeliest first; empty while one is going on.
 */
networks: Array<Network>, };

export type ReviewLiveAnswer = { 
/**
 * Who: the name their link was given to.
 */
by: string, 
/**
 * When, UTC, RFC 3339.
 */
at: string, 
/**
 * What they say.
 */
verdict: ReviewVerdict, 
/**
 * In words; may be empty.
 */
text: string, 
/**
 * What they remarked; may be empty.
 */
remark: string, 
/**
 * Whether the link it came by was revoked since.
 */
revoked: boolean, };

export type ReviewLiveCard = { 
/**
 * What it is about.
 */
matter: Matter, 
/**
 * Where it stands in the course, in words.
 */
at: string, 
/**
 * What is asked about.
 */
text: string, 
/**
 * How far it is.
 */
state: ReviewLiveCardState, 
/**
 * Who answered, by what they say.
 */
verdicts: Array<[ReviewVerdict, number]>, 
/**
 * How many answered.
 */
answers: number, };

export type ReviewLiveCardState = "not_reached" | "open" | "agreed" | "divided";

export type ReviewLiveInvited = { 
/**
 * By which number they are known.
 */
reviewer: number, };

export type ReviewLiveLink = { 
/**
 * The address to open.
 */
link: string, 
/**
 * The same as a picture that telephones read: an SVG, black on white.
 */
picture: string, 
/**
 * Until when it counts, UTC, RFC 3339.
 */
until: string, };

export type ReviewLiveMinutes = { 
/**
 * For saving them.
 */
file: Handle, 
/**
 * The name they would be saved under.
 */
name: string, 
/**
 * Bytes.
 */
size: number, };

export type ReviewLivePresence = "invited" | "here" | "away" | "revoked" | "expired";

export type ReviewLiveReviewer = { 
/**
 * By which number they are known.
 */
reviewer: number, 
/**
 * Their name.
 */
name: string, 
/**
 * Whether they are there.
 */
presence: ReviewLivePresence, 
/**
 * Cards they answered.
 */
answers: number, 
/**
 * When they first came in.
 */
came_at: string | null, 
/**
 * When they were last heard of.
 */
seen_at: string | null, 
/**
 * Until when their link counts; none when it does not.
 */
until: string | null, };

export type ReviewLiveSession = { 
/**
 * The pack whose cards are asked.
 */
pack: Hash, 
/**
 * Who leads it.
 */
by: string, 
/**
 * When it began, UTC, RFC 3339.
 */
begun_at: string, 
/**
 * When it was over.
 */
ended_at: string | null, 
/**
 * Where it is reached, without any token; empty when it is over.
 */
address: string, 
/**
 * Whether other computers reach it.
 */
network: boolean, 
/**
 * Everybody who was given a link.
 */
reviewers: Array<ReviewLiveReviewer>, 
/**
 * The cards, in order.
 */
cards: Array<ReviewLiveCard>, 
/**
 * The card everybody is held at; none leaves them free.
 */
held: Matter | null, 
/**
 * What was said to the card that was asked for.
 */
answers: Array<ReviewLiveAnswer>, 
/**
 * Answers in all.
 */
said: number, 
/**
 * Answers that the project does not have yet.
 */
new: number, 
/**
 * When answers of it were taken in.
 */
taken_at: string | null, };

export type ReviewLiveState = "none" | "running" | "ended" | "broke_off";

export type ReviewMatter = { 
/**
 * The matter.
 */
matter: Matter, 
/**
 * How far it is.
 */
state: ReviewState, 
/**
 * Where it stands, in words; empty where it stands nowhere any more.
 */
at: string, 
/**
 * To go to.
 */
place: Place, 
/**
 * The words that stand now; of something that is gone, those that were asked about.
 */
text: string, 
/**
 * Everything that was said, the latest last.
 */
answers: Array<ReviewAnswerView>, 
/**
 * What holds, where something does.
 */
holds: ReviewVerdict | null, 
/**
 * Why a named person decided so.
 */
reason: string | null, 
/**
 * The suggestion that waits at its place.
 */
suggestion: SuggestionId | null, };

export type ReviewMerged = { 
/**
 * One for each file, in the order given; the text of a mail last.
 */
files: Array<ReviewMergedFile>, 
/**
 * Answers that were not here before.
 */
new: number, };

export type ReviewMergedFile = { 
/**
 * The file’s name.
 */
name: string, 
/**
 * Who answered, as they named themselves.
 */
by: string, 
/**
 * Answers in it.
 */
answers: number, 
/**
 * Answers that were not here before.
 */
new: number, 
/**
 * Answers about words that were changed since: kept, and shown beside what stands.
 */
stale: number, 
/**
 * Why nothing of it was taken.
 */
problem: Problem | null, };

export type ReviewPackLine = { 
/**
 * The pack.
 */
pack: Hash, 
/**
 * When, UTC, RFC 3339.
 */
at: string, 
/**
 * Who made it.
 */
by: string, 
/**
 * Whom it is for; may be empty.
 */
for: string, 
/**
 * Its cards.
 */
cards: number, 
/**
 * How long they take, about.
 */
minutes: number, 
/**
 * Who answered, and how many of its cards.
 */
answered: Array<[string, number]>, 
/**
 * Whether the course is the one it was made from.
 */
current: boolean, };

export type ReviewPackMade = { 
/**
 * For saving it.
 */
file: Handle, 
/**
 * The name it would be saved under.
 */
name: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * The pack, by the hash of everything in it.
 */
pack: Hash, 
/**
 * Its cards.
 */
cards: number, 
/**
 * How long they take, about.
 */
minutes: number, 
/**
 * Cards that could be asked as well and did not fit.
 */
left: number, };

export type ReviewPlan = { 
/**
 * The weightiest first; those that would go out are marked.
 */
lines: Array<ReviewPlanLine>, 
/**
 * How many would go out.
 */
cards: number, 
/**
 * How long they take, about.
 */
minutes: number, 
/**
 * The minutes there are.
 */
budget: number, 
/**
 * Whether everything that needs an expert fits in.
 */
all: boolean, };

export type ReviewPlanLine = { 
/**
 * The card.
 */
card: ReviewCard, 
/**
 * The lesson it belongs to, where it belongs to one.
 */
lesson: LessonId | null, 
/**
 * What it is ranked by, in hundredths: what a mistake would cost, times how likely one is.
 */
weight: number, 
/**
 * Whether it would go out.
 */
goes: boolean, 
/**
 * What a designer decided about it; none leaves it to the ranking.
 */
asked: boolean | null, 
/**
 * Who is to decide it; may be empty.
 */
decider: string, };

export type ReviewShown = { 
/**
 * Packs that were made, newest first.
 */
packs: Array<ReviewPackLine>, 
/**
 * Matters that somebody answered: those that ask for a decision first.
 */
matters: Array<ReviewMatter>, 
/**
 * Matters that experts differ about.
 */
divided: number, 
/**
 * Matters that nobody who answered could decide.
 */
open: number, 
/**
 * Matters that are decided.
 */
decided: number, 
/**
 * Matters whose words were changed since.
 */
stale: number, };

export type ReviewState = "divided" | "open" | "stale" | "settled" | "ruled";

export type ReviewVerdict = "right" | "wrong" | "first" | "second" | "teach" | "leave_out" | "said" | "depends" | "not_mine";

export type Row = { 
/**
 * Its id.
 */
statement: StatementId, 
/**
 * Its lesson; none for an objective.
 */
lesson: LessonId | null, 
/**
 * Where it stands, in words.
 */
at: string, 
/**
 * Which text of its block.
 */
slot: Slot | null, 
/**
 * Its block.
 */
block: BlockId | null, 
/**
 * Its words.
 */
text: string, 
/**
 * Whether it claims to be true.
 */
stance: Stance, 
/**
 * What carries it.
 */
support: Support, 
/**
 * What it rests on.
 */
citations: Array<Cited>, 
/**
 * A person’s decision to let it stand.
 */
accepted: Acceptance | null, };

export type RuleView = { 
/**
 * Its id.
 */
rule: string, 
/**
 * What a person calls a finding of it.
 */
title: string, 
/**
 * Completes “Flags …”.
 */
flags: string, 
/**
 * Why it matters, with the literature where there is some.
 */
why: string, 
/**
 * What clears a finding.
 */
hint: string, 
/**
 * How much it holds up under the light, standard and strict profile; none where it does not speak there.
 */
weighs: [Severity | null, Severity | null, Severity | null], 
/**
 * How often the rule is right, as measured; “not measured” otherwise.
 */
figures: string, 
/**
 * What it flags and what it leaves alone, from the texts it was measured on; none where it was not measured.
 */
example: Example | null, };

export type Run = { 
/**
 * Its id.
 */
id: RunId, 
/**
 * “Built-in drafter”, or the model's name.
 */
drafter: string, 
/**
 * Where it was sent; empty when nothing left the computer.
 */
address: string, 
/**
 * What was asked: `course`, a lesson's id, `judge`, or `transcription of` a recording by its name.
 */
asked: string, 
/**
 * How it ended: `done`, `in_part` where places are missing, `cancelled`, or the code of the problem.
 */
outcome: string, 
/**
 * Bytes sent.
 */
sent: number, 
/**
 * Bytes received.
 */
received: number, 
/**
 * Tokens of the prompts as the provider counted them; 0 when it did not say.
 */
prompt_tokens: number, 
/**
 * Tokens of the answers as the provider counted them; 0 when it did not say.
 */
answer_tokens: number, 
/**
 * How long it took.
 */
milliseconds: number, 
/**
 * Pieces of personal data that were replaced in what was sent. Older entries have none, and hash as they did.
 */
replaced?: number, };

export type RunId = string;

export type RunLine = { 
/**
 * When it ended.
 */
at: string, 
/**
 * What it was.
 */
run: Run, };

export type RunState = "running" | "done" | "failed" | "cancelled";

export type Said = { "is": "unknown", } | { "is": "assumed", 
/**
 * What.
 */
answer: string, } | { "is": "confirmed", 
/**
 * What was said.
 */
answer: string, 
/**
 * The expert.
 */
expert: string, };

export type Scenario = { 
/**
 * What it is called; may be empty.
 */
title: string, 
/**
 * Where the learner finds themselves.
 */
situation: string, 
/**
 * The nodes; the first is where it begins.
 */
nodes: Array<ScenarioNode>, 
/**
 * What is to be learnt from it, said at its end.
 */
debrief: string, };

export type ScenarioChoice = { 
/**
 * Its id.
 */
id: ChoiceId, 
/**
 * What is done.
 */
text: string, 
/**
 * What happens then.
 */
consequence: string, 
/**
 * Where it leads; none where the scenario ends with it.
 */
next: NodeId | null, 
/**
 * How good it is.
 */
quality: Quality, };

export type ScenarioNode = { 
/**
 * Its id: LMS records name it.
 */
id: NodeId, 
/**
 * What is the case now.
 */
text: string, 
/**
 * What can be done about it.
 */
choices: Array<ScenarioChoice>, };

export type SceneLine = { 
/**
 * Whether it is as expected.
 */
holds: boolean, 
/**
 * What is expected, and what was found where it is not so.
 */
words: string, };

export type SceneView = { 
/**
 * What happened.
 */
name: string, 
/**
 * How often the course was opened.
 */
launches: number, 
/**
 * Whether it went as expected.
 */
holds: boolean, 
/**
 * What was looked at.
 */
lines: Array<SceneLine>, 
/**
 * What the LMS had on record at the end.
 */
recorded: RecordView, };

export type Seen = { 
/**
 * The block.
 */
block: BlockId, 
/**
 * Its hash.
 */
hash: Hash, };

export type SentRun = { 
/**
 * As it would be sent.
 */
text: string, 
/**
 * Whom or what a pseudonym stands for; none for everything else.
 */
original: string | null, };

export type SentenceView = { 
/**
 * The statement.
 */
statement: StatementId, 
/**
 * Its words as safe HTML.
 */
html: string, 
/**
 * What carries it.
 */
support: Support, 
/**
 * Whether it claims to be true.
 */
stance: Stance, 
/**
 * Open findings about it.
 */
findings: number, 
/**
 * A person let it stand although nothing carries it.
 */
accepted: boolean, 
/**
 * Whether words of it are marked as verbatim.
 */
verbatim: boolean, };

export type Server = { 
/**
 * What usually listens there: “Ollama”.
 */
name: string, 
/**
 * The protocol it speaks.
 */
provider: Provider, 
/**
 * Its address.
 */
address: string, 
/**
 * The models it offers.
 */
models: Array<string>, };

export type Severity = "blocking_always" | "blocking" | "warning" | "hint";

export type Shape = "paragraph" | "heading" | "entry";

export type Share = { 
/**
 * So many.
 */
part: number, 
/**
 * Of so many.
 */
whole: number, 
/**
 * Per cent.
 */
low: number, 
/**
 * Per cent.
 */
high: number, };

export type Shown = { 
/**
 * By light.
 */
light: string, 
/**
 * Words on it.
 */
light_ink: string, 
/**
 * By dark.
 */
dark: string, 
/**
 * Words on it.
 */
dark_ink: string, };

export type SideView = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * Its name.
 */
source_name: string, 
/**
 * Its version, counting from 1.
 */
version: number, 
/**
 * When this version was imported, UTC, RFC 3339.
 */
imported_at: string, 
/**
 * The passage.
 */
passage: PassageId, 
/**
 * Where in the source, in words.
 */
locator: string, 
/**
 * Row and column, where it is a cell of a table; empty otherwise.
 */
cell: string, 
/**
 * What stands before it; empty for a cell.
 */
before: string, 
/**
 * The sentence or cell; the words that the other side has otherwise are marked.
 */
runs: Array<TextRun>, 
/**
 * What stands after it; empty for a cell.
 */
after: string, 
/**
 * The words that the other side has otherwise.
 */
written: string, 
/**
 * The statements of the course that rest on it, in course order.
 */
resting: Array<Resting>, };

export type SignatureLine = { 
/**
 * Who.
 */
by: string, 
/**
 * When.
 */
at: string, 
/**
 * One lesson, or the course.
 */
lesson: LessonId | null, 
/**
 * What was signed, in words.
 */
what: string, 
/**
 * Whether it still covers what stands.
 */
holds: boolean, 
/**
 * Why it does not, if so.
 */
words: string, 
/**
 * The public key, shortened.
 */
key: string, };

export type Since = { 
/**
 * When it was built; empty where only its file is known.
 */
at: string, 
/**
 * How much is other.
 */
change: Change, 
/**
 * What, one sentence each.
 */
lines: Array<string>, };

export type Slot = { "in": "body" } | { "in": "title" } | { "in": "lead" } | { "in": "entry", 
/**
 * Its position.
 */
n: number, } | { "in": "term", 
/**
 * Its position.
 */
n: number, } | { "in": "front", 
/**
 * The position of the card.
 */
n: number, } | { "in": "card", 
/**
 * Its position.
 */
n: number, } | { "in": "cell", 
/**
 * Its row, without the header.
 */
row: number, 
/**
 * Its column.
 */
column: number, } | { "in": "caption" } | { "in": "alt" } | { "in": "captions" } | { "in": "stem" } | { "in": "choice", 
/**
 * Which.
 */
option: OptionId, } | { "in": "feedback", 
/**
 * Which option.
 */
option: OptionId, } | { "in": "situation" } | { "in": "node", 
/**
 * Which.
 */
node: NodeId, } | { "in": "decision", 
/**
 * Which.
 */
choice: ChoiceId, } | { "in": "consequence", 
/**
 * Which choice.
 */
choice: ChoiceId, } | { "in": "debrief" } | { "in": "when_true" } | { "in": "when_false" } | { "in": "when_right" } | { "in": "when_wrong" };

export type SourceId = string;

export type Spelling = "en-GB" | "en-US";

export type Spot = { 
/**
 * The lesson.
 */
lesson: LessonId, 
/**
 * The block before it; first when none.
 */
after: BlockId | null, };

export type Stages = { 
/**
 * There is something in it.
 */
drafted: Mark, 
/**
 * Every rule ran on it, nothing blocking is open, no question for an expert, and nothing that experts differ about.
 */
validated: Mark, 
/**
 * No suggestion, warning or comment waits, and a person has opened every block.
 */
refined: Mark, 
/**
 * A named person signed exactly this.
 */
owned: Mark, };

export type Stance = "asserted" | "asked" | "intended_false" | "depicting";

export type Standing = { "is": "taught" } | { "is": "in_part", 
/**
 * What, in the source’s words.
 */
missing: Array<string>, } | { "is": "open" };

export type StatementId = string;

export type StatementView = { 
/**
 * Its id.
 */
id: StatementId, 
/**
 * Where it stands.
 */
place: Place, 
/**
 * Its words.
 */
text: string, 
/**
 * Whether it claims to be true.
 */
stance: Stance, 
/**
 * What its author says carries it.
 */
proposed: Support, 
/**
 * What carries it.
 */
support: Support, 
/**
 * In what it differs from its sources, in words.
 */
differs: Array<string>, 
/**
 * What it rests on.
 */
citations: Array<Evidence>, 
/**
 * Passages it might rest on, best first; found, not cited.
 */
offers: Array<Evidence>, 
/**
 * A person's decision to let it stand.
 */
accepted: Acceptance | null, 
/**
 * Wording marked as verbatim of which it says words; and what was marked in its block and no longer stands.
 */
verbatim: Array<MarkView>, };

export type Step = { 
/**
 * Counts up.
 */
number: number, 
/**
 * What was done.
 */
words: string, 
/**
 * Who.
 */
by: string, 
/**
 * When, UTC, RFC 3339.
 */
at: string, 
/**
 * Whether it is undone now.
 */
undone: boolean, };

export type StoryboardMade = { 
/**
 * For saving it.
 */
file: Handle, 
/**
 * The name it would be saved under.
 */
name: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * What tells it from others on paper.
 */
mark: string, 
/**
 * How many screens it has.
 */
screens: number, 
/**
 * Whether it says DRAFT on every page.
 */
draft: boolean, };

export type Style = { 
/**
 * Phrases that a learner should not meet.
 */
banned?: Array<BannedPhrase>, 
/**
 * Terms that have one form.
 */
terms?: Array<PreferredTerm>, 
/**
 * Terms and abbreviations with what they mean.
 */
glossary?: Array<GlossaryEntry>, 
/**
 * What it says about the text as a whole.
 */
manner?: Manner, };

export type StyleChange = { "do": "clear", } | { "do": "ban", 
/**
 * The entry that it takes the place of, by its phrase; a new one where none.
 */
was: string | null, 
/**
 * The phrase.
 */
phrase: string, 
/**
 * What stands in its place; it is left out where none.
 */
replacement: string | null, 
/**
 * Why.
 */
why: string | null, } | { "do": "unban", 
/**
 * Which.
 */
phrase: string, } | { "do": "term", 
/**
 * The entry that it takes the place of, by its form; a new one where none.
 */
was: string | null, 
/**
 * Its form.
 */
preferred: string, 
/**
 * Forms that are not its.
 */
variants: Array<string>, 
/**
 * Whether it is written letter for letter.
 */
trademark: boolean, } | { "do": "drop_term", 
/**
 * Which, by its form.
 */
preferred: string, } | { "do": "explain", 
/**
 * The entry that it takes the place of, by its term; a new one where none.
 */
was: string | null, 
/**
 * The term.
 */
term: string, 
/**
 * What it means.
 */
meaning: string, 
/**
 * Whether these learners know it.
 */
known: boolean, } | { "do": "forget", 
/**
 * Which.
 */
term: string, } | { "do": "manner", 
/**
 * How it speaks to its learner.
 */
address: AddressForm | null, 
/**
 * Whose spelling.
 */
spelling: Spelling | null, 
/**
 * Short forms.
 */
contractions: Usage | null, 
/**
 * Exclamation marks.
 */
exclamations: Usage | null, 
/**
 * The lowest and the highest grade a lesson may read at.
 */
reading: [number, number] | null, 
/**
 * How people are named by disability.
 */
naming: Naming | null, };

export type StyleEntry = { "of": "banned", 
/**
 * Which.
 */
phrase: Phrase, } | { "of": "term", 
/**
 * Which.
 */
preferred: Phrase, } | { "of": "glossary", 
/**
 * Which.
 */
term: Phrase, } | { "of": "address" } | { "of": "spelling" } | { "of": "contractions" } | { "of": "exclamations" } | { "of": "reading" } | { "of": "naming" };

export type SuggestedCitation = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * Its name.
 */
source_name: string, 
/**
 * The passage.
 */
passage: PassageId, 
/**
 * Where it stands, in words.
 */
locator: string, 
/**
 * The words cited.
 */
quote: string, };

export type SuggestionId = string;

export type SuggestionKind = "replace" | "insert" | "remove";

export type SuggestionView = { 
/**
 * Its id.
 */
id: SuggestionId, 
/**
 * The lesson it is for.
 */
lesson: LessonId, 
/**
 * The block it is about; the one before it for a new block; none for a new first block.
 */
block: BlockId | null, 
/**
 * What it would do.
 */
kind: SuggestionKind, 
/**
 * Where, in words.
 */
at: string, 
/**
 * Whether an LMS would let learners who have begun start over, once it is accepted and released.
 */
structural: boolean, 
/**
 * What the new words rest on that the standing ones do not.
 */
citations: Array<SuggestedCitation>, 
/**
 * Who proposes.
 */
by: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Difference of words between what stands and what is proposed.
 */
difference: Array<Piece>, 
/**
 * Whether what stands is what the proposer saw.
 */
current: boolean, 
/**
 * Wording marked as verbatim that it would take away: then it cannot be accepted.
 */
verbatim: string | null, 
/**
 * A person has changed this since it was drafted: what stands and what is proposed are shown beside each other.
 */
beside: boolean, };

export type Support = "quoted" | "paraphrased" | "inferred" | "scaffolding" | "unsupported";

export type Tag = "studio" | "project" | "sources" | "outline" | "lesson" | "ledger" | "findings" | "suggestions" | "questions" | "comments" | "review" | "live" | "own" | "releases" | "activity" | "settings" | "history";

export type TallyView = { 
/**
 * The kind.
 */
trap: Trap, 
/**
 * Wrong ones it did not see; none where no wrong ones were asked about.
 */
missed: Share | null, 
/**
 * Right ones it called wrong; none where no right ones were asked about.
 */
alarms: Share | null, 
/**
 * Questions without an answer that could be used.
 */
unanswered: number, 
/**
 * Whether that is enough to speak of a figure: 30 answers.
 */
measured: boolean, };

export type Target = { "stand": "statement", 
/**
 * The statement.
 */
statement: StatementId, 
/**
 * The words as a learner reads them; the whole statement when none.
 */
text: string | null, } | { "stand": "block", 
/**
 * The block.
 */
block: BlockId, 
/**
 * The words as a learner reads them.
 */
text: string, } | { "stand": "passage", 
/**
 * The source.
 */
source: SourceId, 
/**
 * The passage.
 */
passage: PassageId, 
/**
 * First UTF-16 unit of the run.
 */
start: number, 
/**
 * The unit after it.
 */
end: number, };

export type Taught = { 
/**
 * The lesson.
 */
lesson: LessonId, 
/**
 * “2.3”.
 */
number: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Blocks that teach; none where nothing is written yet.
 */
blocks: number, 
/**
 * Their statements by what carries them.
 */
statements: Counts, 
/**
 * How many objectives these blocks serve together.
 */
shared: number, };

export type Term = { 
/**
 * The term.
 */
term: string, 
/**
 * What it means.
 */
meaning: string, };

export type TextRun = { 
/**
 * The words.
 */
text: string, 
/**
 * Whether they are in question.
 */
marked: boolean, };

export type TextView = { 
/**
 * Which text of the block.
 */
slot: Slot, 
/**
 * How it is set.
 */
shape: Shape, 
/**
 * Its sentences in order.
 */
sentences: Array<SentenceView>, };

export type Tone = "limit" | "warning" | "note" | "experience";

export type TouchedView = { 
/**
 * The statement.
 */
statement: StatementId, 
/**
 * Where it stands.
 */
place: Place, 
/**
 * The same in words.
 */
at: string, 
/**
 * What it says.
 */
text: string, 
/**
 * The suggestion that waits at its place.
 */
suggestion: SuggestionId | null, };

export type Transcription = { 
/**
 * Its address; empty where none is set.
 */
address: string, 
/**
 * Its name.
 */
model: string, 
/**
 * The language that is spoken; empty where the model finds out.
 */
language: string, 
/**
 * Whether a key is set for this address.
 */
key_set: boolean, };

export type Trap = "faithful" | "null" | "contradiction" | "gap" | "table";

export type TrialView = { 
/**
 * The model.
 */
model: string, 
/**
 * When, UTC, RFC 3339.
 */
at: string, 
/**
 * Whether it drafted text of this course too.
 */
drafted: boolean, 
/**
 * Whether it was wrong too often: then none of its opinions is shown.
 */
off: boolean, 
/**
 * Each kind of trap.
 */
tallies: Array<TallyView>, };

export type Usage = "allowed" | "avoided";

export type UseOf = { 
/**
 * The statement.
 */
statement: StatementId, 
/**
 * Its lesson; none for an objective.
 */
lesson: LessonId | null, 
/**
 * Where, in words.
 */
at: string, 
/**
 * First UTF-16 unit of the run cited.
 */
start: number, 
/**
 * The unit after it.
 */
end: number, };

export type VerbatimId = string;

export type Verdict = "exact" | "verbatim" | "cleaned" | "altered" | "stitched" | "absent";

export type VerifyLine = { 
/**
 * What was looked at.
 */
what: string, 
/**
 * Whether it holds.
 */
holds: boolean, 
/**
 * What was seen, and where the first thing stands that does not hold.
 */
words: string, 
/**
 * Where to jump.
 */
place: Place | null, };

export type VersionLine = { 
/**
 * Its number.
 */
version: number, 
/**
 * The name it came with.
 */
name: string, 
/**
 * When it was imported, UTC, RFC 3339.
 */
imported_at: string, };

export type Via = "studio" | "storyboard";

export type WaiverView = { 
/**
 * The log entry, for taking it back.
 */
entry: number, 
/**
 * Who.
 */
by: string, 
/**
 * Why.
 */
reason: string, 
/**
 * When.
 */
at: string, };

/** Everything a page may call: what it says and what it is answered. */
export interface Operations {
  "studio.about": { ask: Record<symbol, never>; reply: { 
/**
 * The version of the program.
 */
version: string, 
/**
 * Whether this is the window, where files can be chosen by dialog; a browser uploads them.
 */
window: boolean, 
/**
 * Whether this host serves one project only and can open no other.
 */
one_project: boolean, 
/**
 * The name under which decisions are recorded; empty until it is known.
 */
person: string, 
/**
 * Which drafter is on.
 */
drafter: DrafterView, 
/**
 * Projects opened before, newest first.
 */
recent: Array<Recent>, 
/**
 * Whether a project is open.
 */
open: boolean, 
/**
 * Where other computers reach a live session; none while none is open to them.
 */
live: string | null, } };
  "project.create": { ask: { 
/**
 * Its title; taken from the sources when empty.
 */
title: string, 
/**
 * The first sources.
 */
files: Array<Handle>, }; reply: { 
/**
 * The run that reads the sources.
 */
run: RunId | null, } };
  "project.choose": { ask: Record<symbol, never>; reply: { 
/**
 * None when the person changed their mind.
 */
handle: Handle | null, } };
  "project.open": { ask: { 
/**
 * From the list of recent projects, or from choosing.
 */
handle: Handle, }; reply: Done };
  "project.starter": { ask: Record<symbol, never>; reply: { 
/**
 * The run that reads the sources.
 */
run: RunId | null, } };
  "project.close": { ask: Record<symbol, never>; reply: Done };
  "project.show": { ask: Record<symbol, never>; reply: { 
/**
 * Its title.
 */
title: string, 
/**
 * The name of its file.
 */
file: string, 
/**
 * When the last change was committed, UTC, RFC 3339.
 */
saved_at: string, 
/**
 * Whether changes can be kept; the file, its folder or its disk may not allow it.
 */
can_write: boolean, 
/**
 * Sources in it.
 */
sources: number, 
/**
 * Passages in them.
 */
passages: number, 
/**
 * Lessons in it.
 */
lessons: number, 
/**
 * Statements by what carries them.
 */
statements: Counts, 
/**
 * Open findings that close the gate.
 */
blocking: number, 
/**
 * Open warnings.
 */
warnings: number, 
/**
 * Hints.
 */
hints: number, 
/**
 * Suggestions that wait.
 */
suggestions: number, 
/**
 * How far the course has come.
 */
stages: Stages, 
/**
 * Things left before the course can be owned.
 */
left: number, 
/**
 * What undo would take back, in words.
 */
undo: string | null, 
/**
 * What redo would bring back, in words.
 */
redo: string | null, 
/**
 * The run in work, if there is one.
 */
run: RunId | null, } };
  "project.rename": { ask: { 
/**
 * 1 to 200 characters.
 */
title: string, }; reply: Done };
  "project.undo": { ask: Record<symbol, never>; reply: { 
/**
 * None when there was nothing.
 */
words: string | null, } };
  "project.redo": { ask: Record<symbol, never>; reply: { 
/**
 * None when there was nothing.
 */
words: string | null, } };
  "project.history": { ask: Record<symbol, never>; reply: { 
/**
 * At most 200.
 */
steps: Array<Step>, } };
  "project.verify": { ask: Record<symbol, never>; reply: { 
/**
 * Whether everything holds.
 */
holds: boolean, 
/**
 * What was looked at.
 */
lines: Array<VerifyLine>, } };
  "source.choose": { ask: Record<symbol, never>; reply: { 
/**
 * Empty when the person changed their mind.
 */
files: Array<Chosen>, } };
  "source.add": { ask: { 
/**
 * At most 50.
 */
files: Array<Handle>, }; reply: { 
/**
 * The run; its outcome lists each file.
 */
run: RunId, } };
  "source.list": { ask: Record<symbol, never>; reply: { 
/**
 * In the order of import.
 */
sources: Array<Card>, } };
  "source.show": { ask: { 
/**
 * The source.
 */
source: SourceId, }; reply: { 
/**
 * At a glance.
 */
card: Card, 
/**
 * In reading order.
 */
passages: Array<PassageView>, } };
  "source.transcribe": { ask: { 
/**
 * Recordings that wait, as adding them told.
 */
recordings: Array<Handle>, 
/**
 * The address a person agreed to: nothing is sent to another.
 */
address: string, }; reply: { 
/**
 * The run; its outcome lists each recording.
 */
run: RunId, } };
  "source.media": { ask: { 
/**
 * The source.
 */
source: SourceId, 
/**
 * The piece, counting from 0.
 */
piece: number, }; reply: { 
/**
 * Its media type, by the bytes it begins with: `audio/mpeg`.
 */
media_type: string, 
/**
 * Bytes of the whole.
 */
size: number, 
/**
 * The piece in base 64: a megabyte at most.
 */
data: string, 
/**
 * The piece that follows.
 */
next: number | null, } };
  "source.update": { ask: { 
/**
 * The source.
 */
source: SourceId, 
/**
 * The new version.
 */
file: Handle, }; reply: { 
/**
 * The run; its notes say what was found.
 */
run: RunId, } };
  "source.follow": { ask: { 
/**
 * The source.
 */
source: SourceId, 
/**
 * At most so many tokens of prompts and answers; once they are spent, nothing more is asked.
 */
cap?: number, }; reply: { 
/**
 * The run.
 */
run: RunId, } };
  "source.sending": { ask: { 
/**
 * The source.
 */
source: SourceId, 
/**
 * Which request, counting from 1.
 */
number: number, }; reply: { 
/**
 * Counts from 1.
 */
number: number, 
/**
 * How many there are; for a whole course an estimate, because the outline decides.
 */
of: number, 
/**
 * What it is for, in words.
 */
purpose: string, 
/**
 * Whether these are the very words; else what earlier answers will add is missing.
 */
whole: boolean, 
/**
 * The text, run by run.
 */
runs: Array<SentRun>, } };
  "source.changes": { ask: { 
/**
 * The source.
 */
source: SourceId, }; reply: { 
/**
 * The name of the newest version.
 */
name: string, 
/**
 * All versions, newest first.
 */
versions: Array<VersionLine>, 
/**
 * Passages that are as they were, here or elsewhere.
 */
kept: number, 
/**
 * Passages that only look different.
 */
cosmetic: number, 
/**
 * Passages that are not as they were, in reading order; those that are gone stand last.
 */
passages: Array<ChangedPassage>, 
/**
 * Places of the course that still rest on what an earlier version said.
 */
open: number, 
/**
 * What the model would be sent to write those for which nothing waits; none where no model is set, or nothing is left.
 */
estimate: Estimate | null, } };
  "source.remove": { ask: { 
/**
 * The source.
 */
source: SourceId, }; reply: Done };
  "asset.add": { ask: { 
/**
 * A chosen file: PNG, JPEG, WebP; MP4, WebM; MP3, M4A, OGG. What it is, its content says.
 */
file: Handle, 
/**
 * Where a block that shows it is to stand; none to put it into the project only.
 */
into: Spot | null, }; reply: { 
/**
 * What it is.
 */
asset: Asset, 
/**
 * The block that shows it, where one was made: its text alternative, title or transcript is still to be written.
 */
block: BlockId | null, } };
  "asset.show": { ask: { 
/**
 * Which.
 */
asset: AssetId, 
/**
 * The piece, counting from 0; none for what is known of it only.
 */
piece: number | null, }; reply: { 
/**
 * What it is.
 */
asset: Asset, 
/**
 * Its media type: `image/png`.
 */
media_type: string, 
/**
 * The piece in base 64: a megabyte at most, so that a video never stands in one answer.
 */
data: string, 
/**
 * The piece that follows.
 */
next: number | null, } };
  "draft.estimate": { ask: { 
/**
 * One lesson; the whole course when none.
 */
lesson: LessonId | null, 
/**
 * By the model (true) or the built-in drafter (false); as set when none.
 */
model: boolean | null, }; reply: { 
/**
 * Whether anything would leave the computer.
 */
leaves: boolean, 
/**
 * Where it would go; empty when nothing leaves.
 */
address: string, 
/**
 * How many requests.
 */
requests: number, 
/**
 * How many bytes of text.
 */
bytes: number, 
/**
 * About how many tokens, at four bytes each.
 */
tokens: number, 
/**
 * Pieces of personal data that are replaced in it.
 */
replaced: number, 
/**
 * Answers of a run that broke off, which need not be paid for again.
 */
kept: number, } };
  "draft.preview": { ask: { 
/**
 * One lesson; the whole course when none.
 */
lesson: LessonId | null, 
/**
 * By the model (true) or the built-in drafter (false); as set when none.
 */
model: boolean | null, 
/**
 * Which request, counting from 1.
 */
number: number, }; reply: { 
/**
 * Counts from 1.
 */
number: number, 
/**
 * How many there are; for a whole course an estimate, because the outline decides.
 */
of: number, 
/**
 * What it is for, in words.
 */
purpose: string, 
/**
 * Whether these are the very words; else what earlier answers will add is missing.
 */
whole: boolean, 
/**
 * The text, run by run.
 */
runs: Array<SentRun>, } };
  "draft.start": { ask: { 
/**
 * One lesson anew, as suggestions; the whole course when none.
 */
lesson: LessonId | null, 
/**
 * By the model (true) or the built-in drafter (false); as set when none.
 */
model: boolean | null, 
/**
 * At most so many tokens of prompts and answers; once they are spent, nothing more is asked.
 */
cap?: number, 
/**
 * Go on with the run that broke off: what a model answered then is not asked for again.
 */
resume?: boolean, }; reply: { 
/**
 * The run.
 */
run: RunId, } };
  "privacy.show": { ask: Record<symbol, never>; reply: { 
/**
 * When data are replaced.
 */
replacing: Replacing, 
/**
 * Whether the model that is set runs on this computer; none while none is set.
 */
here: boolean | null, 
/**
 * In the order in which they were found: speakers and people first.
 */
entries: Array<PseudonymView>, } };
  "privacy.decide": { ask: { 
/**
 * The datum, by any way it is written. A text that nobody found is added, to be replaced.
 */
text: string, 
/**
 * Whether it is replaced.
 */
masked: boolean, }; reply: Done };
  "privacy.replacing": { ask: { 
/**
 * On the way to another computer, always, or speakers alone.
 */
replacing: Replacing, }; reply: Done };
  "run.show": { ask: { 
/**
 * The run.
 */
run: RunId, 
/**
 * What the page has of the text in work; what it has is not sent again.
 */
have?: Have, }; reply: { 
/**
 * Its id.
 */
run: RunId, 
/**
 * What it is for: “Drafting the course”.
 */
words: string, 
/**
 * What is being done now.
 */
doing: string, 
/**
 * Parts done.
 */
done: number, 
/**
 * Parts there are; 0 while not known.
 */
of: number, 
/**
 * The text in work, as far as it is there; none while there is none.
 */
text: ArrivingView | null, 
/**
 * Tokens so far.
 */
tokens: number, 
/**
 * How it stands.
 */
state: RunState, 
/**
 * Why it failed.
 */
problem: Problem | null, 
/**
 * What the designer should know about the outcome.
 */
notes: Array<string>, 
/**
 * Outcome per file, for reading sources.
 */
files: Array<FileOutcome>, } };
  "run.cancel": { ask: { 
/**
 * The run.
 */
run: RunId, }; reply: Done };
  "run.list": { ask: Record<symbol, never>; reply: { 
/**
 * From the log.
 */
runs: Array<RunLine>, } };
  "course.outline": { ask: Record<symbol, never>; reply: { 
/**
 * The course’s title.
 */
title: string, 
/**
 * In order.
 */
modules: Array<ModuleLine>, 
/**
 * Objectives with the lessons and items that serve them.
 */
objectives: Array<ObjectiveLine>, 
/**
 * How far the course has come.
 */
stages: Stages, 
/**
 * Things left before the course can be owned.
 */
left: number, } };
  "course.lesson": { ask: { 
/**
 * The lesson.
 */
lesson: LessonId, }; reply: { 
/**
 * As in the outline.
 */
line: LessonLine, 
/**
 * “2 Isolating the line”.
 */
module: string, 
/**
 * What it serves.
 */
objectives: Array<ObjectiveView>, 
/**
 * How it counts, where it is a final assessment.
 */
assessment: Counting | null, 
/**
 * Its statements by what carries them.
 */
counts: Counts, 
/**
 * How long it takes.
 */
minutes: Minutes, 
/**
 * Its blocks.
 */
blocks: Array<BlockView>, 
/**
 * Suggested new blocks.
 */
inserts: Array<SuggestionView>, } };
  "course.brand": { ask: Record<symbol, never>; reply: { 
/**
 * Its colour, as it was chosen; none is the player's own.
 */
accent: string | null, 
/**
 * The colour as pages show it by light and by dark, with the colour of words on it.
 */
shown: Shown | null, 
/**
 * The face of headings.
 */
headings: Face, 
/**
 * The face of the text.
 */
text: Face, 
/**
 * The picture beside the title, and whose it is.
 */
logo: Logo | null, } };
  "course.brand_edit": { ask: { 
/**
 * Its colour, as `#1f5687`; none is the player's own.
 */
accent: string | null, 
/**
 * The face of headings.
 */
headings: Face, 
/**
 * The face of the text.
 */
text: Face, 
/**
 * A picture of the project that stands beside the title, and whose it is.
 */
logo: Logo | null, }; reply: Done };
  "course.module_rename": { ask: { 
/**
 * The module.
 */
module: ModuleId, 
/**
 * 1 to 200 characters.
 */
title: string, }; reply: Done };
  "course.lesson_rename": { ask: { 
/**
 * The lesson.
 */
lesson: LessonId, 
/**
 * 1 to 200 characters.
 */
title: string, }; reply: Done };
  "course.lesson_move": { ask: { 
/**
 * The lesson.
 */
lesson: LessonId, 
/**
 * Up, or down.
 */
up: boolean, }; reply: Done };
  "course.lesson_add": { ask: { 
/**
 * The module.
 */
module: ModuleId, 
/**
 * 1 to 200 characters.
 */
title: string, }; reply: { 
/**
 * Its id.
 */
lesson: LessonId, } };
  "course.lesson_remove": { ask: { 
/**
 * The lesson.
 */
lesson: LessonId, }; reply: Done };
  "course.lesson_purpose": { ask: { 
/**
 * The lesson.
 */
lesson: LessonId, 
/**
 * What it is for from now on. How an assessment counts stays as it is where it is one already.
 */
purpose: LessonPurpose, }; reply: Done };
  "course.assessment_edit": { ask: { 
/**
 * The lesson, which is a final assessment.
 */
lesson: LessonId, 
/**
 * 1 to 100 per cent.
 */
mastery: number, 
/**
 * 1 to 9; none is any number of times.
 */
attempts: number | null, 
/**
 * 1 to as many as there are questions; none is all of them.
 */
draw: number | null, }; reply: Done };
  "course.objective_edit": { ask: { 
/**
 * The objective.
 */
objective: ObjectiveId, 
/**
 * 1 to 400 characters.
 */
text: string, 
/**
 * Its level.
 */
bloom: Bloom, }; reply: Done };
  "course.block_edit": { ask: { 
/**
 * The block.
 */
block: BlockId, 
/**
 * The hash of the block that was seen.
 */
base: Hash, 
/**
 * What it says now; of the same kind.
 */
body: Body, }; reply: { 
/**
 * The new base.
 */
hash: Hash, 
/**
 * When it was committed.
 */
saved_at: string, } };
  "course.block_add": { ask: { 
/**
 * The lesson.
 */
lesson: LessonId, 
/**
 * The block before it; first when none.
 */
after: BlockId | null, 
/**
 * What it says.
 */
body: Body, }; reply: { 
/**
 * Its id.
 */
block: BlockId, } };
  "course.block_remove": { ask: { 
/**
 * The block.
 */
block: BlockId, 
/**
 * The hash of the block that was seen.
 */
base: Hash, }; reply: Done };
  "course.block_move": { ask: { 
/**
 * The block.
 */
block: BlockId, 
/**
 * Up, or down.
 */
up: boolean, }; reply: Done };
  "course.block_open": { ask: { 
/**
 * At most 200.
 */
blocks: Array<Seen>, }; reply: Done };
  "statement.show": { ask: { 
/**
 * The statement.
 */
statement: StatementId, }; reply: StatementView };
  "statement.cite": { ask: { 
/**
 * The statement.
 */
statement: StatementId, 
/**
 * The source.
 */
source: SourceId, 
/**
 * The passage.
 */
passage: PassageId, 
/**
 * First UTF-16 unit of the run.
 */
start: number, 
/**
 * The unit after it.
 */
end: number, 
/**
 * What the person says this makes it: quoted or paraphrased.
 */
support: Support, }; reply: Done };
  "statement.mark": { ask: { 
/**
 * The statement.
 */
statement: StatementId, 
/**
 * What the person says carries it.
 */
support: Support, }; reply: Done };
  "statement.accept": { ask: { 
/**
 * The statement.
 */
statement: StatementId, 
/**
 * At least 10 characters.
 */
reason: string, }; reply: Done };
  "verbatim.mark": { ask: { 
/**
 * Where the words stand.
 */
of: Target, 
/**
 * At least 10 characters.
 */
reason: string, }; reply: { 
/**
 * The mark.
 */
mark: VerbatimId, } };
  "verbatim.lift": { ask: { 
/**
 * The mark.
 */
mark: VerbatimId, 
/**
 * At least 10 characters.
 */
reason: string, }; reply: Done };
  "verbatim.list": { ask: Record<symbol, never>; reply: { 
/**
 * The marks.
 */
marks: Array<MarkView>, } };
  "suggestion.list": { ask: Record<symbol, never>; reply: { 
/**
 * In the order they arrived.
 */
suggestions: Array<SuggestionView>, } };
  "suggestion.accept": { ask: { 
/**
 * The suggestion.
 */
suggestion: SuggestionId, }; reply: Done };
  "suggestion.decline": { ask: { 
/**
 * The suggestion.
 */
suggestion: SuggestionId, }; reply: Done };
  "question.list": { ask: Record<symbol, never>; reply: { 
/**
 * Open ones first, then what is assumed, then what is confirmed; each in the order of the course.
 */
questions: Array<QuestionView>, 
/**
 * How many are open.
 */
open: number, } };
  "question.ask": { ask: { 
/**
 * The question.
 */
text: string, 
/**
 * What hangs on it; may be empty.
 */
why: string, 
/**
 * The lesson it is about; the whole course when none.
 */
lesson: LessonId | null, }; reply: { 
/**
 * Its id.
 */
question: QuestionId, } };
  "question.settle": { ask: { 
/**
 * The question.
 */
question: QuestionId, 
/**
 * What is known.
 */
known: Said, }; reply: Done };
  "question.withdraw": { ask: { 
/**
 * The question.
 */
question: QuestionId, }; reply: Done };
  "comment.list": { ask: Record<symbol, never>; reply: Comments };
  "comment.add": { ask: { 
/**
 * The course, a lesson, a block, a statement or an objective.
 */
place: Place, 
/**
 * The words it is about; of a statement its own where this is empty.
 */
quote?: string, 
/**
 * What is remarked.
 */
text: string, 
/**
 * What kind of remark it is; none leaves that open.
 */
kind: CommentKind | null, 
/**
 * How much it matters.
 */
severity?: CommentSeverity, 
/**
 * Whose it is; as the kind says where none is given.
 */
queue?: Queue, 
/**
 * Who sees to it; may be left out.
 */
owner?: string, }; reply: { 
/**
 * Its id.
 */
comment: CommentId, } };
  "comment.sort": { ask: { 
/**
 * The comment.
 */
comment: CommentId, 
/**
 * What kind of remark it is. Where nobody says whose it is, this says it too.
 */
kind?: CommentKind, 
/**
 * How much it matters.
 */
severity?: CommentSeverity, 
/**
 * Whose it is.
 */
queue?: Queue, 
/**
 * Who sees to it; nobody where it is empty.
 */
owner?: string, }; reply: Done };
  "comment.settle": { ask: { 
/**
 * The comment.
 */
comment: CommentId, 
/**
 * What is done about it.
 */
what: CommentTurn, 
/**
 * In words: what was changed, which may be empty; or why it is left, or opened again.
 */
words: string, }; reply: Done };
  "review.plan": { ask: { 
/**
 * The minutes there are; 45 where nobody says.
 */
minutes?: number, 
/**
 * One lesson only.
 */
lesson?: LessonId, 
/**
 * Whom: cards that somebody else is to decide stay out.
 */
for?: string, }; reply: ReviewPlan };
  "review.choose": { ask: { 
/**
 * The matter.
 */
matter: Matter, 
/**
 * Whether it is asked; none leaves it to the ranking.
 */
asked: boolean | null, 
/**
 * Who is to decide it; empty for anybody.
 */
decider: string, }; reply: Done };
  "review.pack": { ask: { 
/**
 * The minutes there are; 45 where nobody says.
 */
minutes?: number, 
/**
 * One lesson only.
 */
lesson?: LessonId, 
/**
 * Whom: cards that somebody else is to decide stay out.
 */
for?: string, }; reply: ReviewPackMade };
  "review.show": { ask: Record<symbol, never>; reply: ReviewShown };
  "review.merge": { ask: { 
/**
 * Decision files.
 */
files: Array<Handle>, 
/**
 * Text with answers in it, as it came in a mail; may be empty.
 */
text: string, }; reply: ReviewMerged };
  "review.board_merge": { ask: { 
/**
 * The Word file.
 */
file: Handle, 
/**
 * Whose hand counts where nobody tracked a change.
 */
from: string, }; reply: BoardMerged };
  "review.decide": { ask: { 
/**
 * The matter.
 */
matter: Matter, 
/**
 * What holds.
 */
verdict: ReviewVerdict, 
/**
 * In words, where the verdict needs them: the sentence as it should stand.
 */
text: string, 
/**
 * At least ten characters.
 */
reason: string, }; reply: Done };
  "review.reopen": { ask: { 
/**
 * The matter.
 */
matter: Matter, 
/**
 * At least ten characters.
 */
reason: string, }; reply: Done };
  "review.live_start": { ask: { 
/**
 * Who gets a link; others can be invited later.
 */
for: Array<string>, 
/**
 * The minutes there are; 45 where nobody says.
 */
minutes?: number, 
/**
 * One lesson only.
 */
lesson?: LessonId, 
/**
 * This computer’s address in the network it is served on, one of those that `review.live_show` lists; none serves this computer only.
 */
network?: string, 
/**
 * The port; the system chooses where nobody says.
 */
port?: number, 
/**
 * How many hours links count, 1 to 12; 4 where nobody says.
 */
hours?: number, }; reply: ReviewLive };
  "review.live_show": { ask: { 
/**
 * The card whose answers are shown, word for word.
 */
card?: Matter, }; reply: ReviewLive };
  "review.live_link": { ask: { 
/**
 * By which number they are known.
 */
reviewer: number, }; reply: ReviewLiveLink };
  "review.live_invite": { ask: { 
/**
 * Their name: it will stand beside their answers.
 */
name: string, }; reply: ReviewLiveInvited };
  "review.live_revoke": { ask: { 
/**
 * By which number they are known.
 */
reviewer: number, }; reply: Done };
  "review.live_move": { ask: { 
/**
 * The card everybody is held at; none leaves them free.
 */
card: Matter | null, }; reply: Done };
  "review.live_end": { ask: Record<symbol, never>; reply: ReviewLive };
  "review.live_take": { ask: { 
/**
 * By their numbers.
 */
reviewers: Array<number>, }; reply: ReviewMerged };
  "review.live_minutes": { ask: { 
/**
 * Its form.
 */
form: MinutesForm, }; reply: ReviewLiveMinutes };
  "review.live_forget": { ask: Record<symbol, never>; reply: Done };
  "check.findings": { ask: { 
/**
 * One lesson; the whole course when none.
 */
lesson: LessonId | null, }; reply: { 
/**
 * Open ones and waived ones.
 */
findings: Array<FindingView>, 
/**
 * How many rules ran.
 */
rules: number, 
/**
 * The version of the set.
 */
rule_set: number, } };
  "check.ledger": { ask: Record<symbol, never>; reply: { 
/**
 * Statements by what carries them.
 */
counts: Counts, 
/**
 * In the order of the course.
 */
rows: Array<Row>, } };
  "check.coverage": { ask: Record<symbol, never>; reply: { 
/**
 * In the order of the sources.
 */
demands: Array<DemandView>, 
/**
 * Taught.
 */
taught: number, 
/**
 * Taught without something of it.
 */
in_part: number, 
/**
 * Neither taught nor put out of scope.
 */
open: number, 
/**
 * Put out of scope by a person.
 */
out_of_scope: number, } };
  "check.rules": { ask: Record<symbol, never>; reply: { 
/**
 * The rules.
 */
rules: Array<RuleView>, 
/**
 * The version of the set.
 */
rule_set: number, } };
  "check.profile": { ask: Record<symbol, never>; reply: { 
/**
 * Which.
 */
profile: Profile, 
/**
 * The decision for it; none where nobody decided and the standard profile holds.
 */
decided: Gate | null, } };
  "check.profile_choose": { ask: { 
/**
 * The profile.
 */
profile: Profile, 
/**
 * At least 10 characters.
 */
reason: string, }; reply: Done };
  "check.alignment": { ask: Record<symbol, never>; reply: { 
/**
 * In the order of the course.
 */
objectives: Array<Aligned>, 
/**
 * Lessons with something in them that serves no objective, in the order of the course.
 */
loose: Array<Loose>, 
/**
 * Objectives that no lesson teaches.
 */
untaught: number, 
/**
 * Objectives that nothing practises.
 */
unpractised: number, 
/**
 * Objectives that the final assessment does not ask for.
 */
unassessed: number, } };
  "check.contradictions": { ask: Record<symbol, never>; reply: { 
/**
 * In the order of the sources.
 */
pairs: Array<PairView>, 
/**
 * Nobody has decided yet.
 */
open: number, 
/**
 * A person has said which side holds.
 */
decided: number, } };
  "check.fix": { ask: { 
/**
 * The finding.
 */
fingerprint: Hash, }; reply: Done };
  "check.waive": { ask: { 
/**
 * The findings; several only of one rule.
 */
fingerprints: Array<Hash>, 
/**
 * At least 10 characters.
 */
reason: string, }; reply: Done };
  "check.unwaive": { ask: { 
/**
 * The log entry of the waiver.
 */
entry: number, }; reply: Done };
  "judge.estimate": { ask: Record<symbol, never>; reply: { 
/**
 * Where it would go; empty when no model is set.
 */
address: string, 
/**
 * The model.
 */
model: string, 
/**
 * Questions whose answer is known, which measure it first; 0 when that was done.
 */
traps: number, 
/**
 * Questions about statements.
 */
statements: number, 
/**
 * How many bytes of text; questions asked twice are not in it.
 */
bytes: number, 
/**
 * About how many tokens, at four bytes each.
 */
tokens: number, 
/**
 * A question about a statement, word for word; empty when there is none.
 */
preview: string, } };
  "judge.start": { ask: { 
/**
 * The traps alone, whether they were asked before or not; no statement.
 */
traps_only: boolean, }; reply: { 
/**
 * The run.
 */
run: RunId, } };
  "judge.show": { ask: Record<symbol, never>; reply: { 
/**
 * The model that would be asked; empty when none is set.
 */
model: string, 
/**
 * Models that were tried on these sources, by name.
 */
trials: Array<TrialView>, 
/**
 * Statements a model doubts, in the order of the course. What it agrees with is not told.
 */
doubts: Array<DoubtView>, 
/**
 * Statements that have not been held against their passages by the model that would be asked.
 */
unasked: number, } };
  "style.show": { ask: Record<symbol, never>; reply: { 
/**
 * What it says.
 */
style: Style, 
/**
 * What stands against it: entries that something breaks, in the order of their kinds. Read from the findings.
 */
broken: Array<Broken>, 
/**
 * Whether the course is in English: only of English can address, spelling, short forms, grades and names be told.
 */
english: boolean, } };
  "style.edit": { ask: { 
/**
 * In this order; one that cannot be takes all of them back.
 */
changes: Array<StyleChange>, }; reply: Done };
  "style.estimate": { ask: { 
/**
 * One lesson; the whole course when none.
 */
lesson: LessonId | null, }; reply: { 
/**
 * Whether anything would leave the computer.
 */
leaves: boolean, 
/**
 * Where it would go; empty when nothing leaves.
 */
address: string, 
/**
 * How many requests.
 */
requests: number, 
/**
 * How many bytes of text.
 */
bytes: number, 
/**
 * About how many tokens, at four bytes each.
 */
tokens: number, 
/**
 * Pieces of personal data that are replaced in it.
 */
replaced: number, 
/**
 * Answers of a run that broke off, which need not be paid for again.
 */
kept: number, } };
  "style.sending": { ask: { 
/**
 * One lesson; the whole course when none.
 */
lesson: LessonId | null, 
/**
 * Which request, counting from 1.
 */
number: number, }; reply: { 
/**
 * Counts from 1.
 */
number: number, 
/**
 * How many there are; for a whole course an estimate, because the outline decides.
 */
of: number, 
/**
 * What it is for, in words.
 */
purpose: string, 
/**
 * Whether these are the very words; else what earlier answers will add is missing.
 */
whole: boolean, 
/**
 * The text, run by run.
 */
runs: Array<SentRun>, } };
  "style.rewrite": { ask: { 
/**
 * One lesson; the whole course when none.
 */
lesson: LessonId | null, 
/**
 * At most so many tokens of prompts and answers; once they are spent, nothing more is asked.
 */
cap?: number, 
/**
 * Go on with the run that broke off: what a model answered then is not asked for again.
 */
resume?: boolean, }; reply: { 
/**
 * The run.
 */
run: RunId, } };
  "own.show": { ask: { 
/**
 * One lesson; the whole course when none.
 */
lesson: LessonId | null, }; reply: { 
/**
 * Empty means: sign.
 */
left: Array<LeftLine>, 
/**
 * How far it has come.
 */
stages: Stages, 
/**
 * Sign-offs, newest first.
 */
signatures: Array<SignatureLine>, 
/**
 * The signing key.
 */
key: KeyView, } };
  "own.review_all": { ask: { 
/**
 * Their name.
 */
by: string, }; reply: { 
/**
 * How many blocks were recorded as opened now.
 */
blocks: number, } };
  "own.sign": { ask: { 
/**
 * One lesson; the whole course when none.
 */
lesson: LessonId | null, 
/**
 * The owner’s name, 2 to 120 characters.
 */
by: string, 
/**
 * For the key file, where there is no keychain.
 */
passphrase: string | null, }; reply: { 
/**
 * The public key.
 */
key: string, 
/**
 * Whether the key was made just now.
 */
made: boolean, } };
  "release.build": { ask: { 
/**
 * Its form.
 */
format: Format, 
/**
 * Build without ownership; it says DRAFT on every page.
 */
draft: boolean, }; reply: { 
/**
 * For saving it.
 */
file: Handle, 
/**
 * The name it would be saved under.
 */
name: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * SHA-256.
 */
bytes: Hash, 
/**
 * Whether it says DRAFT.
 */
draft: boolean, 
/**
 * What the independent verifier saw.
 */
lines: Array<VerifyLine>, } };
  "release.profiles": { ask: Record<symbol, never>; reply: { 
/**
 * Them.
 */
profiles: Array<ProfileView>, } };
  "release.explain": { ask: { 
/**
 * From building.
 */
file: Handle, 
/**
 * The LMS: `generic`, `moodle`, ….
 */
profile: string, 
/**
 * A package that it shall replace; without one, the last release of this form is taken.
 */
against: Handle | null, }; reply: { 
/**
 * The page for the administrator, for saving it.
 */
page: Handle, 
/**
 * The name it would be saved under.
 */
name: string, 
/**
 * The form this LMS is best given.
 */
advised: Format | null, 
/**
 * What is other than in the release before; none where there was none.
 */
since: Since | null, } };
  "release.preflight": { ask: { 
/**
 * From building.
 */
file: Handle, 
/**
 * The LMS it goes to: `generic`, `moodle`, …; without one, any.
 */
profile: string | null, }; reply: { 
/**
 * Whether everything went as expected.
 */
holds: boolean, 
/**
 * The form of the package.
 */
format: Format, 
/**
 * The form this LMS is better given.
 */
advised: Format | null, 
/**
 * Each adversity, in the order it is told.
 */
scenes: Array<SceneView>, } };
  "release.save": { ask: { 
/**
 * From building.
 */
file: Handle, }; reply: { 
/**
 * The file’s name; none when the person changed their mind.
 */
name: string | null, } };
  "release.list": { ask: Record<symbol, never>; reply: { 
/**
 * From the log.
 */
releases: Array<ReleaseLine>, 
/**
 * Whether the course is owned now.
 */
owned: boolean, } };
  "exchange.guide": { ask: { 
/**
 * Its form.
 */
form: GuideForm, }; reply: { 
/**
 * For saving it.
 */
file: Handle, 
/**
 * The name it would be saved under.
 */
name: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * Whether it says DRAFT on every page.
 */
draft: boolean, } };
  "exchange.audit": { ask: { 
/**
 * Its form.
 */
form: AuditForm, }; reply: AuditMade };
  "exchange.storyboard": { ask: Record<symbol, never>; reply: StoryboardMade };
  "exchange.messages": { ask: { 
/**
 * Their form.
 */
form: MessageForm, 
/**
 * The day of the course, written `2027-01-31`; today where none is named.
 */
start: string | null, 
/**
 * Days after it; 1, 3, 7, 14 and 30 where none are named.
 */
days: Array<number>, }; reply: { 
/**
 * For saving them, all in one file: mail in a zip.
 */
file: Handle, 
/**
 * The name it would be saved under.
 */
name: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * Whether each says DRAFT.
 */
draft: boolean, 
/**
 * The day of the course.
 */
start: string, 
/**
 * The messages in the order in which they come.
 */
messages: Array<MessageView>, 
/**
 * What to know before they are sent.
 */
notes: Array<string>, } };
  "setting.show": { ask: Record<symbol, never>; reply: { 
/**
 * The name under which decisions are recorded.
 */
person: string, 
/**
 * Whether the model drafts.
 */
model_on: boolean, 
/**
 * The protocol the model speaks.
 */
provider: Provider, 
/**
 * The model’s address.
 */
address: string, 
/**
 * The model’s name.
 */
model: string, 
/**
 * Whether a key is set for this address.
 */
key_set: boolean, 
/**
 * The model that writes down recordings.
 */
transcription: Transcription, 
/**
 * Whether nothing leaves this computer, whatever is set elsewhere.
 */
sealed: boolean, 
/**
 * Whether the system has a safe place for keys; otherwise they are forgotten on closing.
 */
keychain: boolean, 
/**
 * What limits hold for reading sources here, in sentences.
 */
worker: Array<string>, } };
  "setting.nearby": { ask: Record<symbol, never>; reply: { 
/**
 * Servers that answer and offer a model.
 */
servers: Array<Server>, } };
  "setting.person": { ask: { 
/**
 * 2 to 120 characters.
 */
name: string, }; reply: Done };
  "setting.model": { ask: { 
/**
 * The protocol the address speaks.
 */
provider: Provider, 
/**
 * Its address: https, or this computer. Where it is empty, the provider’s own; a server that speaks as OpenAI does may be
 * anybody’s, and has to be named.
 */
address: string, 
/**
 * The model’s name.
 */
model: string, 
/**
 * Its key; kept as it is when none.
 */
key: string | null, }; reply: Done };
  "setting.transcription": { ask: { 
/**
 * Its address, which speaks as OpenAI does: https, or this computer. Empty for none: then no recording leaves.
 */
address: string, 
/**
 * The model’s name.
 */
model: string, 
/**
 * The language that is spoken, as `de` or `de-AT`; empty to let the model find out.
 */
language: string, 
/**
 * Its key; kept as it is when none.
 */
key: string | null, }; reply: Done };
  "setting.drafter": { ask: { 
/**
 * The model; the built-in drafter otherwise.
 */
model: boolean, }; reply: Done };
  "setting.seal": { ask: { 
/**
 * Nothing leaves.
 */
sealed: boolean, }; reply: Done };
  "setting.forget_key": { ask: { 
/**
 * That of the model that transcribes; else that of the model that drafts.
 */
transcription?: boolean, }; reply: Done };
  "setting.test_model": { ask: Record<symbol, never>; reply: { 
/**
 * The answer and how long it took.
 */
words: string, 
/**
 * Models the address offers.
 */
models: Array<string>, } };
}

/** Names of the operations. */
export type OperationName = keyof Operations;

/** What each read shows: a reply of a write names the tags it touched, and what shows them is read again. */
export const shows: Partial<Record<OperationName, readonly Tag[]>> = {
  "studio.about": ["studio", "settings", "project", "live"],
  "project.show": ["project", "activity"],
  "project.history": ["history"],
  "project.verify": ["project", "own"],
  "source.list": ["sources", "lesson"],
  "source.show": ["sources", "lesson"],
  "source.sending": ["sources", "suggestions", "lesson", "settings"],
  "source.changes": ["sources", "suggestions", "lesson", "settings"],
  "draft.estimate": ["sources", "settings", "outline"],
  "draft.preview": ["sources", "settings", "outline", "lesson"],
  "privacy.show": ["sources", "settings", "lesson"],
  "run.list": ["activity"],
  "course.outline": ["outline", "own", "findings", "suggestions"],
  "course.lesson": ["outline", "lesson", "findings", "suggestions", "own"],
  "course.brand": ["outline"],
  "statement.show": ["lesson", "ledger", "sources", "findings"],
  "verbatim.list": ["lesson", "sources"],
  "suggestion.list": ["suggestions", "lesson"],
  "question.list": ["questions", "outline"],
  "comment.list": ["comments", "review", "outline", "lesson"],
  "review.plan": ["review", "findings", "lesson", "sources", "questions", "comments"],
  "review.show": ["review", "lesson", "suggestions", "findings"],
  "review.live_show": ["live", "review"],
  "review.live_link": ["live"],
  "review.live_minutes": ["live"],
  "check.findings": ["findings", "lesson"],
  "check.ledger": ["ledger", "lesson", "sources"],
  "check.coverage": ["ledger", "findings", "lesson", "sources"],
  "check.profile": ["outline", "findings"],
  "check.alignment": ["outline", "lesson", "ledger", "findings"],
  "check.contradictions": ["ledger", "findings", "lesson", "sources"],
  "judge.estimate": ["findings", "lesson", "sources", "settings"],
  "judge.show": ["findings", "lesson", "sources", "settings"],
  "style.show": ["outline", "findings", "lesson"],
  "style.estimate": ["outline", "lesson", "suggestions", "settings"],
  "style.sending": ["outline", "lesson", "suggestions", "settings"],
  "own.show": ["own", "findings", "suggestions", "comments", "lesson"],
  "release.explain": ["releases", "own"],
  "release.list": ["releases", "own"],
  "setting.show": ["settings"],
};
