import { createRequire } from 'node:module';
import type * as valibot from 'valibot';
import { callerKeyChoices, callerModelChoices } from './caller-choices.js';
import { checkNames } from '../checks/check-names.js';

const require = createRequire(import.meta.url);

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** `Date.parse` takes the 31st of every month. */
function isOnCalendar(day: string): boolean {
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/*
 * The one description of gateshift.config.json: loadConfig() validates with it, and the published JSON schema is
 * generated from it, descriptions included.
 */
function describeConfig(v: typeof valibot) {
  const name = v.pipe(v.string('must be a text'), v.nonEmpty('must not be empty'));
  const variable = v.pipe(
    v.string('must be the name of an environment variable'),
    v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable'),
  );
  const modelId = v.pipe(v.string('must be a model id'), v.nonEmpty('must not be empty'));
  const price = v.pipe(v.number('must be a number, USD per 1M tokens'), v.minValue(0, 'must not be negative'));
  const share = v.pipe(v.number('must be a number'), v.minValue(0, 'must not be negative'));
  const tokens = v.pipe(
    v.number('must be a number of tokens'),
    v.integer('must be a whole number'),
    v.minValue(1, 'must be at least 1'),
  );
  const url = v.pipe(
    v.string('must be a URL'),
    v.regex(/^https?:\/\/\S+$/, 'must be a URL that begins with http:// or https://'),
  );
  const globs = v.pipe(v.array(name, 'must be a list'), v.readonly());
  const day = v.pipe(
    v.string('must be a date such as 2026-11-22'),
    v.regex(dayPattern, 'must be a date such as 2026-11-22'),
    v.check((text) => !dayPattern.test(text) || isOnCalendar(text), 'must be a date that exists'),
  );

  const envNames = v.pipe(
    v.strictObject(
      {
        apiKey: v.exactOptional(v.pipe(variable, v.description("The variable that holds the gateway's key."))),
        baseUrl: v.exactOptional(v.pipe(variable, v.description("The variable that holds the gateway's base URL."))),
      },
      'must be an object with apiKey and baseUrl',
    ),
    v.readonly(),
  );

  const supports = v.pipe(
    v.record(name, v.picklist(['yes', 'no'], 'must be "yes" or "no"'), 'must map names to "yes" or "no"'),
    v.readonly(),
  );

  const gatewayObject = v.pipe(
    v.strictObject(
      {
        name: v.exactOptional(
          v.pipe(
            name,
            v.description('A built-in profile to start from: global-api, openrouter, litellm, vercel or custom.'),
          ),
        ),
        title: v.exactOptional(v.pipe(name, v.description('How messages call the gateway.'))),
        baseUrl: v.exactOptional(
          v.pipe(url, v.description('The base URL, version path included: https://llm.example.com/v1.')),
        ),
        env: v.exactOptional(v.pipe(envNames, v.description('The variables that generated code reads.'))),
        models: v.exactOptional(
          v.pipe(
            v.record(modelId, modelId, 'must map model ids to the spelling of the gateway'),
            v.readonly(),
            v.description("The gateway's spelling of model ids, added to those of the profile."),
          ),
        ),
        servesAll: v.exactOptional(
          v.pipe(v.boolean('must be true or false'), v.description('Whether every model is served under `maker/id`.')),
        ),
        apis: v.exactOptional(
          v.pipe(supports, v.description('What you know of its APIs: `"embeddings": "yes"`. Goes before the profile.')),
        ),
        parameters: v.exactOptional(
          v.pipe(
            supports,
            v.description('What you know of the parameters it takes: `"seed": "yes"`. Goes before the profile.'),
          ),
        ),
        features: v.exactOptional(
          v.pipe(
            supports,
            v.description('What you know of its features: `"json-schema": "yes"`. Goes before the profile.'),
          ),
        ),
      },
      'must be the name of a gateway or an object',
    ),
    v.readonly(),
  );

  const severity = v.picklist(['off', 'warn', 'error'], 'must be "off", "warn" or "error"');

  const severities = v.pipe(
    v.strictObject(
      v.entriesFromList(checkNames, v.exactOptional(severity)),
      'must be an object of check names and severities',
    ),
    v.readonly(),
  );

  const ownClient = v.pipe(
    v.strictObject(
      {
        sdk: v.pipe(name, v.description('The SDK whose client the module exports, for example openai.')),
        exports: v.pipe(globs, v.description('The names of the exported clients, `default` for the default export.')),
      },
      'must be an object with sdk and exports',
    ),
    v.readonly(),
  );

  const ownWrapper = v.pipe(
    v.strictObject(
      {
        api: v.exactOptional(v.pipe(name, v.description('What the function calls, for example chat.completions.'))),
        argument: v.exactOptional(
          v.pipe(
            v.number('must be a number'),
            v.integer('must be a whole number'),
            v.minValue(0, 'must not be negative'),
            v.description('The position of the argument that holds the options, from 0.'),
          ),
        ),
        model: v.exactOptional(v.pipe(name, v.description('The option that names the model.'))),
        outputCap: v.exactOptional(v.pipe(name, v.description('The option that bounds the generated tokens.'))),
      },
      'must be an object',
    ),
    v.readonly(),
  );

  return v.pipe(
    v.strictObject(
      {
        $schema: v.exactOptional(
          v.pipe(v.string('must be a text'), v.description('Where the JSON schema of this file is.')),
        ),
        gateway: v.exactOptional(
          v.pipe(
            v.union([name, gatewayObject], 'must be the name of a gateway or an object'),
            v.description('The gateway that code is moved to: a built-in name, or an object for your own.'),
          ),
        ),
        env: v.exactOptional(v.pipe(envNames, v.description("Names of your own for the gateway's variables."))),
        map: v.exactOptional(
          v.pipe(
            v.record(modelId, modelId, 'must map model ids to model ids'),
            v.readonly(),
            v.description('Models to replace in a migration: the id in the code, then the id to ask the gateway for.'),
          ),
        ),
        callerKeys: v.exactOptional(
          v.pipe(
            v.picklist(callerKeyChoices, 'must be "refuse" or "replace"'),
            v.description(
              "What a migration does with a key that is not known to be the app's own: `refuse`, the default, leaves what sends it where it is; `replace` puts the gateway's key in its place, and the app pays.",
            ),
          ),
        ),
        callerModels: v.exactOptional(
          v.pipe(
            v.picklist(callerModelChoices, 'must be "refuse" or "pass"'),
            v.description(
              'What a migration does with a call whose model a caller names, or nobody can tell: `refuse`, the default, leaves it where it is; `pass` asks the gateway for whatever is named.',
            ),
          ),
        ),
        roles: v.exactOptional(
          v.pipe(
            v.record(name, variable, 'must map model ids, map keys or tiers to environment variables'),
            v.readonly(),
            v.description(
              'The variable that names the model, by model id, by key of the map that holds the id, or by tier.',
            ),
          ),
        ),
        keep: v.exactOptional(
          v.pipe(globs, v.description('Files (gitignore patterns) and model ids that stay as they are.')),
        ),
        expensive: v.exactOptional(
          v.pipe(
            v.strictObject(
              {
                input: v.exactOptional(v.pipe(price, v.description('Input price that is dear. Default 2.'))),
                output: v.exactOptional(v.pipe(price, v.description('Output price that is dear. Default 8.'))),
                withGateway: v.exactOptional(
                  v.pipe(
                    v.strictObject(
                      {
                        output: v.exactOptional(v.pipe(price, v.description('Output price that is dear. Default 2.'))),
                        factor: v.exactOptional(
                          v.pipe(
                            v.number('must be a number'),
                            v.minValue(1, 'must be at least 1'),
                            v.description('How many times the price of a fitting candidate is dear. Default 5.'),
                          ),
                        ),
                      },
                      'must be an object with output and factor',
                    ),
                    v.readonly(),
                    v.description('The thresholds where a gateway is named.'),
                  ),
                ),
              },
              'must be an object with input, output and withGateway',
            ),
            v.readonly(),
            v.description('From which price on a model is dear, in USD per 1M tokens.'),
          ),
        ),
        outputCaps: v.exactOptional(
          v.pipe(
            v.record(name, tokens, 'must map kinds of call to a number of tokens'),
            v.readonly(),
            v.description(
              'The output cap to insert, by kind of call (classification, extraction, summary, code, chat) or API (chat.completions, responses, text, object, …); `default` for the rest.',
            ),
          ),
        ),
        mix: v.exactOptional(
          v.pipe(
            v.strictObject({ input: share, output: share }, 'must be an object with input and output'),
            v.readonly(),
            v.check((mix) => mix.input + mix.output > 0, 'must have a number above 0'),
            v.description('Input tokens per output tokens, for ranking models. Default 3 to 1.'),
          ),
        ),
        clients: v.exactOptional(
          v.pipe(
            v.record(name, ownClient, 'must map modules to what they export'),
            v.readonly(),
            v.description('Your own modules that export clients, by import specifier.'),
          ),
        ),
        wrappers: v.exactOptional(
          v.pipe(
            v.record(name, v.pipe(v.record(name, ownWrapper), v.readonly()), 'must map modules to their functions'),
            v.readonly(),
            v.description('Your own functions that call a model, by import specifier and exported name.'),
          ),
        ),
        modelModules: v.exactOptional(
          v.pipe(globs, v.description('Files (gitignore patterns) that are the one place for model ids.')),
        ),
        ignore: v.exactOptional(v.pipe(globs, v.description('Files (gitignore patterns) that are not looked at.'))),
        crossFile: v.exactOptional(
          v.pipe(
            v.boolean('must be true or false'),
            v.description(
              'Whether the ESLint rules read the files of the project that a linted file imports. Default true; the command always does.',
            ),
          ),
        ),
        checks: v.exactOptional(v.pipe(severities, v.description('The severity of each check.'))),
        sdkMajors: v.exactOptional(
          v.pipe(
            v.record(
              name,
              v.pipe(v.number('must be a major version'), v.integer('must be a whole number'), v.minValue(0)),
              'must map package names to major versions',
            ),
            v.readonly(),
            v.description('The major version of SDK packages, where it cannot be read from package.json.'),
          ),
        ),
        today: v.exactOptional(
          v.pipe(day, v.description('The day on which shutdown dates are judged. Default: today.')),
        ),
      },
      'must hold one object',
    ),
    v.readonly(),
    v.metadata({ title: 'gateshift.config.json', description: 'Configuration of gateshift.' }),
  );
}

type ConfigSchema = ReturnType<typeof describeConfig>;

let described: ConfigSchema | undefined;

/** The schema of a configuration. Made when there is one to check, since most runs have none. */
export function configSchema(): ConfigSchema {
  const v: typeof valibot = require('valibot');
  described ??= describeConfig(v);
  return described;
}

/** What gateshift.config.json and `settings.gateshift` hold. */
export type Config = valibot.InferOutput<ConfigSchema>;
