import type { HeaderSteps } from './header-statement.js';
import type { Location, Range } from './location.js';
import type { Value } from './value.js';

/**
 * The major version of the SDK as the project has it, or `unknown`.
 * Decides the names of output caps and the APIs that exist.
 */
export type SdkMajor = number | 'unknown';

/** A property as written in an object literal. */
export interface PropertyShape {
  readonly kind: 'property';
  /** The key where it is static, `undefined` for a computed one. */
  readonly name: string | undefined;
  readonly range: Range;
  readonly keyRange: Range;
  readonly valueRange: Range;
  readonly shorthand: boolean;
  /** Whether the value as written is `undefined` or `null`. */
  readonly empty: boolean;
}

/** `...rest` among the properties of an object literal. */
export interface SpreadShape {
  readonly kind: 'spread';
  readonly range: Range;
  readonly argumentRange: Range;
  /** The names that the spread is known to carry; `undefined` when it cannot be followed. */
  readonly names: readonly string[] | undefined;
}

/** An object literal as written, enough to edit it without a tree. */
export interface ObjectShape {
  readonly at: Location;
  readonly entries: readonly (PropertyShape | SpreadShape)[];
}

/** Where the options of a call or construction are written. */
export type OptionsShape =
  /**
   * `new OpenAI()`: no argument; `insertAt` is where an argument list or argument goes, `parens` whether `()` is there,
   * `follows` whether another argument stands before.
   */
  | { readonly kind: 'none'; readonly insertAt: number; readonly parens: boolean; readonly follows: boolean }
  /** An object literal in place. */
  | { readonly kind: 'inline'; readonly object: ObjectShape }
  /** A variable or the result of a function that leads to an object literal; `argument` is the expression in place. */
  | { readonly kind: 'elsewhere'; readonly object: ObjectShape; readonly argument: Range; readonly mutated: boolean }
  /** Several or no object literals behind the argument. */
  | { readonly kind: 'opaque'; readonly argument: Range };

/** Options that a client hands on to a client of another SDK below it, as written. */
export type InnerOptions =
  /** Not there. For an argument, `insertAt` is where one more goes; undefined where an argument before it is missing. */
  | { readonly kind: 'absent'; readonly insertAt: number | undefined }
  /** An object literal in place. */
  | { readonly kind: 'inline'; readonly object: ObjectShape }
  /** An expression in place; `names` are the names it can carry, undefined where they cannot be told. */
  | { readonly kind: 'elsewhere'; readonly expression: Range; readonly names: readonly string[] | undefined }
  /** Within options that are not written in place, or in a spread. */
  | { readonly kind: 'hidden' };

/** What bounds the generated tokens of a call, whatever its name in that API. */
export type OutputCap =
  | { readonly state: 'absent' }
  /** Written, but never sent: wrong name for the API, undefined, null, or overridden by a later spread or key. */
  | {
      readonly state: 'dead';
      readonly name: string;
      readonly why: 'wrong-name' | 'undefined' | 'null' | 'overridden';
      /** The name the API reads. */
      readonly expected: string;
      readonly keyAt: Location;
    }
  | { readonly state: 'set'; readonly name: string; readonly value: Value; readonly keyAt: Location }
  /** Only a spread, or an options object that cannot be followed, could carry it. */
  | { readonly state: 'unknown'; readonly reason: string };

/** What a call uses beyond plain text, as far as its own options show it. */
export type CallFeature =
  | 'stream'
  /** Functions of the caller's own. */
  | 'tools'
  /** Tools that the API itself has to know: `tools.web_search`; `tools.*` where which they are could not be followed. */
  | `tools.${string}`
  | 'image-input'
  | 'audio-input'
  | 'file-input'
  | 'json-object'
  | 'json-schema'
  | 'logprobs'
  | 'multiple-choices';

/**
 * Whose servers a client talks to. `azure`: a deployment of the user's own, with its own key and address rules; `cloud`:
 * the user's account at a cloud that sells models of several makers on terms of its own; `local`: the user's own machine;
 * `compatible`: whichever server the options name.
 */
export type ClientFlavour = 'standard' | 'azure' | 'compatible' | 'cloud' | 'local';

interface SiteBase {
  /** Stable within one analysis: `<file>:<start offset>:<kind>`. */
  readonly id: string;
  readonly location: Location;
  /** The SDK profile's name, for example `openai`, `vercel-ai`, `fetch`. */
  readonly sdk: string;
  readonly sdkMajor: SdkMajor;
  /** Whether it stands in code that never runs, a test that is skipped, or asks a mock in the SDK's place. */
  readonly isDormant?: true;
}

