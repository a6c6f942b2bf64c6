// The browser: `coursewright serve` on this computer, loopback only.
import { hostWords } from '../words/host';
import { type Ask, type Envelope, fits, type Host, problem, ProblemError, type Reply, type Taken, Touches, unwrap } from './host';
import type { OperationName, Problem } from '../contract/contract';

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', cache: 'no-store', ...init });
  } catch {
    throw new ProblemError(problem('failed', hostWords.silent, hostWords.silentHint));
  }
}

async function body<T>(response: Response): Promise<T> {
  if (response.status === 401 || response.status === 403) throw new ProblemError(problem('not_allowed', hostWords.shut, hostWords.shutHint));
  try {
    return (await response.json()) as T;
  } catch {
    throw new ProblemError(problem('failed', hostWords.garbled, hostWords.garbledHint));
  }
}

/** Takes the token out of the address once; afterwards a cookie that scripts cannot read holds the session. */
async function enter(): Promise<void> {
  const token = /^#token=(.+)$/.exec(location.hash)?.[1];
  if (token === undefined) return;
  history.replaceState(null, '', location.pathname + location.search);
  const response = await send('enter', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token: decodeURIComponent(token) }) });
  if (!response.ok) throw new ProblemError(problem('not_allowed', hostWords.shut, hostWords.shutHint));
}

export async function httpHost(): Promise<Host> {
  const touches = new Touches();
  await enter();
  return {
    kind: 'browser',
    async call<N extends OperationName>(name: N, ask: Ask<N>): Promise<Reply<N>> {
      const response = await send('call', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, ask }) });
      return unwrap<N>(await body<Envelope>(response), touches);
    },
    async put(file: File): Promise<Taken> {
      fits(file);
      const response = await send('file', { method: 'POST', headers: { 'content-type': 'application/octet-stream', 'x-name': encodeURIComponent(file.name) }, body: file });
      const reply = await body<Taken | { problem: Problem }>(response);
      if ('problem' in reply) throw new ProblemError(reply.problem);
      return reply;
    },
    async download(handle: string, name: string): Promise<void> {
      const link = document.createElement('a');
      link.href = `file/${encodeURIComponent(handle)}`;
      link.download = name;
      link.click();
    },
    onTouched: (listener) => touches.listen(listener),
  };
}
