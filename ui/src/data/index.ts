// The door of this room: what areas use of it.
export { Act } from './act.svelte';
export { invalidateAll, problemOf, read, type Reading, saving, write } from './cache.svelte';
export { mediaOf, recordingOf, type RecordingShown, type Shown as MediaShown } from './media';
export { type Arriving, type RunShown, work } from './work.svelte';
export { host } from '../host/current';
export type { Ask, Reply, Taken } from '../host/host';
