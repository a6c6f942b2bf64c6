import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { write } from '../../data';
import type { Scripted } from '../../host/scripted';
import { scene } from '../../host/testing';
import { course } from '../../words/course';
import Course from '../Course.svelte';
import { fitting, standingOf } from './fitting';

const say = course.coverage;
let host: Scripted;

beforeEach(() => { host = scene('course'); });

describe('what the sources demand', () => {
  it('is listed by how it stands, and found by its words', async () => {
    const { demands, open, taught } = await host.call('check.coverage', {});
    expect([open > 0, taught > 0], 'the made-up course teaches some of it').toEqual([true, true]);
    expect(fitting(demands, 'open', '').length).toBe(open);
    expect(fitting(demands, 'taught', '').every((one) => standingOf(one) === 'taught' && one.met.length > 0)).toBe(true);
    const word = demands[0]?.demand.text.split(' ').find((one) => one.length > 5) ?? '';
    expect(fitting(demands, null, word.toUpperCase()).map((one) => one.demand.text)).toContain(demands[0]?.demand.text);
    expect(fitting(demands, null, 'no source says this')).toEqual([]);
  });

  it('is counted by how it stands, a decision included', async () => {
    const { demands } = await host.call('check.coverage', {});
    const open = demands.find((one) => one.finding !== null);
    render(Course, { view: 'coverage' });
    const filters = await screen.findByRole('group', { name: course.findings.show });
    const out = (): Promise<HTMLElement> => within(filters).findByRole('button', { name: new RegExp(say.standing.out_of_scope) });
    expect((await out()).textContent).toMatch(/0$/);
    await write('check.waive', { fingerprints: [open?.finding ?? ''], reason: 'Taught in the course for team leaders' });
    await waitFor(async () => { expect((await out()).textContent).toMatch(/1$/); });
    await fireEvent.click(await out());
    await screen.findByText(say.count(1, demands.length));
  });
});
