import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReviewMatter } from '../contract/contract';
import type { Ask } from '../data';
import { ProblemError, problem } from '../host/host';
import type { Scripted } from '../host/scripted';
import { scene } from '../host/testing';
import { reviewWords as words } from '../words/review';
import DecideForm from './DecideForm.svelte';
import { fitting, routeTo } from './fitting';
import MatterRow from './MatterRow.svelte';
import PlanRow from './PlanRow.svelte';
import Review from './Review.svelte';
import { minutesOf } from './sitting';

let host: Scripted;
beforeEach(() => { host = scene('review'); });

async function matterOf(fits: (one: ReviewMatter) => boolean): Promise<ReviewMatter> {
  const found = (await host.call('review.show', {})).matters.find(fits);
  if (!found) throw new Error('the made-up review has none');
  return found;
}

describe('what goes out', () => {
  it('is asked for by whole minutes only', () => {
    expect(['45', ' 5 ', '', '0', '601', '4.5', 'many'].map(minutesOf)).toEqual([45, 5, undefined, undefined, undefined, undefined, undefined]);
  });

  it('is counted against the minutes there are, and says what does not fit', async () => {
    render(Review, { view: 'plan', lessons: 7 });
    const minutes = await screen.findByLabelText(words.plan.minutes);
    const all = await host.call('review.plan', { minutes: 45 });
    await screen.findByText(words.plan.head(words.plan.cards(all.cards), all.minutes, 45));
    screen.getByText(words.plan.fits, { exact: false });
    await fireEvent.input(minutes, { target: { value: '3' } });
    await fireEvent.change(minutes);
    const some = await host.call('review.plan', { minutes: 3 });
    await screen.findByText(words.plan.head(words.plan.cards(some.cards), some.minutes, 3));
    screen.getByText(words.plan.over(some.lines.filter((line) => !line.goes && line.asked !== false).length), { exact: false });
    await fireEvent.input(minutes, { target: { value: '0' } });
    screen.getByText(words.plan.minutesWrong);
    expect(screen.getByRole('button', { name: words.plan.make }).hasAttribute('disabled')).toBe(true);
  });

  it('is made for whom the person says, and saved; what was made stands among the packs', async () => {
    render(Review, { view: 'plan', lessons: 7 });
    await fireEvent.input(await screen.findByLabelText(words.plan.whom), { target: { value: ' Moira Tennant ' } });
    const make = screen.getByRole('button', { name: words.plan.make });
    await waitFor(() => expect(make.hasAttribute('disabled')).toBe(false));
    await fireEvent.click(make);
    await waitFor(() => expect(host.calls.find((call) => call.name === 'review.pack')?.ask).toEqual({ minutes: 45, for: 'Moira Tennant' }));
    await fireEvent.click(await screen.findByRole('button', { name: words.made.download }));
    await waitFor(() => expect(host.downloads).toEqual(['pack-1']));
    const packs = screen.getByRole('complementary', { name: words.packs.name });
    await within(packs).findByText(words.packs.for('Moira Tennant'));
    within(packs).getByText(words.packs.answered(8, 12));
  });

  it('is put in, kept out, or left to the ranking, and given to somebody', async () => {
    const [line] = (await host.call('review.plan', {})).lines;
    if (!line) throw new Error('nothing is asked');
    const told: unknown[] = [];
    const onchoose = (asked: boolean | null, decider: string): Promise<boolean> => { told.push([asked, decider]); return Promise.resolve(true); };
    const { rerender } = render(PlanRow, { line, unfolded: false, onunfold: () => undefined, onchoose });
    screen.getByText(words.plan.goes);
    await fireEvent.click(screen.getByRole('button', { name: words.plan.choice.out }));
    const decider = screen.getByLabelText(words.plan.deciderOf(line.card.text));
    await fireEvent.input(decider, { target: { value: 'Ibrahim Sattar' } });
    await fireEvent.change(decider);
    await rerender({ line: { ...line, goes: false, asked: false } });
    screen.getByText(words.plan.keptOut);
    await fireEvent.click(screen.getByRole('button', { name: words.plan.choice.rank }));
    expect(told).toEqual([[false, ''], [null, 'Ibrahim Sattar'], [null, '']]);
  });

  it('shows what sources say folded, the quote marked, and text of theirs as text', async () => {
    const line = (await host.call('review.plan', {})).lines.find((one) => one.card.sides.length > 0);
    if (!line) throw new Error('no card has a source');
    const [side] = line.card.sides;
    const hostile = { ...line, card: { ...line.card, sides: [{ ...(side ?? { source: '', locator: '', spoken: false, before: '', after: '', written: '' }), quote: '<b onclick="x()">5 °C</b>' }] } };
    render(PlanRow, { line: hostile, unfolded: false, onunfold: () => undefined, onchoose: () => Promise.resolve(true) });
    expect(document.querySelector('details')?.open).toBe(false);
    expect(document.querySelector('mark')?.textContent).toBe('<b onclick="x()">5 °C</b>');
  });

  it('says what to do where there is no course, and where nothing is open', async () => {
    scene('empty');
    const { unmount } = render(Review, { view: 'plan', lessons: 0 });
    expect((await screen.findByRole('link', { name: words.toSources })).getAttribute('href')).toBe('#/sources');
    unmount();
    host = scene('course');
    host.answer('review.plan', () => ({ lines: [], cards: 0, minutes: 0, budget: 45, all: true }));
    render(Review, { view: 'plan', lessons: 7 });
    await screen.findByText(words.plan.empty);
    expect(screen.getByRole('link', { name: words.plan.ask }).getAttribute('href')).toBe('#/course/questions');
  });

  it('leads to where a card is looked at', () => {
    expect(routeTo('statement:sta-1', 'les-1')).toEqual({ at: 'course', view: 'lesson', lesson: 'les-1', statement: 'sta-1' });
    expect(['conflict:a', 'gap:b', 'question:c', 'comment:d'].map((matter) => routeTo(matter, null))).toEqual([{ at: 'course', view: 'contradictions' }, { at: 'course', view: 'coverage' }, { at: 'course', view: 'questions' }, { at: 'course', view: 'comments', comment: 'd' }]);
  });
});

