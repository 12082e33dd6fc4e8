import type { TSESTree } from '@typescript-eslint/types';
import type { Analysis } from './analysis.js';
import { followMember } from './follow/member.js';
import { Follower } from './follow/follower.js';
import { namespaceOf } from './follow/sdk-export.js';
import { requiredModule } from './follow/call.js';
import { alternativesOf, emptyContext, type Found, type FoundOf, type Place } from './found.js';
import type { AnalyzerHost } from './host.js';
import { indexOf, type Invocation, type ModuleIndex } from './module-index.js';
import type { SourceModule } from './scope.js';
import { callSite, methodOf, receiverOf, type CallFacts } from './sites/call-site.js';
import { clientSite } from './sites/client-site.js';
import { hasSites } from './sites/exports-sites.js';
import { httpSite } from './sites/http-site.js';
import { keysInText, keySites } from './sites/key-sites.js';
import { modelSites, type ModelUse } from './sites/model-sites.js';
import { majorOf } from './sites/site-base.js';
import type { Site } from './site.js';
import { unwrap } from './tree.js';

/**
 * Finds the sites of a module. Pure: the same module and host give the same sites, sorted by position; each once.
 */
export function analyze(module: SourceModule, host: AnalyzerHost): Analysis {
  const index = indexOf(module);
  const analysis = new ModuleAnalysis(index, new Follower(host));
  for (const node of index.invocations) analysis.visit(node);
  for (const site of keysInText(index)) analysis.add(site);
  return { file: module.file, sites: analysis.sites(), exportsSites: hasSites(analysis.follower, index) };
}

class ModuleAnalysis {
  readonly follower: Follower;
  readonly #index: ModuleIndex;
  readonly #sites = new Map<string, Site>();

  constructor(index: ModuleIndex, follower: Follower) {
    this.#index = index;
    this.follower = follower;
  }

  sites(): readonly Site[] {
    return [...this.#sites.values()].sort(
      (a, b) =>
        compare(a.location.file, b.location.file) ||
        a.location.range[0] - b.location.range[0] ||
        compare(a.kind, b.kind),
    );
  }

  /** Keeps each site once; what else uses a literal is added to it. */
  add(site: Site): void {
    const known = this.#sites.get(site.id);
    if (!known) this.#sites.set(site.id, site);
    else if (known.kind === 'model' && site.kind === 'model') {
      this.#sites.set(site.id, { ...known, usedBy: [...new Set([...known.usedBy, ...site.usedBy])] });
    } else if (known.kind === 'key' && site.kind === 'key' && known.place === 'text') this.#sites.set(site.id, site);
  }

  visit(node: Invocation): void {
    const index = this.#index;
    const place: Place = { index, node };
    if (node.type === 'CallExpression' && requiredModule(node, place) !== undefined) return;
    const callee = unwrap(node.callee);
    if (callee.type !== 'Identifier' && callee.type !== 'MemberExpression' && callee.type !== 'CallExpression') return;
    const found = this.follower.follow(callee, index, emptyContext);
    const alternatives = alternativesOf(found);
    for (const one of alternatives)
      this.#visitCallee(node, one.kind === 'package' ? namespaceOf(one.sdk) : one, alternatives);
    if (node.type === 'CallExpression') this.#visitRequest(node, found);
  }

  #visitCallee(node: Invocation, callee: Found, alternatives: readonly Found[]): void {
    switch (callee.kind) {
      case 'constructor':
        if ((node.type === 'NewExpression') === (callee.export.construct === 'new')) this.#addClient(node, callee);
        return;
      case 'client':
        if (node.type === 'CallExpression') this.#addMethodCall(node, callee, alternatives);
        return;
      case 'provider':
        if (node.type === 'CallExpression') this.#addProvided(node, callee);
        return;
      case 'callable':
        if (callee.export.kind === 'wrapper' || (callee.export.kind === 'agent') !== (node.type === 'NewExpression'))
          return;
        this.#addCall({
          node,
          index: this.#index,
          sdk: callee.sdk,
          profile: callee.export.call,
          method: callee.name,
          receiver: undefined,
          origins: [],
        });
        return;
      default:
        return;
    }
  }

  #addClient(node: Invocation, made: FoundOf<'constructor'>): void {
    const site = clientSite(this.follower, node, made, this.#index);
    this.add(site);
    const argument = node.arguments[made.export.options.argument];
    if (!argument || argument.type === 'SpreadElement') return;
    const options = this.follower.follow(argument, this.#index, emptyContext);
    for (const name of made.export.options.apiKey) {
      const key = followMember(this.follower, options, name, { index: this.#index, node });
      const use = { sdk: site.sdk, sdkMajor: site.sdkMajor, place: 'option', usedBy: site.id } as const;
      for (const keySite of keySites(key, use)) this.add(keySite);
    }
  }

  #addMethodCall(node: TSESTree.CallExpression, client: FoundOf<'client'>, alternatives: readonly Found[]): void {
    const profile = methodOf(client);
    if (!profile) return;
    const path = client.path.join('.');
    const origins = alternatives.flatMap((one) =>
      one.kind === 'client' && one.path.join('.') === path && one.origin ? [one.origin] : [],
    );
    const isFeature = profile.site === 'feature';
    this.#addCall({
      node,
      index: this.#index,
      sdk: client.sdk,
      profile,
      method: isFeature ? path : (client.path.at(-1) ?? path),
      receiver: receiverOf(node, client.path.length),
      origins,
    });
  }

  #addCall(facts: CallFacts): void {
    const { site, model } = callSite(this.follower, facts);
    if (this.#sites.has(site.id)) return;
    this.add(site);
    this.#addModels(model, { sdk: site.sdk, sdkMajor: site.sdkMajor, api: site.api, usedBy: site.id });
  }

  #addProvided(node: TSESTree.CallExpression, provider: FoundOf<'provider'>): void {
    const [argument] = node.arguments;
    if (!argument || argument.type === 'SpreadElement') return;
    const id = this.follower.follow(argument, this.#index, emptyContext);
    const method = provider.path.at(-1) ?? 'default';
    const sdkMajor = majorOf(this.follower.host, provider.sdk, this.#index.module.file);
    this.#addModels(id, {
      sdk: provider.sdk.profile.name,
      sdkMajor,
      api: /mbed/.test(method) ? 'embed' : 'text',
      usedBy: undefined,
    });
  }

  #visitRequest(node: TSESTree.CallExpression, callee: Found): void {
    const made = httpSite(this.follower, node, callee, this.#index);
    if (!made) return;
    const { site } = made;
    this.add(site);
    this.#addModels(made.model, { sdk: site.sdk, sdkMajor: 'unknown', api: site.api, usedBy: site.id });
    const use = { sdk: site.sdk, sdkMajor: 'unknown', place: 'header', usedBy: site.id } as const;
    for (const keySite of keySites(made.authorization, use)) this.add(keySite);
  }

  #addModels(model: Found, use: ModelUse): void {
    for (const site of modelSites(model, use)) this.add(site);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
