import { describe, expect, it } from 'vitest';
import { parts, splice } from './splice';

describe('what a rich editor gives back', () => {
  const stood = '# Head\n\n* one\n* two\n\n\nLast __words__ here.\n';
  const written = '# Head\n\n- one\n- two\n\nLast **words** here.\n';

  it('is the old text byte for byte when nothing was changed', () => {
    expect(splice(stood, written, written)).toBe(stood);
  });

  it('keeps the bytes of every part nobody touched', () => {
    const now = written.replace('# Head', '# New head');
    expect(splice(stood, written, now)).toBe('# New head\n\n* one\n* two\n\nLast __words__ here.\n');
  });

  it('takes a new part between untouched ones', () => {
    const now = '# Head\n\nNew.\n\n- one\n- two\n\nLast **words** here.\n';
    expect(splice(stood, written, now)).toBe('# Head\n\nNew.\n\n* one\n* two\n\nLast __words__ here.\n');
  });

  it('drops a part that is gone', () => {
    expect(splice(stood, written, '# Head\n\nLast **words** here.\n')).toBe('# Head\n\nLast __words__ here.\n');
  });

  it('takes the editor’s text whole where parts cannot be told apart', () => {
    expect(splice('a\n\nb', 'a b', 'a b c')).toBe('a b c');
  });

  it('does not cut fenced code at its blank lines', () => {
    expect(parts('a\n\n```\nx\n\ny\n```\n\nb').map((part) => part.text)).toEqual(['a', '```\nx\n\ny\n```', 'b']);
  });
});