/** Names of environment variables by what they hold, as the SDK itself reads them. Source: the SDKs' code and the wire. */
export interface FallbackEnv {
  readonly apiKey: readonly string[];
  readonly baseUrl: readonly string[];
  readonly organization: readonly string[];
  readonly project: readonly string[];
}

/**
 * `each`: once for every item of something. `while`: as long as a condition holds. `endless`: until the body leaves it.
 * `paced`: an endless one that waits for something in every round or counts them. `retry`: another try of the same.
 */
export interface CallLoop {
  readonly kind: 'each' | 'while' | 'endless' | 'paced' | 'retry';
  readonly location: Location;
}

/** A client construction. */
export interface ClientSite extends SiteBase {
  readonly kind: 'client';
  /** The package the constructor comes from, for example `openai`, `@ai-sdk/openai`. */
  readonly package: string;
  /** The constructor's or factory's exported name, for example `OpenAI`, `AzureOpenAI`, `createOpenAI`. */
  readonly constructorName: string;
  /** What else can be constructed there, where a table or condition chooses; then `package` is empty. */
  readonly otherConstructors: readonly string[];
  readonly flavour: ClientFlavour;
  /** The provider that serves it where no address is given, by the catalogue's name; undefined where none is known. */
  readonly home: string | undefined;
  readonly calleeRange: Range;
  readonly apiKey: Value;
  readonly baseUrl: Value;
  readonly organization: Value;
  readonly project: Value;
  /** The environment variables the SDK reads by itself where the option is left out or undefined. */
  readonly fallbackEnv: FallbackEnv;
  /** Environment variables that are tested before: without them the construction is not reached. */
  readonly guardedEnv: readonly string[];
  /** Option names present that exclude a base URL or key, for example `provider`, `workloadIdentity`. */
  readonly exclusiveOptions: readonly string[];
  /**
   * Options that hold a function of the user's own which sees every request, for example `fetch`, and what a class of the
   * user's own overrides to the same end, for example `buildURL`.
   */
  readonly interceptors: readonly string[];
  /** `dangerouslyAllowBrowser` or an equivalent is on. */
  readonly browser: boolean;
  /** Header names given in `defaultHeaders` or `headers`, lower case. */
  readonly headers: readonly string[];
  /** The variables of the environment that those may hold. */
  readonly headersEnv: readonly string[];
  /** Whether headers come from something that cannot be followed, beside those. */
  readonly mayHaveMoreHeaders: boolean;
  readonly options: OptionsShape;
  /** Whether the model's id stands before the options: `new ChatOpenAI('gpt-4o', { … })`. */
  readonly modelFirst: boolean;
  /** Options for a client below it, by the name they have: an option's, or the argument's position before a colon. */
  readonly inner: Readonly<Record<string, InnerOptions>>;
  /** What every call through it asks for, where its own options say so; undefined where calls name their model. */
  readonly holds:
    | {
        readonly api: string;
        readonly model: Value;
        /** What the SDK asks for, in all of its versions, where no model is named as here; undefined where that is not known. */
        readonly defaultModel?: string;
        /** Every provider call that can make the model, where it is handed one that is made: `model: openai('gpt-4o')`. */
        readonly providers: readonly ProviderCall[];
      }
    | undefined;
  /** The id of the client that this one is made of, for `client.withOptions({ … })`. */
  readonly derivedFrom: string | undefined;
  /**
   * The first place where the client is given to code that cannot be followed, so that calls may be missing; undefined
   * where every use in its own file was followed.
   */
  readonly handedOn: Location | undefined;
  /** The variable, field or export that holds the client, where it has a name. */
  readonly name: string | undefined;
  /** The whole statement or class field that declares the client, or assigns it to a field, where it does that alone. */
  readonly declaration: Location | undefined;
}

