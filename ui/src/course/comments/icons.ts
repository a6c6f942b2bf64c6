// What the kinds of a comment look like, beside their words.
import type { CommentKind } from '../../contract/contract';
import type { IconName } from '../../parts/icons';

export const kindIcon = (kind: CommentKind | null): IconName => (kind === null ? 'help' : ({ factual_error: 'wrong', missing: 'add', risk: 'warning', wording: 'edit', out_of_scope: 'outside' } as const)[kind]);
