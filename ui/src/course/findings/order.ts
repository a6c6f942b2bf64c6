// Findings as they are worked through: by rule, the gravest first, waived ones apart.

import type { FindingView, LessonId, Severity, StatementId } from '../../contract/contract';

/** Three shapes are told apart: what blocks always blocks like what blocks. */
export type Weight = 'blocking' | 'warning' | 'hint';

/** The shape of a severity. */
export function weight(severity: Severity): Weight {
  return severity === 'blocking' || severity === 'blocking_always' ? 'blocking' : severity;
}

/** The findings of one rule at one severity. */
export interface Group {
  key: string;
  rule: string;
  title: string;
  why: string;
  figures: string;
  severity: Severity;
  findings: FindingView[];
}

const order: Record<Severity, number> = { blocking_always: 0, blocking: 1, warning: 2, hint: 3 };

/** Groups in the order of work. */
export function groups(findings: readonly FindingView[]): Group[] {
  const found = new Map<string, Group>();
  for (const one of findings) {
    const key = `${order[one.severity]} ${one.rule}`;
    const group = found.get(key);
    if (group) group.findings.push(one);
    else found.set(key, { key, rule: one.rule, title: one.title, why: one.why, figures: one.figures, severity: one.severity, findings: [one] });
  }
  return [...found.values()].sort((left, right) => order[left.severity] - order[right.severity]);
}

/** How many of each weight. */
export function weigh(findings: readonly FindingView[]): Record<Weight, number> {
  const counts: Record<Weight, number> = { blocking: 0, warning: 0, hint: 0 };
  for (const one of findings) counts[weight(one.severity)] += 1;
  return counts;
}

/** The lesson a finding stands in. */
export function lessonOf(finding: FindingView): LessonId | null {
  return 'lesson' in finding.place ? finding.place.lesson : null;
}

/** The last part of a rule’s id, which is enough to tell rules apart on a page. */
export function shortRule(rule: string): string {
  return rule.slice(rule.lastIndexOf('/') + 1);
}

/** What may be waived: whatever blocks always is only ever fixed. */
export function waivable(finding: FindingView): boolean {
  return finding.severity !== 'blocking_always' && finding.waiver === null;
}

/** The gravest open finding of each statement; hints are left out. */
export function gravest(findings: readonly FindingView[]): Map<StatementId, Severity> {
  const found = new Map<StatementId, Severity>();
  for (const one of findings) {
    if (one.statement === null || one.waiver !== null || one.severity === 'hint') continue;
    const had = found.get(one.statement);
    if (had === undefined || order[one.severity] < order[had]) found.set(one.statement, one.severity);
  }
  return found;
}
