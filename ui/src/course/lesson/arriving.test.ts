import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { ArrivingPart, ArrivingRole } from '../../contract/contract';
import { grown } from '../../data/work.svelte';
import Arriving from './Arriving.svelte';

const part = (role: ArrivingRole, text: string, first = false): ArrivingPart => ({ role, first, text });
const came = (serial: number, keep: number, parts: ArrivingPart[]) => ({ serial, doing: 'Lesson 1.1: Fish', lesson: null, keep, parts });

describe('a text that is being written', () => {
  it('keeps what stands and takes what came since', () => {
    const one = grown(undefined, came(1, 0, [part('text', 'Fish is cold.', true), part('text', 'Keep', true)]));
    const two = grown(one, came(1, 1, [part('text', 'Keep it so.', true), part('step', 'Open.', true)]));
    expect(two?.parts.map((one) => one.text)).toEqual(['Fish is cold.', 'Keep it so.', 'Open.']);
    expect(two?.parts[0]).toBe(one?.parts[0]);
    expect(grown(two, came(2, 0, [part('text', 'Another.', true)]))?.parts.length).toBe(1);
    expect(grown(two, null)).toBeUndefined();
  });

  it('draws only what changed', async () => {
    const before = grown(undefined, came(1, 0, [part('step', 'Open.', true), part('step', 'Wait'), part('head', 'Goods', true), part('head', 'Limit'), part('cell', 'Fish', true)]));
    if (!before) throw new Error('a text came');
    const { container, rerender } = render(Arriving, { text: before });
    const paragraphs = () => [...container.querySelectorAll('p')].slice(1, -1);
    expect(paragraphs().map((one) => [...one.children].map((cell) => cell.textContent).join('|') || one.textContent)).toEqual(['Open.', 'Wait', 'Goods|Limit', 'Fish']);
    const changed: Node[] = [];
    const watching = new MutationObserver((all) => changed.push(...all.map((one) => one.target)));
    watching.observe(container, { childList: true, characterData: true, subtree: true });
    const after = grown(before, came(1, 4, [part('cell', 'Fish and ice', true)]));
    if (!after) throw new Error('more came');
    await rerender({ text: after });
    await tick();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(paragraphs().at(-1)?.textContent).toBe('Fish and ice');
    expect(new Set(changed).size).toBe(1);
    watching.disconnect();
  });
});
