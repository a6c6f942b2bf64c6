import { describe, expect, it } from 'vitest';
import { cut, cutTable } from './cut';

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

describe('a table as evidence', () => {
  const text = 'Product\tAccept\tRefuse\nMilk\t5 °C\t7 °C\nPoultry\t4 °C\t4 °C\nFish\t2 °C\t3 °C';
  const at = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length];

  it('keeps the headers and the row in question, with its cells apart', () => {
    expect(cutTable(text, ...at('4 °C'))).toEqual({ before: 'Product | Accept | Refuse\n…\nPoultry | ', marked: '4 °C', after: ' | 4 °C\n…' });
  });

  it('leaves nothing out between neighbours, and says nothing is left out at the end', () => {
    expect(cutTable(text, ...at('Milk')).before).toBe('Product | Accept | Refuse\n');
    expect(cutTable(text, ...at('3 °C')).after).toBe('');
    expect(cutTable(text, ...at('Accept'))).toEqual({ before: 'Product | ', marked: 'Accept', after: ' | Refuse\n…' });
  });
});