/** A call that generates or embeds. */
export interface CallSite extends SiteBase {
  readonly kind: 'call';
  /** `chat.completions`, `responses`, `completions`, `embeddings`, `moderations`; `text`, `object`, `embed`, `agent` for the AI SDK. */
  readonly api: string;
  /** The method or function as exported, for example `create`, `generateText`. */
  readonly method: string;
  readonly calleeRange: Range;
  /** The expression that is the client in `client.chat.completions.create`; `undefined` for functions. */
  readonly receiver: Range | undefined;
  /** The ids of the client sites that can serve the call. Empty where none was found. */
  readonly clients: readonly string[];
  /** Where a client of which no construction was found was followed to, step by step; empty where all were found. */
  readonly clientTrail: readonly Location[];
  /** Set where no trail leads to the SDK and the declared type alone shows it. */
  readonly byType?: true;
  /** What the clients of the call are, also where their construction is not in sight. */
  readonly flavours: readonly ClientFlavour[];
  readonly model: Value;
  readonly outputCap: OutputCap;
  /** Names the API reads a cap from, best first, for the SDK's major. Empty for calls that generate nothing (embeddings). */
  readonly capNames: readonly string[];
  readonly features: readonly CallFeature[];
  /** Header names that the call itself gives, lower case. */
  readonly requestHeaders: readonly string[];
  /** Whether the call's own headers come from something that cannot be followed, beside those. */
  readonly mayHaveMoreRequestHeaders: boolean;
  /** The name of the innermost function, method or variable around the call, where one has a name. */
  readonly within: string | undefined;
  /** The loop that makes the call again and again, where its own function shows one. */
  readonly loop: CallLoop | undefined;
  /** Characters (UTF-16 code units) of prompt that are written in the code and so are the same in every call. */
  readonly staticPrompt: number;
  /** Options of the request by which the call goes elsewhere or carries something else: `path`, `query`, `body`. */
  readonly requestOverrides: readonly string[];
  /** Every statically known option name that reaches the request. */
  readonly optionNames: readonly string[];
  /** Options within options that reach the request too: `providerOptions.openai`. */
  readonly nestedOptions: readonly NestedOptions[];
  /** Options that what it goes through was given for every call: `model.bind({ seed: 1 })`. */
  readonly boundOptions: readonly BoundOptions[];
  readonly options: OptionsShape;
  /** Whether `options` are the call's own or those of a construction, which hold for every call through it. */
  readonly optionsOf: 'call' | 'construction';
  /** For SDKs that wrap models in a provider call, `openai('id')`: that expression, where it is one alone. */
  readonly provider: ProviderCall | undefined;
  /** Every provider call that can make the model. */
  readonly providers: readonly ProviderCall[];
}

/** `openai('gpt-4o')`, `openai.chat('gpt-4o')`, `createOpenAI({…})('gpt-4o')`, or a plain `'openai/gpt-4o'`. */
export interface ProviderCall {
  /** `@ai-sdk/openai`; empty for a plain string that the default gateway of the AI SDK serves. */
  readonly package: string;
  /** `default` for `openai('…')`, else `chat`, `responses`, `completion`, `embedding`, … */
  readonly method: string;
  readonly location: Location;
  readonly calleeRange: Range;
  /** The id of the client site that makes the provider; undefined for one that comes ready made, or whose making is out of sight. */
  readonly client: string | undefined;
  /** Whether a registry of providers is asked, so that the expression itself is none of the provider's. */
  readonly ofRegistry?: true;
  /** What else the model is made with, `openai('gpt-4o', { user })` of ai 4. */
  readonly settings?: NestedOptions;
}

/** Options that stand within others, or beside a model's id. */
export interface NestedOptions {
  /** Dotted, from the call's options; empty for those beside an id. */
  readonly path: string;
  /** Every name that is known to be there. */
  readonly names: readonly string[];
  /** Where they are one object literal. */
  readonly object: ObjectShape | undefined;
}

/** Options that hold for every call through what they were bound to; without names, they could not be followed. */
export interface BoundOptions {
  readonly names: readonly string[] | undefined;
  /** Where they are one object literal. */
  readonly object: ObjectShape | undefined;
}

