// Stands in for whatever a fixture needs and does not bring: every property, call and construction of a stub is a stub.
const stubs = new WeakSet();

/** Functions handed to a stub, as handlers are to a router: someone has to call them. */
export const handedOver = [];

export const isStub = (value) =>
  (typeof value === 'function' || typeof value === 'object') && value !== null && stubs.has(value);

const PLAIN = {
  then: undefined,
  toJSON: () => 'stub',
  toString: () => 'stub',
  [Symbol.toPrimitive]: () => 'stub',
  [Symbol.iterator]: () => [][Symbol.iterator](),
  [Symbol.asyncIterator]: async function* nothing() {},
};

/** `env.GLOBAL_API_KEY` and `config.get('GLOBAL_API_KEY')` of a framework that is not there read the real environment. */
const isVariable = (name) => typeof name === 'string' && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name);

/** @returns {any} */
export function createStub() {
  const members = new Map();
  const stub = new Proxy(function stubbed() {}, {
    get(target, key) {
      if (key in PLAIN) return PLAIN[key];
      if (isVariable(key)) return process.env[key];
      if (key === 'prototype') return target.prototype;
      if (!members.has(key)) members.set(key, createStub());
      return members.get(key);
    },
    has: () => true,
    set(_, key, value) {
      members.set(key, value);
      if (typeof value === 'function') handedOver.push(value);
      return true;
    },
    apply(_, __, args) {
      if (isVariable(args[0])) return process.env[args[0]];
      handedOver.push(...args.filter((arg) => typeof arg === 'function' && !isStub(arg)));
      return createStub();
    },
    construct(_, args) {
      handedOver.push(...args.filter((arg) => typeof arg === 'function' && !isStub(arg)));
      return createStub();
    },
  });
  stubs.add(stub);
  return stub;
}
