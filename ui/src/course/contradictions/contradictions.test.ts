import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Scripted } from '../../host/scripted';
import { scene } from '../../host/testing';
import { course } from '../../words/course';
import Course from '../Course.svelte';
import { fitting, nameOf } from './fitting';

const say = course.contradictions;
let host: Scripted;

beforeEach(() => { host = scene('course'); });

describe('where the sources do not agree', () => {
  it('is found by the words of either side and of what rests on it', async () => {
    const { pairs } = await host.call('check.contradictions', {});
    const [pair] = pairs;
    if (!pair) throw new Error('the made-up notes and procedure agree');
    expect(fitting(pairs, null, 'PROCEDURE ready')).toEqual([pair]);
    expect(fitting(pairs, null, pair.other.resting[0]?.text.slice(0, 12) ?? 'nothing')).toEqual([pair]);
    expect([fitting(pairs, 'decided', ''), fitting(pairs, null, 'no source says this')]).toEqual([[], []]);
    expect([nameOf(pair.one, pair), nameOf(pair.other, pair)]).toEqual(['5 °C', '7 °C']);
    const same = { ...pair, other: { ...pair.other, written: '5 °C' } };
    expect(nameOf(same.other, same), 'the same words on both sides name none').toBe(`“${pair.other.source_name}”`);
  });

  it('is decided by a person, with a reason that says more than which side', async () => {
    const { pairs } = await host.call('check.contradictions', {});
    render(Course, { view: 'contradictions' });
    const table = await screen.findByRole('table', { name: say.name });
    expect(within(table).getAllByText('7 °C').some((mark) => mark.matches('mark'))).toBe(true);
    await fireEvent.click(within(table).getByRole('button', { name: say.holds('5 °C') }));
    const field = within(table).getByLabelText<HTMLInputElement>(say.why);
    expect(field.value).toBe(say.begin('5 °C'));
    const decide = within(table).getByRole('button', { name: new RegExp(say.decideAs('')) });
    await fireEvent.click(decide);
    await within(table).findByText(course.findings.short);
    expect((await host.call('check.contradictions', {})).open, 'which side alone is no reason').toBe(pairs.length);
    await fireEvent.input(field, { target: { value: `${say.begin('5 °C')}the procedure is newer.` } });
    await fireEvent.click(decide);
    await within(table).findByText('5 °C holds: the procedure is newer.');
    expect((await host.call('check.contradictions', {})).decided).toBe(1);
    await fireEvent.click(within(table).getByRole('button', { name: course.findings.unwaive }));
    await waitFor(async () => { expect((await host.call('check.contradictions', {})).open).toBe(1); });
  });
});
