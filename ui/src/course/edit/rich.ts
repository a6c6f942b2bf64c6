// The rich editor of text blocks: Milkdown on ProseMirror. Loaded when the first text block is opened.

import { commandsCtx, defaultValueCtx, Editor, editorViewCtx, editorViewOptionsCtx, prosePluginsCtx, remarkStringifyOptionsCtx, rootCtx, serializerCtx } from '@milkdown/core';
import {
  commonmark, remarkPreserveEmptyLinePlugin, toggleEmphasisCommand, toggleInlineCodeCommand, toggleStrongCommand, turnIntoTextCommand, wrapInBulletListCommand, wrapInHeadingCommand, wrapInOrderedListCommand,
} from '@milkdown/preset-commonmark';
import { gfm } from '@milkdown/preset-gfm';
import { history, redo, undo } from '@milkdown/prose/history';
import { keymap } from '@milkdown/prose/keymap';
import { TextSelection } from '@milkdown/prose/state';
import type { EditorView } from '@milkdown/prose/view';
import { splice } from './splice';

/** What the buttons above the text do. */
export type Format = 'bold' | 'italic' | 'code' | 'heading' | 'bullets' | 'numbers';

/** An open editor. */
export interface Rich {
  format: (format: Format) => void;
  close: () => void;
}

interface Opening {
  root: HTMLElement;
  name: string;
  /** The Markdown that stands in the project. */
  markdown: string;
  /** Words to put the caret behind. */
  near: string;
  /** The person changed something: the whole text, untouched parts byte for byte. */
  onchange: (markdown: string) => void;
}

/** Blank paragraphs while writing would otherwise be kept as raw HTML. */
const plugins = commonmark.filter((plugin) => !(remarkPreserveEmptyLinePlugin as readonly unknown[]).includes(plugin));

/** Open an editor and put the caret into it. */
export async function openRich({ root, name, markdown, near, onchange }: Opening): Promise<Rich> {
  let written: string | null = null;
  const editor = await Editor.make()
    .config((ctx) => {
      ctx.set(rootCtx, root);
      ctx.set(defaultValueCtx, markdown);
      ctx.update(remarkStringifyOptionsCtx, (options) => ({ ...options, bullet: '-' as const, rule: '-' as const }));
      ctx.update(prosePluginsCtx, (all) => [...all, history(), keymap({ 'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo })]);
      ctx.update(editorViewOptionsCtx, (options) => ({
        ...options,
        attributes: { 'aria-label': name, 'aria-multiline': 'true', 'data-slot': 'body' },
        dispatchTransaction(this: EditorView, transaction) {
          this.updateState(this.state.apply(transaction));
          if (transaction.docChanged && written !== null) onchange(splice(markdown, written, ctx.get(serializerCtx)(this.state.doc)));
        },
      }));
    })
    .use(plugins)
    .use(gfm)
    .create();

  const view = editor.ctx.get(editorViewCtx);
  written = editor.ctx.get(serializerCtx)(view.state.doc);
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(behind(view, near)), -1)).setMeta('addToHistory', false));
  view.focus();

  return {
    format(format) {
      const commands = editor.ctx.get(commandsCtx);
      switch (format) {
        case 'bold':
          commands.call(toggleStrongCommand.key);
          break;
        case 'italic':
          commands.call(toggleEmphasisCommand.key);
          break;
        case 'code':
          commands.call(toggleInlineCodeCommand.key);
          break;
        case 'heading':
          if (view.state.selection.$from.parent.type.name === 'heading') commands.call(turnIntoTextCommand.key);
          else commands.call(wrapInHeadingCommand.key, 2);
          break;
        case 'bullets':
          commands.call(wrapInBulletListCommand.key);
          break;
        case 'numbers':
          commands.call(wrapInOrderedListCommand.key);
          break;
      }
      view.focus();
    },
    close: () => void editor.destroy(),
  };
}

/** The position behind these words; the end where they are not found. */
function behind(view: EditorView, words: string): number {
  let found = view.state.doc.content.size;
  if (words === '') return found;
  view.state.doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const at = node.textContent.indexOf(words);
    if (at >= 0) found = Math.min(found, position + 1 + at + words.length);
    return false;
  });
  return found;
}
