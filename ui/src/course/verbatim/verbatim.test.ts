import { fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MarkView, OperationName, PassageView } from '../../contract/contract';
import type { Scripted } from '../../host/scripted';
import { button, find, scene } from '../../host/testing';
import Passage from '../../sources/Passage.svelte';
import { verbatimWords as words } from '../../words/verbatim';
import Course from '../Course.svelte';

const blank: MarkView = { id: '', text: '', hash: '', place: { at: 'block', lesson: 'l', block: 'b' }, at_words: '', in_source: false, start: 0, end: 0, stands: true, by: '', reason: '', at: '' };
const WHY = 'The wording of the contract.';
let host: Scripted;
const asked = (name: OperationName): unknown[] => host.calls.filter((call) => call.name === name).map((call) => call.ask);

const field = async (label: string): Promise<HTMLElement> => {
  const named = await find('label', (one) => one.textContent.trim() === label);
  const input = document.getElementById(named.getAttribute('for') ?? '');
  if (!input) throw new Error(`the label “${label}” names no field`);
  return input;
};

beforeEach(() => { host = scene('course'); });

describe('wording that nobody may reword', () => {
  it('is marked from a sentence with its reason, shown with a word beside it, and lifted with a reason', async () => {
    render(Course, { view: 'lesson' });
    const sentence = await find('[data-statement]', (one) => one.textContent.includes('A reading alone decides nothing'));
    sentence.focus();
    await fireEvent.click(await button(words.mark));
    const held = await field(words.words);
    expect((held as HTMLTextAreaElement).value, 'the whole statement, until less is meant').toContain('A reading alone decides nothing');
    await fireEvent.input(held, { target: { value: 'A reading alone' } });
    await fireEvent.input(await field(words.why), { target: { value: 'law' } });
    const go = await find('button', (one) => one.textContent.trim().startsWith('Mark it'));
    await fireEvent.click(go);
    expect(asked('verbatim.mark'), 'three letters are no reason').toEqual([]);
    await fireEvent.input(await field(words.why), { target: { value: WHY } });
    await fireEvent.click(go);
    await waitFor(() => expect(asked('verbatim.mark')).toEqual([{ of: { stand: 'statement', statement: sentence.dataset['statement'], text: 'A reading alone' }, reason: WHY }]));
    const now = await find('[data-statement]', (one) => one.textContent.includes('A reading alone') && one.querySelector('.verb') !== null);
    expect(now.querySelector('.verb')?.textContent, 'said in a word, not by colour').toBe(words.tag);
    const mark = await find('[data-mark]', (one) => one.textContent.includes(WHY));
    await fireEvent.click(within(mark).getByText(words.lift));
    await fireEvent.input(await field(words.liftWhy), { target: { value: 'The contract was changed.' } });
    await fireEvent.click(await find('button', (one) => one.textContent.trim().startsWith('Lift it')));
    await waitFor(() => expect(asked('verbatim.lift')).toEqual([{ mark: mark.dataset['mark'], reason: 'The contract was changed.' }]));
    await waitFor(() => expect(document.querySelector('.verb')).toBeNull());
  });

  it('is listed beside the findings, and said to be none before', async () => {
    const first = render(Course, { view: 'findings' });
    await find('p', (one) => one.textContent === words.none);
    first.unmount();
    const bench = render(Course, { view: 'lesson' });
    (await find('[data-statement]', (one) => one.textContent.includes('A reading alone decides nothing'))).focus();
    await fireEvent.click(await button(words.mark));
    await fireEvent.input(await field(words.why), { target: { value: WHY } });
    await fireEvent.click(await find('button', (one) => one.textContent.trim().startsWith('Mark it')));
    await find('[data-mark]');
    bench.unmount();
    render(Course, { view: 'findings' });
    const listed = await find('[data-mark]');
    expect(listed.textContent).toContain('A reading alone decides nothing');
    expect(listed.textContent).toContain(WHY);
  });

  it('is marked in a source, whole where nothing is selected, and said there', async () => {
    const passage: PassageView = { id: 'psg-1', kind: { is: 'paragraph' }, text: 'A refused load must not be signed for.', locator: 'page 2', speaker: null, time: null, start_ms: null, statements: [] };
    const mark: MarkView = { ...blank, text: 'must not be signed', in_source: true, by: 'Ada', reason: 'By contract.', at: '2026-11-20T14:32:00Z' };
    render(Passage, { passage, here: false, spoken: false, source: 'src-1', marks: [mark], person: 'Ada' });
    await find('.verb', (one) => one.textContent.includes(words.tag) && one.textContent.includes('By contract.'));
    await fireEvent.click(await find('button', (one) => one.getAttribute('aria-label') === words.mark));
    await fireEvent.input(await field(words.whySource), { target: { value: WHY } });
    await fireEvent.click(await button(words.markAs('Ada')));
    await waitFor(() => expect(asked('verbatim.mark')).toEqual([{ of: { stand: 'passage', source: 'src-1', passage: 'psg-1', start: 0, end: passage.text.length }, reason: WHY }]));
  });
});
