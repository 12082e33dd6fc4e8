// Runs bundled fixtures one after the other in this process: imports each, calls what it declares, and makes one request
// through every client that came of it.
//   node run-fixtures.mjs <list.json> <report.json>
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createStub, handedOver, isStub } from './stub.mjs';
import { isClient, takeRecorded } from './recorder.mjs';

const [listFile, reportFile] = process.argv.slice(2);
const { fixtures, serverUrl } = JSON.parse(readFileSync(listFile, 'utf8'));

const PATIENCE = 2000;
/** The first fixture of a framework waits for its modules. */
const PATIENCE_TO_LOAD = 20_000;
const DEPTH = 3;
const MOST_RETRIES = 25;
const OWN_ENVIRONMENT = { ...process.env };
const openFetch = globalThis.fetch;

for (const name of ['log', 'info', 'warn', 'error', 'debug', 'table', 'dir']) console[name] = () => undefined;
process.exit = (code) => {
  throw new Error(`process.exit(${code})`);
};
process.stdout.write = () => true;
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);

globalThis.Deno = {
  env: { get: (name) => process.env[name], has: (name) => name in process.env },
  serve: createStub(),
};
// What a server of Nuxt sets from the environment, by the names that it has in code.
globalThis.useRuntimeConfig = () =>
  new Proxy(
    {},
    {
      get: (_, name) =>
        process.env[
          String(name)
            .replace(/([a-z])([A-Z])/g, '$1_$2')
            .toUpperCase()
        ],
    },
  );
globalThis.localStorage = { getItem: () => 'fake-key-of-the-visitor' };
globalThis.Bun = { env: process.env, serve: createStub() };

function withPatience(promise, patience = PATIENCE) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, patience, undefined);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Names that the fixture uses and nobody defines become stubs; says whether there was one. */
function defineMissing(error) {
  const name = /^(?:ReferenceError: )?([\w$]+) is not defined/.exec(
    error instanceof Error ? error.message : String(error),
  )?.[1];
  if (name === undefined || name in globalThis) return false;
  globalThis[name] = createStub();
  return true;
}

/** What to call a function with: a text where a key is wanted, nothing for the rest, stubs for all else. */
function argumentsFor(value) {
  const written = /^[^(]*\(([^)]*)\)/s.exec(Function.prototype.toString.call(value))?.[1] ?? '';
  const names = written.split(',').map((name) => name.trim());
  if (names[0]?.startsWith('...')) return [];
  return Array.from({ length: 6 }, (_, index) =>
    /key/i.test(names[index] ?? '') ? 'fake-key-of-the-caller' : createStub(),
  );
}

class Drive {
  seen = new WeakSet();
  missing = false;

  async call(action) {
    try {
      return await withPatience(Promise.resolve(action()));
    } catch (error) {
      this.missing = defineMissing(error) || this.missing;
      return undefined;
    }
  }

  /** Calls what can be called in a value, and what comes out of that. */
  async visit(value, depth = 0) {
    if ((typeof value !== 'function' && typeof value !== 'object') || value === null) return;
    // What a fixture keeps there is reached by itself; the rest is the platform's.
    if (value === globalThis || value === process) return;
    if (depth > DEPTH || isStub(value) || isClient(value) || this.seen.has(value)) return;
    // A schema of zod or valibot sends nothing, and has hundreds of methods; so has what LangChain makes of a client.
    if ('~standard' in value || 'lc_runnable' in value) return;
    this.seen.add(value);
    if (typeof value === 'function') {
      await this.visit(await this.result(value), depth + 1);
    } else if (typeof value[Symbol.asyncIterator] === 'function') {
      await this.call(() => drain(value));
    } else {
      await this.members(value, depth);
    }
    for (const handler of handedOver.splice(0)) await this.visit(handler, depth + 1);
  }

  result(value) {
    const args = argumentsFor(value);
    const isClass = /^class\b/.test(Function.prototype.toString.call(value));
    return this.call(() => (isClass ? Reflect.construct(value, args) : value(...args)));
  }

  async members(value, depth) {
    const prototype = Object.getPrototypeOf(value);
    const isInstance = prototype !== null && prototype !== Object.prototype && prototype !== Array.prototype;
    const methods = isInstance ? Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor') : [];
    for (const name of new Set([...Object.keys(value), ...methods])) {
      const member = this.read(value, name);
      if (typeof member === 'function' && methods.includes(name)) {
        await this.visit(await this.call(() => member.apply(value, argumentsFor(member))), depth + 1);
      } else if (!(member instanceof Promise)) {
        await this.visit(member, depth + 1);
      }
    }
  }

