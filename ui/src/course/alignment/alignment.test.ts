import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Scripted } from '../../host/scripted';
import { scene } from '../../host/testing';
import { course } from '../../words/course';
import Course from '../Course.svelte';
import { fitting, lacks, linesOf, lower } from './fitting';

const say = course.alignment;
let host: Scripted;

beforeEach(() => { host = scene('course'); });

describe('what each objective has', () => {
  it('is found by what is missing and by its words', async () => {
    const reply = await host.call('check.alignment', {});
    const lines = linesOf(reply);
    expect(fitting(lines, 'taught', '').length).toBe(reply.untaught);
    expect(fitting(lines, 'practised', '').length).toBe(reply.unpractised);
    expect(fitting(lines, 'assessed', '').length, 'nothing asks for the two signatures').toBe(reply.unassessed);
    expect(reply.unassessed).toBeGreaterThan(0);
    expect(fitting(lines, 'loose', '').every((line) => line.is === 'loose')).toBe(true);
    expect(fitting(lines, null, 'ICE SLURRY').map((line) => line.is === 'objective' && line.one.number)).toContain(1);
    expect(fitting(lines, null, 'no objective says this')).toEqual([]);
  });

  it('lacks a lesson where nothing that teaches is written in it yet', async () => {
    const { objectives } = await host.call('check.alignment', {});
    const one = objectives.find((each) => each.taught.length > 0);
    if (!one) throw new Error('the made-up course teaches nothing');
    expect(lacks({ is: 'objective', one }, 'taught')).toBe(false);
    expect(lacks({ is: 'objective', one: { ...one, taught: one.taught.map((taught) => ({ ...taught, blocks: 0 })) } }, 'taught')).toBe(true);
  });

  it('knows which level asks for less', () => {
    expect([lower('remember', 'apply'), lower('apply', 'apply'), lower('create', 'evaluate')]).toEqual([true, false, false]);
  });

  it('is counted by what is missing, and shows only that', async () => {
    const reply = await host.call('check.alignment', {});
    const all = reply.objectives.length;
    const loose = reply.loose.length;
    render(Course, { view: 'alignment' });
    await screen.findByText(say.count(all, all, loose));
    const filters = screen.getByRole('group', { name: course.findings.show });
    const missing = within(filters).getByRole('button', { name: new RegExp(say.gap.assessed) });
    expect(missing.textContent).toMatch(new RegExp(`${reply.unassessed}$`));
    await fireEvent.click(missing);
    await screen.findByText(say.count(reply.unassessed, all, 0));
    await fireEvent.click(within(filters).getByRole('button', { name: new RegExp(`^${say.all} `) }));
    await screen.findByText(say.count(all, all, loose));
  });
});
