import type { CallFeature, ClientFlavour, FallbackEnv } from '../site.js';

/** Which names an API reads its output cap from. The first entry whose `majors` holds wins. */
export interface CapNames {
  /** Inclusive bounds; left out where the SDK's major does not matter. */
  readonly majors?: { readonly from?: number; readonly to?: number };
  readonly names: readonly string[];
}

/** One method of a client or one function of a package that is a site when called. */
export interface CallProfile {
  readonly site: 'call' | 'feature';
  /** What the call is billed and supported as, for example `chat.completions`. */
  readonly api: string;
  /** Position of the argument that holds the options. */
  readonly argument: number;
  /** Whether that argument can also be what is sent itself: `generateContent('a question')`. */
  readonly orContent?: boolean;
  /**
   * The options that can name the model, best first, or the position of the argument that is its id; `andFollowing` where
   * every argument from there on is one.
   */
  readonly model?: string | readonly string[] | { readonly argument: number; readonly andFollowing?: boolean };
  /** Where the model may be an object, a function or a list of them: the members that can hold the id, best first. */
  readonly modelWithin?: readonly string[];
  /**
   * Position of the argument that is the client the call goes through, for functions such as `run(agent, input)`; the
   * client's own options hold for the call, after those of what the method belongs to.
   */
  readonly through?: number;
  /**
   * Empty where nothing is generated; left out where the call has no cap of its own, and what its client holds counts.
   * With the major unknown, the names of all entries are accepted.
   */
  readonly cap?: readonly CapNames[];
  /** What the call uses by being this one: `stream` streams, `generateObject` has a schema. */
  readonly implies?: readonly CallFeature[];
  /** Dotted paths of options whose own members reach the request too: `providerOptions.openai`. */
  readonly nested?: readonly string[];
  /** Options that hold a schema for the answer, where they are there. */
  readonly schemas?: readonly string[];
  /** The options that hold what is sent to the model; searched for images, audio and files. */
  readonly content?: readonly string[];
  /** Positions of arguments that are what is sent. */
  readonly contentArguments?: readonly number[];
  /** Where a call takes headers of its own: the position of the argument that has the option. */
  readonly headers?: {
    readonly argument: number;
    readonly option: string;
    /** Options beside them that send the request elsewhere or put something else into it. */
    readonly overrides?: readonly string[];
  };
  /** The options that hold tools; `tools` and `functions` without it. */
  readonly tools?: readonly string[];
  /** What the call is where its model is of another kind: one method for text, vectors and pictures. */
  readonly otherModels?: readonly OtherModels[];
  /** Whether it is a site for those models alone: whatever else it runs answers with no text. */
  readonly onlyOtherModels?: boolean;
  /** Whether a plain string as model goes to the SDK's own gateway rather than to a client of the code's. */
  readonly plainModel?: boolean;
}

/** Models that a method asks in a way of their own, or for something other than text. */
export interface OtherModels {
  /** What the ids of such models contain. */
  readonly id: RegExp;
  readonly site: CallProfile['site'];
  readonly api: string;
  /** Left out where nothing is generated. */
  readonly cap?: readonly CapNames[];
}

/** A method below a client, by its dotted path; a trailing `*` stands for any rest. */
export interface MethodProfile extends CallProfile {
  readonly path: string;
}

/**
 * How a client's options are spelled. A name with dots is an option within an option, `configuration.baseURL`; one with
 * a number before a colon belongs to another argument: `1:basePath` is an option of the second, `1:` the second itself.
 */
export interface ClientOptions {
  readonly argument: number;
  /** Whether the model's id may stand there instead, and the options behind it: `new ChatGroq('id', { … })`. */
  readonly modelFirst?: boolean;
  readonly apiKey: readonly string[];
  readonly baseUrl: readonly string[];
  readonly organization: readonly string[];
  readonly project: readonly string[];
  readonly headers: readonly string[];
  readonly browser: readonly string[];
  /** Options that see and may change every request. */
  readonly interceptors: readonly string[];
  /** Members of its class by which a subclass decides where requests go and what they carry. */
  readonly hooks?: readonly string[];
  /** Options that make it a client of the user's own cloud when they are on: `vertexai`. */
  readonly cloud?: readonly string[];
  /** Members of a client that can be assigned later and change where it goes or who it is. */
  readonly settable: readonly string[];
  /** Options that cannot stand beside a base URL or a key. */
  readonly exclusive: readonly string[];
  /** Options that hold those of a client of another SDK below; `1:` for the second argument. */
  readonly inner?: readonly string[];
  /** Options that make it a client of an Azure deployment, where the same class serves both. */
  readonly azure?: readonly string[];
}

