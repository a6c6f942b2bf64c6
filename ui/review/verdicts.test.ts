import { describe, expect, it } from 'vitest';
import { missing, OFFERS, wordsFor } from './verdicts';
import { offers } from './words';

describe('the answers of a card', () => {
  it('are these, in the order of their keys', () => {
    expect(OFFERS).toEqual({
      statement: ['right', 'wrong', 'depends', 'not_mine'],
      conflict: ['first', 'second', 'depends', 'not_mine'],
      gap: ['teach', 'leave_out', 'depends', 'not_mine'],
      question: ['said', 'depends', 'not_mine'],
      comment: ['said', 'depends', 'not_mine'],
    });
  });

  it('need words where a word alone says nothing', () => {
    for (const verdict of new Set(Object.values(OFFERS).flat())) {
      const needed = ['wrong', 'depends', 'leave_out', 'said'].includes(verdict);
      expect([verdict, missing(verdict, ' \n ', 'a sentence')]).toEqual([verdict, needed ? 'text' : undefined]);
      expect(missing(verdict, 'words', 'a sentence')).toBeUndefined();
      // A field and what it says when it is empty belong together.
      expect([verdict, offers[verdict].ask !== '', offers[verdict].missing !== '']).toEqual([verdict, wordsFor(verdict) !== 'none', needed]);
    }
    expect(missing('', 'words', '')).toBe('verdict');
  });

  it('do not call a sentence wrong and write it again as it stands', () => {
    expect(missing('wrong', ' a sentence ', 'a sentence')).toBe('same');
    expect(missing('depends', 'a sentence', 'a sentence')).toBeUndefined();
  });
});
