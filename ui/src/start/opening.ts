// Opening a project from the start page: everything on screen is read anew, and the person is brought to the work.
import { type Act, invalidateAll, work, write } from '../data';
import { go } from '../routes';

/** Goes to where the work is: the course when there is one, the sources otherwise. */
export async function arrive(): Promise<void> {
  invalidateAll();
  const project = await write('project.show', {});
  go(project.lessons > 0 ? { at: 'course', view: 'lesson' } : { at: 'sources' });
}

export function openRecent(act: Act, handle: string): Promise<boolean> {
  return act.run(async () => {
    await write('project.open', { handle });
    await arrive();
  });
}

export function openChosen(act: Act): Promise<boolean> {
  return act.run(async () => {
    const { handle } = await write('project.choose', {});
    if (handle === null) return;
    await write('project.open', { handle });
    await arrive();
  });
}

export function openStarter(act: Act): Promise<boolean> {
  return act.run(async () => {
    const { run } = await write('project.starter', {});
    if (run !== null) void work.follow(run);
    await arrive();
  });
}
