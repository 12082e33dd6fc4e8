import { nodeOf } from '../follow/variable.js';
import type { ModuleIndex } from '../module-index.js';
import type { Node } from '../tree.js';

/** Names of the language and of every runtime that hand out nothing but data. */
const languageNames: ReadonlySet<string> = new Set([
  'Array',
  'BigInt',
  'Boolean',
  'Buffer',
  'Date',
  'Error',
  'Infinity',
  'JSON',
  'Map',
  'Math',
  'NaN',
  'Number',
  'Object',
  'Promise',
  'RangeError',
  'RegExp',
  'Set',
  'String',
  'Symbol',
  'TypeError',
  'WeakMap',
  'WeakSet',
  'arguments',
  'clearInterval',
  'clearTimeout',
  'console',
  'decodeURIComponent',
  'encodeURIComponent',
  'isNaN',
  'parseFloat',
  'parseInt',
  'process',
  'setInterval',
  'setTimeout',
  'undefined',
]);

/** What a statement can say of the world outside without naming anything: a dynamic import, or part of an address. */
const outwardText = /\bimport\s*\(|:\/\/|\bcompletions\b/;

/** Whether what a scope declares is seen by every statement of the module. */
function isOutermost(scopeType: string): boolean {
  return scopeType === 'module' || scopeType === 'global';
}

/**
 * The parts of a module that have to do with anything beyond it: statements that name an import, an unknown global or an
 * address, and those that they refer to or that refer to them. What stands elsewhere cannot lead to an SDK.
 */
export class OutwardParts {
  readonly #starts: readonly number[];
  /** For each statement one that it belongs together with; itself where there is none. */
  readonly #joined: number[];
  readonly #outward = new Set<number>();

  constructor({ module }: ModuleIndex) {
    const { body } = module.program;
    this.#starts = body.map(({ range }) => range[0]);
    this.#joined = body.map((_, position) => position);
    const outward = body.flatMap(({ range }, position) =>
      outwardText.test(module.text.slice(range[0], range[1])) ? [position] : [],
    );
    const { scopes } = module.scopeManager;
    const names = new Set(scopes.flatMap(({ type, variables }) => (isOutermost(type) ? variables : [])));
    for (const scope of scopes) {
      for (const { identifier, resolved } of scope.references) {
        const isOwn = resolved !== null && resolved.defs.length > 0;
        if (isOwn ? !names.has(resolved) : languageNames.has(String(identifier.name))) continue;
        const node = nodeOf(identifier);
        if (!node) continue;
        const at = this.#statementAt(node);
        const [definition] = resolved?.defs ?? [];
        const declared = definition && nodeOf(definition.name);
        if (declared && definition.type !== 'ImportBinding') this.#join(at, this.#statementAt(declared));
        else outward.push(at);
      }
    }
    for (const position of outward) this.#outward.add(this.#rootOf(position));
  }

  has(node: Node): boolean {
    return this.#outward.has(this.#rootOf(this.#statementAt(node)));
  }

  #join(one: number, other: number): void {
    const root = this.#rootOf(one);
    this.#joined[root] = this.#rootOf(other);
  }

  #rootOf(position: number): number {
    let root = position;
    for (let next = this.#joined[root] ?? root; next !== root; next = this.#joined[root] ?? root) root = next;
    return root;
  }

  /** The statement of the module that a node stands in, by position. */
  #statementAt({ range }: Node): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= range[0]) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
