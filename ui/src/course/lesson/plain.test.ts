import { describe, expect, it } from 'vitest';
import { lastWord, still, together, unmarked, wordsOf } from './plain';

describe('plain words', () => {
  it('reads the words of safe HTML', () => {
    expect(wordsOf('5 &lt; 6 &amp; <strong>7</strong>&#8239;°C')).toBe('5 < 6 & 7\u202f°C');
  });

  it('takes the marks off inline Markdown and leaves numbers and names alone', () => {
    expect(unmarked('**Never** open `V-12` or [this](https://x.example) at 3 * 4 * 5, file_name_x')).toBe('Never open V-12 or this at 3 * 4 * 5, file_name_x');
  });

  it('lets links stand still without dropping their words', () => {
    expect(still('See <a href="https://x.example" rel="noopener">this</a>.')).toBe('See <em>this</em>.');
  });

  it('keeps a number with the sign of its unit', () => {
    expect(together('Above 5 °C, up to 20 % of 3 pallets')).toBe('Above 5\u00a0°C, up to 20\u00a0% of 3 pallets');
  });

  it('cuts before the last word only where no element is torn', () => {
    expect(lastWord('Open the valve.')).toEqual(['Open the ', 'valve.']);
    expect(lastWord('Open <em>the valve.</em>')).toEqual(['Open <em>the valve.</em>', '']);
    expect(lastWord('Poultry')).toEqual(['', 'Poultry']);
  });
});
