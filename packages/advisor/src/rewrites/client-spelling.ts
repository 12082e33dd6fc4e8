import type { ClientSite, Site } from '@gateshift/analyzer';
import { because, type Reason } from '../outcome-reason.js';
import type { RewriteName } from '../plan.js';
import { langchainBeforeTheSplit, langchainClass } from './langchain-spelling.js';
import { noOwner } from './no-owner.js';
import { otherCredentials } from './other-credentials.js';
import type { RouterSpelling } from './routed-agent.js';

/** How one package's clients spell what a move to a gateway has to set. */
export interface ClientSpelling {
  readonly rewrite: RewriteName;
  /** The constructors that are spelled so; a package can export others of another kind. */
  readonly constructors: readonly string[];
  readonly apiKey: string;
  /** The key's older name, and the last major that reads it; from there on it is ignored, whatever the types say. */
  readonly olderApiKey?: { readonly name: string; readonly readUpTo: number };
  readonly baseUrl: string;
  /** The option that names the model, for clients that do so; and its older name, which no version up to a major lacks. */
  readonly model?: string;
  readonly olderModel?: { readonly name: string; readonly upTo: number };
  /**
   * Where the client below is told its address and owner, where the client's own options do not say it: the first that
   * is written, or else the last.
   */
  readonly inner?: readonly InnerSpelling[];
  /** Options that would send the old vendor's identity, and the value that keeps it from being sent. */
  readonly cleared: readonly { readonly name: string; readonly value: string }[];
  /** Options that would send the old vendor's identity and take no value that prevents it: they are deleted. */
  readonly dropped: readonly string[];
  /** Options that ours win over, wherever they stand: deleted where the client moves for good. */
  readonly superseded?: readonly string[];
  /** Options that stand for another key, so that ours would not be the one that is sent. */
  readonly otherKeys: readonly string[];
  /** Environment variables that the package adds to every request, whatever the options say. */
  readonly ambient: readonly string[];
  /** Set where a client that is made with an empty key throws at once, from a version of a major on. */
  readonly emptyKeyThrows?: { readonly major: number; readonly from: string };
  /** Majors of which some minor versions do not know an option in `cleared`, with what to say of it. */
  readonly typeGaps: readonly {
    readonly major: number;
    readonly option: string;
    /** What to say where no version is known; nothing where it is not worth saying. */
    readonly advice?: string;
    /** The package that the SDK makes its requests with, where it brings one of its own: its version decides. */
    readonly madeOf?: string;
    /** The first version that knows the option, and what it then sends by itself; earlier ones send nothing of it. */
    readonly since?: { readonly version: string; readonly sends: string };
    /** Set where versions that are not known are likely to be of that major. */
    readonly orUnknown?: true;
  }[];
  /** A variable that makes versions up to a major ask an Azure deployment where it is set, whatever the options say. */
  readonly azureVariable?: { readonly upTo: number; readonly name: string; readonly who: string };
  /** What to mind in versions up to a major, whatever is migrated. */
  readonly olderVersions?: { readonly upTo: number; readonly note: string };
  /** The major from which versions read a model's id before the options, the first of them not yet all, and what to say. */
  readonly modelFirst?: { readonly fromMajor: number; readonly ignored: string; readonly remedy: string };
  /** What makes a client ask /responses where its calls do not say so. */
  readonly responses?: ResponsesSpelling;
  /** A class for completing text that hands names of chat models over to another, which asks the chat API for any model. */
  readonly handsOver?: { readonly from: string; readonly to: string; readonly models: RegExp; readonly upTo: string };
  /** How an answer by a schema is asked for by a tool in its place, as the end of a sentence. */
  readonly schemaByTool?: string;
  /** What the SDK does not know of models of other makers, as the end of a sentence about one. */
  readonly unknownOf?: { readonly makersBut: string; readonly note: string };
  /** Set for packages whose clients make models, `provider('id')`. */
  readonly provider?: ProviderSpelling;
  /** The constructor that takes the options, where clients are handed what it makes in place of options. */
  readonly settings?: string;
  /** Set for agents that name their model by a text, which makes way for an object with the address. */
  readonly router?: RouterSpelling;
}

export interface ResponsesSpelling {
  readonly constructors: readonly string[];
  /** The option that asks for it. */
  readonly option?: string;
  /** Options of the client or of a call that only that API takes. */
  readonly onlyThere?: readonly string[];
  /** Ids that are asked for there whatever the options say, from a major on. */
  readonly models?: { readonly ids: RegExp; readonly fromMajor: number };
  /** Whether a tool that OpenAI has built in makes a call one of that API. */
  readonly builtInTools?: true;
}

