import type { ScopeManager, SourceModule } from '@gateshift/analyzer';

/** The trees of all parsers are read by the analyzer as what they have in common. */
export function isProgram(tree: unknown): tree is SourceModule['program'] {
  return typeof tree === 'object' && tree !== null && 'type' in tree && tree.type === 'Program' && 'body' in tree;
}

export function isScopeManager(value: unknown): value is ScopeManager {
  return typeof value === 'object' && value !== null && 'scopes' in value && Array.isArray(value.scopes);
}
