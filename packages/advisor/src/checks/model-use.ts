import {
  trailOf,
  type ConstantValue,
  type LiteralValue,
  type Location,
  type ModelSite,
  type Value,
} from '@gateshift/analyzer';
import { clientsOf } from '../verdicts/destination.js';
import type { Related } from '../finding.js';
import { destinationsBehind } from './gateway-behind.js';
import { apiEndOf } from './retired-api.js';
import { isAsking, isModelSite, type AskingSite, type CheckContext } from './check.js';

/** A model id that a site can send. */
export interface ModelUse {
  readonly modelId: string;
  /** The call or request that sends it; the id's own site where none was found. */
  readonly site: AskingSite | ModelSite;
  /** The id's own site, where the analysis gave one. */
  readonly modelSite: ModelSite | undefined;
  /** Where the id is written. */
  readonly writtenAt: Location;
  /** Where to report: in the file of the call, at the id itself where it stands there. */
  readonly anchor: Location;
  /** The key of the map that holds the id. */
  readonly key: string | undefined;
  /** Whether it stands in a list of which every member is asked. */
  readonly isListed: boolean;
  /** Whether a caller passes it. */
  readonly isHandedIn: boolean;
  /**
   * Where the id is written, in another file that says by itself what becomes of it: the model is made there, or handed
   * in from there. What is wrong with the id is said there once, rather than at every call that it reaches.
   */
  readonly home: Location | undefined;
}

/** All the ids that one place can send: alternatives of which each call takes one. */
export interface ModelQuestion {
  readonly site: AskingSite | ModelSite;
  readonly uses: readonly ModelUse[];
}

/** Every place that asks for a model, with the ids it can send. Environment, parameters and unknowns give none. */
export function modelQuestions(context: CheckContext): readonly ModelQuestion[] {
  const modelSites = new Map(context.sites.filter(isModelSite).map((site) => [placeKey(site.location), site]));
  const asked = new Set<string>();
  const questions: ModelQuestion[] = [];
  for (const site of context.sites.filter(isAsking)) {
    // Where the API itself ends, another model is no way on.
    if (site.kind === 'feature' && apiEndOf(site, context)) {
      for (const { literal } of membersOf(site.model)) asked.add(placeKey(literal.at));
      continue;
    }
    const isSold = soldWhere(site, context);
    const makers = makersOf(site, context);
    const uses = membersOf(site.model).flatMap((member): readonly ModelUse[] => {
      const { literal, key, isListed, isHandedIn } = member;
      if (typeof literal.value !== 'string' || literal.value === '') return [];
      asked.add(placeKey(literal.at));
      const modelSite = modelSites.get(placeKey(literal.at));
      // An id that a test hands in which is skipped, or that no call gets, is not asked for.
      const written = context.siteOf(`${placeKey(literal.at)}:model`);
      if (!isSold(literal) || written?.isDormant || modelSite?.unasked === 'surely') return [];
      return [
        {
          modelId: literal.value,
          site,
          modelSite,
          writtenAt: literal.at,
          anchor: anchorOf(site, literal),
          key: modelSite?.key ?? key,
          isListed,
          isHandedIn,
          home: homeOf(member, site, makers),
        },
      ];
    });
    if (uses.length > 0) questions.push({ site, uses });
  }
  const own = new Set(
    questions.flatMap(({ site, uses }) =>
      uses.filter((use) => use.writtenAt.file === site.location.file).map((use) => placeKey(use.writtenAt)),
    ),
  );
  for (const site of modelSites.values()) {
    if (asked.has(placeKey(site.location)) || site.unasked === 'surely') continue;
    const use = {
      modelId: site.modelId,
      site,
      modelSite: site,
      writtenAt: site.location,
      anchor: site.location,
      key: site.key,
      isListed: false,
      isHandedIn: false,
      home: undefined,
    };
    questions.push({ site, uses: [use] });
  }
  // An id that its own file sends is handed in elsewhere together with the client that it belongs to.
  return saidOnceAFile(
    questions.map(({ site, uses }) => ({
      site,
      uses: uses.filter((use) => !use.isHandedIn || use.home === undefined || !own.has(placeKey(use.writtenAt))),
    })),
  );
}

