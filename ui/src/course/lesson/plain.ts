// Safe HTML and Markdown as plain words, for names, comparisons and places that cannot hold markup.

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The words of a piece of safe HTML. */
export function wordsOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
      if (name.startsWith('#x') || name.startsWith('#X')) return String.fromCodePoint(parseInt(name.slice(2), 16));
      if (name.startsWith('#')) return String.fromCodePoint(parseInt(name.slice(1), 10));
      return entities[name.toLowerCase()] ?? whole;
    });
}

/**
 * The same HTML with its links standing still: a sentence is itself something to press, and nothing pressable may
 * stand inside. Tags are only renamed, so what was safe stays safe.
 */
export function still(html: string): string {
  return html.replace(/<a\b[^>]*>/gi, '<em>').replace(/<\/a>/gi, '</em>');
}

/** Inline Markdown without its marks. */
export function unmarked(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~|`)(.+?)\1/g, '$2')
    .replace(/(^|[^\w*])([*_])(?=\S)([^*_]*[^*_\s])\2(?!\w)/g, '$1$3')
    .replace(/\\([\\`*_{}[\]()#+\-.!~|>])/g, '$1');
}

/** The same text with no number parted from the sign of its unit at the end of a line: “5 °C”, “20 %”. For showing only. */
export function together(text: string): string {
  return text.replace(/(\d) (?=[°%‰€£$])/g, '$1\u00a0');
}

/** A text cut before its last word, which keeps the mark after it from standing on a line alone. */
export function lastWord(html: string): [string, string] {
  /** A longer last word may break itself; then nothing is held together. */
  const most = 30;
  const at = html.search(/\s[^\s<>]+$/);
  if (at < 0) return /[<>\s]/.test(html) || html.length > most ? [html, ''] : ['', html];
  const tail = html.slice(at + 1);
  return tail.length > most ? [html, ''] : [html.slice(0, at + 1), tail];
}

/** The ledger reads “term: meaning” as one statement; a page sets the term apart. What is behind it, where it can be cut off. */
export function behind(html: string, term: string): string | null {
  const head = `${escaped(unmarked(term))}:`;
  return html.startsWith(head) ? html.slice(head.length).trimStart() : null;
}

/** Whether the term stands inside the sentence, also in a form that cannot be cut off. */
export function opens(html: string, term: string): boolean {
  return wordsOf(html).startsWith(`${unmarked(term)}:`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
