import type { TSESTree } from '@typescript-eslint/types';
import {
  alternativesOf,
  emptyContext,
  isPresent,
  type Found,
  type FoundOf,
  type KnownSdk,
  type Place,
} from '../found.js';
import type { Follower } from '../follow/follower.js';
import { followPath } from '../follow/option.js';
import type { Location, Range } from '../location.js';
import type { Invocation, ModuleIndex } from '../module-index.js';
import type { CallProfile } from '../sdks/profile.js';
import type {
  BoundOptions,
  CallSite,
  ClientFlavour,
  FeatureSite,
  NestedOptions,
  OutputCap,
  ProviderCall,
  SdkMajor,
} from '../site.js';
import { unwrap } from '../tree.js';
import { HeldByClients, idOfModel, namedModel, optionsAmong, profileFor } from './call-options.js';
import { contentFeatures, readOptions } from './features.js';
import { loopAround } from './loop-around.js';
import { nameAround } from './name-around.js';
import { isChangedUnseen } from './changed-unseen.js';
import { capBehind } from './middleware-cap.js';
import { namesOf, objectShape, optionsShape } from './object-shape.js';
import { capNamesFor, isWritten, optionNamesOf, outputCapOf } from './output-cap.js';
import { openPlacesOfCap } from './open-places.js';
import { clientId, majorOf, siteId } from './site-base.js';
import { toValue } from './to-value.js';

/** A call as the site makers see it. */
export interface CallFacts {
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly index: ModuleIndex;
  readonly sdk: KnownSdk;
  readonly profile: CallProfile;
  readonly method: string;
  readonly receiver: Range | undefined;
  /** The clients that the call can go through, where it goes through one. */
  readonly clients: readonly FoundOf<'client'>[];
  /** Whether a type alone shows that it is one. */
  readonly byType: boolean;
  /** The command that holds what is asked for, where the call only sends it. */
  readonly command?: Command;
}

/** `new ConverseCommand({ modelId })`, what it is given, and where that is written. */
export interface Command {
  readonly arguments: readonly Found[];
  readonly place: Place & { readonly node: Invocation };
}

/** A call site or feature site, with what was found for its model so that the model's literals become sites too. */
export interface MadeCall {
  readonly site: CallSite | FeatureSite;
  readonly model: Found;
}

/** Undefined where what it asks for makes it none. */
export function callSite(follower: Follower, facts: CallFacts): MadeCall | undefined {
  const { node, index, sdk } = facts;
  const location = index.location(node);
  const place: Place = { index, node };
  const position = facts.profile.site === 'feature' ? optionsPosition(follower, facts) : facts.profile.argument;
  const argumentAt = (at: number): Found => {
    if (facts.command) return facts.command.arguments[at] ?? { kind: 'undefined', trail: [] };
    const argument = node.arguments[at];
    if (!argument) return { kind: 'undefined', trail: [] };
    return argument.type === 'SpreadElement'
      ? { kind: 'unknown', reason: 'spread arguments', trail: [place] }
      : follower.follow(argument, index, emptyContext);
  };
  const options = argumentAt(position);
  const asked = facts.profile.model;
  const isNamed =
    facts.profile.site === 'call' || isObject(options) || (typeof asked === 'object' && 'argument' in asked);
  const modelOption = isNamed ? asked : undefined;
  const held = new HeldByClients(follower, facts.clients);
  const named = idOfModel(
    follower,
    facts.profile,
    namedModel(follower, modelOption, options, argumentAt, place),
    place,
  );
  const model = named.kind === 'undefined' ? modelBehind(facts, held, place) : named;
  const profile = profileFor(facts.profile, model);
  if (!profile) return undefined;
  const provided = providedIn(model);
  const origins = [...facts.clients.flatMap((one) => one.origin ?? []), ...provided.flatMap((one) => one.origin ?? [])];
  const clients = [...new Set(origins.map(clientId))];
  const sdkMajor = majorOf(follower.host, sdk);
  const common = {
    location,
    sdk: sdk.profile.name,
    sdkMajor,
    receiver: facts.receiver,
    clients,
    model: toValue(model),
    api: profile.api,
    ...(facts.byType && { byType: true as const }),
  };
  if (profile.site === 'feature') {
    return { site: { ...common, id: siteId(location, 'feature'), kind: 'feature', method: facts.method }, model };
  }
  const read = readOptions(follower, options, held.streams ? streaming(profile) : profile, place);
  const plain = profile.plainModel ? plainProviders(model) : [];
  const providers = distinct([...providersOf(follower, model), ...plain]);
  const [provider] = providers;
  return {
    site: {
      ...common,
      id: siteId(location, 'call'),
      kind: 'call',
      method: facts.method,
      calleeRange: node.callee.range,
      clientTrail: trailOf(facts.clients.find(({ origin }) => origin === undefined) ?? model),
      flavours: flavoursOf(facts.clients, provided),
      ...boundsOf(follower, { ...facts, profile }, options, held, sdkMajor, provided),
      ...read,
      features: [
        ...new Set([
          ...read.features,
          ...(profile.contentArguments ?? []).flatMap((at) => contentFeatures(follower, argumentAt(at))),
          ...facts.clients.flatMap((client) => client.uses ?? []),
          ...(held.hasSchema ? (['json-schema'] as const) : []),
        ]),
      ].sort(),
      within: nameAround(index, node),
      loop: loopAround(index, node),
      ...requestHeadersOf(follower, facts),
      optionNames: optionNamesOf(follower, options),
      nestedOptions: nestedOptionsOf(follower, options, profile, place),
      boundOptions: boundOptionsOf(follower, facts.clients),
      provider: providers.length === 1 ? provider : undefined,
      providers,
    },
    model,
  };
}