/** Options that are given once and hold for every call made through what they are given to. */
export interface HeldOptions {
  readonly argument: number;
  /** As for a client's options. */
  readonly modelFirst?: boolean;
  /** As for a call: options by name, best first, or the position of the argument that is the id. */
  readonly model: CallProfile['model'];
  readonly modelWithin?: readonly string[];
  readonly cap: readonly CapNames[];
  /** What the SDK asks for where no model is given; left out where that differs by version. */
  readonly defaultModel?: string;
  /** Options that hold a schema for every answer, where they are there. */
  readonly schemas?: readonly string[];
  /** Whether the SDK sends a cap of its own where none is given. */
  readonly isAlwaysCapped?: boolean;
  /** What the model's literals are used for, as the calls have it. */
  readonly api: string;
  /** The option that makes every call stream where it is `true`. */
  readonly stream?: string;
}

/** A method that makes something to call through, with options of its own: `getGenerativeModel({ model })`. */
export interface HandleProfile {
  /** Dotted path below the client. */
  readonly path: string;
  /** The text that the first argument has to be, where the same method makes several things: `path('/embeddings')`. */
  readonly of?: string;
  readonly gives: ClientExport;
}

/** A method that gives the client back, with more to every call: `bindTools(tools)`. */
export interface ChainedMethod {
  readonly path: string;
  readonly implies?: readonly CallFeature[];
  /** Position of the argument that holds tools. */
  readonly tools?: number;
  /** The option that says what is added. */
  readonly how?: {
    readonly argument: number;
    readonly option: string;
    readonly features: Readonly<Record<string, CallFeature>>;
    readonly otherwise: CallFeature;
  };
  /** Position of an argument with options of a call. */
  readonly options?: number;
}

export interface ClientExport {
  readonly kind: 'client';
  /** The provider that serves it where no address is given, by the catalogue's name; undefined where none is the default. */
  readonly home: string | undefined;
  readonly fallbackEnv: FallbackEnv;
  /** `never`: a type or base class that says what a value is and makes none. */
  readonly construct: 'new' | 'call' | 'never';
  readonly flavour: ClientFlavour;
  readonly options: ClientOptions;
  readonly methods: readonly MethodProfile[];
  /** Methods that give the client back, for example `withOptions`; `*` stands for every method that is nothing else. */
  readonly chain: readonly string[];
  /** What methods that give the client back add to every call through it. */
  readonly chained?: readonly ChainedMethod[];
  readonly handles?: readonly HandleProfile[];
  /** Set where the construction's options hold for every call. */
  readonly holds?: HeldOptions | undefined;
  /** Whether what the SDK's composers make of it calls it: a chain or agent of a chat model. */
  readonly composable?: boolean;
  /** Static methods that make one too: `Agent.create({ … })`. */
  readonly statics?: Readonly<Record<string, ClientExport>>;
  /** Where an option or the id's prefix says whose model it is: `modelProvider: 'azure_openai'`, `'azure_openai:gpt-4o'`. */
  readonly vendor?: {
    readonly option: string;
    /** Position of the argument with the id. */
    readonly argument: number;
    readonly vendors: Readonly<Record<string, VendorOfClient>>;
  };
  /** Where the parts stand whose classes are kept in the namespace of its own: `OpenAI.Chat` is `client.chat`. */
  readonly parts?: Readonly<Record<string, readonly string[]>>;
  /** What the construction gives: a client with methods, or a provider that makes models. */
  readonly gives: 'client' | 'provider';
}

/** What a client is by the vendor that it is made for. */
export type VendorOfClient = Pick<ClientExport, 'flavour' | 'home' | 'fallbackEnv'>;

/** A ready-made provider: `openai('gpt-4o')`. */
export interface ProviderExport {
  readonly kind: 'provider';
}

export interface FunctionExport {
  readonly kind: 'function';
  readonly call: CallProfile;
}

/** `new ToolLoopAgent({ model })`: a construction that is a call in all but name. */
export interface AgentExport {
  readonly kind: 'agent';
  readonly call: CallProfile;
}

/** What a call asks for, made before the client sends it: `client.send(new ConverseCommand({ modelId }))`. */
export interface CommandExport {
  readonly kind: 'command';
  /** The client's method that sends it. */
  readonly sentBy: string;
  readonly call: CallProfile;
}

/** A function that hands its argument, or one option of it, on: `wrapLanguageModel({ model })`. */
export interface WrapperExport {
  readonly kind: 'wrapper';
  readonly argument: number;
  readonly option?: string;
  /** The option with what from then on stands before the model: one middleware or a list. */
  readonly middleware?: string;
}

