import type { TSESTree } from '@typescript-eslint/types';
import { alternativesOf, emptyContext, isPresent, type Found, type FoundOf, type Place } from '../found.js';
import { heldFrom } from '../follow/construct.js';
import type { Follower } from '../follow/follower.js';
import type { Location } from '../location.js';
import type { ModuleIndex } from '../module-index.js';
import type { VendorOfClient } from '../sdks/profile.js';
import type { ClientFlavour, ClientSite, FallbackEnv } from '../site.js';
import { staticKey, unwrap, type Node } from '../tree.js';
import type { Value } from '../value.js';
import { providersOf } from './call-site.js';
import { heldModel } from './call-options.js';
import { constructionOption, constructionOptions, spellingAt } from './construction-option.js';
import { guardedEnv } from './guards.js';
import { headersEnv } from './header-env.js';
import { innerOptions } from './inner-options.js';
import { namesOf, optionsShape } from './object-shape.js';
import { isWritten, optionNamesOf } from './output-cap.js';
import { handedOnAt } from './handed-on.js';
import { isChangedUnseen } from './changed-unseen.js';
import { membersOfOwnClasses } from './own-class.js';
import { withoutSecrets } from './key-sites.js';
import { clientId, majorOf, siteId } from './site-base.js';
import { toValue } from './to-value.js';
import { textsOf } from './url-text.js';

/** The client site of a construction. `made` is every constructor that can be called there. */
export function clientSite(
  follower: Follower,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  made: readonly [FoundOf<'constructor'>, ...FoundOf<'constructor'>[]],
  index: ModuleIndex,
): ClientSite {
  const location = index.location(node);
  const place: Place = { index, node };
  const [first, ...others] = made;
  const spelled = spellingAt(follower, node, first.export.options, place);
  const options = constructionOptions(follower, node, spelled.argument, place);
  const optionAt = (name: string): Found => constructionOption(follower, node, spelled, name, place);
  const option = (names: readonly string[]): Value => firstValue(names.map(optionAt));
  const present = optionNamesOf(follower, options);
  const headers = spelled.headers.map(optionAt);
  // Options that cannot be followed may have any name; that says nothing of a single one.
  const isGiven = (name: string): boolean =>
    options.kind !== 'parameter' && isPresent(optionAt(name)) && isWritten(follower, options, name, place);
  const browser = spelled.browser.some((name) => isGiven(name) && isOn(optionAt(name)));
  const isCloud = spelled.cloud?.some((name) => isGiven(name) && isOn(optionAt(name)));
  const isAzure =
    spelled.azure?.some((name) => isGiven(name)) || spelled.baseUrl.some((name) => isAzureAddress(optionAt(name)));
  const isOne = others.length === 0;
  const vendor = vendorOf(follower, node, first, optionAt, place);
  const flavour = isAzure ? 'azure' : isCloud ? 'cloud' : vendor.flavour;
  return {
    id: siteId(location, 'client'),
    kind: 'client',
    location,
    sdk: first.sdk.profile.name,
    sdkMajor: isOne ? majorOf(follower.host, first.sdk) : 'unknown',
    package: isOne ? first.sdk.package : '',
    constructorName: constructorName(first),
    otherConstructors: others.map(constructorName),
    flavour,
    home: isOne ? vendor.home : undefined,
    calleeRange: node.callee.range,
    apiKey: withoutSecrets(option(spelled.apiKey)),
    baseUrl: option(spelled.baseUrl),
    organization: option(spelled.organization),
    project: option(spelled.project),
    fallbackEnv: isOne ? vendor.fallbackEnv : noFallback,
    interceptors: [
      ...spelled.interceptors.filter((name) => isOwn(optionAt(name))),
      ...[...membersOfOwnClasses(follower, node, index)].filter((name) => spelled.hooks?.includes(name)),
    ],
    guardedEnv: guardedEnv(follower, place),
    exclusiveOptions: spelled.exclusive.filter((name) => present.includes(name)),
    browser,
    headers: headers.flatMap((found) => optionNamesOf(follower, found)).map((name) => name.toLowerCase()),
    headersEnv: [...new Set(headers.flatMap((found) => headersEnv(follower, found)))],
    mayHaveMoreHeaders:
      headers.some((found) => namesOf(follower, found) === undefined) ||
      [options, ...headers].some((found) => isChangedUnseen(follower, found)),
    options: optionsShape(follower, node, spelled.argument, place, emptyContext),
    modelFirst: spelled.argument !== first.export.options.argument,
    inner: innerOptions(follower, node, spelled, place),
    holds: isOne ? heldAsk(follower, first, node, place, flavour) : undefined,
    derivedFrom: settingsBehind(follower, options),
    handedOn: handedOnAt(follower, node, index, first.sdk.profile),
    name: nameOf(node, index),
    declaration: declarationOf(node, index),
  };
}

