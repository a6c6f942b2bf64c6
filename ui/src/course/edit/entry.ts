// What the keyboard does in a list of fields: Enter adds one below, Backspace in an empty one removes it, Alt with an
// arrow moves it.

import { tick } from 'svelte';
import { inserted, moved, without } from './bodies';

/** A change of a list, and the field that shall have the focus then. */
export interface Change<T> {
  list: T[];
  focus: number;
}

/** The change a key asks for; none when it is a key like any other. */
export function changeBy<T>(event: KeyboardEvent, list: readonly T[], at: number, blank: () => T, empty: boolean): Change<T> | null {
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    const up = event.key === 'ArrowUp';
    const to = up ? at - 1 : at + 1;
    return to < 0 || to >= list.length ? null : { list: moved(list, at, up), focus: to };
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'Enter' && !event.shiftKey) return { list: inserted(list, at + 1, blank()), focus: at + 1 };
  if (event.key === 'Backspace' && empty && list.length > 1) return { list: without(list, at), focus: Math.max(0, at - 1) };
  return null;
}

/** Put the focus into a field of a list, at the end of its words. */
export async function focusField(frame: HTMLElement | undefined, slot: string): Promise<void> {
  await tick();
  const field = frame?.querySelector<HTMLTextAreaElement | HTMLInputElement>(`[data-slot="${slot}"]`);
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}
