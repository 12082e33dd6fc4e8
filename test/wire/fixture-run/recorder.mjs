// Wraps the constructors and factories of the SDKs so that every client a fixture makes is known, with its place.
const recorded = [];
const clients = new WeakSet();

export const isClient = (value) => clients.has(value);

/** Every construction since the last call: where it stands, the client or the error it ended in. */
export function takeRecorded() {
  return recorded.splice(0);
}

const FRAME = /\(?((?:file:\/\/)?\/[^()]*?):(\d+):(\d+)\)?$/;

function placeOfCaller(isImplicit) {
  let implicit;
  for (const line of (new Error().stack ?? '').split('\n').slice(1)) {
    const frame = FRAME.exec(line.trim());
    const file = frame?.[1]?.replace('file://', '');
    if (file === undefined || file.includes('/fixture-run/') || file.includes('/node_modules/')) continue;
    const place = { file, line: Number(frame[2]), column: Number(frame[3]) };
    if (!isImplicit) return place;
    // A subclass without a constructor stands in the stack by itself, before whoever makes it.
    if (implicit) return file.includes('/migrations/') ? place : undefined;
    implicit = place;
  }
  return undefined;
}

function remember(kind, make, isImplicit = false) {
  const place = placeOfCaller(isImplicit);
  // The runner tries classes out by itself: what comes of that is no construction of the fixture's.
  if (isImplicit && !place) return make();
  try {
    const client = make();
    clients.add(client);
    recorded.push({ kind, place, client, error: undefined });
    return client;
  } catch (error) {
    recorded.push({ kind, place, client: undefined, error: String(error) });
    throw error;
  }
}

/** Constructors that hang on a constructor: `require('openai').OpenAI`, `OpenAI.AzureOpenAI`. */
const NESTED = {
  default: 'openai',
  OpenAI: 'openai',
  AzureOpenAI: 'azure',
  OpenAIApi: 'openai-v3',
  Configuration: 'settings',
};

function hasNoConstructor(newTarget, wrapped) {
  return newTarget !== wrapped && !/\bconstructor\s*\(/.test(Function.prototype.toString.call(newTarget));
}

export function recordConstructor(kind, constructor) {
  if (typeof constructor !== 'function') return constructor;
  const nested = new Map();
  const wrapped = new Proxy(constructor, {
    construct: (target, args, newTarget) =>
      remember(kind, () => Reflect.construct(target, args, newTarget), hasNoConstructor(newTarget, wrapped)),
    get(target, key, receiver) {
      const value = Reflect.get(target, key, receiver);
      if (!Object.hasOwn(NESTED, key)) return value;
      if (value === target) return wrapped;
      if (!nested.has(key)) nested.set(key, recordConstructor(NESTED[key], value));
      return nested.get(key);
    },
  });
  return wrapped;
}

export function recordFactory(kind, factory) {
  return (...args) => remember(kind, () => factory(...args));
}
