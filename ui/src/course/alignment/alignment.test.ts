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

  it('is a table whose empty cells say so and whose cells lead to their block', async () => {
    const { objectives } = await host.call('check.alignment', {});
    const asked = objectives.find((one) => one.practised.length > 0);
    render(Course, { view: 'alignment' });
    const table = await screen.findByRole('table', { name: say.name });
    expect(within(table).getAllByText(say.gap.assessed).length).toBe(objectives.filter((one) => one.assessed.length === 0).length);
    const filters = screen.getByRole('group', { name: course.findings.show });
    await fireEvent.click(within(filters).getByRole('button', { name: new RegExp(say.gap.assessed) }));
    await screen.findByText(say.count(objectives.filter((one) => one.assessed.length === 0).length, linesOf(await host.call('check.alignment', {})).length));
    await fireEvent.click(within(filters).getByRole('button', { name: new RegExp(`^${say.all} `) }));
    const place = asked?.practised[0]?.place;
    await fireEvent.click((await within(table).findAllByRole('button', { name: asked?.practised[0]?.at ?? '' }))[0] ?? table);
    expect(location.hash).toContain(place?.at === 'block' ? place.block : 'nowhere');
  });
});