/** An id of another file is changed there, once for all the calls of a file that send it: it stands at the first of them. */
function saidOnceAFile(questions: readonly ModelQuestion[]): readonly ModelQuestion[] {
  const first = new Map<string, Location>();
  return questions.map(({ site, uses }) => ({
    site,
    uses: uses.map((use) => {
      if (use.home !== undefined || use.writtenAt.file === use.anchor.file) return use;
      const key = `${use.anchor.file} ${placeKey(use.writtenAt)}`;
      const anchor = first.get(key) ?? use.anchor;
      first.set(key, anchor);
      return { ...use, anchor };
    }),
  }));
}

/** The use as it is seen where the id is at home. */
export function atHome(use: ModelUse): ModelUse {
  return use.home ? { ...use, anchor: use.home } : use;
}

/**
 * What says who serves an id: the client that is asked for it by name where it is written, and else the call, which may
 * go through several clients.
 */
export function servedAs({ site, modelSite }: ModelUse, { siteOf }: CheckContext): AskingSite | ModelSite {
  if (!modelSite) return site;
  const clients = modelSite.usedBy.filter((id) => siteOf(id)?.kind === 'client');
  return clients.length > 0 ? { ...modelSite, usedBy: clients } : site;
}

/** Uses of one place, in the order of `uses`: one literal sent by many calls, or many ids sent by one call. */
export type UsesAtPlace = readonly [ModelUse, ...ModelUse[]];

/** One verdict is due for each place. */
export function groupByAnchor(uses: readonly ModelUse[]): readonly UsesAtPlace[] {
  const groups = new Map<string, [ModelUse, ...ModelUse[]]>();
  for (const use of uses) {
    const key = placeKey(use.anchor);
    const group = groups.get(key);
    if (group) group.push(use);
    else groups.set(key, [use]);
  }
  return [...groups.values()];
}

/** Where else to look: the definition where the finding stands at the call, the calls where it stands at the definition. */
export function relatedPlaces(uses: UsesAtPlace): readonly Related[] {
  const [first] = uses;
  if (placeKey(first.anchor) === placeKey(first.writtenAt)) return eachOnce(sentElsewhere(uses));
  const written = uses.map((use) => ({ location: use.writtenAt, message: `\`${use.modelId}\` is written here` }));
  return eachOnce([...written, ...sentElsewhere(uses)]);
}

function sentElsewhere(uses: UsesAtPlace): readonly Related[] {
  const elsewhere = uses.filter((use) => use.site.kind !== 'model' && !contains(use.site.location, use.anchor));
  return elsewhere.map((use) => ({
    location: use.site.location,
    message: `\`${use.modelId}\` ${isSurelySent(use) ? 'is' : 'may be'} sent here`,
  }));
}

/** Whether every call there asks for the id: it is the only one, or one of a list whose members are all asked. */
function isSurelySent({ site, isListed, modelId }: ModelUse): boolean {
  return isListed || (site.kind !== 'model' && isAlways(modelId, site.model));
}

function isAlways(modelId: string, model: Value): boolean {
  switch (model.state) {
    case 'literal':
    case 'constant':
      return model.value === modelId;
    case 'choice':
      return model.options.every((option) => isAlways(modelId, option.value));
    case 'env':
    case 'parameter':
    case 'absent':
    case 'unknown':
      return false;
  }
}

/** A call that reaches one id in two ways is one place. */
function eachOnce(places: readonly Related[]): readonly Related[] {
  return [...new Map(places.map((place) => [`${placeKey(place.location)} ${place.message}`, place])).values()];
}

/** The call where the id stands in it, so that what is said of the call holds for its id; else the id's own site. */
export function siteIdOf({ site, modelSite, anchor }: ModelUse): string {
  return modelSite === undefined || contains(site.location, anchor) ? site.id : modelSite.id;
}

