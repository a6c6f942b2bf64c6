// A model server of the journey's own: answers by what is asked for, a few letters at a time, and waits where it is told to.
import { createServer } from 'node:http';

/**
 * Speaks as OpenAI does. `answers` has a document for each kind of request (`outline`, `lesson`, `items`, …). `held` is what a
 * request of that kind waits for once half of its answer is sent.
 */
export async function modelServer(answers, held = {}) {
  const asked = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => { body += part; });
    request.on('end', async () => {
      const kind = JSON.parse(body).response_format.json_schema.name.replace(/_\d+$/, '');
      asked.push({ kind, body });
      const text = JSON.stringify(answers[kind]);
      const said = (delta, more = {}) => response.write(`data: ${JSON.stringify({ choices: [{ delta, ...more }] })}\n\n`);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const half = Math.floor(text.length / 2);
      for (let at = 0; at < half; at += 9) said({ content: text.slice(at, Math.min(at + 9, half)) });
      await held[kind];
      said({ content: text.slice(half) });
      said({}, { finish_reason: 'stop' });
      response.end('data: [DONE]\n\n');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/v1`, asked, close: () => new Promise((resolve) => server.close(resolve)) };
}
