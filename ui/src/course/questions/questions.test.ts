import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Scripted } from '../../host/scripted';
import { scene } from '../../host/testing';
import { questionWords as words } from '../../words/questions';
import Course from '../Course.svelte';
import AnswerForm from './AnswerForm.svelte';
import { fitting } from './fitting';

let host: Scripted;
beforeEach(() => { host = scene('course'); });

describe('what an expert is asked', () => {
  it('is found by its words, its answer and how it stands', async () => {
    const { questions } = await host.call('question.list', {});
    expect(fitting(questions, 'unknown', '').map((one) => one.question.text)).toEqual(['Who is called when the chiller itself is too warm?']);
    expect(fitting(questions, null, 'SOUPS COUNT').length).toBe(1);
    expect(fitting(questions, 'confirmed', '')).toEqual([]);
  });

  it('is confirmed with the expert’s name only, and assumed without', async () => {
    const { questions } = await host.call('question.list', {});
    const question = questions[0]?.question;
    if (!question) throw new Error('something is asked');
    const said: string[][] = [];
    const ongo = (answer: string, expert: string): Promise<void> => { said.push([answer, expert]); return Promise.resolve(); };
    const { rerender } = render(AnswerForm, { question, confirmed: true, ongo, onkeep: () => undefined });
    const keep = screen.getByRole('button', { name: words.save });
    await fireEvent.input(screen.getByLabelText(words.answer), { target: { value: 'The duty engineer, on 4411.' } });
    expect(keep.hasAttribute('disabled'), 'an answer without the one who gave it is none').toBe(true);
    await fireEvent.input(screen.getByLabelText(words.expert), { target: { value: 'Moira Tennant' } });
    await fireEvent.click(keep);
    await rerender({ question, confirmed: false, ongo, onkeep: () => undefined });
    await fireEvent.click(screen.getByRole('button', { name: words.save }));
    await waitFor(() => expect(said).toEqual([['The duty engineer, on 4411.', 'Moira Tennant'], ['The duty engineer, on 4411.', 'Moira Tennant']]));
    expect(screen.queryByLabelText(words.expert), 'nobody else is named for what is assumed').toBeNull();
  });

  it('is asked from the list, about a lesson', async () => {
    render(Course, { view: 'questions' });
    await fireEvent.click(await screen.findByRole('button', { name: words.ask }));
    await fireEvent.input(await screen.findByLabelText(words.text), { target: { value: 'Who signs for a refused load?' } });
    await fireEvent.click(screen.getByRole('button', { name: words.askGo }));
    await waitFor(async () => expect((await host.call('question.list', {})).questions.map((one) => one.question.text)).toContain('Who signs for a refused load?'));
    await waitFor(() => expect(screen.queryByLabelText(words.text), 'the dialog is put away').toBeNull());
  });
});
