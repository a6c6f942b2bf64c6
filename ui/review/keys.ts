// What a key means. A field keeps every key for itself but Esc and Ctrl + Enter; buttons and links keep Enter.

export type Act = 'next' | 'back' | 'remark' | 'skip' | 'play' | 'all' | 'help' | 'leave' | { choose: number };

const LETTERS: Record<string, Act> = { r: 'remark', s: 'skip', p: 'play', a: 'all', '?': 'help' };

function isField(target: Element): boolean {
  if (target instanceof HTMLInputElement) return !/^(radio|checkbox|button|file)$/.test(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLElement && target.isContentEditable);
}

/** `single`: whether single letters and digits act (a person may have them off, because a voice or a tremor presses them). */
export function actOf(event: KeyboardEvent, single: boolean): Act | undefined {
  const { key } = event;
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.defaultPrevented || event.isComposing || event.repeat || event.altKey) return undefined;
  if (key === 'Enter' && (event.ctrlKey || event.metaKey)) return 'next';
  if (event.ctrlKey || event.metaKey) return undefined;
  if (isField(target)) return key === 'Escape' ? 'leave' : undefined;
  if (key === 'Enter') return target.closest('button, a, summary, input[type=checkbox], input[type=file]') ? undefined : 'next';
  if (key === 'ArrowRight') return 'next';
  if (key === 'ArrowLeft') return 'back';
  if (!single) return undefined;
  if (/^[1-4]$/.test(key)) return { choose: Number(key) - 1 };
  return LETTERS[key.toLowerCase()];
}