  read(value, name) {
    try {
      return value[name];
    } catch (error) {
      this.missing = defineMissing(error) || this.missing;
      return undefined;
    }
  }
}

async function drain(iterable) {
  let count = 0;
  for await (const _ of iterable) {
    count += 1;
    if (count > 50) return;
  }
}

function askLangChain(model) {
  if ('embedQuery' in model) return model.embedQuery('hi');
  // The first versions call models with messages alone.
  return 'invoke' in model ? model.invoke('hi') : model.call([{ _getType: () => 'human', text: 'hi', content: 'hi' }]);
}

const PROBES = {
  openai: (client) =>
    client.chat.completions.create({ model: 'probe', messages: [] }, { maxRetries: 0, timeout: PATIENCE }),
  azure: (client) =>
    client.chat.completions.create({ model: 'probe', messages: [] }, { maxRetries: 0, timeout: PATIENCE }),
  'openai-v3': (client) => client.createChatCompletion({ model: 'probe', messages: [] }, { timeout: PATIENCE }),
  // What clients are made of sends nothing by itself.
  settings: () => undefined,
  'ai-sdk': async (provider, bundle) => {
    const { generateText } = await import(new URL('ai.mjs', pathToFileURL(bundle)).href);
    const model = provider.chat?.('probe') ?? provider.chatModel?.('probe') ?? provider('probe');
    return generateText({ model, prompt: 'hi', maxRetries: 0, abortSignal: AbortSignal.timeout(PATIENCE) });
  },
  langchain: askLangChain,
  'azure-langchain': askLangChain,
  mastra: (agent) => agent.generate('hi', { modelSettings: { maxRetries: 0 } }),
  llamaindex: (model) =>
    'getTextEmbedding' in model
      ? model.getTextEmbedding('hi')
      : model.chat({ messages: [{ role: 'user', content: 'hi' }] }),
};

async function probe({ kind, client }, bundle) {
  try {
    await withPatience(PROBES[kind](client, bundle));
    return undefined;
  } catch (error) {
    return String(error);
  }
}

async function runOnce(bundle, attempt) {
  const drive = new Drive();
  let failure;
  globalThis.__fixtureDeclares = (declared) => {
    globalThis.__fixtureDeclared = declared;
  };
  globalThis.__fixtureDeclared = undefined;
  try {
    const module = await withPatience(import(`${pathToFileURL(bundle).href}?attempt=${attempt}`), PATIENCE_TO_LOAD);
    await drive.visit({ ...module, ...globalThis.__fixtureDeclared?.() });
    for (const handler of handedOver.splice(0)) await drive.visit(handler);
  } catch (error) {
    drive.missing = defineMissing(error);
    failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return { failure, missing: drive.missing };
}

async function runFixture({ name, bundle }) {
  const before = new Set(Object.keys(globalThis));
  let end;
  let clients = [];
  // With it, the first versions of LangChain take every client for one of Azure's.
  if (name.startsWith('langchain-before-the-split/')) delete process.env.AZURE_OPENAI_API_KEY;
  for (let attempt = 0; attempt < MOST_RETRIES; attempt += 1) {
    end = await runOnce(bundle, attempt);
    clients = takeRecorded();
    if (!end.missing) break;
  }
  const constructed = [];
  for (const made of clients) {
    const error = made.error ?? (await probe(made, bundle));
    constructed.push({ kind: made.kind, place: made.place, error });
  }
  for (const key of Object.keys(globalThis)) if (!before.has(key)) delete globalThis[key];
  for (const key of Object.keys(process.env)) if (!(key in OWN_ENVIRONMENT)) delete process.env[key];
  Object.assign(process.env, OWN_ENVIRONMENT);
  globalThis.fetch = openFetch;
  return { name, failure: end.failure, constructed };
}

/** Tells the server whose requests follow. A connection that was idle for long may be closed just then. */
async function announce(name) {
  const url = `${serverUrl}/fixture/${encodeURIComponent(name)}`;
  await openFetch(url).catch(() => openFetch(url));
}

try {
  const reports = [];
  for (const fixture of fixtures) {
    await announce(fixture.name);
    reports.push(await runFixture(fixture));
  }
  writeFileSync(reportFile, JSON.stringify(reports));
  process.reallyExit(0);
} catch (error) {
  // Without this, the handler that fixtures need would swallow a failure of the runner itself.
  writeSync(2, `${error?.stack}\n${error?.cause?.stack}\n`);
  process.reallyExit(1);
}
