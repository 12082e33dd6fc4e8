import type { TSESTree } from '@typescript-eslint/types';
import type { Analysis } from './analysis.js';
import {
  isObjectMethod,
  laterSettingsSite,
  settingsOfAssignment,
  settingsOfObjectMethod,
  type LaterSettings,
} from './sites/later-settings.js';
import { followDeclared, isOpenCallee } from './follow/declared.js';
import { Follower } from './follow/follower.js';
import { inRounds } from './follow/rounds.js';
import { namespaceOf } from './follow/sdk-export.js';
import { changesClient, requiredModule, textOf } from './follow/call.js';
import { heldFrom } from './follow/construct.js';
import { constructorOf } from './follow/class-member.js';
import {
  alternativesOf,
  callableAlternativesOf,
  emptyContext,
  type Found,
  type FoundOf,
  type Held,
  type KnownSdk,
  type Place,
} from './found.js';
import { whereIs } from './follow/caller-search.js';
import { openPlacesIn } from './follow/open-places.js';
import type { AnalyzerHost } from './host.js';
import { indexOf, type Invocation, type ModuleIndex } from './module-index.js';
import { mergeSite, mergeSites } from './merge-sites.js';
import type { SourceModule } from './scope.js';
import { mayBeMethodOfClient } from './sdks/handed-in-method.js';
import { handleOf, methodOf } from './sdks/method.js';
import type { CallProfile, HeldOptions } from './sdks/profile.js';
import { heldModel, namedModel } from './sites/call-options.js';
import { callSite, receiverOf, type CallFacts } from './sites/call-site.js';
import { commandSentBy } from './sites/command.js';
import { clientSite } from './sites/client-site.js';
import { constructionOption, constructionOptions, spellingAt } from './sites/construction-option.js';
import { markDormant } from './sites/dormant-code.js';
import { exportsWithSites } from './sites/exports-sites.js';
import { modulesHandedClients } from './sites/handed-to.js';
import { httpSite } from './sites/http-site.js';
import { keysInText, keySites } from './sites/key-sites.js';
import { openPlacesOf } from './sites/open-places.js';
import { languageMethods } from './sites/language-methods.js';
import { modelSites, type ModelUse } from './sites/model-sites.js';
import { namedModels } from './sites/named-models.js';
import { clientId, majorOf } from './sites/site-base.js';
import type { Site } from './site.js';
import type { Value } from './value.js';
import { staticKey, unwrap, type Node } from './tree.js';

/**
 * Finds the sites of a module. Pure: the same module and host give the same sites, sorted by position; each once.
 */
export function analyze(module: SourceModule, host: AnalyzerHost): Analysis {
  const index = indexOf(module);
  const { resolveModuleOfValue } = host;
  const whole = resolveModuleOfValue ? { ...host, resolveModule: resolveModuleOfValue } : host;
  const { taken, beyond } = inRounds(whole, (follower) => {
    const finder = resolveModuleOfValue ? new Follower(host) : follower;
    return look(index, host, new ModuleAnalysis(index, finder, follower));
  });
  let exportsSites: readonly string[] | undefined;
  return {
    file: module.file,
    sites: taken.sites(),
    // Whoever looks at one file alone, as an editor does, has no use for it.
    get exportsSites() {
      exportsSites ??= exportsWithSites(taken.finder, index);
      return exportsSites;
    },
    handsClientsTo: [...taken.handsClientsTo].sort(),
    callersBeyond: beyond.map((place) => place.index.location(place.node)),
  };
}

function look(index: ModuleIndex, host: AnalyzerHost, analysis: ModuleAnalysis): ModuleAnalysis {
  for (const node of index.invocations) analysis.visit(node);
  for (const node of index.memberAssignments) analysis.addLaterSettings(node, settingsOfAssignment(node));
  for (const site of keysInText(index)) analysis.add(site);
  for (const site of namedModels(analysis.follower, index, analysis.hasCalls)) analysis.add(site);
  return analysis;
}

class ModuleAnalysis {
  readonly follower: Follower;
  /** Follows whatever is called, to see whether it is a site; what it reads may be less than values are worth. */
  readonly finder: Follower;
  readonly #index: ModuleIndex;
  readonly handsClientsTo = new Set<string>();
  readonly #sites = new Map<string, Site>();

  constructor(index: ModuleIndex, finder: Follower, follower: Follower) {
    this.#index = index;
    this.finder = finder;
    this.follower = follower;
  }

  get #hasClients(): boolean {
    return [...this.#sites.values()].some(({ kind }) => kind === 'client' || kind === 'call');
  }

