/** Ids that differ only by case, dots, a date or `latest` name the same model, unless their shutdown dates differ. */
export function variantKey(id) {
  return id
    .toLowerCase()
    .replace(/^gpt-35/, 'gpt-3.5')
    .replaceAll('.', '-')
    .replace(/-latest$/, '')
    .replace(/-(\d{4}-\d{2}-\d{2}|\d{8}|\d{2}-\d{4}|\d{4})$/, '');
}

/** Models being put together, by id and alias in lower case. */
export class ModelDrafts {
  #byKey = new Map();
  #drafts = [];

  get all() {
    return this.#drafts;
  }

  find(id) {
    return this.#byKey.get(id.toLowerCase());
  }

  add(draft) {
    const taken = this.find(draft.id);
    if (taken) throw new Error(`\`${draft.id}\` is already known as \`${taken.id}\`.`);
    const made = { aliases: [], observations: [], ...draft };
    this.#drafts.push(made);
    this.#byKey.set(made.id.toLowerCase(), made);
    for (const alias of [...made.aliases]) this.alias(made, alias);
    return made;
  }

  /** Gives a model another name; a name that another model has stays with it. */
  alias(draft, name) {
    const taken = this.find(name);
    if (taken && taken !== draft) return false;
    this.#byKey.set(name.toLowerCase(), draft);
    if (name !== draft.id && !draft.aliases.includes(name)) draft.aliases.push(name);
    return true;
  }
}
