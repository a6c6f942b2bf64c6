// Whose answers these are.

import type { Desk } from './desk';
import { el } from './dom';
import { words } from './words';

export interface NameField {
  element: HTMLElement;
  /** True when there is a name; otherwise says so beside the field. */
  holds(): boolean;
  onEnter(act: () => void): void;
  refresh(): void;
}

export function nameField(desk: Desk, changed: () => void): NameField {
  const field = el('input', { id: 'name', type: 'text', autocomplete: 'name', maxlength: '200', dir: 'auto', 'aria-required': 'true', 'aria-describedby': 'name-error' });
  const error = el('p', { class: 'error', id: 'name-error', role: 'alert' });
  field.value = desk.by;
  const complain = (said: string): void => {
    error.textContent = said;
    if (said) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  };
  field.addEventListener('input', () => {
    desk.name(field.value);
    if (desk.by.trim()) complain('');
    changed();
  });
  return {
    element: el('div', { class: 'name' }, el('label', { class: 'l', for: 'name' }, words.name), field, error),
    holds() {
      if (desk.by.trim()) return true;
      complain(words.nameMissing);
      field.focus();
      return false;
    },
    onEnter: (act) => field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      act();
    }),
    refresh() { if (field.value !== desk.by) field.value = desk.by; },
  };
}