/** Options that a client hands on to the one below it: the name of an option, or the position of an argument and a colon. */
export interface InnerSpelling {
  readonly name: string;
  readonly apiKey: string;
  readonly baseUrl: string;
  /** Why a client that has them stays, where not every version reads them. */
  readonly byHand?: string;
  /** The last major in which versions ignore the outer key under one of its names: there the key is written here too. */
  readonly repeatsKeyUpTo?: number;
}

export interface ProviderSpelling {
  /** Options that the ready-made instance has and a made one lacks, by the last major of `ai` for which they count. */
  readonly readyMadeOptions: readonly { readonly toMajor: number; readonly name: string; readonly value: string }[];
  /** The SDK whose major that is. */
  readonly countedBy: string;
  /** The factory to import in place of the ready-made instance. */
  readonly factory: string;
  /** The method that posts to the chat API. */
  readonly chat: string;
  /** The first major whose plain call posts to the responses API instead. Measured on the wire. */
  readonly plainAsksResponsesFrom: number;
  /** What a provider's method asks for on the wire once it has moved. `default` is the plain call. */
  readonly apis: Readonly<Record<string, string>>;
}

/**
 * LlamaIndex to 0.12. Measured on the wire: the session's options win over the class's own in every version, and the
 * environment's organisation and project are sent unless they are `null` there.
 */
const llamaindexClass: ClientSpelling = {
  rewrite: 'llamaindex-to-gateway',
  constructors: ['OpenAI', 'openai', 'OpenAIEmbedding', 'OpenAIResponses', 'openaiResponses'],
  apiKey: 'apiKey',
  baseUrl: 'baseURL',
  inner: [{ name: 'additionalSessionOptions', apiKey: 'apiKey', baseUrl: 'baseURL' }],
  cleared: noOwner,
  dropped: [],
  superseded: ['baseURL'],
  otherKeys: otherCredentials,
  ambient: ['OPENAI_CUSTOM_HEADERS'],
  typeGaps: [],
  responses: { constructors: ['OpenAIResponses', 'openaiResponses'] },
  unknownOf: {
    makersBut: 'openai',
    note: 'is taken for a model of 1,024 tokens by LlamaIndex, which knows the context windows of OpenAI alone: give memories a `tokenLimit` and `Settings.promptHelper` a `contextWindow` of its own',
  },
};

/** The packages whose clients can be moved by options alone. */
export const clientSpellings: Readonly<Record<string, ClientSpelling>> = {
  openai: {
    rewrite: 'client-to-gateway',
    constructors: ['OpenAI', 'AzureOpenAI', 'default'],
    apiKey: 'apiKey',
    baseUrl: 'baseURL',
    cleared: noOwner,
    dropped: [],
    otherKeys: ['adminAPIKey'],
    ambient: ['OPENAI_CUSTOM_HEADERS'],
    emptyKeyThrows: { major: 6, from: '6.36' },
    typeGaps: [
      {
        major: 4,
        option: 'project',
        advice:
          'openai 4.0 to 4.33 know no `project` and report a type error for `project: null`: update to 4.34 or later, or delete that line',
        since: { version: '4.34', sends: 'OPENAI_PROJECT_ID' },
      },
    ],
  },
  '@ai-sdk/openai': {
    rewrite: 'ai-sdk-to-gateway',
    constructors: ['createOpenAI'],
    apiKey: 'apiKey',
    baseUrl: 'baseURL',
    // `organization: null` is a type error here, and neither is read from the environment (measured on the wire).
    cleared: [],
    dropped: ['organization', 'project'],
    otherKeys: [],
    ambient: [],
    typeGaps: [],
    provider: {
      // Without it streams have no usage; from ai 5 on they always do.
      readyMadeOptions: [{ toMajor: 4, name: 'compatibility', value: 'strict' }],
      factory: 'createOpenAI',
      chat: 'chat',
      plainAsksResponsesFrom: 2,
      countedBy: 'vercel-ai',
      apis: {
        default: 'chat.completions',
        languageModel: 'chat.completions',
        chat: 'chat.completions',
        completion: 'completions',
        responses: 'responses',
        embedding: 'embeddings',
        embeddingModel: 'embeddings',
        textEmbedding: 'embeddings',
        textEmbeddingModel: 'embeddings',
      },
    },
  },
  '@langchain/openai': langchainClass,
  langchain: langchainBeforeTheSplit,
  llamaindex: llamaindexClass,
  '@llamaindex/openai': llamaindexClass,
};

