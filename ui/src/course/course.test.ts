import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OperationName } from '../contract/contract';
import { ProblemError } from '../host/host';
import type { Scripted } from '../host/scripted';
import { button, find, scene } from '../host/testing';
import Course from './Course.svelte';

let host: Scripted;
const asked = (name: OperationName): unknown[] => host.calls.filter((call) => call.name === name).map((call) => call.ask);

// Found by selector: role queries over a whole workbench take seconds.
const sentence = (words: RegExp): Promise<HTMLElement> => find('[data-statement]', (one) => words.test(one.textContent));
const field = (name: RegExp): Promise<HTMLElement> => find('input, textarea', (one) => name.test(one.getAttribute('aria-label') ?? ''));
const said = (words: RegExp): Promise<HTMLElement> => find('p, span', (one) => one.children.length === 0 && words.test(one.textContent));
const absent = (selector: string): Promise<void> => waitFor(() => expect(document.querySelector(selector)).toBeNull());

beforeEach(() => {
  host = scene('course');
});

describe('the lesson', () => {
  it('shows the evidence of a sentence when it is selected, by press and by arrow key', async () => {
    render(Course, { view: 'lesson' });
    const first = await sentence(/A reading alone decides nothing/);
    first.focus();
    await waitFor(() => expect(asked('statement.show')).toEqual([{ statement: first.dataset['statement'] }]));
    await fireEvent.keyDown(first, { key: 'ArrowRight' });
    const second = await sentence(/Each product has its own limit/);
    expect(document.activeElement).toBe(second);
    await waitFor(() => expect(second.getAttribute('aria-pressed')).toBe('true'));
    expect(await said(/1 passage cited/)).toBeTruthy();
  });

  it('has one sentence in the order of the Tab key', async () => {
    render(Course, { view: 'lesson' });
    await sentence(/A reading alone decides nothing/);
    expect(document.querySelectorAll('[data-statement][tabindex="0"]').length).toBe(1);
  });

  it('edits a block in place and saves after a pause, with the base it saw', async () => {
    render(Course, { view: 'lesson' });
    const step = await sentence(/Look at the ice/);
    step.focus();
    await fireEvent.keyDown(step, { key: 'Enter' });
    const first = await field(/^Step 1$/);
    await fireEvent.input(first, { target: { value: 'Look at the ice first.' } });
    expect(asked('course.block_edit')).toEqual([]);
    await waitFor(() => expect(asked('course.block_edit').length).toBe(1));
    const ask = asked('course.block_edit')[0] as { base: string; body: { kind: string; steps: string[] } };
    expect(ask.body.steps[0]).toBe('Look at the ice first.');
    expect(ask.base).not.toBe('');
    await fireEvent.keyDown(first, { key: 'Escape' });
    await absent('[aria-label="Step 1"]');
  });

  it('saves nothing when an editor is opened and left', async () => {
    render(Course, { view: 'lesson' });
    const step = await sentence(/Look at the ice/);
    step.focus();
    await fireEvent.keyDown(step, { key: 'Enter' });
    await fireEvent.keyDown(await field(/^Step 1$/), { key: 'Escape' });
    await absent('[aria-label="Step 1"]');
    expect(asked('course.block_edit')).toEqual([]);
  });

  it('saves what is written before anything else is done', async () => {
    render(Course, { view: 'lesson' });
    const step = await sentence(/Look at the ice/);
    step.focus();
    await fireEvent.keyDown(step, { key: 'Enter' });
    await fireEvent.input(await field(/^Step 1$/), { target: { value: 'Look first.' } });
    await fireEvent.click(await button('Decline'));
    await waitFor(() => expect(asked('suggestion.decline').length).toBe(1));
    const order = host.calls.map((call) => call.name).filter((name) => name === 'course.block_edit' || name === 'suggestion.decline');
    expect(order).toEqual(['course.block_edit', 'suggestion.decline']);
  });

  it('shows both versions when somebody else changed the block, and keeps mine only when told to', async () => {
    render(Course, { view: 'lesson' });
    const step = await sentence(/Look at the ice/);
    step.focus();
    await fireEvent.keyDown(step, { key: 'Enter' });
    const first = await field(/^Step 1$/);
    for (const lesson of host.desk.content.modules.flatMap((module) => module.lessons)) {
      for (const block of lesson.blocks) if (block.body.kind === 'steps') block.body = { ...block.body, steps: ['Theirs.', ...block.body.steps.slice(1)] };
    }
    await fireEvent.input(first, { target: { value: 'Mine.' } });
    expect(await said(/This block was changed meanwhile/)).toBeTruthy();
    await fireEvent.click(await button('Keep mine'));
    await waitFor(() => expect((asked('course.block_edit').at(-1) as { body: { steps: string[] } }).body.steps[0]).toBe('Mine.'));
    await absent('.conflict');
  });

  it('shows a suggestion as tracked changes in its sentence, and carries it out', async () => {
    render(Course, { view: 'lesson' });
    const group = await find('[data-suggestion]');
    expect(document.querySelector('[data-statement] del')?.textContent).toContain('7 °C');
    expect(document.querySelector('[data-statement] ins')?.textContent).toContain('5 °C');
    const id = group.dataset['suggestion'];
    await fireEvent.click(within(group).getByText('Accept'));
    await waitFor(() => expect(asked('suggestion.accept')).toEqual([{ suggestion: id }]));
    await waitFor(() => expect(document.querySelector('[data-statement] del')).toBeNull());
  });

  it('adds a block by the / menu and takes it away again when nobody wrote into it', async () => {
    render(Course, { view: 'lesson' });
    const first = await sentence(/A reading alone decides nothing/);
    first.focus();
    await fireEvent.keyDown(first, { key: '/' });
    const menu = await field(/^Kind of block$/);
    await fireEvent.input(menu, { target: { value: 'quota' } });
    await fireEvent.keyDown(menu, { key: 'Enter' });
    await waitFor(() => expect((asked('course.block_add')[0] as { body: unknown }).body).toEqual({ kind: 'quotation', text: '', by: '' }));
    await fireEvent.keyDown(await field(/without quotation marks/), { key: 'Escape' });
    await waitFor(() => expect(asked('course.block_remove').length).toBe(1));
  });

  /** Chooses a kind in the / menu, and the file in the dialog that opens. */
  async function addFile(kind: string, file: File): Promise<void> {
    const opened = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
      Object.defineProperty(this, 'files', { value: [file] });
      this.dispatchEvent(new Event('change'));
    });
    const first = await sentence(/A reading alone decides nothing/);
    first.focus();
    await fireEvent.keyDown(first, { key: '/' });
    const menu = await field(/^Kind of block$/);
    await fireEvent.input(menu, { target: { value: kind } });
    await fireEvent.keyDown(menu, { key: 'Enter' });
    await waitFor(() => expect(asked('asset.add').length).toBe(1));
    opened.mockRestore();
  }

  it('adds a picture from a file, asks for its description and shows it', async () => {
    render(Course, { view: 'lesson' });
    await addFile('picture', new File(['x'], 'gauge.png'));
    expect(asked('asset.add')).toEqual([{ file: 'put-1', into: { lesson: expect.any(String) as string, after: expect.any(String) as string } }]);
    const alt = await field(/^Description for those/);
    await fireEvent.input(alt, { target: { value: 'The gauge at zero.' } });
    await fireEvent.keyDown(alt, { key: 'Escape' });
    await waitFor(() => expect(asked('course.block_edit').at(-1)).toMatchObject({ body: { kind: 'figure', alt: 'The gauge at zero.' } }));
    await sentence(/The gauge at zero/);
    await find('figure img', (one) => one.getAttribute('src')?.startsWith('blob:') === true);
  });

  it('adds a recording with captions from a file of SubRip and a transcript, and plays it when asked', async () => {
    render(Course, { view: 'lesson' });
    await addFile('video', new File(['x'], 'dock.mp4'));
    await fireEvent.input(await field(/^Transcript$/), { target: { value: 'Wait for zero.' } });
    const opened = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
      Object.defineProperty(this, 'files', { value: [new File(['1\n00:00:00,000 --> 00:00:02,000\nWait for zero.\n'], 'dock.srt')] });
      this.dispatchEvent(new Event('change'));
    });
    await fireEvent.click(await button('Captions from a file…'));
    await waitFor(async () => expect((await field(/^Captions$/) as HTMLTextAreaElement).value).toMatch(/^WEBVTT/));
    opened.mockRestore();
    await fireEvent.keyDown(await field(/^Transcript$/), { key: 'Escape' });
    await waitFor(() => expect(asked('course.block_edit').at(-1)).toMatchObject({ body: { kind: 'media', medium: 'video', transcript: 'Wait for zero.', captions: 'WEBVTT\n\n1\n00:00:00.000 --> 00:00:02.000\nWait for zero.\n' } }));
    await absent('.editor');
    await fireEvent.click(await button('Load and play'));
    expect((await find('video track')).getAttribute('kind')).toBe('captions');
  });

  it('says why a file is not taken in', async () => {
    host.answer('asset.add', () => {
      throw new ProblemError({ code: 'source', message: 'It is an SVG drawing.', hint: 'Export it as PNG.', place: null });
    });
    render(Course, { view: 'lesson' });
    await addFile('picture', new File(['<svg/>'], 'plan.svg'));
    expect(await said(/It is an SVG drawing/)).toBeTruthy();
  });

  it('keeps the words and says why when a decision cannot be carried out', async () => {
    host.answer('suggestion.decline', () => {
      throw new ProblemError({ code: 'disk', message: 'The disk refuses.', hint: 'Make room.', place: null });
    });
    render(Course, { view: 'lesson' });
    await fireEvent.click(await button('Decline'));
    expect(await said(/The disk refuses/)).toBeTruthy();
  });
});

