// Captions that come from the page, because their file does not come.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captions, cues } from './captions';
import { sure } from './sure';

const VTT = 'WEBVTT\n\nNOTE for nobody\n\n1\n00:00.000 --> 00:02.500 line:0\n<v Mercy>You wait\nfor zero.\n\n\n01:00:03.000 --> 01:00:04.000\nThen you open it.\n';

describe('captions', () => {
  const shown: [number, number, string][] = [];
  const own = { mode: 'disabled', addCue: (cue: { of: [number, number, string] }) => shown.push(cue.of) };
  const add = vi.fn(() => own);

  beforeEach(() => {
    shown.length = 0;
    own.mode = 'disabled';
    add.mockClear();
    document.body.innerHTML = '<video><track kind="captions" src="media/a.vtt" srclang="en" label="Captions"></video>';
    sure(document.querySelector('track')).setAttribute('data-vtt', VTT);
    Object.assign(sure(document.querySelector('video')), { addTextTrack: add });
    vi.stubGlobal('VTTCue', class { of: unknown[]; constructor(...of: unknown[]) { this.of = of; } });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('are read as the file would be', () => {
    expect(cues(VTT)).toEqual([[0, 2.5, '<v Mercy>You wait\nfor zero.'], [3603, 3604, 'Then you open it.']]);
    expect(cues('WEBVTT')).toEqual([]);
  });

  it('wait for the file where it can come', () => {
    captions();
    expect(shown).toEqual([]);
    sure(document.querySelector('track')).dispatchEvent(new Event('error'));
    expect(add).toHaveBeenCalledWith('captions', 'Captions', 'en');
    expect([shown.length, own.mode, document.querySelector('track')]).toEqual([2, 'showing', null]);
  });

  it('are shown at once where the file has failed before', () => {
    Object.defineProperty(sure(document.querySelector('track')), 'readyState', { value: 3 });
    captions();
    expect(shown.length).toBe(2);
  });

  it('are shown at once on a disk', () => {
    vi.stubGlobal('location', { protocol: 'file:' });
    captions();
    expect([shown.length, own.mode]).toEqual([2, 'showing']);
  });
});
