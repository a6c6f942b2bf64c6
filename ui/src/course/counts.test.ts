import { fireEvent, render, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Scripted } from '../host/scripted';
import { button, find, scene } from '../host/testing';
import Course from './Course.svelte';

let host: Scripted;
const saved = (): unknown[] => host.calls.filter((call) => call.name === 'course.assessment_edit').map((call) => call.ask);

const field = (name: RegExp): Promise<HTMLInputElement> => find('input, select', (one) => name.test(document.querySelector(`label[for="${one.id}"]`)?.textContent ?? ''));

const blank = { stem: 'What now?', bloom: 'apply', when_right: '', when_wrong: '', answer: { type: 'true_false', right: true, when_true: '', when_false: '' } } as const;

/** A final check with three questions, each about an objective of its own, that can be tried any number of times. */
async function open(): Promise<string> {
  const outline = await host.call('course.outline', {});
  const lesson = outline.modules.flatMap((module) => module.lessons).find((line) => line.assessment)?.id ?? '';
  for (const n of [0, 1]) await host.call('course.block_add', { lesson, after: null, body: { kind: 'item', ...blank, objective: outline.objectives[n]?.objective.id ?? null } });
  await host.call('course.assessment_edit', { lesson, mastery: 80, attempts: null, draw: null });
  host.calls.length = 0;
  render(Course, { view: 'lesson', lesson });
  expect((await find('.counts')).textContent).toMatch(/^All 3 questions\. 80 of 100 pass\. Any number of tries\./);
  await fireEvent.click(await button('Change how it counts'));
  return lesson;
}
const pool = async (): Promise<boolean> => fireEvent.click(await find('input[role=switch]', (one) => one.closest('form') !== null));

beforeEach(() => {
  host = scene('course');
});

describe('how a final check counts', () => {
  it('is said, changed, and said anew', async () => {
    const lesson = await open();
    await fireEvent.input(await field(/^Pass mark/), { target: { value: '70' } });
    await pool();
    await fireEvent.input(await field(/^How many of the 3/), { target: { value: '3' } });
    expect(await find('p', (one) => /Each of the 3 objectives is asked about in every try/.test(one.textContent))).toBeTruthy();
    await fireEvent.input(await field(/^How many of the 3/), { target: { value: '2' } });
    expect(await find('p', (one) => /with fewer than 3, a try leaves some out/.test(one.textContent))).toBeTruthy();
    await fireEvent.click(await button('Done'));
    await waitFor(() => expect(saved()).toEqual([{ lesson, mastery: 70, attempts: null, draw: 2 }]));
    expect((await find('.counts')).textContent).toMatch(/^2 of 3 questions, drawn anew for each try\. 70 of 100 pass\./);
  });

  it('asks for nothing that cannot be meant', async () => {
    await open();
    await pool();
    const draw = await field(/^How many of the/);
    for (const odd of ['0', '', '4', '1.5', 'x']) {
      await fireEvent.input(draw, { target: { value: odd } });
      expect((await button('Done')).disabled, odd).toBe(true);
      expect(draw.getAttribute('aria-invalid')).toBe('true');
    }
    await fireEvent.input(draw, { target: { value: '1' } });
    expect((await button('Done')).disabled).toBe(false);
    await fireEvent.input(await field(/^Pass mark/), { target: { value: '101' } });
    expect((await button('Done')).disabled).toBe(true);
    await fireEvent.submit(await find('form'));
    expect(saved()).toEqual([]);
  });
});

describe('what a lesson is for', () => {
  it('is changed from its line in the outline', async () => {
    const outline = await host.call('course.outline', {});
    const line = outline.modules.flatMap((module) => module.lessons).find((one) => !one.assessment);
    if (!line) throw new Error('no lesson that teaches');
    render(Course, { view: 'lesson', lesson: line.id });
    const choose = async (name: string): Promise<void> => {
      await fireEvent.click(await button(`What can be done with ${line.title}`));
      await fireEvent.click(await find('[role=menuitem]', (one) => one.textContent.trim().startsWith(name)));
    };
    await choose('Make it a final check');
    expect((await find('.counts')).textContent).toMatch(/of 100 pass/);
    await choose('Make it a lesson that teaches');
    await waitFor(() => { expect(document.querySelector('.counts')).toBeNull(); });
    expect(host.calls.filter((call) => call.name === 'course.lesson_purpose').map((call) => call.ask)).toEqual([
      { lesson: line.id, purpose: 'assessment' }, { lesson: line.id, purpose: 'teaching' },
    ]);
  });
});
