// What a review pack holds and what comes back of it. Rust writes the one and reads the other (crates/exchange).

export type Kind = 'statement' | 'conflict' | 'gap' | 'question' | 'comment';
export type Verdict = 'right' | 'wrong' | 'depends' | 'not_mine' | 'first' | 'second' | 'teach' | 'leave_out' | 'said';

export interface Media {
  type: string;
  /** Base64. */
  data: string;
  /** Seconds. */
  start: number;
  end: number;
}

export interface Side {
  source: string;
  locator: string;
  before: string;
  quote: string;
  after: string;
  /** Whether it was spoken. */
  spoken?: boolean;
  /** The words that the other side has otherwise. */
  written?: string;
  media?: Media;
}

export interface Card {
  key: string;
  kind: Kind;
  /** The hash of what the answer is about: it goes back with the answer. */
  base: string;
  at: string;
  why: string;
  text: string;
  before: string;
  after: string;
  /** Further places that say the same. */
  places: string[];
  sides: Side[];
  /** How long it should take. */
  seconds: number;
}

export interface Pack {
  coursewright: 'review pack';
  form: 1;
  project: string;
  title: string;
  language: string;
  build: string;
  pack: string;
  made_at: string;
  made_by: string;
  for: string;
  minutes: number;
  cards: Card[];
}

export interface Answer {
  key: string;
  base: string;
  verdict: Verdict;
  text: string;
  remark: string;
  at: string;
  seconds: number;
}

export interface Answers {
  coursewright: 'review answers';
  form: 1;
  project: string;
  build: string;
  pack: string;
  by: string;
  saved_at: string;
  answers: Answer[];
  check: string;
}

/** The pack in a page; nothing where it was cut off or is of a later form. */
export function readPack(text: string): Pack | undefined {
  try {
    const pack = JSON.parse(text) as Partial<Pack> | null;
    const kinds: readonly string[] = ['statement', 'conflict', 'gap', 'question', 'comment'];
    const whole = pack?.coursewright === 'review pack' && pack.form === 1 && Array.isArray(pack.cards) && pack.cards.length > 0 && pack.cards.every((card) => kinds.includes(card.kind));
    return whole ? (pack as Pack) : undefined;
  } catch {
    return undefined;
  }
}
