import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { rolldown, type Plugin } from 'rolldown';

const RECORDER = fileURLToPath(new URL('./recorder.mjs', import.meta.url));
const STUB = fileURLToPath(new URL('./stub.mjs', import.meta.url));

/** Packages that fixtures really use; every other one is stubbed. */
const REAL =
  /^(?:openai|ai|@ai-sdk\/openai|@ai-sdk\/openai-compatible|@langchain\/(?:core|openai)|@llamaindex\/(?:core|openai)|@mastra\/core|axios|got|ky|zod|valibot|envalid|dotenv|@t3-oss\/env-core|@microsoft\/fetch-event-source)(?:$|\/)/;

/** A package of LangChain's with classes that are client and model in one. */
function recordedLangChain(
  specifier: string,
  classes: readonly string[],
  others: Readonly<Record<string, string>> = {},
): string {
  const kinds = { ...Object.fromEntries(classes.map((name) => [name, 'langchain'])), ...others };
  const recorded = Object.entries(kinds).map(
    ([name, kind]) => `export const ${name} = recordConstructor('${kind}', sdk.${name});`,
  );
  return `
    import * as sdk from '${specifier}';
    import { recordConstructor } from ${JSON.stringify(RECORDER)};
    export * from '${specifier}';
    ${recorded.join('\n')}`;
}

/** LlamaIndex exported the classes of its makers itself until 0.8; they are those of the maker's package. */
const LLAMAINDEX = `
    import * as sdk from '@llamaindex/openai';
    import { recordConstructor, recordFactory } from ${JSON.stringify(RECORDER)};
    export * from '@llamaindex/openai';
    export { Settings } from '@llamaindex/core/global';
    export { tool } from '@llamaindex/core/tools';
    export const OpenAI = recordConstructor('llamaindex', sdk.OpenAI);
    export const OpenAIEmbedding = recordConstructor('llamaindex', sdk.OpenAIEmbedding);
    export const OpenAIResponses = recordConstructor('llamaindex', sdk.OpenAIResponses);
    export const openai = recordFactory('llamaindex', sdk.openai);`;

const RECORDED_ESM: Readonly<Record<string, string>> = {
  openai: `
    import * as sdk from 'openai';
    import { recordConstructor } from ${JSON.stringify(RECORDER)};
    export * from 'openai';
    export const OpenAI = recordConstructor('openai', sdk.OpenAI);
    export const AzureOpenAI = recordConstructor('azure', sdk.AzureOpenAI);
    export default OpenAI;`,
  '@ai-sdk/openai': `
    import * as sdk from '@ai-sdk/openai';
    import { recordFactory } from ${JSON.stringify(RECORDER)};
    export * from '@ai-sdk/openai';
    export const createOpenAI = recordFactory('ai-sdk', sdk.createOpenAI);`,
  '@ai-sdk/openai-compatible': `
    import * as sdk from '@ai-sdk/openai-compatible';
    import { recordFactory } from ${JSON.stringify(RECORDER)};
    export * from '@ai-sdk/openai-compatible';
    export const createOpenAICompatible = recordFactory('ai-sdk', sdk.createOpenAICompatible);`,
  '@langchain/openai': recordedLangChain('@langchain/openai', ['ChatOpenAI', 'OpenAI', 'OpenAIEmbeddings'], {
    AzureChatOpenAI: 'azure-langchain',
  }),
  'langchain/chat_models/openai': recordedLangChain('langchain/chat_models/openai', ['ChatOpenAI']),
  'langchain/embeddings/openai': recordedLangChain('langchain/embeddings/openai', ['OpenAIEmbeddings']),
  'langchain/llms/openai': recordedLangChain('langchain/llms/openai', ['OpenAI', 'OpenAIChat']),
  '@mastra/core/agent': `
    import * as sdk from '@mastra/core/agent';
    import { recordConstructor } from ${JSON.stringify(RECORDER)};
    export * from '@mastra/core/agent';
    export const Agent = recordConstructor('mastra', sdk.Agent);`,
  '@llamaindex/openai': LLAMAINDEX,
  llamaindex: LLAMAINDEX,
};

const RECORDED_CJS: Readonly<Record<string, string>> = {
  openai: `
    const { recordConstructor } = require(${JSON.stringify(RECORDER)});
    module.exports = recordConstructor('openai', require('openai'));`,
};

