// Pictures and recordings on their way to the screen: read in pieces, shown as blobs, so that window and browser do alike.
import type { Asset, AssetId } from '../contract/contract';
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

async function load(id: AssetId, part?: (share: number) => void): Promise<Shown> {
  const pieces: BlobPart[] = [];
  let size = 0;
  for (let piece: number | null = 0; ; ) {
    const reply: { asset: Asset; media_type: string; data: string; next: number | null } = await host().call('asset.show', { asset: id, piece });
    const bytes = Uint8Array.from(atob(reply.data), (letter) => letter.charCodeAt(0));
    pieces.push(bytes);
    size += bytes.length;
    part?.(size / Math.max(1, reply.asset.size));
    piece = reply.next;
    if (piece === null) return { url: URL.createObjectURL(new Blob(pieces, { type: reply.media_type })), asset: reply.asset };
  }
}
