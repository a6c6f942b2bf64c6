// Pictures and recordings on their way to the screen: read in pieces, shown as blobs, so that window and browser do alike.
import type { Asset, AssetId, SourceId } from '../contract/contract';
import { host } from '../host/current';

export interface Shown {
  url: string;
  asset: Asset;
}

/** As many as stay at hand; an id stands for its bytes for ever, so none goes stale. */
const KEPT = 40;
const kept = new Map<AssetId, Promise<Shown>>();

/** The address of a picture or recording, for this page only. `part` hears how much of it is there, from 0 to 1. */
export function mediaOf(id: AssetId, part?: (share: number) => void): Promise<Shown> {
  const known = kept.get(id);
  if (known) return known;
  const loading = load(id, part);
  kept.set(id, loading);
  loading.catch(() => kept.delete(id));
  for (const [old, shown] of kept) {
    if (kept.size <= KEPT) break;
    kept.delete(old);
    // What is on screen has its pixels already.
    void shown.then(({ url }) => URL.revokeObjectURL(url), () => undefined);
  }
  return loading;
}

/** A recording that is a source. */
export interface RecordingShown {
  url: string;
  media_type: string;
}

/** The one that was listened to last: an hour of sound is too large to keep several. */
let heard: { source: SourceId; shown: RecordingShown } | undefined;

/** The address of a source's recording, for this page only. `part` hears how much of it is there, from 0 to 1. */
export async function recordingOf(source: SourceId, part?: (share: number) => void): Promise<RecordingShown> {
  if (heard?.source === source) return heard.shown;
  const pieces: BlobPart[] = [];
  let size = 0;
  for (let piece = 0; ; ) {
    const reply = await host().call('source.media', { source, piece });
    const bytes = bytesOf(reply.data);
    pieces.push(bytes);
    size += bytes.length;
    part?.(size / Math.max(1, reply.size));
    if (reply.next !== null) {
      piece = reply.next;
      continue;
    }
    if (heard) URL.revokeObjectURL(heard.shown.url);
    heard = { source, shown: { url: URL.createObjectURL(new Blob(pieces, { type: reply.media_type })), media_type: reply.media_type } };
    return heard.shown;
  }
}

function bytesOf(data: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
}

async function load(id: AssetId, part?: (share: number) => void): Promise<Shown> {
  const pieces: BlobPart[] = [];
  let size = 0;
  for (let piece: number | null = 0; ; ) {
    const reply: { asset: Asset; media_type: string; data: string; next: number | null } = await host().call('asset.show', { asset: id, piece });
    const bytes = bytesOf(reply.data);
    pieces.push(bytes);
    size += bytes.length;
    part?.(size / Math.max(1, reply.asset.size));
    piece = reply.next;
    if (piece === null) return { url: URL.createObjectURL(new Blob(pieces, { type: reply.media_type })), asset: reply.asset };
  }
}