/** The model as the client names it that the call goes through. */
function modelBehind({ profile, clients }: CallFacts, held: HeldByClients, place: Place): Found {
  // A client whose model is for generating says nothing of the model that draws.
  const isForThis = profile.site === 'call' || clients.some((one) => one.export.holds?.api === profile.api);
  if (!isForThis) return { kind: 'undefined', trail: [] };
  if (!held.isEmpty) return held.model();
  return profile.through !== undefined && clients.length === 0
    ? { kind: 'unknown', reason: 'what it goes through could not be followed', trail: [place] }
    : { kind: 'undefined', trail: [] };
}

/** What bounds the call, by its own options or by those of the client it goes through, and where that is written. */
function boundsOf(
  follower: Follower,
  { node, index, profile, command }: CallFacts,
  options: Found,
  held: HeldByClients,
  major: SdkMajor,
  provided: readonly FoundOf<'provided'>[],
): Pick<CallSite, 'outputCap' | 'capNames' | 'options' | 'optionsOf'> {
  const place: Place = command?.place ?? { index, node };
  const bounding = profile.orContent ? optionsAmong(options) : options;
  const ownNames = capNamesFor(profile.cap ?? [], major);
  const isHeld = !held.isEmpty && (ownNames.length === 0 || (bounding.kind === 'undefined' && options !== bounding));
  const ownCap = follower.callers.want(
    () => outputCapOf(follower, bounding, ownNames, place),
    (found) => openPlacesOfCap(found, index.location(node)),
  );
  const cap = held.isEmpty || generatesNothing(profile) ? ownCap : eitherCap(ownCap, held.outputCap(major));
  const heldOptions = isHeld ? held.options() : undefined;
  const written = command?.place ?? { index, node };
  return {
    outputCap: cap.state === 'absent' ? capBehind(follower, provided, ownNames, place) : cap,
    capNames: isHeld && !generatesNothing(profile) ? held.capNames(major) : ownNames,
    options: heldOptions ?? optionsShape(follower, written.node, profile.argument, written, emptyContext),
    optionsOf: isHeld ? 'construction' : 'call',
  };
}

/** An empty list of names says so; none at all leaves it to what the client holds. */
function generatesNothing({ cap }: CallProfile): boolean {
  return cap?.length === 0;
}

/** Of what the call says and what holds for it anyway: the call's word counts, where it has one. */
function eitherCap(own: OutputCap, held: OutputCap): OutputCap {
  return own.state === 'absent' || (own.state === 'unknown' && held.state === 'set') ? held : own;
}

function streaming(profile: CallProfile): CallProfile {
  return { ...profile, implies: [...(profile.implies ?? []), 'stream'] };
}

/** Many methods of special APIs take ids first; the options are the first argument that is an object. */
function optionsPosition(follower: Follower, { node, index, profile }: CallFacts): number {
  const position = node.arguments.findIndex(
    (argument) => argument.type !== 'SpreadElement' && isObject(follower.follow(argument, index, emptyContext)),
  );
  return position < 0 ? profile.argument : position;
}

function flavoursOf(
  clients: readonly FoundOf<'client'>[],
  provided: readonly FoundOf<'provided'>[],
): readonly ClientFlavour[] {
  const readyMade = provided.flatMap(({ sdk, origin }) => (origin ? [] : flavourOfPackage(sdk)));
  return [...new Set([...clients.map((client) => client.export.flavour), ...readyMade])];
}

/** A provider that comes ready made is what its package makes. */
function flavourOfPackage({ profile, package: name }: KnownSdk): readonly ClientFlavour[] {
  const made = Object.values(profile.packages[name] ?? {}).find((one) => one.kind === 'client');
  return made ? [made.flavour] : [];
}

/** An id is no options object. */
function isObject(options: Found): boolean {
  return alternativesOf(options).some((one) => one.kind === 'object' || one.kind === 'merged');
}

