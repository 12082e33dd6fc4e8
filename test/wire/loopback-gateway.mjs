import { createServer } from 'node:http';

const CAP_NAMES = ['max_tokens', 'max_completion_tokens', 'max_output_tokens'];
const ANSWER = 'It is tried three times.';
const USAGE = { prompt_tokens: 9, completion_tokens: 6, total_tokens: 15 };

/** @type {Readonly<Record<string, (body: any, recorded: any) => { json?: object, events?: readonly unknown[] }>>} */
const ANSWERS = {
  'GET /models': () => ({
    json: { object: 'list', data: [{ id: 'deepseek-v4-flash', object: 'model', created: 0, owned_by: 'loopback' }] },
  }),
  'POST /chat/completions': (body) => (body?.stream ? { events: chatEvents(body) } : { json: chatCompletion(body) }),
  'POST /completions': (body) => ({
    json: {
      id: 'cmpl-1',
      object: 'text_completion',
      created: 0,
      model: body?.model,
      usage: USAGE,
      choices: [{ index: 0, text: ANSWER, finish_reason: 'stop', logprobs: null }],
    },
  }),
  'POST /responses': (body) =>
    body?.stream ? { events: responseEvents(body) } : { json: response(body, 'completed') },
  'POST /embeddings': (body) => ({
    json: {
      object: 'list',
      model: body?.model,
      usage: { prompt_tokens: 9, total_tokens: 9 },
      data: [body?.input].flat().map((_, index) => ({ object: 'embedding', index, embedding: EMBEDDING })),
    },
  }),
  'POST /moderations': (body) => ({
    json: { id: 'modr-1', model: body?.model, results: [{ flagged: false, categories: {}, category_scores: {} }] },
  }),
  'POST /audio/transcriptions': () => ({ json: { text: ANSWER } }),
  'POST /audio/speech': () => ({ json: { not: 'a sound, but an answer' } }),
  'POST /files': () => ({
    json: {
      id: 'file-1',
      object: 'file',
      bytes: 3,
      created_at: 0,
      filename: 'talk.mp3',
      purpose: 'user_data',
      status: 'processed',
    },
  }),
};

/** Eight floats, as servers send that know no base64 form. */
const EMBEDDING = [0.5, -0.25, 0.125, 1, -1, 0.75, 0.0625, -0.5];

function chatCompletion(body) {
  // Fixtures send whatever their stubs give.
  const messages = Array.isArray(body?.messages) ? body.messages : [];
  const wantsTool = body?.tools?.length > 0 && !messages.some((message) => message?.role === 'tool');
  const message = wantsTool
    ? { role: 'assistant', content: null, tool_calls: [toolCall(body.tools[0])] }
    : { role: 'assistant', content: body?.response_format ? '{}' : ANSWER };
  const choice = { index: 0, message, finish_reason: wantsTool ? 'tool_calls' : 'stop', logprobs: null };
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 0,
    model: body?.model,
    choices: [choice],
    usage: USAGE,
  };
}

function toolCall(tool) {
  return { id: 'call_1', type: 'function', function: { name: tool?.function?.name ?? 'tool', arguments: '{}' } };
}

function chatEvents(body) {
  const chunk = (delta, finish_reason = null) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 0,
    model: body.model,
    choices: [{ index: 0, delta, finish_reason }],
  });
  const words = ANSWER.split(/(?<= )/).map((content) => chunk({ content }));
  const usage = body.stream_options?.include_usage ? [{ ...chunk({}), choices: [], usage: USAGE }] : [];
  return [chunk({ role: 'assistant', content: '' }), ...words, chunk({}, 'stop'), ...usage, '[DONE]'];
}

function response(body, status) {
  const content = [{ type: 'output_text', text: ANSWER, annotations: [] }];
  return {
    id: 'resp_1',
    object: 'response',
    created_at: 0,
    status,
    model: body?.model,
    output: status === 'completed' ? [{ id: 'msg_1', type: 'message', role: 'assistant', status, content }] : [],
    usage: { input_tokens: 9, output_tokens: 6, total_tokens: 15 },
  };
}

function responseEvents(body) {
  const at = { item_id: 'msg_1', output_index: 0 };
  return [
    { type: 'response.created', response: response(body, 'in_progress') },
    {
      type: 'response.output_item.added',
      output_index: 0,
      item: { id: 'msg_1', type: 'message', role: 'assistant', content: [] },
    },
    { type: 'response.output_text.delta', ...at, content_index: 0, delta: ANSWER },
    { type: 'response.completed', response: response(body, 'completed') },
  ].map((event, sequence_number) => ({ ...event, sequence_number }));
}

async function readText(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function parseObject(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function record(request, text) {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const body = parseObject(text);
  const capName = CAP_NAMES.find((name) => body?.[name] !== undefined);
  return {
    method: request.method,
    host: headers['x-fenced-host'] ?? headers['host'],
    path: request.url,
    headers,
    text,
    body,
    authorization: headers['authorization'],
    organization: headers['openai-organization'],
    project: headers['openai-project'],
    model: body?.['model'],
    cap: capName === undefined ? undefined : { name: capName, value: body?.[capName] },
  };
}

function send(answer, reply) {
  if (answer.events) {
    reply.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of answer.events)
      reply.write(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`);
    reply.end();
    return;
  }
  reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer.json));
}

function refuse(reply, route) {
  const error = { message: `The loopback gateway has no ${route}.`, type: 'invalid_request_error', code: 'not_found' };
  reply.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
}

export async function startLoopbackGateway({ without = [] } = {}) {
  let requests = [];
  const server = createServer((request, reply) => {
    void readText(request).then((text) => {
      const recorded = record(request, text);
      requests.push(recorded);
      const path = recorded.path.split('?')[0].replace(/^(?:\/openai|\/api)?\/v1(?=\/)/, '');
      const route = `${recorded.method} ${path}`;
      const answer = ANSWERS[route];
      if (!answer || without.includes(path)) refuse(reply, route);
      else send(answer(recorded.body), reply);
    });
  });
  // A client that waits long between two requests must not find its connection closed under it.
  server.keepAliveTimeout = 0;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    get requests() {
      return requests;
    },
    take() {
      const taken = requests;
      requests = [];
      return taken;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}
