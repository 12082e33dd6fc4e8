import type { ClientSite } from '@gateshift/analyzer';
import type { TypeScript } from '../types/load-ts-morph.js';
import type { CentralizeInput } from './centralize-clients.js';
import type { AnyConstruction } from './construction.js';
import type { EditedModules } from './edited-modules.js';
import { endingByConfig, endingInUse, specifierOf, type SpecifierEnding } from './module-place.js';
import type { ModuleShape } from './module-shape.js';
import type { ModelUse, SharedModel } from './shared-models.js';

/** The module that others take the client from. */
export interface Shared {
  readonly file: string;
  /** How the client is written there: its name, or a call of the function that gives it. */
  readonly spelled: string;
  /** The client that the module has already, if it has. */
  readonly existing: ClientSite | undefined;
}

/** One way of making one client of several. */
export interface Together {
  readonly shared: Shared;
  /** Whether the module can hold the names of models too. */
  readonly takesModels: boolean;
  write(models: readonly SharedModel[], uses: readonly ModelUse[]): void;
}

/** What both ways work with. */
export interface Workshop {
  readonly typescript: TypeScript;
  readonly input: CentralizeInput;
  readonly edited: EditedModules;
  /** The texts of new modules, by their files. */
  readonly made: Map<string, string>;
}

/** The name that most constructions have. */
export function commonName(alike: readonly AnyConstruction[]): string {
  const names = alike.map(({ name }) => name);
  const count = (name: string) => names.filter((one) => one === name).length;
  return [...names].sort((left, right) => count(right) - count(left))[0] ?? 'client';
}

export function endingOf(
  { typescript, input }: Workshop,
  alike: readonly AnyConstruction[],
  source: AnyConstruction,
): SpecifierEnding {
  // The other modules of the project show it too, where these import nothing of the project.
  const others = () => endingInUse(input.files.slice(0, 100).map((file) => input.textOf(file)));
  const own = endingInUse(alike.map(({ module }) => module.text));
  return own ?? others() ?? endingByConfig(typescript, input.root, source.module);
}

/** How a module spells the way to the shared one. */
export function specifierIn(
  module: ModuleShape,
  target: string,
  ending: SpecifierEnding,
  { input: { resolve } }: Workshop,
): string {
  const aliased = [...module.imports.values()].flatMap(({ specifier }) => {
    const file = /^[@~#]/.test(specifier) ? resolve(specifier, module.file) : undefined;
    return file === undefined ? [] : [[specifier, file] as const];
  });
  return specifierOf(target, module.file, ending, aliased);
}

/** How the shared module spells what the module of the construction imports. */
export function specifierThere(
  specifier: string,
  { module }: AnyConstruction,
  target: string,
  ending: SpecifierEnding,
  { input: { resolve } }: Workshop,
): string {
  const file = resolve(specifier, module.file);
  return file === undefined ? specifier : specifierOf(file, target, ending);
}

/** The names under which a module takes models, and where it uses them. */
export function modelEdits(module: ModuleShape, uses: readonly ModelUse[]) {
  const own = uses.filter((use) => use.site.location.file === module.file);
  const local = module.identifiers.some(({ text }) => text === 'models') ? 'llmModels' : 'models';
  return {
    edits: own.map(({ model, range }) => ({ range, text: `${local}.${model.key}` })),
    names: own.length > 0 ? [{ imported: 'models', local }] : [],
  };
}
