import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { recordings } from '../joint/recordings.svelte';
import type { Scripted } from '../host/scripted';
import { scene } from '../host/testing';
import { jointWords } from '../words/joint';
import { sourcesWords as words } from '../words/sources';
import Passage from './Passage.svelte';
import Player from './Player.svelte';
import Sources from './Sources.svelte';

const asked = jointWords.recordings;

/** Chooses a recording beside a note, and lets both be read. */
async function add(host: Scripted): Promise<void> {
  render(Sources, { adding: true, lessons: 0 });
  const files = [new File(['RIFF'], 'Call with Mercy Okafor.wav'), new File(['Wait.'], 'notes.txt')];
  const input = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function choose(this: HTMLInputElement) { Object.defineProperty(this, 'files', { value: files }); this.dispatchEvent(new Event('change')); };
  await fireEvent.click(await screen.findByRole('button', { name: jointWords.choose }));
  HTMLInputElement.prototype.click = input;
  await fireEvent.click(await screen.findByRole('button', { name: words.read(2) }));
  await waitFor(() => expect(host.calls.some((call) => call.name === 'source.add')).toBe(true));
}

const sent = (host: Scripted): unknown => host.calls.find((call) => call.name === 'source.transcribe')?.ask;

describe('a recording that is added', () => {
  beforeEach(() => { recordings.keep(); recordings.forget(); });

  it('is told with everything that would leave, and leaves only then', async () => {
    const host = scene('sources');
    host.desk.transcription = { address: 'https://models.example.org/v1', model: 'whisper-1', language: '', key_set: true };
    await add(host);
    await screen.findByText(asked.title(1), undefined, { timeout: 4000 });
    screen.getByText('https://models.example.org/v1');
    screen.getByText('sent as recording.wav · 3.4 MB · 12:05');
    screen.getByText(asked.asItIs);
    screen.getByText(asked.voices);
    expect(sent(host)).toBeUndefined();
    await fireEvent.click(screen.getByRole('button', { name: asked.send }));
    await waitFor(() => expect(sent(host)).toEqual({ recordings: ['waits-Call with Mercy Okafor.wav'], address: 'https://models.example.org/v1' }));
    await waitFor(() => expect(host.desk.content.sources.some((one) => one.card.recording)).toBe(true), { timeout: 4000 });
  });

  it('stays here where somebody does not want it sent; what was added beside it is in', async () => {
    const host = scene('sources');
    host.desk.transcription = { address: 'http://localhost:8000/v1', model: 'whisper-1', language: '', key_set: false };
    await add(host);
    await screen.findByText(asked.title(1), undefined, { timeout: 4000 });
    await fireEvent.click(screen.getByRole('button', { name: asked.keep }));
    await waitFor(() => expect(screen.queryByText(asked.title(1))).toBeNull());
    expect(sent(host)).toBeUndefined();
    expect(host.desk.content.sources.some((one) => one.card.name === 'notes.txt')).toBe(true);
  });

  it('is refused with the way to Settings while no model transcribes', async () => {
    const host = scene('sources');
    await add(host);
    await screen.findByText(/is a recording, and no model that transcribes is set/, undefined, { timeout: 4000 });
    expect(screen.queryByText(asked.title(1))).toBeNull();
    expect(sent(host)).toBeUndefined();
  });
});

describe('a passage of a recording', () => {
  const passage = { id: 'p', kind: { is: 'turn' } as const, text: 'Close it.', locator: '00:02:14', speaker: null, time: '00:02:14', start_ms: 134_000, statements: [] };

  it('is played from its second, and one without a time is not', async () => {
    const onplay = vi.fn();
    const { unmount } = render(Passage, { passage, here: false, spoken: true, onplay });
    await fireEvent.click(screen.getByRole('button', { name: words.play('00:02:14') }));
    expect(onplay).toHaveBeenCalledWith(134_000);
    unmount();
    render(Passage, { passage: { ...passage, start_ms: null, time: null }, here: false, spoken: true, onplay });
    expect(screen.queryByRole('button', { name: /Play/ })).toBeNull();
  });

  it('brings its recording a piece at a time, once', async () => {
    const host = scene('sources');
    URL.createObjectURL ??= () => 'blob:made-up';
    let pieces = 0;
    host.answer('source.media', ({ piece }) => { pieces += 1; return { media_type: 'audio/wav', size: 8, data: 'UklGRg==', next: piece === 0 ? 1 : null }; });
    const { component } = render(Player, { source: 'src-heard', name: 'call.wav' });
    await component.play(134_000);
    const audio = await screen.findByLabelText(words.playing('call.wav'));
    Object.defineProperty(audio, 'readyState', { value: 1 });
    audio.dispatchEvent(new Event('loadedmetadata'));
    expect((audio as HTMLAudioElement).currentTime).toBe(134);
    await component.play(2_000);
    expect([(audio as HTMLAudioElement).currentTime, pieces]).toEqual([2, 2]);
  });
});