describe('what came back', () => {
  it('is found by state, by words and by who said it', async () => {
    const { matters, divided } = await host.call('review.show', {});
    expect(fitting(matters, 'divided', '').length).toBe(divided);
    expect(fitting(matters, null, 'double-decker SATTAR').length).toBe(1);
    expect(fitting(matters, 'ruled', 'nobody says this')).toEqual([]);
    render(Review, { view: 'answers', lessons: 7 });
    const bar = await screen.findByRole('group', { name: words.answers.name });
    for (const state of ['divided', 'open', 'stale', 'settled', 'ruled'] as const) within(bar).getByRole('button', { name: `${words.answers.state[state]} ${matters.filter((one) => one.state === state).length}` });
  });

  it('shows both sides, and is decided with what holds, its words and a reason', async () => {
    const matter = await matterOf((one) => one.state === 'divided' && one.matter.startsWith('statement'));
    const told: Ask<'review.decide'>[] = [];
    const ondecide = (ask: Ask<'review.decide'>): Promise<boolean> => { told.push(ask); return Promise.resolve(true); };
    render(DecideForm, { matter, person: 'Aylin Demir', ondecide, onkeep: () => undefined });
    const go = screen.getByRole('button', { name: words.decide.go('Aylin Demir') });
    await fireEvent.click(go);
    screen.getByText(words.decide.which);
    await fireEvent.click(screen.getByRole('radio', { name: new RegExp(words.answers.verdict.wrong) }));
    await fireEvent.click(go);
    screen.getByText(words.decide.missing);
    await fireEvent.click(screen.getByRole('button', { name: words.decide.take('Ibrahim Sattar') }));
    await fireEvent.input(screen.getByLabelText(words.decide.reason), { target: { value: 'too short' } });
    await fireEvent.click(go);
    screen.getByText(words.decide.short);
    expect(told).toEqual([]);
    await fireEvent.input(screen.getByLabelText(words.decide.reason), { target: { value: 'The upper deck is warmer.' } });
    await fireEvent.click(go);
    await waitFor(() => expect(told).toEqual([{ matter: matter.matter, verdict: 'wrong', text: 'Three readings are the least; a double-decker takes five.', reason: 'The upper deck is warmer.' }]));
  });

  it('leads from a remark to its line among the comments, wherever in the course it stands', async () => {
    const nothing = { person: 'Aylin Demir', ondo: () => undefined, ondecide: () => Promise.resolve(true), onreopen: () => Promise.resolve(true) };
    const remark = await matterOf((one) => one.matter.startsWith('comment'));
    const { rerender } = render(MatterRow, { ...nothing, matter: remark, icon: 'person', doing: null });
    const to = `#/course/comments?comment=${remark.matter.split(':')[1] ?? ''}`;
    expect(screen.getByRole('link', { name: remark.at }).getAttribute('href')).toBe(to);
    expect(screen.getByText(new RegExp(`^${words.answers.kind.comment} ·`))).toBeTruthy();
    await rerender({ matter: { ...remark, at: '' } });
    expect(screen.getByRole('link', { name: words.plan.whole }).getAttribute('href')).toBe(to);
  });

  it('says of each matter who said what, what holds and why, and opens it again with a reason', async () => {
    const nothing = { person: 'Aylin Demir', ondo: () => undefined, ondecide: () => Promise.resolve(true) };
    const reasons: string[] = [];
    const onreopen = (reason: string): Promise<boolean> => { reasons.push(reason); return Promise.resolve(true); };
    const ruled = await matterOf((one) => one.state === 'ruled');
    const { rerender } = render(MatterRow, { ...nothing, onreopen, matter: ruled, icon: 'person', doing: null });
    screen.getByText(words.answers.holds(words.answers.verdict.teach));
    screen.getByText(words.answers.reason(ruled.reason ?? ''));
    const sides = screen.getByRole('list', { name: words.answers.answersTo(ruled.text) });
    expect(within(sides).getAllByRole('listitem').map((one) => one.querySelector('b')?.textContent)).toEqual(['Moira Tennant', 'Ibrahim Sattar']);
    await rerender({ doing: 'reopen' });
    await fireEvent.input(screen.getByLabelText(words.answers.reopenWhy), { target: { value: 'The form is not used any more.' } });
    await fireEvent.click(screen.getByRole('button', { name: words.answers.reopenGo }));
    await waitFor(() => expect(reasons).toEqual(['The form is not used any more.']));
    await rerender({ matter: await matterOf((one) => one.state === 'stale'), doing: null });
    expect([document.querySelector('del')?.textContent, document.querySelector('ins')?.textContent]).toEqual(['close to zero', '0 °C ± 0.5 °C']);
    await rerender({ matter: await matterOf((one) => one.suggestion !== null) });
    expect(screen.getByRole('link', { name: new RegExp(words.answers.suggestion) }).getAttribute('href')).toContain('block=');
  });

  it('is taken in only when the person says so, and each file tells what became of it', async () => {
    host = scene('course');
    await host.call('review.pack', {});
    render(Review, { view: 'answers', lessons: 7 });
    await fireEvent.click(await screen.findByRole('button', { name: words.take.open }));
    const field = await screen.findByLabelText(words.take.text);
    const go = screen.getByRole('button', { name: words.take.go });
    expect(go.hasAttribute('disabled')).toBe(true);
    await fireEvent.input(field, { target: { value: 'Hello,\n----- COURSEWRIGHT ANSWERS -----\nabc\n----- END OF ANSWERS -----' } });
    expect(host.calls.some((call) => call.name === 'review.merge')).toBe(false);
    await fireEvent.click(go);
    await screen.findByText(words.take.done(3));
    screen.getByText(new RegExp(words.take.facts('Moira Tennant', 3)));
    await fireEvent.click(screen.getByRole('button', { name: words.take.others }));
    await fireEvent.input(await screen.findByLabelText(words.take.text), { target: { value: 'Thank you, all fine!' } });
    await fireEvent.click(screen.getByRole('button', { name: words.take.go }));
    await screen.findByText(words.take.refused);
    screen.getByText(/no file of answers/);
    screen.getByText(/paste the whole text of the mail/);
    await fireEvent.click(screen.getByRole('button', { name: words.take.back }));
    expect((await screen.findByLabelText<HTMLTextAreaElement>(words.take.text)).value, 'what was pasted is still there').toBe('Thank you, all fine!');
  });

  it('keeps what was pasted where it could not be taken in', async () => {
    host = scene('course');
    await host.call('review.pack', {});
    host.answer('review.merge', () => { throw new ProblemError(problem('locked', 'The project is open elsewhere.', 'Close it there.')); });
    render(Review, { view: 'answers', lessons: 7 });
    await fireEvent.click(await screen.findByRole('button', { name: words.take.open }));
    const field = await screen.findByLabelText<HTMLTextAreaElement>(words.take.text);
    await fireEvent.input(field, { target: { value: 'a mail' } });
    await fireEvent.click(screen.getByRole('button', { name: words.take.go }));
    await screen.findByText('The project is open elsewhere.');
    expect(screen.getByLabelText<HTMLTextAreaElement>(words.take.text).value).toBe('a mail');
  });

  it('says what comes next where nothing has gone out, or nothing has come back', async () => {
    scene('course');
    render(Review, { view: 'answers', lessons: 7 });
    expect((await screen.findByRole('link', { name: words.answers.toPlan })).getAttribute('href')).toBe('#/review/plan');
  });
});
