import { describe, expect, it } from 'vitest';
import { fromMail, toMail } from './mail';

const text = `{"by":"Zoë 😀","text":"${'≤ 5 °C, كود '.repeat(200)}"}\n`;

describe('answers in a mail', () => {
  it('come back as they went', () => {
    expect(fromMail(toMail(text))).toBe(text);
    expect(fromMail(toMail(''))).toBe('');
    expect(toMail(text).split('\n').every((line) => line.length <= 64)).toBe(true);
    expect(toMail('x')).toBe('----- COURSEWRIGHT ANSWERS -----\neA==\n----- END OF ANSWERS -----\n');
  });

  it('come back out of a mail that was quoted, indented and broken otherwise', () => {
    const quoted = toMail(text).split('\n').map((line) => `> ${line}\r`).join('\n');
    expect(fromMail(`Hello Adeel,\n\n${quoted}\n--\nMoira`)).toBe(text);
    expect(fromMail(toMail(text).replace(/(.{50})/g, (all) => (all.includes('-') ? all : `${all}\u00a0\n`)))).toBe(text);
  });

  it('are nothing where they were cut off or are none', () => {
    expect(fromMail('Hello')).toBeUndefined();
    expect(fromMail(toMail(text).slice(0, -10))).toBeUndefined();
    expect(fromMail(toMail(text).replace('\n', '\nA'))).toBeUndefined();
  });
});
