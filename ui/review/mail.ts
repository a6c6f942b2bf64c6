// Answers as text for a mail: what survives line breaks, quoting and a mail program's ideas about typography.

const BEGIN = '----- COURSEWRIGHT ANSWERS -----';
const END = '----- END OF ANSWERS -----';

export function toMail(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return [BEGIN, ...(btoa(binary).match(/.{1,64}/g) ?? []), END, ''].join('\n');
}

/** The text inside a mail's block; nothing where there is no block or it cannot be read. */
export function fromMail(mail: string): string | undefined {
  const from = mail.indexOf(BEGIN);
  const to = mail.indexOf(END, from);
  if (from < 0 || to < 0) return undefined;
  try {
    const binary = atob(mail.slice(from + BEGIN.length, to).replace(/[^A-Za-z0-9+/=]/g, ''));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