describe('decisions', () => {
  it('waives a finding under a name, with a reason of at least ten characters', async () => {
    render(Course, { view: 'findings' });
    await fireEvent.click(await button('Waive…'));
    const why = screen.getByLabelText(/Why may this stay/);
    await fireEvent.input(why, { target: { value: 'too short' } });
    await fireEvent.click(await button('Waive as Aylin Demir'));
    expect(asked('check.waive')).toEqual([]);
    expect(screen.getByText('At least ten characters.')).toBeTruthy();
    await fireEvent.input(why, { target: { value: 'Confirmed by the site’s own log' } });
    await fireEvent.click(await button('Waive as Aylin Demir'));
    await waitFor(() => expect(asked('check.waive').length).toBe(1));
    expect((asked('check.waive')[0] as { reason: string }).reason).toBe('Confirmed by the site’s own log');
  });

  it('shows two findings of the same words, which share a fingerprint', async () => {
    const found = await host.call('check.findings', { lesson: null });
    const one = found.findings.find((finding) => finding.severity === 'blocking');
    if (!one) throw new Error('the made-up course has nothing blocking');
    host.answer('check.findings', () => ({ ...found, findings: [one, one] }));
    render(Course, { view: 'findings' });
    await find('b', (bold) => /2 places/.test(bold.textContent));
    expect(document.querySelectorAll('.one').length).toBe(2);
  });

  it('offers to sign only when nothing is left, and signs only with the sentence ticked', async () => {
    host.answer('own.show', () => ({ left: [], stages: { drafted: 'holds', validated: 'holds', refined: 'holds', owned: 'open' }, signatures: [], key: { state: 'needs_passphrase', kept: 'in a file beside the settings', public: '' } }));
    host.answer('own.sign', () => ({ key: '7F3A', made: false }));
    render(Course, { view: 'lesson' });
    await fireEvent.click(await button('Sign…'));
    const dialog = await find('dialog');
    const inside = within(dialog);
    expect((inside.getByLabelText(/Your name/) as HTMLInputElement).value).toBe('Aylin Demir');
    const form = dialog.querySelector('form') as HTMLFormElement;
    await fireEvent.submit(form);
    expect(asked('own.sign')).toEqual([]);
    expect(inside.getByText('Tick the sentence to sign.')).toBeTruthy();
    await fireEvent.click(dialog.querySelector('[type=checkbox]') as HTMLElement);
    await fireEvent.input(inside.getByLabelText(/Passphrase of the signing key/), { target: { value: 'four words and a dot' } });
    await fireEvent.submit(form);
    await waitFor(() => expect(asked('own.sign').length).toBe(1));
    expect(asked('own.sign')[0]).toMatchObject({ by: 'Aylin Demir', passphrase: 'four words and a dot' });
  });

  it('asks for a new passphrase from the first moment where the key will lie in a file', async () => {
    host.answer('own.show', () => ({ left: [], stages: { drafted: 'holds', validated: 'holds', refined: 'holds', owned: 'open' }, signatures: [], key: { state: 'new_passphrase', kept: 'in a file beside the settings', public: '' } }));
    render(Course, { view: 'lesson' });
    await fireEvent.click(await button('Sign…'));
    const dialog = await find('dialog');
    expect(dialog.querySelectorAll('input[type=password]').length).toBe(2);
  });

  it('shows no Sign button while something is left', async () => {
    render(Course, { view: 'lesson' });
    await said(/^in 2.2$/);
    await waitFor(() => expect(asked('own.show').length).toBeGreaterThan(0));
    expect([...document.querySelectorAll('button')].some((one) => one.textContent.includes('Sign…'))).toBe(false);
  });
});

describe('no course yet', () => {
  it('offers to draft it from the sources', async () => {
    host = scene('sources');
    render(Course, { view: 'lesson' });
    expect(await button('Draft the course')).toBeTruthy();
  });

  it('says why a lesson cannot be read and offers to read it again', async () => {
    host.answer('course.lesson', () => {
      throw new ProblemError({ code: 'damaged', message: 'The lesson cannot be read.', hint: 'Verify the project.', place: null });
    });
    render(Course, { view: 'lesson' });
    expect(await said(/The lesson could not be read/)).toBeTruthy();
  });
});
