// A suggestion's difference laid over the sentences it touches.
//
// The difference speaks of a whole text, the page shows sentences. Both hold the same letters and digits in the
// same order, whatever happened to blanks and marks between them, so counting those brings one to the other.

import type { Piece } from '../../contract/contract';

const letter = /[\p{L}\p{N}]/u;

/** A sentence as the page shows it. */
export interface Told {
  key: string;
  words: string;
}

function lettersIn(text: string): number {
  let count = 0;
  for (const one of text) if (letter.test(one)) count += 1;
  return count;
}

function lettersOf(text: string): string {
  return [...text].filter((one) => letter.test(one)).join('').toLowerCase();
}

function put(pieces: Piece[], change: Piece['change'], text: string): void {
  const last = pieces.at(-1);
  if (last?.change === change) last.text += text;
  else pieces.push({ change, text });
}

/** The sentences that follow each other and together are just these letters. */
function run(sentences: readonly Told[], letters: string): readonly Told[] | null {
  if (letters === '') return null;
  for (let from = 0; from < sentences.length; from += 1) {
    let told = '';
    for (let to = from; to < sentences.length && told.length < letters.length; to += 1) {
      told += lettersOf(sentences[to]?.words ?? '');
      if (told === letters) return sentences.slice(from, to + 1);
    }
  }
  return null;
}

/**
 * The pieces of each sentence that changes, by its key; none where the difference is about other words than these
 * sentences, so that it must be shown apart.
 */
export function tracked(sentences: readonly Told[], difference: readonly Piece[]): Map<string, Piece[]> | null {
  const old = difference.filter((piece) => piece.change !== 'new').map((piece) => piece.text).join('');
  const filled = run(sentences.filter((one) => lettersIn(one.words) > 0), lettersOf(old));
  if (filled === null) return null;
  const pieces = new Map<string, Piece[]>(filled.map((one) => [one.key, []]));
  let at = 0;
  let rest = lettersIn(filled[0]?.words ?? '');
  const here = (): Piece[] => pieces.get(filled[at]?.key ?? '') ?? [];

  for (const piece of difference) {
    if (piece.change === 'new') {
      put(here(), 'new', piece.text);
      continue;
    }
    for (const one of piece.text) {
      const next = rest === 0 && at + 1 < filled.length;
      // Marks after the last letter still belong to the sentence; the blank after them ends it.
      if (next && (letter.test(one) || /\s/.test(one))) {
        at += 1;
        rest = lettersIn(filled[at]?.words ?? '');
      }
      if (letter.test(one)) rest -= 1;
      put(here(), piece.change, one);
    }
  }

  const changed = new Map<string, Piece[]>();
  for (const [key, run] of pieces) {
    if (run.some((piece) => piece.change !== 'same')) changed.set(key, run);
  }
  return changed;
}
