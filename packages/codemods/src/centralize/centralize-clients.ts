import {
  applyEdits,
  because,
  findIgnoreComments,
  titleOf,
  within,
  type Outcome,
  type PlannedVariable,
  type Policy,
  type Reason,
  type TextEdit,
} from '@gateshift/advisor';
import type { ClientSite, Site } from '@gateshift/analyzer';
import { loadTsMorph, type TypeScript } from '../types/load-ts-morph.js';
import { readConstruction, type Construction } from './construction.js';
import { fingerprintOf, optionsOf } from './fingerprint.js';
import { importPlace, lineRange, removeUnused } from './import-edits.js';
import { readModule, type ModuleShape } from './module-shape.js';
import {
  endingByConfig,
  endingInUse,
  existingModule,
  newModuleFile,
  packageFolder,
  specifierOf,
  type SpecifierEnding,
} from './module-place.js';
import { modelParts, newModuleText, renamed, styleOf } from './module-text.js';
import { renameEdits } from './rename.js';
import { envReader, findModels, type ModelUse, type SharedModel } from './shared-models.js';

export interface CentralizeInput {
  /** The absolute path that files are relative to. */
  readonly root: string;
  /** Of all files of the project. */
  readonly sites: readonly Site[];
  /** Every source file of the project, relative to its root, with `/`. */
  readonly files: readonly string[];
  textOf(file: string): string;
  /** The file that an import leads to within the project. */
  resolve(specifier: string, fromFile: string): string | undefined;
  /** Why a file stays as it is, if so. */
  whyKept(file: string): Reason | undefined;
  readonly policy: Policy;
  /** The module to put clients in, where the user names one; else the project's habits decide. */
  readonly moduleFile?: string | undefined;
}

export interface Centralized {
  readonly files: readonly { readonly file: string; readonly before: string | undefined; readonly after: string }[];
  readonly outcomes: readonly Outcome[];
  readonly variables: readonly PlannedVariable[];
}

/** One client that others are to come from. */
interface Shared {
  readonly file: string;
  readonly name: string;
  /** The construction that its text is made of. */
  readonly source: Construction;
  readonly isNew: boolean;
}

const rewrite = 'centralize-client';

/**
 * Makes one module of clients that are made alike in several: the client, and the model names that calls through it
 * ask for, which the environment can set. Reads and writes nothing.
 */
export function centralizeClients(input: CentralizeInput): Centralized {
  const typescript = loadTsMorph().ts;
  const outcomes: Outcome[] = [];
  const conclude = (site: Site, outcome: Outcome['outcome'], { code, reason }: Reason) => {
    const { id: siteId, kind, location } = site;
    outcomes.push({ siteId, kind, location, title: titleOf(site), outcome, rewrite, code, reason });
  };
  const modules = new Map<string, ModuleShape>();
  const groups = new Map<string, Construction[]>();
  for (const site of input.sites) {
    if (site.kind !== 'client') continue;
    const found = constructionAt(typescript, site, input, modules);
    if ('code' in found) {
      conclude(site, found.code === 'kept-file' || found.code === 'ignored' ? 'skipped' : 'by hand', found);
      continue;
    }
    const key = [
      packageFolder(input.root, site.location.file),
      site.package,
      site.constructorName,
      found.module.style,
    ].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), found]);
  }
  const texts = new Map<string, { readonly before: string | undefined; readonly after: string }>();
  const variables: PlannedVariable[] = [];
  for (const group of groups.values()) {
    const { alike, others } = mostAlike(typescript, group, input);
    const [first] = alike;
    if (!first || alike.length < 2) {
      for (const { site } of group) {
        conclude(site, 'skipped', because('client-alone', 'no other client of the project is made as it is'));
      }
      continue;
    }
    const shared = sharedClient(typescript, alike, input, new Set(texts.keys()));
    const kept = input.whyKept(shared.file);
    if (kept) {
      for (const { site } of group) conclude(site, 'by hand', within(`${shared.file} would have the client: `, kept));
      continue;
    }
    for (const other of others) conclude(other.site, 'by hand', differsBy(typescript, other, first, shared));
    const uses = modelUses(typescript, alike, shared, input, modules);
    for (const { site, model } of uses) {
      conclude(site, 'done', because('centralized', `it is \`models.${model.key}\` of ${shared.file} now`));
    }
    for (const model of modelsOf(uses)) {
      const purpose = `the model for the role ${model.key}`;
      variables.push({ name: model.variable, example: model.modelId, purpose, secret: false });
    }
    const ending =
      endingInUse(alike.map(({ module }) => module.text)) ?? endingByConfig(typescript, input.root, first.module);
    if (shared.isNew) {
      const after = newModuleText(
        shared.source,
        shared.name,
        modelsOf(uses),
        envReader(shared.source),
        shared.file,
        input.resolve,
        (module) => specifierOf(module, shared.file, ending),
      );
      texts.set(shared.file, { before: undefined, after });
    }
    for (const construction of alike) {
      const { site, module } = construction;
      const isSource = !shared.isNew && construction === shared.source;
      const own = uses.filter((use) => use.site.location.file === module.file);
      const edits = isSource
        ? moduleEdits(construction, modelsOf(uses), own)
        : userEdits(typescript, construction, shared, own, specifierIn(module, shared.file, ending, input));
      texts.set(module.file, { before: module.text, after: applyEdits(module.text, edits) });
      conclude(
        site,
        isSource ? 'skipped' : 'done',
        isSource
          ? because('client-alone', 'it is the one that the others are now')
          : because('centralized', `it is \`${shared.name}\` of ${shared.file} now`),
      );
    }
  }
  const files = [...texts].map(([file, { before, after }]) => ({ file, before, after })).filter(isChanged);
  return { files, outcomes, variables };
}

