import { describe, expect, it } from 'vitest';
import { tracked } from './tracked';

const sentences = [
  { key: 's1', words: 'Close the valve.' },
  { key: 's2', words: 'Wait until it reads 0.5 bar.' },
  { key: 's3', words: '“Then open.”' },
];

describe('a suggestion laid over its sentences', () => {
  it('shows the change in the sentence it touches and in no other', () => {
    const pieces = tracked(sentences, [
      { change: 'same', text: 'Close the valve. Wait until it reads ' },
      { change: 'gone', text: '0.5' },
      { change: 'new', text: '0' },
      { change: 'same', text: ' bar.\n“Then open.”' },
    ]);
    expect([...(pieces?.keys() ?? [])]).toEqual(['s2']);
    expect(pieces?.get('s2')?.map((piece) => [piece.change, piece.text.trim()])).toEqual([['same', 'Wait until it reads'], ['gone', '0.5'], ['new', '0'], ['same', 'bar.']]);
  });

  it('finds the one sentence a difference is about', () => {
    const pieces = tracked(sentences, [{ change: 'same', text: 'Close the ' }, { change: 'gone', text: 'valve' }, { change: 'new', text: 'tap' }, { change: 'same', text: '.' }]);
    expect([...(pieces?.keys() ?? [])]).toEqual(['s1']);
  });

  it('does not mind marks of Markdown between the letters', () => {
    const pieces = tracked(sentences, [{ change: 'same', text: '**Close** the valve. Wait until it reads 0.5 bar. “Then ' }, { change: 'gone', text: 'open' }, { change: 'new', text: 'go' }, { change: 'same', text: '.”' }]);
    expect([...(pieces?.keys() ?? [])]).toEqual(['s3']);
  });

  it('says so when the difference is about other words', () => {
    expect(tracked(sentences, [{ change: 'gone', text: 'Something else.' }])).toBeNull();
    expect(tracked(sentences, [{ change: 'new', text: 'All new.' }])).toBeNull();
  });
});