/** Whose client a construction makes, where its options or the id's prefix decide that. */
function vendorOf(
  follower: Follower,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  { export: made }: FoundOf<'constructor'>,
  optionAt: (name: string) => Found,
  { index }: Place,
): VendorOfClient {
  if (!made.vendor) return made;
  const { option, argument, vendors } = made.vendor;
  const id = node.arguments[argument];
  const prefix = id && textOf(follower.follow(id, index, emptyContext))?.match(/^([\w-]+):/)?.[1];
  const name = textOf(optionAt(option)) ?? prefix;
  return (name !== undefined && Object.hasOwn(vendors, name) ? vendors[name] : undefined) ?? made;
}

function textOf(found: Found): string | undefined {
  return found.kind === 'scalar' && typeof found.value === 'string' ? found.value : undefined;
}

/** `new Configuration({ … })` that the options come from: a site of its own. */
function settingsBehind(follower: Follower, options: Found): string | undefined {
  for (const step of options.trail) {
    const node = unwrap(step.node);
    if (node.type !== 'NewExpression') continue;
    const callee = follower.follow(node.callee, step.index, emptyContext);
    if (callee.kind === 'callable' && callee.export.kind === 'settings') return clientId({ index: step.index, node });
  }
  return undefined;
}

function heldAsk(
  follower: Follower,
  made: FoundOf<'constructor'>,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  place: Place,
  flavour: ClientFlavour,
): ClientSite['holds'] {
  const [held] = heldFrom(follower, made.export.holds, node, place, emptyContext);
  if (!held) return undefined;
  const model = heldModel(follower, held);
  const value = toValue(model);
  const { api, defaultModel } = held.options;
  const isDefault = value.state === 'absent' && flavour === 'standard' && defaultModel !== undefined;
  return { api, model: value, ...(isDefault && { defaultModel }), providers: providersOf(follower, model) };
}

/** A function of the user's own, as against one that a platform or package hands out. */
function isOwn(found: Found): boolean {
  return alternativesOf(found).some((one) => one.kind !== 'undefined' && one.kind !== 'external');
}

const noFallback: FallbackEnv = { apiKey: [], baseUrl: [], organization: [], project: [] };

/** Whether a switch is on, or may be: anything but left out, `false` and the like. */
function isOn(found: Found): boolean {
  return isPresent(found) && !(found.kind === 'scalar' && !found.value);
}

function constructorName(made: FoundOf<'constructor'>): string {
  return made.name === 'default' ? defaultName(made) : made.name;
}

function defaultName(made: FoundOf<'constructor'>): string {
  const named = Object.entries(made.sdk.profile.packages[made.sdk.package] ?? {}).find(
    ([name, value]) => name !== 'default' && value === made.export,
  );
  return named?.[0] ?? made.name;
}

/** The first of several spellings of an option that is there. */
function firstValue(spellings: readonly Found[]): Value {
  let hidden: Value = { state: 'absent' };
  for (const found of spellings) {
    const value = toValue(found);
    if (value.state === 'unknown' && hidden.state === 'absent') hidden = value;
    else if (value.state !== 'absent' && value.state !== 'unknown') return value;
  }
  return hidden;
}

/** Azure through the plain class: the deployment is part of the address. */
function isAzureAddress(baseUrl: Found): boolean {
  return textsOf(baseUrl).some((text) =>
    /\.(?:openai|cognitiveservices|services\.ai)\.azure\.com|\/openai\/deployments\//.test(text),
  );
}

/** The variable, field or property that holds what a node makes. */
function nameOf(node: Node, index: ModuleIndex): string | undefined {
  let current: Node = node;
  for (let parent = index.parentOf(current); parent; current = parent, parent = index.parentOf(current)) {
    if (unwrap(parent) === unwrap(current)) continue;
    if (parent.type === 'VariableDeclarator') return parent.id.type === 'Identifier' ? parent.id.name : undefined;
    if (parent.type === 'PropertyDefinition') return staticKey(parent.key, parent.computed);
    if (parent.type === 'AssignmentExpression') {
      const target = parent.left;
      if (target.type === 'Identifier') return target.name;
      return target.type === 'MemberExpression' ? staticKey(target.property, target.computed) : undefined;
    }
    return undefined;
  }
  return undefined;
}

function declarationOf(node: Node, index: ModuleIndex): Location | undefined {
  const declarator = index.parentOf(node);
  if (declarator?.type === 'PropertyDefinition') return index.location(declarator);
  const declaration = declarator && index.parentOf(declarator);
  if (declarator?.type === 'AssignmentExpression' && declaration?.type === 'ExpressionStatement') {
    const { left, operator } = declarator;
    const isField = left.type === 'MemberExpression' && left.object.type === 'ThisExpression' && !left.computed;
    const isApart = index.parentOf(declaration)?.type === 'BlockStatement';
    return isField && isApart && operator === '=' ? index.location(declaration) : undefined;
  }
  if (declarator?.type !== 'VariableDeclarator' || declaration?.type !== 'VariableDeclaration') return undefined;
  if (declaration.declarations.length !== 1 || declarator.id.type !== 'Identifier') return undefined;
  const outer = index.parentOf(declaration);
  return index.location(outer?.type === 'ExportNamedDeclaration' ? outer : declaration);
}
