const NOUNS = ['invoice', 'order', 'customer', 'session', 'report', 'ticket', 'shipment', 'price', 'asset', 'member'];
const VERBS = ['load', 'save', 'merge', 'render', 'format', 'check', 'resolve', 'collect', 'split', 'publish'];
const TYPES = ['string', 'number', 'boolean', 'Date', 'readonly string[]'];
const NOTES = [
  'Kept apart from its caller so that both can be tested alone.',
  'The order matters: later entries win.',
  'Returns early on the common case; the rest is rare and may be slow.',
  'See the runbook before changing the default.',
];

const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** A module that has nothing to do with a model: almost five kilobytes on average, as real repositories have. */
export function plainModule(random, { index, extension, before }) {
  const language = languageOf(extension);
  const parts = before === undefined ? [] : [language.import(random.pick(NOUNS), before)];
  const count = 8 + random.below(18);
  for (let part = 0; part < count; part += 1) parts.push(declaration(random, `${index}_${part}`, language));
  if (language.jsx) parts.push(component(index));
  return `${parts.join('\n\n')}\n`;
}

/** What the declarations of a file look like in the file's own dialect. */
export function languageOf(extension) {
  const typed = extension === '.ts' || extension === '.tsx';
  const commonJs = extension === '.cjs';
  return {
    typed,
    jsx: extension === '.tsx',
    exported: commonJs ? (name, text) => `${text}\nexports.${name} = ${name};` : (_, text) => `export ${text}`,
    import: (noun, from) =>
      commonJs ? `const { ${noun}s } = require('${from}');` : `import { ${noun}s } from '${from}';`,
    annotate: (type) => (typed ? `: ${type}` : ''),
  };
}

function declaration(random, suffix, language) {
  const noun = random.pick(NOUNS);
  const name = `${random.pick(VERBS)}${capital(noun)}${suffix}`;
  const type = random.pick(TYPES);
  const note = `// ${random.pick(NOTES)}`;
  switch (random.below(4)) {
    case 0:
      return `${note}\n${language.exported(
        name,
        `function ${name}(${noun}${language.annotate(type)}, limit${language.annotate('number')} = ${random.below(100)}) {
  const result = [];
  for (let step = 0; step < limit; step += 1) {
    if (step % ${2 + random.below(7)} === 0) continue;
    result.push(\`\${${noun}}:\${step}\`);
  }
  return result.length > ${random.below(50)} ? result.join(', ') : '${noun} is short';
}`,
      )}`;
    case 1:
      return language.exported(
        name,
        `const ${name} = {
  label: '${capital(noun)} number ${random.below(9999)}',
  retries: ${random.below(9)},
  tags: ['${random.pick(NOUNS)}', '${random.pick(NOUNS)}'],
  isReady(${noun}${language.annotate(type)}) {
    return Boolean(${noun}) && this.retries < ${random.below(9)};
  },
};`,
      );
    case 2:
      return language.exported(
        capital(name),
        `class ${capital(name)} {
  #held = new Map();

  add(key${language.annotate('string')}, ${noun}${language.annotate('unknown')}) {
    ${note}
    this.#held.set(key.trim().toLowerCase(), ${noun});
    return this;
  }

  get size() {
    return this.#held.size;
  }
}`,
      );
    default:
      return language.exported(
        name,
        `async function ${name}(ids${language.annotate('string[]')}) {
  const answers = await Promise.all(ids.map(async (id) => ({ id, at: Date.now() })));
  ${note}
  return answers.filter(({ id }) => !id.startsWith('${noun}')).map(({ id, at }) => \`\${id}@\${at}\`);
}`,
      );
  }
}

function component(index) {
  return `export function Panel${index}({ title }: { title: string }) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      <ul>{[1, 2, 3].map((row) => <li key={row}>{title} {row}</li>)}</ul>
    </section>
  );
}`;
}
