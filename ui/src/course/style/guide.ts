// The style guide as its view shows it: entries with what breaks them, and the changes that a person makes.
import type { BannedPhrase, GlossaryEntry, Hash, Manner, PreferredTerm, Style, StyleEntry } from '../../contract/contract';
import type { Ask, Reply } from '../../data';

export type Change = Ask<'style.edit'>['changes'][number];

/** The findings about an entry. */
export function about(broken: Reply<'style.show'>['broken'], entry: StyleEntry): readonly Hash[] {
  const same = JSON.stringify(Object.entries(entry).sort());
  return broken.find((one) => JSON.stringify(Object.entries(one.entry).sort()) === same)?.findings ?? [];
}

/** Other forms as a person writes them in one field. */
export function formsOf(text: string): string[] {
  return text.split(/[,;]/).map((form) => form.trim()).filter((form) => form !== '');
}

/** What a row of a table holds, by the name of its field. */
export type Values = Record<string, string | boolean>;

const text = (values: Values, name: string): string => String(values[name] ?? '').trim();
const orNone = (words: string): string | null => (words === '' ? null : words);

export const bannedValues = (own: BannedPhrase): Values => ({ phrase: own.phrase, replacement: own.replacement ?? '', why: own.why ?? '' });
export const termValues = (own: PreferredTerm): Values => ({ preferred: own.preferred, variants: (own.variants ?? []).join(', '), trademark: own.trademark ?? false });
export const glossaryValues = (own: GlossaryEntry): Values => ({ term: own.term, meaning: own.meaning, known: own.known ?? false });

export const ban = (was: string | null, values: Values): Change => ({ do: 'ban', was, phrase: text(values, 'phrase'), replacement: orNone(text(values, 'replacement')), why: orNone(text(values, 'why')) });
export const prefer = (was: string | null, values: Values): Change => ({ do: 'term', was, preferred: text(values, 'preferred'), variants: formsOf(text(values, 'variants')), trademark: values.trademark === true });
export const explain = (was: string | null, values: Values): Change => ({ do: 'explain', was, term: text(values, 'term'), meaning: text(values, 'meaning'), known: values.known === true });

/** What is asked of the text as a whole, with one thing of it changed. */
export function manner(now: Manner, change: Partial<Omit<Extract<Change, { do: 'manner' }>, 'do'>>): Change {
  return {
    do: 'manner', address: now.address ?? null, spelling: now.spelling ?? null, contractions: now.contractions ?? null, exclamations: now.exclamations ?? null,
    reading: now.reading ? [now.reading.from, now.reading.to] : null, naming: now.naming ?? null, ...change,
  };
}

/** A guide with every part of it there. */
export interface Whole { banned: BannedPhrase[]; terms: PreferredTerm[]; glossary: GlossaryEntry[]; manner: Manner }
export const whole = (style: Style): Whole => ({ banned: style.banned ?? [], terms: style.terms ?? [], glossary: style.glossary ?? [], manner: style.manner ?? {} });
