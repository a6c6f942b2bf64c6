// Which statements of the ledger are shown.

import type { Row, Support } from '../../contract/contract';

/** Rows of one kind of support whose words, place or sources hold every word searched for. */
export function fitting(rows: readonly Row[], only: Support | null, text: string): Row[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (only !== null && row.support !== only) return false;
    if (wanted.length === 0) return true;
    const whole = [row.text, row.at, ...row.citations.map((cited) => cited.source_name)].join(' ').toLowerCase();
    return wanted.every((word) => whole.includes(word));
  });
}
