/**
 * Why a site's outcome is what it is: a short title for each code. docs/codemods/reasons.md has a section of the same name
 * for each, with what it means and what to do; a test holds the two lists equal.
 */
export const outcomeReasons = {
  'address-unknown': 'The address is not a literal URL',
  'agent-without-address': 'The agent has no address of its own',
  'already-there': 'It goes to the gateway already',
  'another-host': 'It goes to another host on purpose',
  'another-provider': "It is made for another provider's API",
  'api-not-served': 'The gateway does not serve this API',
  'api-unknown': 'It is not known whether the gateway serves this API',
  'asked-by-other-id': 'The gateway is asked for another id',
  'azure-deployment': 'It is an Azure deployment',
  'base-url-chosen': 'The base URL is chosen at run time',
  'base-url-from-variable': 'The base URL comes from a variable',
  'base-url-unknown': 'The base URL could not be followed',
  browser: "A gateway's key there would be everybody's",
  'cap-added': 'An output cap was added',
  'cap-dead': 'A cap is written that bounds nothing',
  'cap-name-unclear': 'The models read their caps from different names',
  'cap-place-taken': 'The cap belongs into an option that is written already',
  'cap-possible': 'A cap may be there already',
  centralized: 'It comes from the shared module',
  'client-alone': 'No other client is made as it is',
  'client-made-later': 'It is made when its code runs',
  'client-not-plain': 'It is not made in a plain statement',
  'client-of-a-test': 'A test has a client of its own',
  'client-options-differ': 'Its options are not those of the shared client',
  'client-prepared': 'Code that runs before it may prepare it',
  'client-shared': 'The client also serves calls that stay',
  'client-stays': 'The client of the call stays',
  'client-unknown': 'The client of the call was not found',
  'client-used-elsewhere': 'Code out of sight can use the client',
  'cloud-account': 'It uses an account of your own at a cloud',
  'credential-would-leak': 'A credential would go to the gateway',
  'derived-client': 'One client is made of another',
  'environment-unclear': 'A new variable cannot simply be read there',
  'exclusive-option': 'An option cannot stand beside a base URL',
  'feature-not-served': 'The gateway does not serve a feature that the call uses',
  'feature-unknown': 'It is not known whether the gateway serves a feature that the call uses',
  'gateway-may-be-off': 'It would apply while the gateway is off',
  'headers-unknown': 'Headers could not be followed',
  ignored: 'A comment leaves it as it is',
  'kept-file': 'The file is kept as it is',
  'kept-model': 'The config keeps the model',
  'key-from-caller': "The key is not the app's own",
  'key-from-environment': 'The key is read from the environment',
  'key-replaced': 'The key gave way to a variable',
  'key-shape-only': 'It is a key by its shape alone',
  'local-machine': 'Its models run on a machine of your own',
  'model-from-caller': 'The model comes in through a parameter',
  'model-from-environment': 'The model is read from the environment',
  'model-lacks-feature': 'The model lacks a feature that the call uses',
  'model-literal-fixed': 'The id cannot be changed where it stands',
  'model-literal-shared': 'The id is also sent by a call that stays',
  'model-named': 'A variable names the model already',
  'model-not-served': 'The gateway is not known to serve the model',
  'model-stays': 'The call that sends the id stays',
  'model-switched': 'The id is chosen by the switch already',
  'model-unknown': 'The model could not be followed',
  'model-unsent': 'No call that sends the id was found',
  'model-unused': 'No call that sends the id moves',
  moved: 'It goes to the gateway',
  'named-apart': 'It is named as a client that shall not follow',
  'no-authorization': 'The key that the request sends was not found',
  'no-gateway-address': 'The gateway has no address to fall back to',
  'not-asked': 'This rewrite was not asked for',
  'options-elsewhere': 'The options cannot be edited where they are',
  'parameter-not-served': 'The gateway does not take a parameter that the call sets',
  'parameter-unknown': 'It is not known whether the gateway takes a parameter that the call sets',
  'parameters-adapted': 'Parameters are spelled as the model that answers reads them',
  'parameters-fixed': 'A parameter has to change and cannot be edited',
  'provider-expression': 'What makes the model cannot be edited',
  'provider-registry': 'The model comes out of a provider registry',
  'provider-shared': 'A call that stays is handed the same model',
  'provider-table': 'It is one entry of a table of providers',
  'reassigned-settings': 'Key, address or owner are assigned later',
  'request-overridden': 'The call sets a part of its request itself',
  'request-shared': 'A request that stays is written with the same parts',
  'request-unknown': 'It is not known what the request asks for',
  'roles-collide': 'Several ids would be read from one variable',
  'sdk-by-hand': 'No rewrite moves this SDK',
  split: 'The calls that can move got a client of their own',
  'split-impossible': 'The client cannot be split',
  'spread-arguments': 'The arguments are spread',
  'thinking-model': 'The model thinks before it answers',
  'type-error': 'The change would bring a type error',
  'with-client': 'It goes where its client goes',
} as const satisfies Readonly<Record<string, string>>;

/** A code of {@link outcomeReasons}, which is also the anchor of its section in the docs. */
export type ReasonCode = keyof typeof outcomeReasons;

/** One reason: the code that groups it with others of its kind, and the sentence that is true of this place. */
export interface Reason {
  readonly code: ReasonCode;
  readonly reason: string;
}

/**
 * Reasons for which something is skipped that somebody may want to come back to: the gateway lacks it, or is not known to
 * have it. Whatever else is skipped is right where it is.
 */
const lacks: ReadonlySet<ReasonCode> = new Set([
  'api-not-served',
  'api-unknown',
  'feature-not-served',
  'feature-unknown',
  'model-lacks-feature',
  'model-not-served',
  'reassigned-settings',
  'request-unknown',
]);

/** Whether somebody may want to come back to what was skipped for this reason. */
export function isLackOfGateway(code: ReasonCode): boolean {
  return lacks.has(code);
}

/** A reason with the code under which the docs say what to do. */
export function because(code: ReasonCode, reason: string): Reason {
  return { code, reason };
}

/** The reason within a longer sentence: `its client stays: …`. The code stays, since it says what to do. */
export function within(before: string, { code, reason }: Reason): Reason {
  return { code, reason: before + reason };
}
