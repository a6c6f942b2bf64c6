import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { write } from '../../data';
import type { Scripted } from '../../host/scripted';
import { scene } from '../../host/testing';
import { course } from '../../words/course';
import Course from '../Course.svelte';
import ReasonForm from '../../joint/ReasonForm.svelte';
import { fitting, nameOf } from './fitting';

const say = course.contradictions;
let host: Scripted;

beforeEach(() => { host = scene('course'); });

describe('where the sources do not agree', () => {
  it('is found by the words of either side and of what rests on it', async () => {
    const { pairs } = await host.call('check.contradictions', {});
    const [pair] = pairs;
    if (!pair) throw new Error('the made-up notes and procedure agree');
    expect(fitting(pairs, null, 'MEALS chiller')).toEqual([pair]);
    expect(fitting(pairs, null, pair.other.resting[0]?.text.slice(0, 12) ?? 'nothing')).toEqual([pair]);
    expect([fitting(pairs, 'decided', ''), fitting(pairs, null, 'no source says this')]).toEqual([[], []]);
    expect([nameOf(pair.one, pair), nameOf(pair.other, pair)]).toEqual(['5 °C', '7 °C']);
    const same = { ...pair, other: { ...pair.other, written: '5 °C' } };
    expect(nameOf(same.other, same), 'the same words on both sides name none').toBe(`“${pair.other.source_name}”`);
  });

  it('is counted by how it stands, a decision included', async () => {
    const { pairs } = await host.call('check.contradictions', {});
    render(Course, { view: 'contradictions' });
    const filters = await screen.findByRole('group', { name: course.findings.show });
    const decided = (): Promise<HTMLElement> => within(filters).findByRole('button', { name: new RegExp(say.standing.decided) });
    expect((await decided()).textContent).toMatch(/0$/);
    await write('check.waive', { fingerprints: [pairs[0]?.finding ?? ''], reason: '5 °C holds: the procedure is newer.' });
    await waitFor(async () => { expect((await decided()).textContent).toMatch(/1$/); });
    await fireEvent.click(within(filters).getByRole('button', { name: new RegExp(say.standing.open) }));
    await screen.findByText(say.none);
  });

  it('is decided with a reason that says more than which side', async () => {
    const told: string[] = [];
    const ongo = (reason: string): Promise<boolean> => { told.push(reason); return Promise.resolve(true); };
    render(ReasonForm, { label: say.why, begin: say.begin('5 °C'), keep: 'Keep', go: 'Decide', ongo, onkeep: () => undefined });
    const field = screen.getByLabelText<HTMLInputElement>(say.why);
    expect([field.value, field.selectionStart], 'the cursor stands behind it').toEqual([say.begin('5 °C'), say.begin('5 °C').length]);
    await fireEvent.click(screen.getByRole('button', { name: 'Decide' }));
    await screen.findByText(course.findings.short);
    expect(told, 'which side alone is no reason').toEqual([]);
    await fireEvent.input(field, { target: { value: `${say.begin('5 °C')}the procedure is newer.` } });
    await fireEvent.click(screen.getByRole('button', { name: 'Decide' }));
    await waitFor(() => { expect(told).toEqual(['5 °C holds: the procedure is newer.']); });
  });
});
