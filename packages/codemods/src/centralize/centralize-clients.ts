import {
  because,
  findIgnoreComments,
  titleOf,
  within,
  type Outcome,
  type PlannedVariable,
  type Policy,
  type Reason,
} from '@gateshift/advisor';
import type { ClientSite, Site } from '@gateshift/analyzer';
import { loadTsMorph, type TypeScript } from '../types/load-ts-morph.js';
import { readConstruction, type AnyConstruction } from './construction.js';
import { EditedModules } from './edited-modules.js';
import type { LateConstruction } from './late-construction.js';
import { fingerprintOf, optionsOf } from './fingerprint.js';
import { howTogether } from './how-together.js';
import { readModule, type ModuleShape } from './module-shape.js';
import { packageFolder } from './module-place.js';
import { findModels, type ModelUse, type SharedModel } from './shared-models.js';
import { togetherAsConstant } from './together-as-constant.js';
import { togetherByFunction } from './together-by-function.js';
import type { Shared, Together } from './together.js';

/** The clients of a project, and what is known of the project. */
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

/** The files that change, and what became of every client. */
export interface Centralized {
  readonly files: readonly { readonly file: string; readonly before: string | undefined; readonly after: string }[];
  readonly outcomes: readonly Outcome[];
  readonly variables: readonly PlannedVariable[];
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
  const groups = new Map<string, AnyConstruction[]>();
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
  const edited = new EditedModules();
  const made = new Map<string, string>();
  const variables: PlannedVariable[] = [];
  for (const group of groups.values()) {
    const { alike, others } = mostAlike(typescript, group, input);
    const how = howTogether(typescript, alike, input);
    for (const { site, reason } of how.left) conclude(site, 'by hand', reason);
    const [first] = how.ready;
    if (!first || how.ready.length < 2) {
      for (const { site } of [...how.ready, ...others]) {
        conclude(site, 'skipped', because('client-alone', 'no other client of the project is made as it is'));
      }
      continue;
    }
    const workshop = { typescript, input, edited, made };
    const together: Together =
      how.way === 'constant' ? togetherAsConstant(workshop, how.ready) : togetherByFunction(workshop, how.ready);
    const { shared } = together;
    const kept = input.whyKept(shared.file);
    if (kept) {
      for (const { site } of group)
        if (how.left.every((one) => one.site !== site))
          conclude(site, 'by hand', within(`${shared.file} would have the client: `, kept));
      continue;
    }
    for (const other of others) conclude(other.site, 'by hand', differsBy(typescript, other, first, shared));
    const uses = together.takesModels ? modelUses(how.ready, input, modules) : [];
    for (const { site, model } of uses) {
      conclude(site, 'done', because('centralized', `it is \`models.${model.key}\` of ${shared.file} now`));
    }
    const models = modelsOf(uses);
    for (const model of models) {
      const purpose = `the model for the role ${model.key}`;
      variables.push({ name: model.variable, example: model.modelId, purpose, secret: false });
    }
    together.write(models, uses);
    for (const { site } of how.ready) {
      if (site === shared.existing) {
        conclude(site, 'skipped', because('client-alone', 'it is the one that the others are now'));
      } else conclude(site, 'done', because('centralized', `it is \`${shared.spelled}\` of ${shared.file} now`));
    }
  }
  const files = [
    ...[...made].map(([file, after]) => ({ file, before: undefined, after })),
    ...edited.texts(typescript).filter(({ before, after }) => before !== after),
  ];
  return { files, outcomes, variables };
}

function constructionAt(
  typescript: TypeScript,
  site: ClientSite,
  input: CentralizeInput,
  modules: Map<string, ModuleShape>,
): AnyConstruction | Reason {
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
  const near = construction.uses.flatMap(({ specifier }) => input.resolve(specifier, file) ?? []);
  const other = near.find((one) => input.sites.some((site) => site.kind === 'client' && site.location.file === one));
  if (other !== undefined)
    return because('client-options-differ', `its options use what ${other} exports, which makes a client too`);
  return construction.made === 'later' ? (whyUnsteady(construction, input) ?? construction) : construction;
}

/** Why a client made anew may be another one each time: what its options take from the project can change meanwhile. */
function whyUnsteady({ site, uses, expression, module }: LateConstruction, input: CentralizeInput): Reason | undefined {
  const own = uses.filter(({ specifier }) => input.resolve(specifier, module.file) !== undefined);
  const steady = new Set(['env', 'literal', 'constant']);
  const known = [
    ...(steady.has(site.apiKey.state) ? ['apiKey'] : []),
    ...(steady.has(site.baseUrl.state) ? ['baseURL'] : []),
  ];
  const options = optionsOf(loadTsMorph().ts, { expression });
  const unsteady = own.find(({ local }) =>
    [...options].some(([name, text]) => !known.includes(name) && new RegExp(`\\b${local}\\b`).test(text)),
  );
  return (
    unsteady &&
    because(
      'client-options-differ',
      `its options use \`${unsteady.local}\` of ${unsteady.specifier}, which may have changed when it is made again`,
    )
  );
}

/** The largest number that are made alike; of two as large, that which comes first. */
function mostAlike(
  typescript: TypeScript,
  group: readonly AnyConstruction[],
  { resolve }: CentralizeInput,
): { readonly alike: readonly AnyConstruction[]; readonly others: readonly AnyConstruction[] } {
  const byPrint = new Map<string, AnyConstruction[]>();
  for (const one of group) {
    const print = fingerprintOf(typescript, one, (specifier, file) => resolve(specifier, file) ?? specifier);
    byPrint.set(print, [...(byPrint.get(print) ?? []), one]);
  }
  const [alike = []] = [...byPrint.values()].sort((left, right) => right.length - left.length);
  return { alike, others: group.filter((one) => !alike.includes(one)) };
}

function differsBy(typescript: TypeScript, one: AnyConstruction, shared: AnyConstruction, { file }: Shared): Reason {
  const [own, theirs] = [optionsOf(typescript, one), optionsOf(typescript, shared)];
  const names = [...new Set([...own.keys(), ...theirs.keys()])].filter((name) => own.get(name) !== theirs.get(name));
  const which = names.length > 0 ? ` in ${names.join(', ')}` : '';
  return because('client-options-differ', `its options differ${which} from those of the client of ${file}`);
}

function modelUses(
  alike: readonly AnyConstruction[],
  { sites, policy }: CentralizeInput,
  modules: ReadonlyMap<string, ModuleShape>,
): readonly ModelUse[] {
  const own = new Map(alike.flatMap(({ module }) => [[module.file, modules.get(module.file) ?? module] as const]));
  return findModels(loadTsMorph().ts, new Set(alike.map(({ site }) => site.id)), sites, own, policy);
}

function modelsOf(uses: readonly ModelUse[]): readonly SharedModel[] {
  return [...new Map(uses.map(({ model }) => [model.key, model])).values()];
}
