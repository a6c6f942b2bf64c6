// What a person has selected in a lesson, as words that can be marked.

/** Words of the sentences that are selected, when they belong to the statement asked for; else nothing. */
export function pickedIn(statement: string, text: string): string {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return '';
  const range = selection.getRangeAt(0);
  const touched = [...document.querySelectorAll<HTMLElement>('[data-statement]')].filter((one) => range.intersectsNode(one));
  if (!touched.some((one) => one.dataset['statement'] === statement)) return '';
  const parts = touched.map((one) => part(range, one)).filter((text) => text !== '');
  const picked = parts.join(' ');
  return text.includes('\u00a0') ? picked : apart(picked);
}

/** The part of a sentence inside a range, without the marks that stand behind it. */
function part(range: Range, sentence: HTMLElement): string {
  const within = document.createRange();
  within.selectNodeContents(sentence);
  if (range.compareBoundaryPoints(Range.START_TO_START, within) > 0) within.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, within) < 0) within.setEnd(range.endContainer, range.endOffset);
  const copy = document.createElement('div');
  copy.append(within.cloneContents());
  for (const aside of copy.querySelectorAll('svg, .mark, .sev, .remarked, .verb, .vh')) aside.remove();
  return copy.textContent.trim();
}

/** A page keeps a number and the sign of its unit on one line; in the course a plain blank stands there. */
function apart(text: string): string {
  return text.replace(/(\d)\u00a0(?=[°%‰€£$])/g, '$1 ');
}
