// The outline as rows, and how the keyboard walks them.

import type { LessonLine, ModuleLine } from '../../contract/contract';

/** A row of the outline. */
export type Row =
  | { kind: 'module'; id: string; number: number; module: ModuleLine; of: number; open: boolean }
  | { kind: 'lesson'; id: string; line: LessonLine; module: ModuleLine; at: number; of: number };

/** The rows that can be seen: the lessons of a folded module are left out. */
export function rows(modules: readonly ModuleLine[], folded: ReadonlySet<string>): Row[] {
  return modules.flatMap((module, n): Row[] => {
    const open = !folded.has(module.id);
    const head: Row = { kind: 'module', id: module.id, number: n + 1, module, of: modules.length, open };
    if (!open) return [head];
    return [head, ...module.lessons.map((line, at): Row => ({ kind: 'lesson', id: line.id, line, module, at: at + 1, of: module.lessons.length }))];
  });
}

/** The words of a row, for type-ahead. */
export function wordsOf(row: Row): string {
  return row.kind === 'module' ? row.module.title : `${row.line.number} ${row.line.title}`;
}

/** Where a key leads from a row; none when it leads nowhere. */
export function step(all: readonly Row[], from: number, key: string): number | null {
  const row = all[from];
  switch (key) {
    case 'ArrowDown':
      return from + 1 < all.length ? from + 1 : null;
    case 'ArrowUp':
      return from > 0 ? from - 1 : null;
    case 'Home':
      return 0;
    case 'End':
      return all.length - 1;
    case 'ArrowRight':
      return row?.kind === 'module' && row.open && row.module.lessons.length > 0 ? from + 1 : null;
    case 'ArrowLeft': {
      if (row?.kind !== 'lesson') return null;
      const head = all.findIndex((one) => one.id === row.module.id);
      return head < 0 ? null : head;
    }
    default:
      return null;
  }
}

/** The next row whose title (or number) begins with what was typed, from the row after this one round to it again. */
export function typed(all: readonly Row[], from: number, text: string): number | null {
  const wanted = text.toLowerCase();
  // A longer text may still fit the row we stand on; a first letter looks further.
  const start = text.length > 1 ? from : from + 1;
  for (let n = 0; n < all.length; n += 1) {
    const at = (start + n) % all.length;
    const row = all[at];
    if (!row) continue;
    const title = row.kind === 'module' ? row.module.title : row.line.title;
    if (title.toLowerCase().startsWith(wanted) || wordsOf(row).toLowerCase().startsWith(wanted)) return at;
  }
  return null;
}
