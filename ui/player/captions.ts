// Captions where no browser reads the file of them: on a disk, and from servers that give out known kinds of files only.
// Their words stand in the page too, so they are shown from there.

/** `mm:ss.ttt` or `hh:mm:ss.ttt` in seconds. */
const seconds = (time: string): number => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** The cues of a WebVTT text: when each begins and ends, and its words with their marks. */
export function cues(text: string): [number, number, string][] {
  return text.split(/\n{2,}/).flatMap((part): [number, number, string][] => {
    const lines = part.split('\n');
    const at = lines.findIndex((line) => line.includes('-->'));
    const [from, to] = /([\d:.]+)\s+-->\s+([\d:.]+)/.exec(lines[at] ?? '')?.slice(1) ?? [];
    return from && to ? [[seconds(from), seconds(to), lines.slice(at + 1).join('\n').trim()]] : [];
  });
}

function show(track: HTMLTrackElement): void {
  const own = (track.parentElement as HTMLMediaElement).addTextTrack('captions', track.label, track.srclang);
  cues(track.dataset['vtt'] ?? '').forEach((cue) => own.addCue(new VTTCue(...cue)));
  own.mode = 'showing';
  track.remove();
}

/** The file could not be read (`HTMLTrackElement.ERROR`), perhaps before anybody listened. */
const FAILED = 3;

/** Shows the words of the page where the file does not come; on a disk it never does. */
export function captions(): void {
  document.querySelectorAll<HTMLTrackElement>('track[data-vtt]').forEach((track) => {
    if (location.protocol === 'file:' || track.readyState === FAILED) show(track);
    else track.addEventListener('error', () => show(track), { once: true });
  });
}
