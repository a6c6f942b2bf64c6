import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { write } from '../data';
import type { Scripted } from '../host/scripted';
import { scene } from '../host/testing';
import { releasesWords } from '../words/releases';
import Releases from './Releases.svelte';

const words = releasesWords.look;
const saved = (host: Scripted): unknown[] => host.calls.filter((call) => call.name === 'course.brand_edit').map((call) => call.ask);

async function open(): Promise<HTMLInputElement> {
  render(Releases, {});
  await fireEvent.click(await screen.findByRole('switch', { name: words.own }));
  return screen.findByLabelText<HTMLInputElement>(words.accent);
}

describe('the look of a course', () => {
  it('is one colour, saved when it can be read, and shown by light and by dark', async () => {
    const host = scene('course');
    const accent = await open();
    await fireEvent.input(accent, { target: { value: '#7A1F5C' } });
    await fireEvent.click(screen.getByRole('button', { name: words.save }));
    await waitFor(() => expect(saved(host)).toEqual([{ accent: '#7a1f5c', headings: 'serif', text: 'serif', logo: null }]));
    await screen.findByText(words.light);
    screen.getByText(words.mended('#d9a3c6'));
  });

  it('that could not be read says why, and offers one that can', async () => {
    const host = scene('course');
    const accent = await open();
    await fireEvent.input(accent, { target: { value: '#ffcc00' } });
    await fireEvent.click(screen.getByRole('button', { name: words.save }));
    await screen.findByText(/cannot be read on a light page.*Take #7a6200/);
    expect(accent.value, 'what was written stays').toBe('#ffcc00');
    await fireEvent.click(screen.getByRole('button', { name: words.take('#7a6200') }));
    await waitFor(() => expect(saved(host).at(-1)).toEqual({ accent: '#7a6200', headings: 'serif', text: 'serif', logo: null }));
  });

  it('can be given back to the player', async () => {
    const host = scene('course');
    await host.call('course.brand_edit', { accent: '#7a1f5c', headings: 'sans', text: 'serif', logo: null });
    render(Releases, {});
    await fireEvent.click(await screen.findByRole('switch', { name: words.own }));
    await fireEvent.click(screen.getByRole('button', { name: words.save }));
    await waitFor(() => expect(saved(host).at(-1)).toEqual({ accent: null, headings: 'sans', text: 'serif', logo: null }));
  });

  it('follows what is undone elsewhere', async () => {
    const host = scene('course');
    const accent = await open();
    await fireEvent.input(accent, { target: { value: '#7a1f5c' } });
    await fireEvent.click(screen.getByRole('button', { name: words.save }));
    await screen.findByText(words.light);
    await write('project.undo', {});
    await waitFor(() => expect(screen.queryByText(words.light)).toBeNull());
    expect((await screen.findByRole<HTMLInputElement>('switch', { name: words.own })).checked).toBe(false);
    expect(saved(host)).toHaveLength(1);
  });

  it('has a logo when a picture is chosen and said whose it is', async () => {
    const host = scene('course');
    const { asset } = await write('asset.add', { file: (await host.put(new File([], 'mark.png'))).handle, into: null });
    await write('course.brand_edit', { accent: null, headings: 'serif', text: 'serif', logo: { asset: asset.id, name: 'Sallow Lane' } });
    render(Releases, {});
    const name = await screen.findByLabelText<HTMLInputElement>(words.logoName);
    expect(name.value).toBe('Sallow Lane');
    const save = screen.getByRole<HTMLButtonElement>('button', { name: words.save });
    await fireEvent.input(name, { target: { value: ' ' } });
    expect(save.disabled, 'nobody would hear what it is').toBe(true);
    await fireEvent.input(name, { target: { value: 'Sallow Lane Depot' } });
    await fireEvent.click(save);
    await waitFor(() => expect(saved(host).at(-1)).toEqual({ accent: null, headings: 'serif', text: 'serif', logo: { asset: asset.id, name: 'Sallow Lane Depot' } }));
    await fireEvent.click(screen.getByRole('button', { name: words.noLogo }));
    await fireEvent.click(screen.getByRole('button', { name: words.save }));
    await waitFor(() => expect(saved(host).at(-1)).toEqual({ accent: null, headings: 'serif', text: 'serif', logo: null }));
  });
});
