import { describe, expect, it } from 'vitest';
import { course } from './course';

describe('the words of the findings', () => {
  it('never say that rules found nothing where a person left what they found', () => {
    expect(course.findings.noneWords(40, 0)).toBe('40 rules ran and found nothing.');
    expect(course.findings.noneWords(40, 1)).toBe('40 rules ran; 1 finding is waived, with a name and a reason.');
    expect(course.findings.noneWords(40, 4)).toBe('40 rules ran; 4 findings are waived, with a name and a reason.');
  });
});
