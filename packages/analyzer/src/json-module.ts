import type { TSESTree } from '@typescript-eslint/types';
import { childrenOf, type Node } from './tree.js';

const prefix = 'module.exports=(';

/** A JSON file's text as a module that any parser of JavaScript reads; `restoreJsonRanges` puts its tree back in place. */
export function jsonAsModule(text: string): string {
  return `${prefix}${text.replace(/^\uFEFF/, ' ')}\n)`;
}

/** Moves a tree of `jsonAsModule` to where the JSON file has it. */
export function restoreJsonRanges(program: TSESTree.Program): void {
  const pending: Node[] = [program];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const [start, end] = node.range;
    node.range = [Math.max(0, start - prefix.length), Math.max(0, end - prefix.length)];
    pending.push(...childrenOf(node));
  }
}

/** Whether a file is data that modules import and no code. */
export function isJsonFile(file: string): boolean {
  return file.endsWith('.json');
}