  get hasCalls(): boolean {
    return [...this.#sites.values()].some(({ kind }) => kind === 'call' || kind === 'http');
  }

  sites(): readonly Site[] {
    return mergeSites(markDormant([...this.#sites.values()], this.#index));
  }

  /** Keeps each site once; what else uses a literal is added to it. */
  add(site: Site): void {
    const known = this.#sites.get(site.id);
    this.#sites.set(site.id, known ? mergeSite(known, site) : site);
  }

  visit(node: Invocation): void {
    const index = this.#index;
    const place: Place = { index, node };
    if (node.type === 'CallExpression' && requiredModule(node, place) !== undefined) return;
    if (node.callee.type === 'Super') return this.#visitSuper(node);
    const callee = unwrap(node.callee);
    if (node.type === 'CallExpression' && isObjectMethod(callee))
      return this.addLaterSettings(node, settingsOfObjectMethod(node));
    if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression' && callee.type !== 'CallExpression') return;
    if (callee.type === 'MemberExpression' && languageMethods.has(staticKey(callee.property, callee.computed) ?? ''))
      return;
    const found = this.#followCallee(callee);
    const alternatives = callableAlternativesOf(found).map((one) =>
      one.kind === 'package' ? namespaceOf(one.sdk) : one,
    );
    const [made, ...others] = alternatives.filter((one) => one.kind === 'constructor');
    if (made && (node.type === 'NewExpression') === (made.export.construct === 'new'))
      this.#addClient(node, [made, ...others]);
    if (alternatives.some(mayBeMethodOfClient)) {
      this.follower.callers.wantFound(() => this.follower.follow(callee, index));
    }
    if (node.type === 'CallExpression' && this.#addSending(node, alternatives)) return;
    for (const one of alternatives) this.#visitCallee(node, one, alternatives);
    if (node.type === 'CallExpression' && isOpenCallee(alternatives)) this.#visitDeclared(node);
    this.#visitRequest(node, found);
    for (const file of modulesHandedClients(this.finder, node, alternatives, index)) this.handsClientsTo.add(file);
  }

  /** Values that a callee carries, the options of its client, are followed as far as any value once it is an SDK's. */
  #followCallee(callee: TSESTree.Node): Found {
    const found = this.finder.follow(callee, this.#index, emptyContext);
    const isSdk = callableAlternativesOf(found).some((one) => 'sdk' in one || one.kind === 'class');
    return isSdk ? this.follower.follow(callee, this.#index, emptyContext) : found;
  }

  /** What only types show. They are asked where following found nothing, so they can add and never take away. */
  #visitDeclared(node: TSESTree.CallExpression): void {
    const declared = followDeclared(this.follower, node, this.#index);
    for (const one of declared) {
      if (one.kind === 'client') this.#addMethodCall(node, one, declared, true);
      else this.#addFunctionCall(node, one, true);
    }
  }

  /** The client is another one from then on, for every call of it. */
  addLaterSettings(node: Node, given: LaterSettings | undefined): void {
    // A computed name may be any: it is asked about where there are clients alone.
    if (!given || (given.names.length === 0 && !this.#hasClients)) return;
    const site = laterSettingsSite(this.follower, node, given, this.#index);
    if (site) this.add(site);
  }

  /** `client.send(command)`: what is asked for stands in the command, whatever the client is known to be. */
  #addSending(node: TSESTree.CallExpression, alternatives: readonly Found[]): boolean {
    const sent = commandSentBy(this.follower, node, this.#index);
    for (const { callee, command } of sent) {
      this.#addCall({
        node,
        index: this.#index,
        sdk: callee.sdk,
        profile: callee.export.call,
        method: callee.name,
        receiver: receiverOf(node, 1),
        clients: alternatives.filter((one) => one.kind === 'client'),
        byType: false,
        command,
      });
    }
    return sent.length > 0;
  }

  /** `super({ … })` of a class that extends an SDK's client makes the client. */
  #visitSuper(node: Invocation): void {
    const owner = this.#index.enclosingClass(node);
    const parent = owner?.superClass && this.follower.follow(owner.superClass, this.#index, emptyContext);
    const made = parent?.kind === 'package' ? namespaceOf(parent.sdk) : parent;
    if (made?.kind === 'constructor' && made.export.construct === 'new') this.#addClient(node, [made]);
  }

  #visitCallee(node: Invocation, callee: Found, alternatives: readonly Found[]): void {
    switch (callee.kind) {
      case 'class':
        if (node.type === 'NewExpression') this.#visitSubclass(node, callee);
        return;
      case 'client':
        if (node.type === 'CallExpression') this.#addMethodCall(node, callee, alternatives);
        return;
      case 'provider':
        if (node.type === 'CallExpression') this.#addProvided(node, callee);
        return;
      case 'callable':
        this.#addFunctionCall(node, callee);
        return;
      default:
        return;
    }
  }

  /** `new Own({ … })` where `class Own extends OpenAI` has no constructor: the options go straight through. */
  #visitSubclass(node: Invocation, callee: FoundOf<'class'>): void {
    const { node: declaration, index } = callee.place;
    if (!declaration.superClass || constructorOf(declaration)) return;
    const parent = this.follower.follow(declaration.superClass, index, callee.context);
    const made = parent.kind === 'package' ? namespaceOf(parent.sdk) : parent;
    if (made.kind === 'constructor' && made.export.construct === 'new') this.#addClient(node, [made]);
    if (made.kind === 'callable') this.#addFunctionCall(node, made);
  }

  #addFunctionCall(node: Invocation, callee: FoundOf<'callable'>, byType = false): void {
    const { export: exported } = callee;
    if (exported.kind === 'settings') {
      return this.#addClient(node, [{ ...callee, kind: 'constructor', export: exported.of }]);
    }
    if (exported.kind === 'command') return this.#addModelsOf(exported.call, callee, node);
    if (exported.kind === 'handle') return this.#addHeldModels(exported.of.holds, node, callee.sdk, []);
    if (exported.kind === 'model') return this.#addMadeModel(node, callee.sdk, exported.argument);
    if (exported.kind !== 'function' && exported.kind !== 'agent') return;
    if ((exported.kind === 'agent') !== (node.type === 'NewExpression')) return;
    this.#addCall({
      node,
      index: this.#index,
      sdk: callee.sdk,
      profile: exported.call,
      method: callee.name,
      receiver: undefined,
      clients: this.#clientsThrough(exported.call.through, node),
      byType,
    });
  }

  #addClient(node: Invocation, made: readonly [FoundOf<'constructor'>, ...FoundOf<'constructor'>[]]): void {
    const site = this.follower.callers.want(() => clientSite(this.follower, node, made, this.#index), openPlacesOf);
    this.add(site);
    const place: Place = { index: this.#index, node };
    const [{ export: spelled }] = made;
    const options = spellingAt(this.follower, node, spelled.options, place);
    for (const name of options.apiKey) {
      const key = constructionOption(this.follower, node, options, name, place);
      const use = { sdk: site.sdk, sdkMajor: site.sdkMajor, place: 'option', usedBy: site.id } as const;
      for (const keySite of keySites(key, use)) this.add(keySite);
    }
    this.#addHeldModels(spelled.holds, node, made[0].sdk, [site.id]);
  }

  /** `client.withOptions({ baseURL })`: a client of its own, with what it leaves out as the client before it has it. */
  #addDerivedClient(node: TSESTree.CallExpression, client: FoundOf<'client'>): void {
    const place: Place = { index: this.#index, node };
    const options = constructionOptions(this.follower, node, client.export.options.argument, place);
    if (!changesClient(this.follower, client, options, place)) return;
    const made = { kind: 'constructor', sdk: client.sdk, export: client.export, name: 'default', trail: [] } as const;
    const site = clientSite(this.follower, node, [made], this.#index);
    const before = client.origin && this.#sites.get(clientId(client.origin));
    const derivedFrom = client.origin && clientId(client.origin);
    if (before?.kind !== 'client') return this.add({ ...site, derivedFrom });
    const own = (value: Value, inherited: Value): Value => (value.state === 'absent' ? inherited : value);
    this.add({
      ...site,
      derivedFrom,
      apiKey: own(site.apiKey, before.apiKey),
      baseUrl: own(site.baseUrl, before.baseUrl),
      organization: own(site.organization, before.organization),
      project: own(site.project, before.project),
    });
  }

  #addMethodCall(
    node: TSESTree.CallExpression,
    client: FoundOf<'client'>,
    alternatives: readonly Found[],
    byType = false,
  ): void {
    if (client.export.chain.includes(client.path.at(-1) ?? '')) return this.#addDerivedClient(node, client);
    const path = client.path.join('.');
    const profile = methodOf(client.export, path);
    if (!profile) return this.#addHandle(node, client);
    const clients = alternatives.filter(
      (one): one is FoundOf<'client'> => one.kind === 'client' && one.path.join('.') === path,
    );
    const isFeature = profile.site === 'feature';
    this.#addCall({
      node,
      index: this.#index,
      sdk: client.sdk,
      profile,
      method: isFeature ? path : (client.path.at(-1) ?? 'call'),
      receiver: receiverOf(node, client.path.length),
      clients: profile.through === undefined ? clients : this.#clientsThrough(profile.through, node, client.held),
      byType,
    });
  }

  /** The clients that are an argument of a function which calls through them: `run(agent, input)`. */
  #clientsThrough(
    position: number | undefined,
    node: Invocation,
    before: readonly Held[] = [],
  ): readonly FoundOf<'client'>[] {
    const argument = position === undefined ? undefined : node.arguments[position];
    if (!argument || argument.type === 'SpreadElement') return [];
    return alternativesOf(this.follower.follow(argument, this.#index, emptyContext))
      .filter((one): one is FoundOf<'client'> => one.kind === 'client' && one.path.length === 0)
      .map((one) => (one.held ? { ...one, held: [...before, ...one.held] } : one));
  }

  /** `client.getGenerativeModel({ model })`: no call yet, but the model is named here. */
  #addHandle(node: TSESTree.CallExpression, client: FoundOf<'client'>): void {
    const handle = handleOf(client.export, client.path.join('.'), textOf(node.arguments[0]));
    if (handle)
      this.#addHeldModels(handle.gives.holds, node, client.sdk, client.origin ? [clientId(client.origin)] : []);
  }

  /** The ids that a command names, also where what sends it is not in sight. */
  #addModelsOf({ model, argument, api }: CallProfile, callee: FoundOf<'callable'>, node: Invocation): void {
    const place: Place = { index: this.#index, node };
    const at = (position: number): Found => constructionOptions(this.follower, node, position, place);
    this.#addModels(namedModel(this.follower, model, at(argument), at, place), {
      sdk: callee.sdk.profile.name,
      sdkMajor: majorOf(this.follower.host, callee.sdk),
      api,
      usedBy: undefined,
    });
  }

