import { render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunShown, work } from '../data';
import { shellWords as words } from '../words/shell';
import Outcome from './Outcome.svelte';

const ended = (more: Partial<RunShown>): RunShown => ({ run: 'run-1', words: 'Drafting the course', doing: '', done: 3, of: 3, text: null, tokens: 0, state: 'done', problem: null, notes: [], files: [], ...more });

afterEach(() => work.dismiss());

describe('how a run ended', () => {
  it('tells a note once that several lessons gave', () => {
    work.ended = ended({ notes: ['No model was used.', 'The sources disagree.', 'No model was used.'] });
    render(Outcome);
    expect(screen.getAllByRole('listitem').map((one) => one.textContent)).toEqual(['No model was used.', 'The sources disagree.']);
    screen.getByRole('button', { name: words.fewer });
  });

  it('tells of two files of one name', () => {
    const problem = { code: 'source' as const, message: 'It is empty.', hint: 'Save it again.', place: null };
    work.ended = ended({ files: [{ name: 'notes.md', source: null, problem, recording: null }, { name: 'notes.md', source: null, problem, recording: null }] });
    render(Outcome);
    expect(screen.getAllByRole('listitem').length).toBe(2);
  });
});
