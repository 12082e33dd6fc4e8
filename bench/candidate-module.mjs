import { languageOf, plainModule } from './plain-module.mjs';

const MODELS = ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-4-turbo', 'gpt-3.5-turbo', 'o3'];

/** A module that talks to a model, with as much other code around it as any other has. */
export function candidateModule(random, module) {
  const { index, extension } = module;
  const language = languageOf(extension);
  const model = random.pick(MODELS);
  const shape = random.pick(extension === '.cjs' ? [required] : [client, client, field, raw]);
  return `${shape(language, model, index)}\n\n${plainModule(random, module)}`;
}

function client(language, model, index) {
  return `import OpenAI from 'openai';

const openai${index} = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, maxRetries: 2 });

export async function ask${index}(prompt${language.annotate('string')}) {
  const completion = await openai${index}.chat.completions.create({
    model: '${model}',
    messages: [{ role: 'user', content: prompt }],
  });
  return completion.choices[0]?.message.content;
}`;
}

function field(language, model, index) {
  return `import { OpenAI } from 'openai';

export class Assistant${index} {
  client = new OpenAI();

  async answer(question${language.annotate('string')}) {
    return this.client.chat.completions.create({
      model: process.env.ASSISTANT_MODEL ?? '${model}',
      max_tokens: 300,
      messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: question }],
    });
  }
}`;
}

function required(_, model, index) {
  return `const OpenAI = require('openai');

const openai${index} = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

exports.complete${index} = (prompt) =>
  openai${index}.chat.completions.create({ model: '${model}', messages: [{ role: 'user', content: prompt }] });`;
}

function raw(language, model, index) {
  return `export async function post${index}(prompt${language.annotate('string')}) {
  const response = await fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    headers: { Authorization: \`Bearer \${process.env.OPENAI_API_KEY}\`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ model: '${model}', messages: [{ role: 'user', content: prompt }] }),
  });
  return response.json();
}`;
}
