// Whether an answer is right. Numbers are compared as decimals, never as binary fractions.

import type { ItemShape } from './shape';
import type { Answer, Verdict } from './state';

export interface Judgement {
  verdict: Verdict;
  /** For each entry in its place, or each gap: whether it is right. */
  parts: boolean[];
}

export function judge(item: ItemShape, answer: Answer): Judgement {
  switch (item.kind) {
    case 'single':
    case 'truth':
    case 'multiple': {
      const right = answer.picks.filter((pick) => item.key.includes(pick)).length;
      const wrong = answer.picks.length - right;
      const whole = wrong === 0 && right === item.key.length;
      return { verdict: whole ? 1 : right > 0 && item.kind === 'multiple' ? 2 : 3, parts: [] };
    }
    case 'ordering': return parts(answer.picks.map((entry, place) => entry === place));
    case 'matching': return parts(item.key.map((right, n) => (answer.picks[n] ?? 0) - 1 === right));
    case 'numeric': return parts([isNear(answer.texts[0] ?? '', item)]);
    case 'short':
    case 'cloze': return parts(item.gaps.map((gap, n) => {
      const pick = answer.picks[n] ?? 0;
      const word = gap.offered.length ? (gap.offered[pick - 1] ?? '') : (answer.texts[n] ?? '');
      return gap.accept.some((accepted) => plain(accepted) === plain(word));
    }));
  }
}

/** Whether there is anything to judge. */
export function isComplete(item: ItemShape, answer: Answer): boolean {
  switch (item.kind) {
    case 'single':
    case 'truth':
    case 'multiple': return answer.picks.length > 0;
    case 'ordering': return true;
    case 'numeric': return decimal(answer.texts[0] ?? '', item.unit) !== null;
    case 'matching':
    case 'short':
    case 'cloze': return item.gaps.every((gap, n) => (gap.offered.length ? (answer.picks[n] ?? 0) > 0 : plain(answer.texts[n] ?? '') !== ''));
  }
}

function parts(parts: boolean[]): Judgement {
  const right = parts.filter(Boolean).length;
  return { verdict: right === parts.length ? 1 : right > 0 ? 2 : 3, parts };
}

/** Compared without case, outer blanks and the way a letter is put together. */
function plain(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

interface Decimal {
  digits: bigint;
  places: number;
}

/** “4.5”, “4,5” or “−4.5 °C”; null for anything else. One mark at most, because 1.000 means two things. */
export function decimal(text: string, unit = ''): Decimal | null {
  let words = plain(text).replace(/[−–]/g, '-');
  const tail = plain(unit);
  if (tail && words.endsWith(tail)) words = words.slice(0, -tail.length).trim();
  const found = /^([+-]?)\s*(\d*)(?:[.,](\d+))?$/.exec(words);
  if (!found || (found[2] === '' && found[3] === undefined)) return null;
  const part = found[3] ?? '';
  const digits = BigInt((found[2] || '0') + part);
  return { digits: found[1] === '-' ? -digits : digits, places: part.length };
}

/** A number as an LMS takes it. */
export function decimalText(text: string, unit: string): string {
  const number = decimal(text, unit);
  return number ? written(number) : '';
}

/** The least and the most that count as right, as an LMS takes them. */
export function rangeOf(value: string, tolerance: string): { least: string; most: string } | null {
  const middle = decimal(value);
  const off = decimal(tolerance || '0');
  if (!middle || !off) return null;
  const places = Math.max(middle.places, off.places);
  const scaled = ({ digits, places: own }: Decimal): bigint => digits * 10n ** BigInt(places - own);
  return { least: written({ digits: scaled(middle) - scaled(off), places }), most: written({ digits: scaled(middle) + scaled(off), places }) };
}

function written(number: Decimal): string {
  const sign = number.digits < 0n ? '-' : '';
  const digits = (number.digits < 0n ? -number.digits : number.digits).toString().padStart(number.places + 1, '0');
  return number.places ? `${sign}${digits.slice(0, -number.places)}.${digits.slice(-number.places)}` : sign + digits;
}

function isNear(text: string, item: ItemShape): boolean {
  const given = decimal(text, item.unit);
  const value = decimal(item.value);
  const tolerance = decimal(item.tolerance || '0');
  if (!given || !value || !tolerance) return false;
  const places = Math.max(given.places, value.places, tolerance.places);
  const scaled = (number: Decimal) => number.digits * 10n ** BigInt(places - number.places);
  const off = scaled(given) - scaled(value);
  return (off < 0n ? -off : off) <= scaled(tolerance);
}
