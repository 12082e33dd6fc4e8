import type { TSESTree } from '@typescript-eslint/types';
import { emptyContext, type Found, type FoundOf, type Place } from '../found.js';
import type { Follower } from '../follow/follower.js';
import { followMember } from '../follow/member.js';
import { followOption } from '../follow/option.js';
import type { Location } from '../location.js';
import type { ModuleIndex } from '../module-index.js';
import type { ClientSite } from '../site.js';
import { staticKey, unwrap, type Node } from '../tree.js';
import type { Value } from '../value.js';
import { namesOf, optionsShape } from './object-shape.js';
import { optionNamesOf } from './output-cap.js';
import { handedOnAt } from './handed-on.js';
import { withoutSecrets } from './key-sites.js';
import { majorOf, siteId } from './site-base.js';
import { toValue } from './to-value.js';
import { textsOf } from './url-text.js';

/** The client site of a construction. */
export function clientSite(
  follower: Follower,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  made: FoundOf<'constructor'>,
  index: ModuleIndex,
): ClientSite {
  const location = index.location(node);
  const place: Place = { index, node };
  const spelled = made.export.options;
  const argument = node.arguments[spelled.argument];
  const options: Found =
    !argument || argument.type === 'SpreadElement'
      ? argument
        ? { kind: 'unknown', reason: 'spread arguments', trail: [place] }
        : { kind: 'undefined', trail: [] }
      : follower.follow(argument, index, emptyContext);
  const option = (names: readonly string[]): Value => optionValue(follower, options, names, place);
  const present = optionNamesOf(follower, options);
  const headers = spelled.headers.flatMap(
    (name) => namesOf(follower, followMember(follower, options, name, place)) ?? [],
  );
  const browser = spelled.browser.some((name) => {
    const found = followMember(follower, options, name, place);
    return found.kind === 'scalar' && found.value === true;
  });
  return {
    id: siteId(location, 'client'),
    kind: 'client',
    location,
    sdk: made.sdk.profile.name,
    sdkMajor: majorOf(follower.host, made.sdk, index.module.file),
    package: made.sdk.package,
    constructorName: made.name === 'default' ? defaultName(made) : made.name,
    flavour: isAzureAddress(followMember(follower, options, spelled.baseUrl[0] ?? '', place))
      ? 'azure'
      : made.export.flavour,
    calleeRange: node.callee.range,
    apiKey: withoutSecrets(option(spelled.apiKey)),
    baseUrl: option(spelled.baseUrl),
    organization: option(spelled.organization),
    project: option(spelled.project),
    fallbackEnv: made.export.fallbackEnv,
    exclusiveOptions: spelled.exclusive.filter((name) => present.includes(name)),
    browser,
    headers: headers.map((name) => name.toLowerCase()),
    options: optionsShape(follower, node, spelled.argument, place, emptyContext),
    handedOn: handedOnAt(follower, node, index),
    name: nameOf(node, index),
    declaration: declarationOf(node, index),
  };
}

function defaultName(made: FoundOf<'constructor'>): string {
  const named = Object.entries(made.sdk.profile.packages[made.sdk.package] ?? {}).find(
    ([name, value]) => name !== 'default' && value === made.export,
  );
  return named?.[0] ?? made.name;
}

/** The first of several spellings of an option that is there. */
function optionValue(follower: Follower, options: Found, names: readonly string[], place: Place): Value {
  let hidden: Value = { state: 'absent' };
  for (const name of names) {
    const value = toValue(followOption(follower, options, name, place));
    if (value.state === 'unknown' && hidden.state === 'absent') hidden = value;
    else if (value.state !== 'absent' && value.state !== 'unknown') return value;
  }
  return hidden;
}

/** Azure through the plain class: the deployment is part of the address. */
function isAzureAddress(baseUrl: Found): boolean {
  return textsOf(baseUrl).some((text) => /\.azure\.com|\/openai\/deployments\//.test(text));
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
  if (declarator?.type !== 'VariableDeclarator' || declaration?.type !== 'VariableDeclaration') return undefined;
  if (declaration.declarations.length !== 1 || declarator.id.type !== 'Identifier') return undefined;
  const outer = index.parentOf(declaration);
  return index.location(outer?.type === 'ExportNamedDeclaration' ? outer : declaration);
}
