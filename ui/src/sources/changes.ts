// What a new version of a source comes to: counted, and in the order in which it is decided.
import type { ChangedPassage, Operations, Piece, SuggestionView, TouchedView } from '../contract/contract';
import { changesWords as words } from '../words/changes';

type Changes = Operations['source.changes']['reply'];

/** “3 changed, 1 new, 165 as before.” */
export function counted(all: Changes): string {
  const many = (kind: ChangedPassage['kind']): number => all.passages.filter((one) => one.kind === kind).length;
  return words.counts([
    [many('changed'), words.kinds.changed], [many('added'), words.kinds.added], [many('gone'), words.kinds.gone],
    [many('cosmetic'), words.kinds.cosmetic], [all.kept, words.asBefore],
  ]);
}

/** Suggestions that wait at places these passages touch, and can be accepted; each once, in the order of the passages. */
export function waiting(passages: readonly ChangedPassage[], suggestions: readonly SuggestionView[]): SuggestionView[] {
  const ids = new Set(passages.flatMap((passage) => passage.touched.flatMap((one) => one.suggestion ?? [])));
  // A new step touches nothing that stands: it is proposed by its block alone.
  const steps = suggestions.filter((one) => passages.some((passage) => passage.kind === 'added' && one.citations.some((cited) => cited.passage === passage.passage)));
  return suggestions.filter((one) => (ids.has(one.id) || steps.includes(one)) && one.current && one.verbatim === null);
}

export interface Place {
  /** The suggestion at this place, where there is one. */
  suggestion: SuggestionView | undefined;
  touched: TouchedView[];
}

/** What a passage touches, block by block: statements with one suggestion are decided together. */
export function places(passage: ChangedPassage, suggestions: readonly SuggestionView[]): Place[] {
  const all: Place[] = [];
  for (const touched of passage.touched) {
    const suggestion = suggestions.find((one) => one.id === touched.suggestion);
    const known = suggestion && all.find((one) => one.suggestion?.id === suggestion.id);
    if (known) known.touched.push(touched);
    else all.push({ suggestion, touched: [touched] });
  }
  if (passage.kind === 'added') {
    for (const one of suggestions) if (one.citations.some((cited) => cited.passage === passage.passage)) all.push({ suggestion: one, touched: [] });
  }
  return all;
}

/** Characters of unchanged words shown on either side of a change. */
const AROUND = 140;

/** A difference with the long stretches between its changes left out. */
export function near(pieces: readonly Piece[]): Piece[] {
  const changed = pieces.some((piece) => piece.change !== 'same');
  if (!changed) return [...pieces];
  return pieces.map((piece) => ({ ...piece, text: piece.text.replaceAll('\t', ' · ') })).map((piece, n) => {
    if (piece.change !== 'same' || piece.text.length <= 2 * AROUND) return piece;
    const [first, last] = [n === 0, n === pieces.length - 1];
    const head = first ? '' : opened(piece.text.slice(0, AROUND));
    const tail = last ? '' : closed(piece.text.slice(-AROUND));
    return { ...piece, text: `${head} … ${tail}`.trim() === '…' ? ' … ' : `${head}${first ? '… ' : last ? ' …' : ' … '}${tail}` };
  });
}

/** Without a word that was cut at its end. */
const opened = (text: string): string => text.slice(0, Math.max(text.lastIndexOf(' '), 0));
/** Without a word that was cut at its beginning. */
const closed = (text: string): string => text.slice(text.indexOf(' ') + 1);
