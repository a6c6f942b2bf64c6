// The window: one command, `call`, carries everything.
import { invoke } from '@tauri-apps/api/core';
import { hostWords } from '../words/host';
import { type Ask, type Envelope, fits, type Host, problem, ProblemError, type Reply, type Taken, Touches, unwrap } from './host';
import type { OperationName, Problem } from '../contract/contract';

/** Whether the page stands in the window. */
export function inWindow(): boolean {
  return '__TAURI_INTERNALS__' in globalThis;
}

async function ask<T>(payload: Record<string, unknown> | Uint8Array, headers?: Record<string, string>): Promise<T> {
  try {
    return await invoke<T>('call', payload, headers ? { headers } : undefined);
  } catch {
    throw new ProblemError(problem('failed', hostWords.garbled, hostWords.garbledHint));
  }
}

export function tauriHost(): Host {
  const touches = new Touches();
  const call = async <N extends OperationName>(name: N, what: Ask<N>): Promise<Reply<N>> => unwrap<N>(await ask<Envelope>({ name, ask: what }), touches);
  return {
    kind: 'window',
    call,
    async put(file: File): Promise<Taken> {
      fits(file);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const reply = await ask<Taken | { problem: Problem }>(bytes, { 'x-operation': 'file.put', 'x-name': encodeURIComponent(file.name) });
      if ('problem' in reply) throw new ProblemError(reply.problem);
      return reply;
    },
    async download(handle: string): Promise<void> {
      await call('release.save', { file: handle });
    },
    onTouched: (listener) => touches.listen(listener),
  };
}
