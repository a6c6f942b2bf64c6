import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommentView, OperationName } from '../../contract/contract';
import { ProblemError } from '../../host/host';
import type { Scripted } from '../../host/scripted';
import { button, find, scene } from '../../host/testing';
import { offered } from '../../keys';
import { commentWords as words } from '../../words/comments';
import { course } from '../../words/course';
import Course from '../Course.svelte';
import { around, fitting, marksOf, trayOf } from './fitting';

let host: Scripted;
const asked = (name: OperationName): unknown[] => host.calls.filter((call) => call.name === name).map((call) => call.ask);
const all = async (): Promise<CommentView[]> => (await host.call('comment.list', {})).comments;
const saying = async (text: string): Promise<CommentView> => {
  const found = (await all()).find((one) => one.comment.text.includes(text));
  if (!found) throw new Error(`nobody remarked “${text}”`);
  return found;
};
/** What is done about a comment, in the list or beside the lesson. */
const acts = async (text: string): Promise<HTMLElement> => {
  const { comment } = await saying(text);
  return find(`[data-comment="${comment.id}"]`);
};
const press = async (name: string, box: HTMLElement = document.body): Promise<unknown> => fireEvent.click(await within(box).findByText(name));
/** Chooses from a list; what happy-dom calls checked are no options. */
function choose(label: string, value: string, box: HTMLElement): Promise<unknown> {
  const select = within(box).getByLabelText<HTMLSelectElement>(label);
  const option = [...select.options].find((one) => one.value === value);
  if (!option) throw new Error(`“${label}” offers no “${value}”`);
  vi.spyOn(select, 'querySelector').mockReturnValue(option);
  return fireEvent.change(select);
}
const tray = async (name: string): Promise<unknown> => fireEvent.click(await find('.r2 button', (one) => one.textContent.trim().startsWith(`${name} `)));
const sentence = (text: string): Promise<HTMLElement> => find('[data-statement]', (one) => one.textContent.includes(text));