/** The headers that a call gives for itself alone. */
function requestHeadersOf(
  follower: Follower,
  { node, index, profile, clients }: CallFacts,
): Pick<CallSite, 'requestHeaders' | 'mayHaveMoreRequestHeaders' | 'requestOverrides'> {
  const argument = profile.headers && node.arguments[profile.headers.argument];
  const requestOverrides = boundRequestOptions(follower, profile, clients);
  if (!profile.headers || !argument) {
    return { requestHeaders: [], mayHaveMoreRequestHeaders: false, requestOverrides };
  }
  const place: Place = { index, node };
  const options: Found =
    argument.type === 'SpreadElement'
      ? { kind: 'unknown', reason: 'spread arguments', trail: [place] }
      : follower.follow(argument, index, emptyContext);
  const headers = followPath(follower, options, profile.headers.option, place);
  return {
    requestHeaders: optionNamesOf(follower, headers).map((name) => name.toLowerCase()),
    mayHaveMoreRequestHeaders:
      (isPresent(headers) && namesOf(follower, headers) === undefined) ||
      [options, headers].some((found) => isChangedUnseen(follower, found)),
    requestOverrides: [
      ...requestOverrides,
      ...(profile.headers.overrides ?? []).filter((name) => isWritten(follower, options, name, place)),
    ],
  };
}

/** The option that holds those of the request, where it is bound to what the call goes through. */
function boundRequestOptions(
  follower: Follower,
  { headers }: CallProfile,
  clients: readonly FoundOf<'client'>[],
): readonly string[] {
  const [holder, inner] = headers?.option.split('.') ?? [];
  if (holder === undefined || inner === undefined) return [];
  const isBound = boundOptionsOf(follower, clients).some(({ names }) => names?.includes(holder));
  return isBound ? [holder] : [];
}

function distinct(calls: readonly ProviderCall[]): readonly ProviderCall[] {
  return calls.filter((call, position) => calls.findIndex((other) => isSamePlace(other, call)) === position);
}

function isSamePlace(a: ProviderCall, b: ProviderCall): boolean {
  const isSameProvider = a.package === b.package && a.client === b.client;
  return isSameProvider && a.location.file === b.location.file && a.location.range[0] === b.location.range[0];
}

/** The way to a client or model that nothing in sight makes. */
function trailOf(found: Found): readonly Location[] {
  const isOpen =
    found.kind === 'client' || found.kind === 'parameter' || found.kind === 'unknown' || found.kind === 'result';
  return isOpen ? found.trail.map(({ index, node }) => index.location(node)) : [];
}

function providedIn(model: Found): readonly FoundOf<'provided'>[] {
  return alternativesOf(model).filter((one): one is FoundOf<'provided'> => one.kind === 'provided');
}

/** Every provider call that can make a model. */
export function providersOf(follower: Follower, model: Found): readonly ProviderCall[] {
  return distinct(providedIn(model).map((one) => providerCall(follower, one)));
}

function providerCall(follower: Follower, found: FoundOf<'provided'>): ProviderCall {
  const { sdk, method, place, callee, origin, ofRegistry } = found;
  const settings = place.node.type === 'CallExpression' ? place.node.arguments[1] : undefined;
  return {
    package: sdk.package,
    method,
    location: place.index.location(place.node),
    calleeRange: callee.range,
    client: origin && clientId(origin),
    ...(ofRegistry && { ofRegistry }),
    ...(settings &&
      settings.type !== 'SpreadElement' && {
        settings: nestedOptions(follower, '', follower.follow(settings, place.index, emptyContext)),
      }),
  };
}

/** Options within options that are there, as the profile says where they can be. */
function nestedOptionsOf(
  follower: Follower,
  options: Found,
  { nested = [] }: CallProfile,
  place: Place,
): readonly NestedOptions[] {
  return nested.flatMap((path) => {
    const found = followPath(follower, options, path, place);
    return isObject(found) ? [nestedOptions(follower, path, found)] : [];
  });
}

function boundOptionsOf(follower: Follower, clients: readonly FoundOf<'client'>[]): readonly BoundOptions[] {
  return clients.flatMap(({ bound = [] }) =>
    bound
      .flatMap(alternativesOf)
      .filter(({ kind }) => kind !== 'undefined')
      .map((found) => ({ names: namesOf(follower, found), object: nestedOptions(follower, '', found).object })),
  );
}

function nestedOptions(follower: Follower, path: string, found: Found): NestedOptions {
  const object =
    found.kind === 'object' && found.additions.length === 0
      ? objectShape(follower, found.place.node, found.place.index, found.context)
      : undefined;
  return { path, names: optionNamesOf(follower, found), object };
}

/** Plain model strings of the AI SDK go to its default gateway. */
function plainProviders(model: Found): readonly ProviderCall[] {
  return alternativesOf(model).flatMap((one) => {
    if (one.kind !== 'scalar' || typeof one.value !== 'string') return [];
    const location = one.place.index.location(one.place.node);
    return [{ package: '', method: 'default', location, calleeRange: location.range, client: undefined }];
  });
}

/** The expression that is the client in `client.chat.completions.create`. */
export function receiverOf(node: TSESTree.CallExpression, depth: number): Range | undefined {
  let current = unwrap(node.callee);
  for (let step = 0; step < depth; step++) {
    if (current.type !== 'MemberExpression') return undefined;
    current = unwrap(current.object);
  }
  return current.range;
}
