// Where a statement stands, and what the sources say.

import { between, el, told, type Part } from './dom';
import { icon } from './icons';
import type { Card, Side } from './pack';
import { recording, type Recording } from './recording';
import { words } from './words';

/** The statement among its neighbours; a question and a gap have none and stand alone. */
export function context(card: Card, language: string): HTMLElement {
  const further = card.places.length > 0 && el('details', { class: 'places' }, el('summary', {}, words.places(card.places.length)), el('ul', {}, ...card.places.map((place) => told('li', '', language, place))));
  return el('div', { class: 'ctx' },
    card.at !== '' && told('p', 'at', language, card.at),
    card.before !== '' && told('p', 'near', language, card.before),
    card.text !== '' && told('p', 'st', language, card.kind === 'question' || card.kind === 'comment' ? card.text : el('mark', {}, card.text)),
    card.after !== '' && told('p', 'near', language, card.after),
    further);
}

function passage(side: Side, label: string | undefined, parts: Part[]): HTMLElement {
  const quote = el('mark', { dir: 'auto' }, side.quote);
  return el('article', { class: 'psg' },
    el('h3', {}, icon(side.media || side.spoken ? 'mic' : 'doc'), el('span', { class: 'who' }, label !== undefined && el('b', { class: 'nth' }, `${label}: `), told('span', '', '', side.source)), told('span', 'lc', '', side.locator)),
    label !== undefined && side.written !== undefined && side.written !== '' && told('p', 'big', '', side.written),
    told('blockquote', '', '', ...between(side.before, quote, side.after, side.quote)),
    ...parts);
}

export interface Passages {
  element: HTMLElement | undefined;
  recordings: Recording[];
}

export function passages(card: Card): Passages {
  const recordings: Recording[] = [];
  const shown = card.sides.map((side, n) => {
    const sound = side.media && recording(side.media);
    if (sound) recordings.push(sound);
    return passage(side, card.kind === 'conflict' ? words.sides[n] : undefined, [sound?.element]);
  });
  if (shown.length === 0) return { element: undefined, recordings };
  const clash = card.kind === 'conflict' && shown.length === 2;
  return { element: el('section', {}, el('h2', {}, words.sources(shown.length)), el('div', { class: `src${clash ? ' clash' : ''}` }, ...(clash ? [shown[0], el('p', { class: 'or', 'aria-hidden': 'true' }, words.or), shown[1]] : shown))), recordings };
}

/** The same on paper, where nothing plays. */
export const printedPassages = (card: Card): HTMLElement[] => card.sides.map((side, n) => passage(side, card.kind === 'conflict' ? words.sides[n] : undefined, []));
