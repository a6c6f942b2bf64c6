import { configure, fireEvent, render, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Scripted } from '../host/scripted';
import { scene } from '../host/testing';
import Course from './Course.svelte';

configure({ asyncUtilTimeout: 4000 });

let host: Scripted;
const saved = (): unknown[] => host.calls.filter((call) => call.name === 'course.assessment_edit').map((call) => call.ask);

function find<E extends HTMLElement>(selector: string, fits: (one: E) => boolean = () => true): Promise<E> {
  return waitFor(() => {
    const found = [...document.querySelectorAll<E>(selector)].find(fits);
    if (!found) throw new Error(`no ${selector} yet`);
    return found;
  });
}
const button = (name: string): Promise<HTMLButtonElement> => find('button', (one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === name);
const field = (name: RegExp): Promise<HTMLInputElement> => find('input, select', (one) => [...(one as HTMLInputElement).labels ?? []].some((label) => name.test(label.textContent)));

async function open(): Promise<string> {
  const outline = await host.call('course.outline', {});
  const exam = outline.modules.flatMap((module) => module.lessons).find((line) => line.assessment)?.id ?? '';
  render(Course, { view: 'lesson', lesson: exam });
  await fireEvent.click(await button('Change how it counts'));
  return exam;
}

beforeEach(() => {
  host = scene('course');
});

describe('how a final check counts', () => {
  it('is said, changed, and said anew', async () => {
    const lesson = await open();
    await fireEvent.input(await field(/^Pass mark/), { target: { value: '70' } });
    await fireEvent.change(await field(/^Tries$/), { target: { value: 'any' } });
    await fireEvent.change(await field(/^Each try asks$/), { target: { value: 'some' } });
    await fireEvent.input(await field(/^How many of the/), { target: { value: '1' } });
    await fireEvent.click(await button('Done'));
    await waitFor(() => expect(saved()).toEqual([{ lesson, mastery: 70, attempts: null, draw: 1 }]));
    const line = await find('.counts', (one) => one.textContent.includes('70 of 100 pass'));
    expect(line.textContent).toMatch(/^1 of \d+ questions, drawn anew for each try\. 70 of 100 pass\. Any number of tries\./);
  });

  it('asks for nothing that cannot be meant, and says what a small draw leaves out', async () => {
    await open();
    await fireEvent.change(await field(/^Each try asks$/), { target: { value: 'some' } });
    const draw = await field(/^How many of the/);
    for (const odd of ['0', '', '999', '1.5', 'x']) {
      await fireEvent.input(draw, { target: { value: odd } });
      expect((await button('Done')).disabled, odd).toBe(true);
      expect(draw.getAttribute('aria-invalid')).toBe('true');
    }
    await fireEvent.input(draw, { target: { value: '1' } });
    expect((await button('Done')).disabled).toBe(false);
    expect(await find('p', (one) => /a try leaves some out/.test(one.textContent))).toBeTruthy();
    await fireEvent.input(await field(/^Pass mark/), { target: { value: '101' } });
    expect((await button('Done')).disabled).toBe(true);
    expect(saved()).toEqual([]);
  });
});