/** `openai` 3.3 and `openai-edge` 1.2: neither reads the environment, and an organisation that is left out is not sent. */
const openaiV3: ClientSpelling = {
  rewrite: 'client-to-gateway',
  constructors: ['OpenAIApi', 'Configuration'],
  apiKey: 'apiKey',
  baseUrl: 'basePath',
  cleared: [],
  dropped: ['organization'],
  otherKeys: ['accessToken', 'username', 'password'],
  ambient: [],
  typeGaps: [],
  settings: 'Configuration',
};

/** Constructors that a package had in an older major, spelled in another way. */
const olderSpellings: Readonly<Record<string, ClientSpelling>> = { openai: openaiV3, 'openai-edge': openaiV3 };

/** The spelling of a package's clients, or of the one constructor where it is known. */
export function spellingOf(packageName: string, constructorName?: string): ClientSpelling | undefined {
  const known = [clientSpellings, olderSpellings].flatMap((spellings) =>
    Object.hasOwn(spellings, packageName) ? (spellings[packageName] ?? []) : [],
  );
  if (constructorName === undefined) return known[0];
  return known.find((spelling) => spelling.constructors.includes(constructorName));
}

/** Packages whose providers ask a gateway, by its name; an empty package is a plain model text of the AI SDK. */
const packagesOfGateways: Readonly<Record<string, string>> = {
  '': 'vercel',
  ai: 'vercel',
  '@ai-sdk/gateway': 'vercel',
  '@openrouter/ai-sdk-provider': 'openrouter',
};

export function gatewayOfPackage(packageName: string): string | undefined {
  return Object.hasOwn(packagesOfGateways, packageName) ? packagesOfGateways[packageName] : undefined;
}

export const azureDeployment: Reason = because(
  'azure-deployment',
  'an Azure deployment has a host, a key and model names of its own',
);

export const localMachine: Reason = because('local-machine', 'its models run on a machine of your own');

/** Packages whose providers have no business at a gateway, and why. */
const stayingPackages: readonly (readonly [RegExp, Reason])[] = [
  [/^@ai-sdk\/azure$/, azureDeployment],
  [/(?:^|-)ollama(?:-|$)/, localMachine],
];

/** Why providers of a package have no business at a gateway; undefined where a person may want to move them. */
export function whyPackageStays(packageName: string): Reason | undefined {
  return stayingPackages.find(([pattern]) => pattern.test(packageName))?.[1];
}

/** How a client of the protocol is pointed at a gateway where no rewrite does it yet. */
export interface HandSpelling {
  readonly constructors: readonly string[];
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly organization: string;
  readonly project: string;
}

/** By SDK. */
const handSpellings: Readonly<Record<string, HandSpelling>> = {
  // The class as other packages hand it out.
  openai: {
    constructors: ['OpenAI', 'PostHogOpenAI'],
    baseUrl: 'baseURL',
    apiKey: 'apiKey',
    organization: 'organization',
    project: 'project',
  },
};

export function handSpellingOf({ sdk, constructorName }: ClientSite): HandSpelling | undefined {
  const spelling = Object.hasOwn(handSpellings, sdk) ? handSpellings[sdk] : undefined;
  return spelling?.constructors.includes(constructorName) ? spelling : undefined;
}

/** Where a client reads its address, key and owner: names of options, `configuration.organization` for one within another. */
export function optionNamesOf(client: ClientSite): Omit<HandSpelling, 'constructors'> | undefined {
  const hand = handSpellingOf(client);
  if (hand) return hand;
  const spelling = spellingOf(client.package, client.constructorName);
  // Options in another argument have no name.
  const inner = spelling?.inner?.find(({ name }) => !name.includes(':'));
  if (!spelling) return undefined;
  const { apiKey, baseUrl } = spelling;
  if (!inner) return { apiKey, baseUrl, organization: 'organization', project: 'project' };
  return {
    apiKey,
    baseUrl: spelling.superseded ? baseUrl : `${inner.name}.${inner.baseUrl}`,
    organization: `${inner.name}.organization`,
    project: `${inner.name}.project`,
  };
}

/** The rewrite that moves the clients of an SDK, also of its packages that are not moved. */
const rewriteOfSdk: Readonly<Record<string, RewriteName>> = {
  openai: 'client-to-gateway',
  'openai-v3': 'client-to-gateway',
  'vercel-ai': 'ai-sdk-to-gateway',
  mastra: 'ai-sdk-to-gateway',
  langchain: 'langchain-to-gateway',
  llamaindex: 'llamaindex-to-gateway',
};

export function clientRewriteOf(site: Pick<Site, 'sdk'>): RewriteName {
  return rewriteOfSdk[site.sdk] ?? 'client-to-gateway';
}
