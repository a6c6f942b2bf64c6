import { describe, expect, it } from 'vitest';
import { answerFile, fileName, fileText, readAnswers, wellFormed } from './file';
import { toMail } from './mail';
import type { Answer } from './pack';
import { pack } from './testing';

const answer = (change: Partial<Answer> = {}): Answer => ({ key: 'k', base: 'b', verdict: 'right', text: '', remark: '', at: '2026-11-27T08:00:00.000Z', seconds: 3, ...change });
const file = (answers: Answer[] = [answer()]) => answerFile(pack(), ' Moira ', '2026-11-27T09:00:00.000Z', answers);

describe('an answer file', () => {
  it('reads back as a file and as a mail', () => {
    expect(readAnswers(fileText(file()), pack())).toEqual(file());
    expect(readAnswers(`\ufeff${fileText(file())}`, pack())).toEqual(file());
    expect(readAnswers(`Hello,\n${toMail(fileText(file()))}`, pack())).toEqual(file());
    expect(file().by).toBe('Moira');
  });

  it('is refused when it is something else, of another pack, or damaged', () => {
    for (const other of ['', 'null', '[]', '{}', '<html>', fileText(file()).slice(0, 200), JSON.stringify({ ...file(), form: 2 })]) expect(readAnswers(other, pack())).toBe('unreadable');
    for (const other of [{ pack: 'x' }, { project: 'x' }, { build: 'x' }]) expect(readAnswers(JSON.stringify({ ...file(), ...other }), pack())).toBe('other');
    for (const other of [{ by: 'X' }, { by: 1 }, { saved_at: 'soon' }, { check: '00000000' }, { answers: [null] }, { answers: [answer({ text: 'changed' })] }, { answers: [{ ...answer(), verdict: 'yes' }] }]) expect(readAnswers(JSON.stringify({ ...file(), ...other }), pack())).toBe('damaged');
  });

  it('has a name that every system takes', () => {
    expect(fileName('Receiving chilled goods', 'Moira Tennant')).toBe('answers Receiving chilled goods Moira Tennant.json');
    expect(fileName('../..\\a:b*c?"<d>|\u0000\u202e e', 'Zoë / 李')).toBe('answers a b c d e Zoë 李.json');
    expect(fileName('', '')).toBe('answers.json');
    expect(fileName('x'.repeat(500), 'y'.repeat(500)).length).toBeLessThan(120);
  });

  it('holds no half characters, which JSON elsewhere refuses', () => {
    expect(wellFormed('a\ud83db 😀')).toBe('a\ufffdb 😀');
  });
});
