// A stretch of a recording: played from its second to its end, out of the file itself.

import { button, el } from './dom';
import { icon } from './icons';
import type { Media } from './pack';
import { words } from './words';

export interface Recording {
  element: HTMLElement;
  toggle(): void;
  stop(): void;
}

function blobOf(media: Media): Blob | undefined {
  // Sound only, whatever the pack says: nothing else is ever handed to a decoder.
  if (!/^(audio|video)\/[\w.+-]+(;\s*codecs="?[\w., -]+"?)?$/.test(media.type)) return undefined;
  try {
    return new Blob([Uint8Array.from(atob(media.data), (character) => character.charCodeAt(0))], { type: media.type });
  } catch {
    return undefined;
  }
}

export function recording(media: Media): Recording {
  const start = Math.max(0, media.start);
  const status = el('span', { class: 'lc', role: 'status' }, words.seconds(Math.max(1, Math.round(media.end - start))));
  let audio: HTMLAudioElement | undefined;
  let address = '';
  let timer = 0;

  const control = button('btn small', [], () => toggle());
  const draw = (playing: boolean): void => control.replaceChildren(icon(playing ? 'stop' : 'play'), playing ? words.stop : words.play);
  draw(false);

  function stop(): void {
    clearInterval(timer);
    audio?.pause();
    if (address) URL.revokeObjectURL(address);
    audio = undefined;
    address = '';
    draw(false);
  }
  function refuse(): void {
    stop();
    status.textContent = words.notPlayed;
  }
  function toggle(): void {
    if (audio) {
      stop();
      return;
    }
    const blob = blobOf(media);
    if (!blob) {
      refuse();
      return;
    }
    address = URL.createObjectURL(blob);
    const own = (audio = new Audio());
    own.addEventListener('loadedmetadata', () => { own.currentTime = start; });
    own.addEventListener('error', () => { if (audio === own) refuse(); });
    own.addEventListener('ended', () => { if (audio === own) stop(); });
    own.src = address;
    draw(true);
    // `timeupdate` comes four times a second: too late for the end of a sentence.
    timer = window.setInterval(() => { if (own.currentTime >= media.end) stop(); }, 40);
    own.play().catch(() => { if (audio === own) refuse(); });
  }
  return { element: el('p', { class: 'do' }, control, status), toggle, stop };
}
