import { describe, expect, it } from 'vitest';
import { cut } from './cut';

describe('a passage cut around the words in question', () => {
  it('leaves a short one whole', () => {
    expect(cut('You wait for zero.', 4, 8, 100)).toEqual({ before: 'You ', marked: 'wait', after: ' for zero.' });
  });

  it('leaves out what is far away, at a word', () => {
    expect(cut('one two three four five six', 8, 13, 6)).toEqual({ before: '… two ', marked: 'three', after: ' four …' });
  });

  it('survives a run that lies outside the text', () => {
    expect(cut('abc', 5, 9, 10)).toEqual({ before: 'abc', marked: '', after: '' });
  });
});
