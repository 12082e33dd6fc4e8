import { nodeOf } from '../follow/variable.js';
import type { FoundOf, Place } from '../found.js';
import type { Range } from '../location.js';
import type { ModuleIndex } from '../module-index.js';

/** A variable that a worker is handed: `env.OPENAI_API_KEY`, `c.env.OPENAI_API_KEY`. */
const binding = /(?:^|\.)env\.([A-Z][A-Z0-9_]*)$/;

/** The variable that a parameter's member is, by its name, where it is a binding. */
export function variableOfBinding({ name }: { readonly name: string }): string | undefined {
  return binding.exec(name)?.[1];
}

/**
 * The function that is handed a binding: what stands anywhere in it can read the bindings in the same way. Undefined for
 * what is no binding, for one that is read in another file, and where something inside the function has the same name.
 */
export function bindingScope(found: FoundOf<'parameter'>, readAt: Place | undefined): Range | undefined {
  const { name, place } = found;
  const { index } = place;
  if (variableOfBinding(found) === undefined || readAt?.index !== index) return undefined;
  const owner = index.enclosingFunction(place.node);
  const [root = ''] = name.split('.');
  return owner && !isHiddenWithin(root, owner.range, place, index) ? owner.range : undefined;
}

function isHiddenWithin(name: string, range: Range, { node }: Place, { module }: ModuleIndex): boolean {
  return module.scopeManager.scopes.some(({ variables }) =>
    variables.some(
      (variable) =>
        variable.name === name &&
        variable.defs.some((definition) => {
          const declared = nodeOf(definition.name);
          if (!declared) return false;
          const [start, end] = declared.range;
          const isIts = node.range[0] <= start && end <= node.range[1];
          return !isIts && range[0] <= start && end <= range[1];
        }),
    ),
  );
}
