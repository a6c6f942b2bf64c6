// Elements. Words only ever arrive as text.

export type Part = Node | string | false | undefined;

/** Attributes are ours, never a pack's; `true` sets one without a value. */
export function el<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Record<string, string | boolean> = {}, ...parts: Part[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== false) made.setAttribute(key, value === true ? '' : value);
  made.append(...parts.filter((part): part is Node | string => part !== false && part !== undefined));
  return made;
}

export function button(kind: string, words: Part[], act: () => void): HTMLButtonElement {
  const made = el('button', { type: 'button', class: kind }, ...words);
  made.addEventListener('click', act);
  return made;
}

/** A key's name, for eyes only. */
export const hint = (key: string): HTMLElement => el('kbd', { 'aria-hidden': 'true' }, key);

/** Words of the course or of a source: in their own language and direction, which end where they end. */
export function told<K extends keyof HTMLElementTagNameMap>(name: K, kind: string, language: string, ...parts: Part[]): HTMLElementTagNameMap[K] {
  const known = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(language);
  return el(name, { dir: 'auto', ...(kind && { class: kind }), ...(known && { lang: language }) }, ...parts);
}

/** A quote between its neighbours. Spaces stand between them unless they bring their own or need none. */
export function between(before: string, quote: Node, after: string, text: string): (Node | string)[] {
  const left = before && (/[\s([{“‘«„"'-]$/u.test(before) || /^\s/u.test(text) ? before : `${before} `);
  const right = after && (/^[\s)\]}”’»,.;:!?%"'-]/u.test(after) || /\s$/u.test(text) ? after : ` ${after}`);
  return [left, quote, right].filter((part) => part !== '');
}

/** Words shortened for a list. */
export function excerpt(text: string, most = 110): string {
  const all = [...text.replace(/\s+/g, ' ').trim()];
  return all.length > most ? `${all.slice(0, most - 1).join('').trimEnd()}…` : all.join('');
}
