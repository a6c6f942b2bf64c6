import { configure, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Scripted } from '../../host/scripted';
import { scene } from '../../host/testing';
import { opinion as say } from '../../words/opinion';
import Course from '../Course.svelte';

/** A busy machine draws slowly; what is waited for comes or does not. */
configure({ asyncUtilTimeout: 4000 });

let host: Scripted;
const asked = (): number => host.calls.filter((call) => call.name === 'judge.start').length;
async function section(): Promise<HTMLElement> {
  const box = (await screen.findByText(say.title, { selector: 'h2' })).closest('section');
  if (!box) throw new Error('second opinions have a section of their own');
  return box;
}

beforeEach(() => { host = scene('course'); });

describe('a second opinion', () => {
  it('is offered by nobody while no model is set', async () => {
    render(Course, { view: 'findings' });
    expect((await section()).textContent).toContain(say.noModel);
  });

  it('says what is sent and where before anything is, and then how often the model was wrong', async () => {
    await host.call('setting.model', { provider: 'openai', address: 'http://127.0.0.1:11434/v1', model: 'small', key: null });
    render(Course, { view: 'findings' });
    const box = await section();
    await fireEvent.click(await within(box).findByText(/^Ask small about \d+ statements?…$/));
    const dialog = await waitFor(() => {
      const open = [...document.querySelectorAll<HTMLElement>('dialog')].find((one) => one.textContent.includes('http://127.0.0.1:11434/v1'));
      if (!open) throw new Error('nothing is asked yet');
      return open;
    });
    expect(dialog.textContent).toContain(say.traps(120));
    expect(asked(), 'not before it is ordered').toBe(0);
    await fireEvent.click(within(dialog).getByText(say.go));
    await waitFor(() => expect(asked()).toBe(1));
    await within(box).findByText(say.label.contradicted('small'));
    expect(box.textContent).toContain('it missed 4 of 30 contradictions and raised 1 alarm on 30 faithful sentences');
    const why = within(box).getByText(say.reason).closest('details');
    expect(why?.open, 'why it thinks so is told when somebody asks').toBe(false);
    await fireEvent.click(within(box).getByText(say.tried));
    const rows = [...within(box).getByRole('table').querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows).toHaveLength(5);
    expect(rows[2]).toContain('4 of 30 (5–30 %)');
    expect(rows[4], 'nine answers are no figure').toContain(say.notMeasured);
  });
});