/** A model id in source that is sent to a model API. */
export interface ModelSite extends SiteBase {
  readonly kind: 'model';
  /**
   * `sent`: followed to where it is sent. `named`: the exact id of a model under a name that says it will be asked for,
   * with no way to a call found; then `sdk` and `api` are `unknown`.
   */
  readonly evidence: 'sent' | 'named';
  /** The id as written. */
  readonly modelId: string;
  /** The range of the literal, quotes included, is `location.range`. */
  readonly role: 'inline' | 'constant' | 'default' | 'choice';
  /** The key of the map that holds the id, where there is one. */
  readonly key: string | undefined;
  /** The variable that overrides the literal, for `process.env.X || 'id'`. */
  readonly env: string | undefined;
  /**
   * Whether an expression may stand in the literal's place; if not, why: it sits in a type, an enum, an `as const` or
   * `Record` table whose type would change, a key, or JSX attribute.
   */
  readonly replaceable: true | string;
  /**
   * Whether nothing asks for it today. `surely`: it is the default of a parameter for which every call passes something
   * else, a member that the type of another package demands of settings which that package is never handed, or the
   * model of a server whose address stands beside it and is no provider's, or one that its module always assigns over.
   * `perhaps`: every call that is known passes something, which may turn out to be nothing.
   */
  readonly unasked?: 'surely' | 'perhaps';
  /**
   * Whether the names around it, the condition that it is chosen by or its file say that a cloud of the user's own serves
   * it: Azure, Bedrock, Vertex. Looked at only where no call was found.
   */
  readonly isForCloud?: true;
  /** The condition that it is chosen by, as written: `hasImage`, `!large`. */
  readonly chosenBy?: string;
  /** The list of texts alone in which it stands. */
  readonly list?: { readonly at: Location; readonly first: string };
  /** The ids of the calls and clients the literal reaches. */
  readonly usedBy: readonly string[];
  readonly api: string;
}

/** Options that hold an address in parts, as `node:https` takes them. */
export interface AddressParts {
  readonly object: ObjectShape;
  /** The argument of the request that holds them or leads to them. */
  readonly argument: Range;
  /** Whether anything is written to them after their literal. */
  readonly mutated: boolean;
}

/** A request to a model API over raw HTTP. */
export interface HttpSite extends SiteBase {
  readonly kind: 'http';
  /** `chat.completions`, `responses`, …, from the URL's path; `unknown` where the path is not known. */
  readonly api: string;
  /** `fetch`, `axios`, `got`, `ky`, … as called. */
  readonly method: string;
  readonly url: Value;
  /** Host names the URL can go to, where known. */
  readonly hosts: readonly string[];
  readonly model: Value;
  readonly outputCap: OutputCap;
  readonly capNames: readonly string[];
  readonly authorization: Value;
  /** Where the literal URL stands, if it is one literal or one template whose parts are literal. */
  readonly urlAt: Location | undefined;
  /** Where the address stands in parts, `{ hostname, path }`, within the options of the request. */
  readonly addressParts: AddressParts | undefined;
  readonly body: OptionsShape | undefined;
  readonly features: readonly CallFeature[];
  /** Header names sent, lower case. */
  readonly headers: readonly string[];
  /** The variables of the environment that headers beside the credential may hold. */
  readonly headersEnv: readonly string[];
  /** Whether headers come from something that cannot be followed, beside those. */
  readonly mayHaveMoreHeaders: boolean;
  /** The headers as written, where they are one object literal. */
  readonly headersObject: ObjectShape | undefined;
  /** What else gives headers to that literal, or to an empty `new Headers()`; undefined where neither is what is sent. */
  readonly headerSteps: HeaderSteps | undefined;
}

/**
 * A use of an API beyond generating text and embeddings: assistants, files, audio, … Also `settings`: a client whose key,
 * address, organisation or project is assigned after it is made.
 */
export interface FeatureSite extends SiteBase {
  readonly kind: 'feature';
  /** `assistants`, `threads`, `files`, `audio`, `images`, `fine-tuning`, `batches`, `vector-stores`, `realtime`, `uploads`, … */
  readonly api: string;
  /** The full method path, for example `beta.threads.runs.create`. */
  readonly method: string;
  readonly receiver: Range | undefined;
  readonly clients: readonly string[];
  /** Set where no trail leads to the SDK and the declared type alone shows it. */
  readonly byType?: true;
  readonly model: Value;
}

/** A credential written into source. The secret itself is never part of a site; a placeholder is none. */
export interface KeySite extends SiteBase {
  readonly kind: 'key';
  /** Whose key it looks like, for example `openai`; `unknown` when only its place says that it is one. */
  readonly provider: string;
  /** First characters and length, safe to print: `sk-p… (51 characters)`. */
  readonly masked: string;
  /** `option`: an SDK's key option; `header`: an authorization header; `text`: its shape alone. */
  readonly place: 'option' | 'header' | 'text';
  readonly usedBy: readonly string[];
}

/** One place that has to do with a language model. Plain data: no node, no function. */
export type Site = ClientSite | CallSite | ModelSite | HttpSite | FeatureSite | KeySite;
/** What a site is. */
export type SiteKind = Site['kind'];