/** The same for fixtures of the major whose constructors have other names. */
const RECORDED_V3: Readonly<Record<'esm' | 'cjs', string>> = {
  esm: `
    import * as sdk from 'openai';
    import { recordConstructor } from ${JSON.stringify(RECORDER)};
    export * from 'openai';
    export const OpenAIApi = recordConstructor('openai-v3', sdk.OpenAIApi);
    export const Configuration = recordConstructor('settings', sdk.Configuration);
    export default { ...sdk, OpenAIApi, Configuration };`,
  cjs: `
    const sdk = require('openai');
    const { recordConstructor } = require(${JSON.stringify(RECORDER)});
    module.exports = {
      ...sdk,
      OpenAIApi: recordConstructor('openai-v3', sdk.OpenAIApi),
      Configuration: recordConstructor('settings', sdk.Configuration),
    };`,
};

const VIRTUAL = '\0fixture:';

/** `npm:openai@5/resources` → `openai/resources`. */
function packageOf(specifier: string): string {
  return specifier.replace(/^(?:npm|jsr):/, '').replace(/^((?:@[^/]+\/)?[^/@]+)@[^/]+/, '$1');
}

/** Gives fixtures the real SDKs behind a recorder, and a stub for whatever is not there. */
function fixtureModules(entry: string): Plugin {
  const isV3 = entry.includes('/openai-v3/');
  const recorded = (form: 'esm' | 'cjs', name: string) => {
    if (isV3 && name === 'openai') return RECORDED_V3[form];
    return (form === 'esm' ? RECORDED_ESM : RECORDED_CJS)[name] ?? '';
  };
  return {
    name: 'fixture-modules',
    async resolveId(source, importer, { kind }) {
      if (importer === undefined || source === entry) return undefined;
      if (importer.startsWith(VIRTUAL)) return { id: source, external: true };
      if (isBuiltin(source)) return { id: source, external: true };
      const packageName = packageOf(source);
      if (kind === 'require-call' && packageName in RECORDED_CJS) return `${VIRTUAL}cjs:${packageName}`;
      if (packageName in RECORDED_ESM) return `${VIRTUAL}esm:${packageName}`;
      if (REAL.test(packageName)) return { id: packageName, external: true };
      if (source.startsWith('.') || source.startsWith('/')) {
        const resolved = await this.resolve(source, importer, { skipSelf: true });
        if (resolved) return resolved;
      }
      return `${VIRTUAL}stub:${source}`;
    },
    load(id) {
      if (!id.startsWith(VIRTUAL)) return undefined;
      const [form = '', name = ''] = id.slice(VIRTUAL.length).split(/:(.*)/);
      if (form === 'esm' || form === 'cjs') return { code: recorded(form, name), moduleType: 'js' };
      if (/^(?:\$env\/|astro:env\/|firebase-functions\/params$|cloudflare:workers$)/.test(name))
        return { code: environmentModule(name), moduleType: 'js' };
      return { code: `module.exports = require(${JSON.stringify(STUB)}).createStub();`, moduleType: 'js' };
    },
    transform(code, id) {
      if (id !== entry) return undefined;
      const names = [...declaredNames(code)];
      const declared = `globalThis.__fixtureDeclares?.(() => ({ ${names.join(', ')} }));`;
      return { code: `${code}\n;${declared}`, map: null };
    },
  };
}

/** The environment modules of SvelteKit, Astro, Firebase and Workers. */
function environmentModule(name: string): string {
  if (name.startsWith('astro:')) return 'module.exports = { ...process.env, getSecret: (key) => process.env[key] };';
  if (name.startsWith('firebase')) {
    const define = "(name, settings) => ({ value: () => process.env[name] || settings?.default || '' })";
    return `exports.defineSecret = exports.defineString = ${define};`;
  }
  if (name.startsWith('cloudflare:')) {
    return 'exports.env = process.env; exports.DurableObject = class { constructor() { this.env = process.env; } };';
  }
  return name.includes('/dynamic/') ? 'exports.env = process.env;' : 'module.exports = process.env;';
}

/** What stands at the top level of a file, exported or not: a fixture's functions have to be called by someone. */
function* declaredNames(code: string): Iterable<string> {
  const declaration =
    /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function\s*\*?|class|const|let|var)\s+([A-Za-z_$][\w$]*)/gm;
  const seen = new Set<string>();
  for (const [, name] of code.matchAll(declaration)) {
    if (name !== undefined && !seen.has(name)) yield name;
    if (name !== undefined) seen.add(name);
  }
}

/** Bundles one fixture so that it can be imported; the SDKs stay outside of the bundle. */
export async function bundleFixture(entry: string, file: string): Promise<void> {
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    plugins: [fixtureModules(entry)],
    shimMissingExports: true,
    transform: { define: { 'import.meta.env': 'process.env' }, decorator: { legacy: true } },
    treeshake: false,
    onLog: () => undefined,
  });
  await bundle.write({ file, format: 'esm', sourcemap: 'inline', codeSplitting: false, minify: false });
  await bundle.close();
}