/** A list draws the rows that there is room for; here nothing has a size by itself. */
class Sized implements ResizeObserver {
  #tell: ResizeObserverCallback;
  constructor(tell: ResizeObserverCallback) {
    this.#tell = tell;
  }
  observe(target: Element): void {
    queueMicrotask(() => this.#tell([{ target, contentRect: { width: 1200, height: 800 } } as unknown as ResizeObserverEntry], this));
  }
  unobserve(): void { /* nothing is kept */ }
  disconnect(): void { /* nothing is kept */ }
}

beforeEach(() => {
  host = scene('course');
  if (document.defaultView) document.defaultView.ResizeObserver = Sized;
});

describe('which comments are shown', () => {
  it('are those of one queue: what an expert has answered is the designer’s, what is settled is nobody’s', async () => {
    const list = await all();
    const trays = { designer: list.filter((one) => trayOf(one) === 'designer'), expert: list.filter((one) => trayOf(one) === 'expert'), settled: list.filter((one) => trayOf(one) === 'settled') };
    expect(trays.expert.map((one) => one.comment.kind)).toEqual(['factual_error', 'missing']);
    expect(trays.designer.some((one) => one.answer !== null && one.comment.queue === 'expert')).toBe(true);
    expect(trays.settled.map((one) => one.open)).toEqual([false, false]);
  });

  it('are found by kind, owner and any of their words', async () => {
    const list = await all();
    const found = (sought: Partial<Parameters<typeof fitting>[1]>): number => fitting(list, { kind: '', owner: '', text: '', ...sought }).length;
    expect(found({})).toBe(list.length);
    expect(found({ kind: 'none' }), 'one nobody has sorted').toBe(1);
    expect(found({ kind: 'missing' })).toBe(2);
    expect(found({ owner: 'of:Moira Tennant' })).toBe(1);
    expect(found({ owner: 'none' })).toBe(list.filter((one) => one.comment.owner === '').length);
    expect(found({ text: 'RECALL nobody' })).toBe(1);
    expect(found({ text: 'upper deck, one at each end' }), 'the expert’s words too').toBe(1);
    expect(found({ text: 'figures for the trade' }), 'and why it was opened again').toBe(1);
  });

  it('stand at their sentence, its block counts them too, and nothing settled has a mark', async () => {
    const list = await all();
    const { place } = await saying('old limit');
    if (place.at !== 'statement') throw new Error('it stands at a sentence');
    const marks = marksOf(list);
    expect([marks.get(place.statement), marks.get(place.block)]).toEqual([1, 3]);
    const settled = await saying('twice in one lesson');
    expect(settled.place.at === 'statement' && marks.has(settled.place.statement)).toBe(false);
    const near = around(list, { lesson: place.lesson, id: place.statement, block: place.block, objectives: [] });
    expect([near.here.length, near.block.length, near.lesson.length]).toEqual([1, 2, 2]);
  });
});

describe('the view of comments', () => {
  it('keeps the two queues apart, and what is settled apart from both', async () => {
    render(Course, { view: 'comments' });
    const mine = await acts('checklist that hangs');
    const { comment } = await saying('old limit');
    expect(document.querySelector(`[data-comment="${comment.id}"]`), 'the expert’s do not wait in the designer’s line').toBeNull();
    await fireEvent.input(screen.getByLabelText(words.find), { target: { value: 'recall' } });
    await screen.findByText(words.none);
    expect(screen.getByText(words.elsewhere([words.tray.expert])), 'whoever looks for it need not know whose it is').toBeTruthy();
    await fireEvent.input(screen.getByLabelText(words.find), { target: { value: '' } });
    await tray(words.tray.expert);
    expect((await acts('old limit')).textContent).toContain(words.goesOut);
    expect(mine.isConnected).toBe(false);
    await tray(words.tray.settled);
    expect((await acts('allergens')).textContent).toContain('Allergens have had a course of their own');
  });

  it('opens the queue of the one an address names, and stays where the person goes from there', async () => {
    const { comment } = await saying('old limit');
    render(Course, { view: 'comments', comment: comment.id });
    await acts('old limit');
    await tray(words.tray.designer);
    await acts('checklist that hangs');
    await host.call('project.rename', { title: 'Another' });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(document.querySelector(`[data-comment="${comment.id}"]`), 'what is read again leads nobody back').toBeNull();
  });

  it('says kind, weight, place, whence, and what became of the words', async () => {
    render(Course, { view: 'comments' });
    const row = async (text: string): Promise<string> => (await acts(text)).closest('[role=row]')?.textContent ?? '';
    const board = await row('checklist that hangs');
    for (const part of [words.unsorted, words.severity.major, 'Joy Okafor', words.storyboard, words.noOwner, '2.2 Which limit holds']) expect(board).toContain(part);
    const moved = await row('lunch box');
    expect(moved).toContain(words.movedOn);
    expect(document.querySelector('s')?.textContent, 'words that are gone are struck').toContain('The sticker');
    expect(await row('upper deck')).toContain(words.answer('Moira Tennant'));
  });

  it('settles one with a word or without, under the name, and puts it away', async () => {
    render(Course, { view: 'comments' });
    const box = await acts('checklist that hangs');
    await press(words.done, box);
    await fireEvent.submit(await find('form', (one) => box.contains(one)));
    const { comment } = await saying('checklist that hangs');
    expect(asked('comment.settle')).toEqual([{ comment: comment.id, what: 'done', words: '' }]);
    await waitFor(() => expect(box.isConnected).toBe(false));
    expect((await acts('What the trade refuses')).contains(document.activeElement), 'the next one is at hand').toBe(true);
    expect(comment.steps.at(-1)?.by).toBe('Aylin Demir');
  });

  it('leaves one for a reason of at least ten characters only, and opens it again for another', async () => {
    render(Course, { view: 'comments' });
    const box = await acts('lunch box');
    await press(words.leave, box);
    const why = await within(box).findByLabelText(words.leaveWhy);
    await fireEvent.input(why, { target: { value: 'no' } });
    await press(words.leaveAs('Aylin Demir'), box);
    expect(asked('comment.settle'), 'two letters are no reason').toEqual([]);
    await fireEvent.input(why, { target: { value: 'The word is gone from the course.' } });
    await press(words.leaveAs('Aylin Demir'), box);
    await waitFor(() => expect(asked('comment.settle').at(-1)).toMatchObject({ what: 'left', words: 'The word is gone from the course.' }));
    expect((await saying('lunch box')).open).toBe(false);
    await tray(words.tray.settled);
    const settled = await acts('lunch box');
    await press(words.reopen, settled);
    await fireEvent.input(await within(settled).findByLabelText(words.reopenWhy), { target: { value: 'It stands in the job aid still.' } });
    await press(words.reopenAs('Aylin Demir'), settled);
    await waitFor(() => expect(asked('comment.settle').at(-1)).toMatchObject({ what: 'reopened', words: 'It stands in the job aid still.' }));
    expect((await saying('lunch box')).open).toBe(true);
  });

  it('sorts one: the kind says whose it is until a person does, and only what is otherwise is sent', async () => {
    render(Course, { view: 'comments' });
    const box = await acts('checklist that hangs');
    const { comment } = await saying('checklist that hangs');
    await press(words.sort, box);
    await fireEvent.keyDown(await find('form', (one) => box.contains(one)), { key: 'Escape' });
    expect(document.activeElement?.textContent.trim(), 'what opened it has the focus again').toBe(words.sort);
    await press(words.sort, box);
    const form = await find('form', (one) => box.contains(one));
    await choose(words.sortKind, 'missing', form);
    expect(within(form).getByLabelText<HTMLSelectElement>(words.sortQueue).value, 'a gap is the expert’s').toBe('expert');
    expect(form.textContent).toContain(words.follows.expert);
    await choose(words.sortQueue, 'designer', form);
    await choose(words.sortKind, 'risk', form);
    expect(within(form).getByLabelText<HTMLSelectElement>(words.sortQueue).value, 'what a person chose stays').toBe('designer');
    await fireEvent.input(within(form).getByLabelText(words.sortOwner), { target: { value: ' Aylin Demir ' } });
    await fireEvent.submit(form);
    await waitFor(() => expect(asked('comment.sort')).toEqual([{ comment: comment.id, kind: 'risk', queue: 'designer', owner: 'Aylin Demir' }]));
    expect((await saying('checklist that hangs')).comment).toMatchObject({ kind: 'risk', queue: 'designer', owner: 'Aylin Demir' });
  });

  it('tells all that was done about one, each with the content it was said about', async () => {
    render(Course, { view: 'comments' });
    const box = await acts('What the trade refuses');
    const { comment } = await saying('What the trade refuses');
    expect(within(box).queryByText(/It shows why poultry/), 'only the last step stands there at once').toBeNull();
    await press(words.history(3), box);
    const steps = [...box.querySelectorAll('ol li')].map((one) => one.textContent);
    expect(steps.length).toBe(3);
    expect(steps[1]).toContain('It shows why poultry stands first');
    expect(steps[0]).toContain(words.build(comment.build));
    expect(steps[0]).not.toContain(comment.build);
  });

  it('says what it is for where nobody remarked anything, and why it cannot be read', async () => {
    host.answer('comment.list', () => ({ comments: [], designer: 0, expert: 0 }));
    const first = render(Course, { view: 'comments' });
    await screen.findByText(words.empty);
    first.unmount();
    host = scene('course');
    host.answer('comment.list', () => { throw new ProblemError({ code: 'damaged', message: 'The list is damaged.', hint: 'Verify the project.', place: null }); });
    render(Course, { view: 'comments' });
    await screen.findByText(words.failed);
    expect(await button(course.failed.again)).toBeTruthy();
  });
});

describe('a comment is written', () => {
  it('by C on a sentence: about its words, of a kind, whose by the kind', async () => {
    render(Course, { view: 'lesson' });
    const here = await sentence('A reading alone decides nothing');
    here.focus();
    await fireEvent.keyDown(here, { key: 'c' });
    const dialog = await find('dialog');
    const inside = within(dialog);
    expect(dialog.querySelector('.quote')?.textContent).toContain('A reading alone decides nothing');
    await fireEvent.submit(dialog.querySelector('form') as HTMLFormElement);
    expect(inside.getByText(words.textShort)).toBeTruthy();
    expect(asked('comment.add'), 'an empty remark is none').toEqual([]);
    await fireEvent.input(inside.getByLabelText(words.text), { target: { value: 'Then what does?' } });
    await choose(words.sortKind, 'factual_error', dialog);
    await choose(words.sortSeverity, 'critical', dialog);
    await fireEvent.submit(dialog.querySelector('form') as HTMLFormElement);
    await waitFor(() => expect(asked('comment.add')).toEqual([{ place: { at: 'statement', lesson: expect.any(String) as string, block: expect.any(String) as string, statement: here.dataset['statement'] }, text: 'Then what does?', kind: 'factual_error', severity: 'critical', quote: 'A reading alone decides nothing.' }]));
    expect((await saying('Then what does?')).queue, 'a fact is the expert’s').toBe('expert');
    const notice = await find('.notice', (one) => one.textContent.includes(words.added.expert));
    await fireEvent.focus(here);
    expect(notice.isConnected, 'the focus comes back to the sentence, and the offer to undo stays').toBe(true);
    await find('[data-statement]', (one) => one.dataset['statement'] === here.dataset['statement'] && one.querySelector('.remarked')?.textContent.includes(words.here(1)) === true);
  });

  it('on the block around a sentence, from its evidence, for whoever is chosen', async () => {
    render(Course, { view: 'lesson' });
    (await sentence('A reading alone decides nothing')).focus();
    await fireEvent.click(await find('.pane .acts button', (one) => one.textContent.trim() === words.write));
    const dialog = await find('dialog');
    await choose(words.place, 'block', dialog);
    expect(dialog.querySelector('.quote'), 'a block has no words of its own').toBeNull();
    await fireEvent.input(within(dialog).getByLabelText(words.text), { target: { value: 'Two thoughts in one block.' } });
    await choose(words.sortQueue, 'expert', dialog);
    expect(dialog.textContent).toContain(words.chosen);
    await fireEvent.submit(dialog.querySelector('form') as HTMLFormElement);
    await waitFor(() => expect(asked('comment.add')).toMatchObject([{ place: { at: 'block' }, kind: null, queue: 'expert' }]));
    expect(asked('comment.add')[0]).not.toHaveProperty('quote');
  });

  it('by C on a block without words, about the block and not what was selected before', async () => {
    render(Course, { view: 'lesson' });
    const before = await sentence('A reading alone decides nothing');
    before.focus();
    const lesson = (await host.call('course.outline', {})).modules[1]?.lessons[1]?.id ?? '';
    const { block } = await host.call('course.block_add', { lesson, after: null, body: { kind: 'quotation', text: '', by: '' } });
    await fireEvent.keyDown(await find('[data-blank]', (one) => one.dataset['blank'] === block), { key: 'C' });
    const dialog = await find('dialog');
    await fireEvent.input(within(dialog).getByLabelText(words.text), { target: { value: 'Whose words belong here?' } });
    await fireEvent.submit(dialog.querySelector('form') as HTMLFormElement);
    await waitFor(() => expect(asked('comment.add')).toMatchObject([{ place: { at: 'block', lesson, block } }]));
  });

  it('on an objective, from the command box, with its words', async () => {
    render(Course, { view: 'lesson' });
    await sentence('A reading alone decides nothing');
    await fireEvent.click(await find('.objectives button.words'));
    const command = offered().find((one) => one.words === words.writeSentence);
    command?.run();
    const dialog = await find('dialog');
    expect(dialog.querySelector('.quote')?.textContent).toContain('Decide for each product');
    expect(within(dialog).getByLabelText<HTMLSelectElement>(words.place).selectedOptions[0]?.textContent).toBe(words.places.objective);
  });

  it('on the whole course from the view, and nothing is written when it is put away', async () => {
    render(Course, { view: 'comments' });
    await acts('checklist that hangs');
    await fireEvent.click(await button(words.write));
    let dialog = await find('dialog');
    await fireEvent.input(within(dialog).getByLabelText(words.text), { target: { value: 'Not this one.' } });
    await press(words.cancel, dialog);
    await waitFor(() => expect(document.querySelector('dialog')).toBeNull());
    expect(asked('comment.add')).toEqual([]);
    await fireEvent.click(await button(words.write));
    dialog = await find('dialog');
    expect(within(dialog).getByLabelText<HTMLTextAreaElement>(words.text).value, 'the next one begins empty').toBe('');
    await choose(words.place, 'course', dialog);
    await fireEvent.input(within(dialog).getByLabelText(words.text), { target: { value: 'Who is it for?' } });
    await fireEvent.submit(dialog.querySelector('form') as HTMLFormElement);
    await waitFor(() => expect(asked('comment.add')).toMatchObject([{ place: { at: 'course' }, text: 'Who is it for?' }]));
  });

  it('keeps what was written where it is refused', async () => {
    host.answer('comment.add', () => { throw new ProblemError({ code: 'disk', message: 'The disk refuses.', hint: 'Make room.', place: null }); });
    render(Course, { view: 'comments' });
    await acts('checklist that hangs');
    await fireEvent.click(await button(words.write));
    const dialog = await find('dialog');
    await fireEvent.input(within(dialog).getByLabelText(words.text), { target: { value: 'It took me long to write.' } });
    await fireEvent.submit(dialog.querySelector('form') as HTMLFormElement);
    await screen.findByText(/The disk refuses/);
    expect(within(dialog).getByLabelText<HTMLTextAreaElement>(words.text).value).toBe('It took me long to write.');
  });
});

describe('in the lesson', () => {
  it('a sentence that somebody remarked something about has a mark, said in words, that opens what was said', async () => {
    render(Course, { view: 'lesson' });
    const here = await find('[data-statement]', (one) => one.querySelector('.remarked') !== null);
    expect(here.querySelector('.remarked .vh')?.textContent).toBe(words.here(1));
    here.focus();
    await fireEvent.click(here.querySelector('.remarked') as HTMLElement);
    const tab = await find('[role=tab]', (one) => one.dataset['tab'] === 'comments');
    expect(tab.getAttribute('aria-selected')).toBe('true');
    const panel = await find('[role=tabpanel]', (one) => one.getAttribute('aria-label') === words.tab);
    await within(panel).findByText(words.groups.here);
    await press(words.done, await find('[data-comment]', (one) => panel.contains(one)));
    await fireEvent.submit(await find('form', (one) => panel.contains(one)));
    await waitFor(() => expect(asked('comment.settle').length).toBe(1));
    await waitFor(() => expect(document.querySelector(`[data-statement="${here.dataset['statement'] ?? ''}"] .remarked`), 'settled: no mark').toBeNull());
  });

  it('a block says in the margin how many wait, and calm reading hides both', async () => {
    render(Course, { view: 'lesson' });
    const margin = await find('.waiting > .remarks', (one) => one.textContent.includes(words.here(3)));
    await fireEvent.click(margin);
    await find('[role=tab][aria-selected=true]', (one) => one.dataset['tab'] === 'comments');
    await fireEvent.click(await find('.middle .top [role=switch]'));
    await waitFor(() => expect(document.querySelector('.remarked, .waiting > .remarks')).toBeNull());
  });

  it('what is left leads to the comment at its place, and to the list where there are several', async () => {
    render(Course, { view: 'lesson' });
    await fireEvent.click(await find('.left li button', (one) => one.textContent.includes('A critical comment by Ibrahim Sattar waits')));
    await find('[role=tab][aria-selected=true]', (one) => one.dataset['tab'] === 'comments');
    await find('[data-statement][aria-pressed=true]', (one) => one.textContent.includes('7 °C'));
    await fireEvent.click(await find('.left li button', (one) => one.textContent.includes('A comment by Joy Okafor waits')));
    await waitFor(() => expect(location.hash).toBe('#/course/comments'));
  });
});
