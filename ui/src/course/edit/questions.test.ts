// The editors of questions: what is typed becomes the answer, and nothing else changes.

import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../contract/contract';
import { emptyAnswer } from './bodies';
import PairsEditor from './PairsEditor.svelte';
import TruthEditor from './TruthEditor.svelte';

type Of<T extends Answer['type']> = Extract<Answer, { type: T }>;

describe('the editors of questions', () => {
  it('set whether a statement is true, and what is said of each verdict', async () => {
    const onchange = vi.fn<(answer: Of<'true_false'>) => void>();
    const answer: Of<'true_false'> = { type: 'true_false', right: true, when_true: 'Yes.', when_false: 'Look again.' };
    render(TruthEditor, { answer, onchange });
    await fireEvent.click(screen.getByRole('radio', { name: 'The statement is false' }));
    expect(onchange).toHaveBeenLastCalledWith({ ...answer, right: false });
    await fireEvent.input(screen.getByRole('textbox', { name: 'Said to who answers “false”' }), { target: { value: 'It is shut.' } });
    expect(onchange).toHaveBeenLastCalledWith({ ...answer, when_false: 'It is shut.' });
  });

  it('keep the ids of pairs, and take what is offered besides a line each', async () => {
    const onchange = vi.fn<(answer: Of<'matching'>) => void>();
    const answer = emptyAnswer('matching') as Of<'matching'>;
    render(PairsEditor, { answer, onchange });
    await fireEvent.input(screen.getByRole('textbox', { name: 'Pair 2: what belongs to it' }), { target: { value: '5 °C' } });
    expect(onchange.mock.lastCall?.[0].pairs.map((pair) => [pair.id, pair.right])).toEqual(answer.pairs.map((pair, n) => [pair.id, n === 1 ? '5 °C' : '']));
    await fireEvent.input(screen.getByRole('textbox', { name: /^Also offered/ }), { target: { value: '9 °C\n 7 °C' } });
    expect(onchange.mock.lastCall?.[0].distractors).toEqual(['9 °C', '7 °C']);
    await fireEvent.click(screen.getByRole('button', { name: 'Add a pair' }));
    expect(new Set(onchange.mock.lastCall?.[0].pairs.map((pair) => pair.id)).size).toBe(4);
    await fireEvent.click(screen.getByRole('button', { name: 'Remove pair 1' }));
    expect(onchange.mock.lastCall?.[0].pairs.map((pair) => pair.id)).toEqual(answer.pairs.slice(1).map((pair) => pair.id));
  });
});
