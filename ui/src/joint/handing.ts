// Something made goes out to the person: by the window's dialog, or as the browser's download.
import { host, write } from '../data';

/** Whether the person says where it goes. */
export const asksWhere = (): boolean => host().kind === 'window';

/** Hands it out; the name it was saved under, where the window knows one. */
export async function hand(file: string, name: string): Promise<string> {
  if (asksWhere()) return (await write('release.save', { file })).name ?? '';
  await host().download(file, name);
  return '';
}

/** The same; of a browser, which may name it otherwise, the name it was offered under. Empty when the person thought better of it. */
export const handed = async (file: string, name: string): Promise<string> => (await hand(file, name)) || (asksWhere() ? '' : name);