/** `gpt-4o` (key `smart`). */
export function nameOf({ modelId, key }: ModelUse): string {
  return key === undefined || key === modelId ? `\`${modelId}\`` : `\`${modelId}\` (key \`${key}\`)`;
}

/** Makers whose models alone an API is for, whoever serves it. */
const makersByApi: Readonly<Partial<Record<string, string>>> = {
  messages: 'anthropic',
  complete: 'anthropic',
  'generate-content': 'google',
};

/**
 * Settings that all providers of an app share hold the ids of all of them. At a maker's own API only its own are asked for,
 * where some of them are among what can be sent.
 */
function soldWhere(site: AskingSite, context: CheckContext): (literal: Member['literal']) => boolean {
  const { catalog } = context.policy;
  const sellers = new Set(
    destinationsBehind(site, context).map((one) => (one.kind === 'provider' ? one.provider : undefined)),
  );
  const [known] = sellers;
  const seller = sellers.size === 1 && known !== undefined ? known : makersByApi[site.api];
  const makerOf = (literal: Member['literal']) => catalog.find(String(literal.value))?.maker;
  // Which part of a table of several makers one request is for, only its host could tell.
  if (seller === undefined) return () => site.kind !== 'http' || !isTableOfMakers(site.model, makerOf);
  const hasOwn = membersOf(site.model).some(({ literal }) => makerOf(literal) === seller);
  return (literal) => !hasOwn || [undefined, seller].includes(makerOf(literal));
}

/** The files in which the models of a call are made: by a client that holds one, or a provider that is asked for one. */
function makersOf(site: AskingSite, { siteOf }: CheckContext): ReadonlySet<string> {
  if (site.kind !== 'call') return new Set();
  const holders = clientsOf(site, siteOf).filter(({ holds }) => holds !== undefined);
  return new Set([...holders, ...site.providers].map(({ location }) => location.file));
}

function homeOf({ literal, isHandedIn }: Member, site: AskingSite, makers: ReadonlySet<string>): Location | undefined {
  const { file } = literal.at;
  return file !== site.location.file && (isHandedIn || makers.has(file)) ? literal.at : undefined;
}

function isTableOfMakers(model: Value, makerOf: (literal: Member['literal']) => string | undefined): boolean {
  const keyed = membersOf(model).filter(({ key }) => key !== undefined);
  return new Set(keyed.flatMap(({ literal }) => makerOf(literal) ?? [])).size > 1;
}

interface Member {
  readonly literal: LiteralValue | ConstantValue;
  readonly key: string | undefined;
  readonly isListed: boolean;
  /** Whether a caller passes it. */
  readonly isHandedIn: boolean;
}

type Way = Omit<Member, 'literal'>;

const noWay: Way = { key: undefined, isListed: false, isHandedIn: false };

function membersOf(value: Value, way: Way = noWay): readonly Member[] {
  switch (value.state) {
    case 'literal':
    case 'constant':
      return [{ literal: value, ...way }];
    case 'env':
    case 'parameter':
      return value.default ? membersOf(value.default, way) : [];
    case 'choice':
      return value.options.flatMap((option) =>
        membersOf(option.value, {
          key: option.key ?? way.key,
          isListed: way.isListed || value.via === 'list',
          isHandedIn: way.isHandedIn || value.via === 'calls',
        }),
      );
    case 'absent':
    case 'unknown':
      return [];
  }
}

function anchorOf(site: AskingSite, literal: LiteralValue | ConstantValue): Location {
  const { file } = site.location;
  if (literal.at.file === file) return literal.at;
  return trailOf(site.model).find((place) => place.file === file) ?? site.location;
}

export function placeKey(location: Location): string {
  return `${location.file}:${location.range[0]}`;
}

function contains(outer: Location, inner: Location): boolean {
  return outer.file === inner.file && outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}