const isChanged = ({ before, after }: Centralized['files'][number]) => before !== after;

function constructionAt(
  typescript: TypeScript,
  site: ClientSite,
  input: CentralizeInput,
  modules: Map<string, ModuleShape>,
): Construction | Reason {
  const { file } = site.location;
  const kept = input.whyKept(file);
  if (kept) return kept;
  if (!/\.[cm]?[jt]sx?$/.test(file)) return because('client-not-plain', 'it stands in a component');
  const text = input.textOf(file);
  if (findIgnoreComments(text)(site.location)) {
    return because('ignored', 'a gateshift-ignore comment leaves it as it is');
  }
  const module = modules.get(file) ?? readModule(typescript, file, text);
  modules.set(file, module);
  const construction = readConstruction(typescript, site, module);
  if ('code' in construction) return construction;
  const isMoreThanOne = input.sites.some(
    (other) => other.kind === 'client' && other !== site && other.location.file === file,
  );
  const near = construction.uses.flatMap(({ specifier }) => input.resolve(specifier, file) ?? []);
  const other = near.find((one) => input.sites.some((site) => site.kind === 'client' && site.location.file === one));
  if (other !== undefined)
    return because('client-options-differ', `its options use what ${other} exports, which makes a client too`);
  return isMoreThanOne ? because('client-not-plain', `${file} makes more than one client`) : construction;
}

/** The largest number that are made alike; of two as large, that which comes first. */
function mostAlike(
  typescript: TypeScript,
  group: readonly Construction[],
  { resolve }: CentralizeInput,
): { readonly alike: readonly Construction[]; readonly others: readonly Construction[] } {
  const byPrint = new Map<string, Construction[]>();
  for (const one of group) {
    const print = fingerprintOf(typescript, one, (specifier, file) => resolve(specifier, file) ?? specifier);
    byPrint.set(print, [...(byPrint.get(print) ?? []), one]);
  }
  const [alike = []] = [...byPrint.values()].sort((left, right) => right.length - left.length);
  return { alike, others: group.filter((one) => !alike.includes(one)) };
}

function sharedClient(
  typescript: TypeScript,
  alike: readonly Construction[],
  input: CentralizeInput,
  taken: ReadonlySet<string>,
): Shared {
  const names = alike.map(({ name }) => name);
  const count = (name: string) => names.filter((one) => one === name).length;
  const name = [...names].sort((left, right) => count(right) - count(left))[0] ?? 'client';
  const [source] = alike;
  if (!source) throw new Error('No client was given.');
  const { moduleFile } = input;
  const named = alike.find(({ module, exported }) => exported && module.file === moduleFile);
  const existing = named ?? (moduleFile === undefined ? existingModule(typescript, alike) : undefined);
  if (existing) return { file: existing.module.file, name: existing.name, source: existing, isNew: false };
  const root = packageFolder(input.root, source.module.file);
  const file = moduleFile ?? newModuleFile(alike, name, root, [...input.files, ...taken]);
  return { file, name, source, isNew: true };
}

