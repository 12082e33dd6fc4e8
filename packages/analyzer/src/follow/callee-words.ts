import type { Invocation, ModuleIndex } from '../module-index.js';
import { staticKey, unwrap, type Node } from '../tree.js';
import { requiredModule } from './call.js';
import { nodeOf } from './variable.js';

/** The calls whose callee, by its own words, may be a function of one of these names: few have to be followed then. */
export function callsNaming(names: ReadonlySet<string>, index: ModuleIndex): readonly Invocation[] {
  const words = (index.callsByWord ??= collect(index));
  const calls = [...names].flatMap((name) => words.get(name) ?? []);
  return names.size > 1 ? [...new Set(calls)].sort((a, b) => a.range[0] - b.range[0]) : calls;
}

/** The calls of `super(…)`, whatever class is above. */
export function superCalls(index: ModuleIndex): readonly Invocation[] {
  return callsNaming(new Set([superWord]), index);
}

const superWord = 'super()';

function collect(index: ModuleIndex): ReadonlyMap<string, readonly Invocation[]> {
  const byWord = new Map<string, Invocation[]>();
  for (const node of index.invocations) {
    const words = node.callee.type === 'Super' ? [superWord] : wordsOf(unwrap(node.callee), index);
    for (const word of new Set(words)) {
      const calls = byWord.get(word);
      if (calls) calls.push(node);
      else byWord.set(word, [node]);
    }
  }
  return byWord;
}

/** The names that what is called may have where it comes from. */
function wordsOf(callee: Node, index: ModuleIndex): readonly string[] {
  if (callee.type === 'MemberExpression') return [staticKey(callee.property, callee.computed) ?? ''];
  if (callee.type !== 'Identifier') return [];
  const node = nodeOf(index.variableOf(callee)?.defs.at(-1)?.node);
  switch (node?.type) {
    case 'ImportDefaultSpecifier':
      return ['default', callee.name];
    case 'ImportSpecifier':
      return [node.imported.type === 'Identifier' ? node.imported.name : node.imported.value];
    case 'VariableDeclarator':
      return [callee.name, ...wordsOfPattern(node.id), ...(node.init ? wordsOfInitial(unwrap(node.init), index) : [])];
    default:
      return [callee.name];
  }
}

function wordsOfPattern(pattern: Node): readonly string[] {
  if (pattern.type !== 'ObjectPattern') return [];
  return pattern.properties.flatMap((one) => (one.type === 'Property' ? (staticKey(one.key, one.computed) ?? []) : []));
}

function wordsOfInitial(initial: Node, index: ModuleIndex): readonly string[] {
  switch (initial.type) {
    case 'Identifier':
      return [initial.name];
    case 'MemberExpression':
      return [staticKey(initial.property, initial.computed) ?? ''];
    case 'CallExpression': {
      if (requiredModule(initial, { index, node: initial }) !== undefined) return ['default'];
      // `cache(ask)` is called as `ask` is.
      return initial.arguments.flatMap((argument) =>
        argument.type === 'CallExpression' ? [] : wordsOfInitial(argument, index),
      );
    }
    default:
      return [];
  }
}
