// Whose a comment is, where it stands in a lesson, and which are shown.
import type { CommentKind, CommentSeverity, CommentView, LessonId, Queue } from '../../contract/contract';

/** The two queues, which never wait in one line; and what waits in none. */
export type Tray = Queue | 'settled';

export const TRAYS: readonly Tray[] = ['designer', 'expert', 'settled'];
export const KINDS: readonly CommentKind[] = ['factual_error', 'missing', 'risk', 'wording', 'out_of_scope'];
export const SEVERITIES: readonly CommentSeverity[] = ['critical', 'major', 'minor'];

/** Whose a remark of this kind is, where nobody says otherwise: as the core has it. */
export const queueOf: Record<CommentKind, Queue> = { factual_error: 'expert', missing: 'expert', risk: 'expert', wording: 'designer', out_of_scope: 'designer' };

export const trayOf = (one: CommentView): Tray => (one.open ? one.queue : 'settled');

/** What is looked for; an empty word asks for anything. */
export interface Sought {
  kind: CommentKind | 'none' | '';
  /** `of:` and a name, or `none`. */
  owner: string;
  text: string;
}

/** Everything a comment says, for finding it. */
function said({ comment, at, answer }: CommentView): string {
  return [comment.text, comment.quote, comment.by, comment.owner, at, answer?.by ?? '', answer?.text ?? '', ...comment.steps.flatMap((step) => [step.by, step.words])].join('\n').toLowerCase();
}

/** The comments that are of this kind and owner, and say this. */
export function fitting(all: readonly CommentView[], { kind, owner, text }: Sought): CommentView[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((one) => {
    if (kind !== '' && (one.comment.kind ?? 'none') !== kind) return false;
    if (owner !== '' && (one.comment.owner === '' ? 'none' : `of:${one.comment.owner}`) !== owner) return false;
    return wanted.every((word) => said(one).includes(word));
  });
}

/** Who owns something, each once, in the order of the alphabet. */
export function ownersOf(all: readonly CommentView[]): string[] {
  return [...new Set(all.map((one) => one.comment.owner).filter((name) => name !== ''))].sort((one, other) => one.localeCompare(other));
}

/** The id of the innermost thing a comment stands at. */
export function atId({ place }: CommentView): string {
  switch (place.at) {
    case 'statement':
      return place.statement;
    case 'block':
      return place.block;
    case 'lesson':
      return place.lesson;
    case 'objective':
      return place.objective;
    default:
      return place.at;
  }
}

/** How many open comments stand at each sentence, block, lesson and objective; a block counts those of its sentences. */
export function marksOf(all: readonly CommentView[]): ReadonlyMap<string, number> {
  const marks = new Map<string, number>();
  for (const one of all) {
    if (!one.open) continue;
    const ids = one.place.at === 'statement' ? [one.place.statement, one.place.block] : [atId(one)];
    for (const id of ids) marks.set(id, (marks.get(id) ?? 0) + 1);
  }
  return marks;
}

/** What is selected in a lesson, for sorting its comments by how near they are. */
export interface Selected {
  lesson: LessonId;
  /** The statement, or the objective it says. */
  id: string | null;
  block: string | null;
  /** The objectives the lesson serves. */
  objectives: readonly string[];
}

const within = ({ place }: CommentView, lesson: LessonId, objectives: readonly string[]): boolean => (place.at === 'objective' ? objectives.includes(place.objective) : 'lesson' in place && place.lesson === lesson);

/** How many open comments stand in a lesson. */
export const marksIn = (all: readonly CommentView[], lesson: LessonId, objectives: readonly string[]): number => all.filter((one) => one.open && within(one, lesson, objectives)).length;

/** The comments of a lesson, the nearest to what is selected first. */
export function around(all: readonly CommentView[], { lesson, id, block, objectives }: Selected): { here: CommentView[]; block: CommentView[]; lesson: CommentView[] } {
  const found: ReturnType<typeof around> = { here: [], block: [], lesson: [] };
  for (const one of all) {
    if (!within(one, lesson, objectives)) continue;
    if (id !== null && atId(one) === id) found.here.push(one);
    else if (block !== null && 'block' in one.place && one.place.block === block) found.block.push(one);
    else found.lesson.push(one);
  }
  return found;
}
