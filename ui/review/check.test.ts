import { describe, expect, it } from 'vitest';
import { check, crc32 } from './check';
import type { Answers } from './pack';

const file = (): Omit<Answers, 'check'> => ({
  coursewright: 'review answers', form: 1, project: 'prj-1', build: 'b', pack: 'pck-1', by: 'Zoë', saved_at: '2026-11-27T08:00:00.000Z',
  answers: [{ key: 'k', base: 'x', verdict: 'wrong', text: '≤ 5 °C', remark: '', at: '2026-11-27T07:59:00.000Z', seconds: 12 }],
});

describe('the check of an answer file', () => {
  it('is CRC-32 as everybody else has it', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe('cbf43926');
    expect(crc32(new Uint8Array())).toBe('00000000');
  });

  it('counts each field with its length in bytes', () => {
    const said = '5:prj-11:b5:pck-14:Zoë24:2026-11-27T08:00:00.000Z1:k1:x5:wrong9:≤ 5 °C0:24:2026-11-27T07:59:00.000Z2:12';
    expect(check(file())).toBe(crc32(new TextEncoder().encode(said)));
    expect(check(file())).toMatch(/^[0-9a-f]{8}$/);
  });

  it('tells every field that changed, and words that moved to the next field', () => {
    const base = check(file());
    const other = (change: (of: ReturnType<typeof file>) => void): string => {
      const changed = file();
      change(changed);
      return check(changed);
    };
    const answer = (change: object) => other((of) => { of.answers = of.answers.map((one) => ({ ...one, ...change })); });
    const all = [
      ...(['project', 'build', 'pack', 'by', 'saved_at'] as const).map((field) => other((of) => { of[field] += '.'; })),
      ...(['key', 'base', 'text', 'remark', 'at'] as const).map((field) => answer({ [field]: '.' })),
      answer({ verdict: 'depends' }), answer({ seconds: 13 }), answer({ text: '', remark: '≤ 5 °C' }), other((of) => { of.answers = []; }),
    ];
    expect(new Set([base, ...all]).size).toBe(all.length + 1);
  });
});
