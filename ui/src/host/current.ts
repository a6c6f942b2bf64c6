// Which host this page has. Set once, before anything is drawn; tests set their own.
import type { Host } from './host';

let current: Host | undefined;

export function useHost(host: Host): void {
  current = host;
}

export function host(): Host {
  if (!current) throw new Error('the page was drawn before its host was set');
  return current;
}
