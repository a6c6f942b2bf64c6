import { describe, expect, it } from 'vitest';
import type { OperationName } from '../contract/contract';
import { scene } from '../host/testing';
import { matching, reach } from '../keys';
import { commands } from './commands';

async function all(): Promise<ReturnType<typeof commands>> {
  const host = scene('course');
  const [about, project] = [await host.call('studio.about', {}), await host.call('project.show', {})];
  // In the window files are chosen by its own dialog; with a run in work there is something to stop.
  return commands({ ...about, window: true }, { ...project, run: null });
}

describe('the commands of the shell', () => {
  it('reach every operation that is not reached by looking', async () => {
    const offered = new Set((await all()).flatMap((command) => command.does ?? []));
    // Stopping is offered while something runs, removing while a source stands open, saving where a package was just built, undo and redo while there is a step.
    for (const name of ['run.cancel', 'source.remove', 'source.update', 'source.follow', 'release.save', 'project.undo', 'project.redo'] as const) offered.add(name);
    const missing = (Object.keys(reach) as OperationName[]).filter((name) => reach[name] !== 'shown' && !offered.has(name));
    expect(missing).toEqual([]);
  });

  it('offer to undo and redo what there is, and nothing where there is nothing', async () => {
    const host = scene('course');
    const [about, project] = [await host.call('studio.about', {}), await host.call('project.show', {})];
    const steps = (undo: string | null, redo: string | null): string[] => commands(about, { ...project, undo, redo }).filter((one) => ['undo', 'redo'].includes(one.id)).map((one) => one.words);
    expect(steps('Edit a block', null)).toEqual(['Undo: Edit a block']);
    expect(steps(null, 'Edit a block')).toEqual(['Redo: Edit a block']);
    expect(steps(null, null)).toEqual([]);
  });

  it('have ids of their own, because the list is keyed by them', async () => {
    const ids = (await all()).map((command) => command.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are found by the beginnings of their words, the best first', async () => {
    const found = matching(await all(), 'draft');
    expect(found[0]?.id).toBe('draft');
    expect(matching(await all(), 'scorm')[0]?.id).toBe('build-scorm12');
    expect(matching(await all(), 'zzz')).toEqual([]);
  });
});