function differsBy(typescript: TypeScript, one: Construction, shared: Construction, { file }: Shared): Reason {
  const [own, theirs] = [optionsOf(typescript, one), optionsOf(typescript, shared)];
  const names = [...new Set([...own.keys(), ...theirs.keys()])].filter((name) => own.get(name) !== theirs.get(name));
  const which = names.length > 0 ? ` in ${names.join(', ')}` : '';
  return because('client-options-differ', `its options differ${which} from those of the client of ${file}`);
}

function modelUses(
  typescript: TypeScript,
  alike: readonly Construction[],
  { source, isNew }: Shared,
  { sites, policy }: CentralizeInput,
  modules: ReadonlyMap<string, ModuleShape>,
): readonly ModelUse[] {
  if (!envReader(source) || (!isNew && source.module.declared.has('models'))) return [];
  const own = new Map(alike.flatMap(({ module }) => [[module.file, modules.get(module.file) ?? module] as const]));
  return findModels(typescript, new Set(alike.map(({ site }) => site.id)), sites, own, policy);
}

function modelsOf(uses: readonly ModelUse[]): readonly SharedModel[] {
  return [...new Map(uses.map(({ model }) => [model.key, model])).values()];
}

/** A module that has the client already gets the models below it. */
function moduleEdits(
  construction: Construction,
  models: readonly SharedModel[],
  uses: readonly ModelUse[],
): readonly TextEdit[] {
  const { module, statement } = construction;
  const style = styleOf(construction, module.file);
  const parts = modelParts(models, envReader(construction), style, 'export ');
  const text = parts.map((part) => style.newline + style.newline + part).join('');
  return [
    ...(text === '' ? [] : [{ range: [statement.end, statement.end], text } satisfies TextEdit]),
    ...uses.map(({ model, range }): TextEdit => ({ range, text: `models.${model.key}` })),
  ];
}

function specifierIn(
  module: ModuleShape,
  target: string,
  ending: SpecifierEnding,
  { resolve }: CentralizeInput,
): string {
  const aliased = [...module.imports.values()].flatMap(({ specifier }) => {
    const file = /^[@~#]/.test(specifier) ? resolve(specifier, module.file) : undefined;
    return file === undefined ? [] : [[specifier, file] as const];
  });
  return specifierOf(target, module.file, ending, aliased);
}

/** A module that made the client itself takes it from the shared one. */
function userEdits(
  typescript: TypeScript,
  construction: Construction,
  shared: Shared,
  uses: readonly ModelUse[],
  way: string,
): readonly TextEdit[] {
  const { module, statement, name, nameAt, exported, uses: imported } = construction;
  const { newline, quote, semicolon } = styleOf(construction, module.file);
  const removed = lineRange(module.text, statement.getStart(), statement.end);
  const specifier = quote + way + quote;
  const isTaken = (word: string) => module.identifiers.some(({ text }) => text === word);
  const isUsed = module.identifiers.some((one) => one.text === name && one !== nameAt);
  const canRename = !exported && name !== shared.name && !isTaken(shared.name);
  const local = canRename ? shared.name : name;
  const models = isTaken('models') ? 'llmModels' : 'models';
  const between = module.style === 'esm' ? (' as ' as const) : (': ' as const);
  const names = [
    ...(isUsed ? [renamed(shared.name, local, between)] : []),
    ...(uses.length > 0 ? [renamed('models', models, between)] : []),
  ].join(', ');
  const edits: TextEdit[] = uses.map(({ model, range }) => ({ range, text: `${models}.${model.key}` }));
  if (canRename) {
    const renames = renameEdits(typescript, module.file, module.text, nameAt.getStart(), shared.name);
    edits.push(...renames.filter(({ range }) => range[0] < statement.pos || range[1] > statement.end));
  }
  edits.push(...removeUnused(typescript, module, imported, [statement.pos, statement.end]));
  if (module.style === 'cjs') {
    // In place, so that what runs before it still does.
    const text = names === '' ? '' : `const { ${names} } = require(${specifier})${semicolon}`;
    edits.push({ range: text === '' ? removed : [statement.getStart(), statement.end], text });
    return edits;
  }
  if (names !== '') {
    const place = importPlace(typescript, module);
    edits.push({ range: [place, place], text: `import { ${names} } from ${specifier}${semicolon}${newline}` });
  }
  edits.push(
    exported
      ? {
          range: [statement.getStart(), statement.end],
          text: `export { ${renamed(shared.name, name, ' as ')} } from ${specifier}${semicolon}`,
        }
      : { range: removed, text: '' },
  );
  return edits;
}
