import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { scene } from '../host/testing';
import { settingsWords as words } from '../words/settings';
import Settings from './Settings.svelte';
import { setTheme, theme } from './theme';

describe('settings', () => {
  it('record the name under which decisions are made', async () => {
    const host = scene('course');
    render(Settings);
    await fireEvent.input(await screen.findByLabelText(words.personLabel), { target: { value: 'Ines Roe' } });
    await fireEvent.submit(screen.getByLabelText(words.personLabel).closest('form') as HTMLFormElement);
    await waitFor(() => expect(host.desk.person).toBe('Ines Roe'));
  });

  it('do not let a model draft before one is set up', async () => {
    scene('course');
    render(Settings);
    const radio = await screen.findByRole('radio', { name: /A language model/ });
    expect((radio as HTMLInputElement).disabled).toBe(true);
    screen.getByText(words.modelNone);
  });

  it('offer the models of this computer while none is set up', async () => {
    const host = scene('course');
    host.desk.model.address = '';
    host.desk.nearby = [{ name: 'Ollama', provider: 'ollama', address: 'http://127.0.0.1:11434', models: ['qwen3:8b'] }];
    render(Settings);
    await fireEvent.click(await screen.findByRole('button', { name: 'qwen3:8b' }));
    await waitFor(() => expect(host.calls.find((call) => call.name === 'setting.model')?.ask).toEqual({ provider: 'ollama', address: 'http://127.0.0.1:11434', model: 'qwen3:8b', key: null }));
  });

  it('let nothing leave at one switch', async () => {
    const host = scene('course');
    render(Settings);
    await fireEvent.click(await screen.findByRole('switch', { name: words.seal }));
    await waitFor(() => expect(host.desk.sealed).toBe(true));
  });

  it('save before they test, keep a key by leaving it alone, and say when the address is not safe', async () => {
    const host = scene('course');
    render(Settings);
    await fireEvent.input(await screen.findByLabelText(words.address), { target: { value: 'http://example.org/v1' } });
    await fireEvent.input(screen.getByLabelText(words.name), { target: { value: 'qwen3-30b' } });
    await fireEvent.click(screen.getByRole('button', { name: words.test }));
    await screen.findByText('This address is not safe to send text to.');
    expect(host.calls.some((call) => call.name === 'setting.test_model')).toBe(false);
    await fireEvent.input(screen.getByLabelText(words.address), { target: { value: 'http://localhost:11434/v1' } });
    await fireEvent.click(screen.getByRole('button', { name: words.test }));
    await screen.findByText(/“Ready.” after 0.8 s/);
    expect(host.calls.findLast((call) => call.name === 'setting.model')?.ask).toEqual({ provider: 'openai', address: 'http://localhost:11434/v1', model: 'qwen3-30b', key: null });
  });

  it('show what kind of model is kept, and ask a provider at its own address unless another is named', async () => {
    const host = scene('course');
    await host.call('setting.model', { provider: 'anthropic', address: '', model: 'small', key: null });
    render(Settings);
    await screen.findByDisplayValue('https://api.anthropic.com/v1');
    expect((screen.getByLabelText(words.provider) as HTMLSelectElement).value).toBe('anthropic');
    screen.getByText(words.addressOwn);
    await fireEvent.input(screen.getByLabelText(words.address), { target: { value: '' } });
    await fireEvent.input(screen.getByLabelText(words.name), { target: { value: 'large' } });
    await fireEvent.click(screen.getByRole('button', { name: words.test }));
    await screen.findByDisplayValue('https://api.anthropic.com/v1');
    expect(host.calls.findLast((call) => call.name === 'setting.model')?.ask).toEqual({ provider: 'anthropic', address: '', model: 'large', key: null });
  });

  it('set the model that transcribes beside the one that drafts, forget its key alone, and take it away again', async () => {
    const host = scene('course');
    render(Settings);
    const save = await screen.findByRole('button', { name: words.transcription.save });
    expect((save as HTMLButtonElement).disabled).toBe(true);
    await fireEvent.input(screen.getByLabelText(words.transcription.address), { target: { value: 'http://example.org/v1' } });
    await fireEvent.input(screen.getByLabelText(words.transcription.name), { target: { value: 'whisper-1' } });
    await fireEvent.click(save);
    await screen.findByText('This address is not safe to send a recording to.');
    await fireEvent.input(screen.getByLabelText(words.transcription.address), { target: { value: 'http://localhost:8000/v1' } });
    await fireEvent.input(screen.getByLabelText(words.transcription.key), { target: { value: 'secret' } });
    await fireEvent.click(save);
    await waitFor(() => expect(host.desk.transcription).toEqual({ address: 'http://localhost:8000/v1', model: 'whisper-1', language: '', key_set: true }));
    expect(host.desk.model.address).toBe('');
    await fireEvent.click(await screen.findByRole('button', { name: words.transcription.forget }));
    await waitFor(() => expect(host.desk.transcription.key_set).toBe(false));
    await fireEvent.click(await screen.findByRole('button', { name: words.transcription.away }));
    await waitFor(() => expect(host.desk.transcription.address).toBe(''));
    await waitFor(() => expect((screen.getByLabelText(words.transcription.address) as HTMLInputElement).value).toBe(''));
  });

  it('keep the choice of light and dark where there is storage, and live without it', () => {
    setTheme('dark');
    expect(theme()).toBe('dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    setTheme('system');
    expect(document.documentElement.dataset['theme']).toBeUndefined();
    const kept = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: () => { throw new Error('forbidden'); } });
    expect(() => setTheme('light')).not.toThrow();
    expect(theme()).toBe('system');
    if (kept) Object.defineProperty(globalThis, 'localStorage', kept);
    setTheme('system');
  });
});
