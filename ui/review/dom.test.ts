import { describe, expect, it } from 'vitest';
import { between, el, excerpt, told } from './dom';
import { wellFormed } from './file';

const joined = (before: string, quote: string, after: string): string => el('p', {}, ...between(before, el('mark', {}, quote), after, quote)).textContent;

describe('words on the page', () => {
  it('stay words', () => {
    const hostile = '<img src=x onerror=alert(1)></script>&amp;';
    const made = told('p', '', 'en', hostile);
    expect([made.textContent, made.children.length, made.getAttribute('dir'), made.getAttribute('lang')]).toEqual([hostile, 0, 'auto', 'en']);
    expect(told('p', '', '"><b>', '').hasAttribute('lang')).toBe(false);
  });

  it('stand apart from a quote, unless they bring a space or need none', () => {
    expect(joined('Refuse above', '5 °C', ', always.')).toBe('Refuse above 5 °C, always.');
    expect(joined('Refuse above ', '5 °C', ' always.')).toBe('Refuse above 5 °C always.');
    expect(joined('(', '5 °C', ')')).toBe('(5 °C)');
    expect(joined('', '5 °C', '')).toBe('5 °C');
    expect(joined('At night.', 'Ring 412.', 'Let it ring.')).toBe('At night. Ring 412. Let it ring.');
  });

  it('are cut between characters', () => {
    expect(excerpt('a\n b')).toBe('a b');
    expect([...excerpt('😀'.repeat(200))].length).toBe(110);
    expect(wellFormed(excerpt('😀'.repeat(200)))).toBe(excerpt('😀'.repeat(200)));
  });
});