/** A function that makes middleware for models, `defaultSettingsMiddleware({ settings })`. */
export interface MiddlewareExport {
  readonly kind: 'middleware';
  /** The option of its first argument that holds the options it gives to every call; left out where it gives none. */
  readonly settings?: string;
}

/** Something that makes a model of an id, and of a client: `new OpenAIResponsesModel(client, 'gpt-4o')`. */
export interface ModelExport {
  readonly kind: 'model';
  /** Position of the argument that is the id. */
  readonly argument: number;
  /** Position of the argument that is the client. */
  readonly client?: number;
}

/** Something made to call through that is no client of its own: `createAgent({ model })`. */
export interface HandleExport {
  readonly kind: 'handle';
  readonly of: ClientExport;
  /** Static methods that make one as well: `VectorStoreIndex.fromDocuments(…)`. */
  readonly statics?: readonly string[];
  /** The settings whose member serves it where it is given nothing that could. */
  readonly ambient?: { readonly settings: AmbientExport; readonly member: string };
}

/** Settings of a whole application, by assignment: `Settings.llm = new OpenAI()`. */
export interface AmbientExport {
  readonly kind: 'ambient';
  /** What is set, by name, and what it is where no assignment is in sight. */
  readonly members: Readonly<Record<string, ClientExport>>;
  /** Methods that call the function they are given and hand back its result. */
  readonly callers: readonly string[];
}

/** A function that is given another to call, with something of the SDK's: `createStep({ execute: ({ mastra }) => … })`. */
export interface CallbackExport {
  readonly kind: 'callback';
  readonly argument: number;
  /** The option of that argument which is the function. */
  readonly option: string;
  /** What any of its parameters has, by name. */
  readonly gives: Readonly<Record<string, ModelTableExport>>;
}

/** A function that calls the one it is given and hands back its result. */
export interface CallerExport {
  readonly kind: 'caller';
}

/** Options of a client that are made before it: `new Configuration({ apiKey })`, the client's argument. */
export interface SettingsExport {
  readonly kind: 'settings';
  /** The client whose options these are. */
  readonly of: ClientExport;
}

/** A client that the package makes itself and hands out, or the class of one of its parts. */
export interface InstanceExport {
  readonly kind: 'instance';
  readonly of: ClientExport;
  /** Where the part stands below the client: `Chat` of `openai/resources` is `client.chat`. */
  readonly path?: readonly string[];
}

/**
 * A function that makes a provider of maps of models, `customProvider({ languageModels })`; without `options`, one of
 * other providers whose models are named `provider:id`, where the argument behind may hold another `separator`.
 */
export interface ModelTableExport {
  readonly kind: 'model-table';
  readonly argument: number;
  /** By method of the provider, the options that hold its map of models; `default` for calling the provider itself. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
  /** Methods that do not ask by the maps' keys, so that any entry may be meant. */
  readonly unkeyed?: readonly string[];
  /** What an entry is where the maps are not in sight. */
  readonly entry?: ClientExport;
  /** The option with the provider that is asked for what is in none of the maps. */
  readonly fallback?: string;
  /** The option of the argument behind that holds middleware for every model. */
  readonly middleware?: string;
}

export type SdkExport =
  | InstanceExport
  | ClientExport
  | SettingsExport
  | HandleExport
  | AmbientExport
  | CallerExport
  | CallbackExport
  | ProviderExport
  | FunctionExport
  | AgentExport
  | CommandExport
  | WrapperExport
  | MiddlewareExport
  | ModelExport
  | ModelTableExport;

/** A declarative description of one SDK. */
export interface SdkProfile {
  readonly name: string;
  /** Per package specifier, what its exports are. `default` is the default export. */
  readonly packages: Readonly<Record<string, Readonly<Record<string, SdkExport>>>>;
  /** Whether the namespace or `require` result itself acts as one of the exports: `const OpenAI = require('openai')`. */
  readonly namespaceIs?: string;
  /**
   * Packages (and what is below them) whose functions and classes make something that calls the models they are given,
   * chains and agents, and methods that do so whatever they belong to. `except` are the names in those packages whose
   * result is not called as one, whatever it is given.
   */
  readonly composers?: {
    readonly packages: readonly string[];
    readonly methods: readonly string[];
    readonly except: readonly string[];
  };
}

/** Every spelling of an output cap that any API uses: one of these under a wrong name is a dead cap. */
export const capSpellings: readonly string[] = [
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'maxTokens',
  'maxOutputTokens',
  'maxCompletionTokens',
  'max_tokens_to_sample',
  'num_predict',
  'max_new_tokens',
  'config.maxOutputTokens',
  'generationConfig.maxOutputTokens',
  'inferenceConfig.maxTokens',
];
