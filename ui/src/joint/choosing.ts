// Files for a lesson: pictures, recordings, captions. What a file is, the core says by its content; the list only helps to find it.

export const ACCEPT = {
  picture: 'image/png,image/jpeg,image/webp',
  recording: 'video/mp4,video/webm,audio/mpeg,audio/mp4,audio/ogg,.mp3,.m4a,.ogg,.oga,.mp4,.webm',
  captions: '.vtt,.srt,text/vtt',
} as const;

/** Lets the person choose one file; nothing when they changed their mind. */
export function chooseFile(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

/** Captions as WebVTT: SubRip differs by its first line and the comma in its times. */
export function asWebVtt(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  if (lines.startsWith('WEBVTT')) return lines;
  return `WEBVTT\n\n${lines.trim().replaceAll(/^(\d+:\d{2}:\d{2}),(\d{3})( +--> +)(\d+:\d{2}:\d{2}),(\d{3})/gm, '$1.$2$3$4.$5')}\n`;
}