  #addHeldModels(options: HeldOptions | undefined, node: Invocation, sdk: KnownSdk, usedBy: readonly string[]): void {
    for (const held of heldFrom(this.follower, options, node, { index: this.#index, node }, emptyContext)) {
      this.#addModels(heldModel(this.follower, held), {
        sdk: sdk.profile.name,
        sdkMajor: majorOf(this.follower.host, sdk),
        api: held.options.api,
        usedBy: usedBy[0],
      });
    }
  }

  #addCall(facts: CallFacts): void {
    const made = this.follower.callers.want(
      () => callSite(this.follower, facts),
      (found) => (found ? openPlacesIn(found.model).map(whereIs) : []),
    );
    if (!made || this.#sites.has(made.site.id)) return;
    const { site, model } = made;
    this.add(site);
    this.#addModels(model, { sdk: site.sdk, sdkMajor: site.sdkMajor, api: site.api, usedBy: site.id });
  }

  #addProvided(node: TSESTree.CallExpression, provider: FoundOf<'provider'>): void {
    this.#addMadeModel(node, provider.sdk, 0, provider.path.at(-1), provider.origin && clientId(provider.origin));
  }

  /** `openai('gpt-4o')`, `new OpenAIResponsesModel(client, 'gpt-4o')`: no call yet, but the model is named here. */
  #addMadeModel(node: Invocation, sdk: KnownSdk, position: number, method = 'default', usedBy?: string): void {
    const argument = node.arguments[position];
    if (!argument || argument.type === 'SpreadElement') return;
    const id = this.follower.callers.wantFound(() => this.follower.follow(argument, this.#index, emptyContext));
    this.#addModels(id, {
      sdk: sdk.profile.name,
      sdkMajor: majorOf(this.follower.host, sdk),
      api: /mbed/.test(method) ? 'embed' : 'text',
      usedBy,
    });
  }

  #visitRequest(node: Invocation, callee: Found): void {
    if (!httpSite(this.finder, node, callee, this.#index)) return;
    const made = this.follower.callers.want(
      () => httpSite(this.follower, node, callee, this.#index),
      (found) => (found ? openPlacesOf(found.site) : []),
    );
    if (!made) return;
    const { site } = made;
    this.add(site);
    this.#addModels(made.model, { sdk: site.sdk, sdkMajor: 'unknown', api: site.api, usedBy: site.id });
    const use = { sdk: site.sdk, sdkMajor: 'unknown', place: 'header', usedBy: site.id } as const;
    for (const keySite of keySites(made.authorization, use)) this.add(keySite);
  }

  #addModels(model: Found, use: ModelUse): void {
    for (const site of modelSites(this.follower, model, use)) this.add(site);
  }
}
