/** Ids that differ only by case, dots or `latest` are one name. */
export function nameKey(id) {
  return id
    .toLowerCase()
    .replace(/^gpt-35/, 'gpt-3.5')
    .replaceAll('.', '-')
    .replace(/-latest$/, '')
    .replace(/-0$/, '');
}

/** Names that differ only by the date of a snapshot. */
export function variantKey(id) {
  return nameKey(id).replace(/-(\d{4}-\d{2}-\d{2}|\d{8}|\d{2}-\d{4}|\d{4})$/, '');
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

  /** Gives a model another name, taking the model over that has it so far. */
  rename(draft, name) {
    const taken = this.find(name);
    if (taken && taken !== draft) {
      if (taken.id.toLowerCase() !== name.toLowerCase()) throw new Error(`\`${name}\` is an alias of \`${taken.id}\`.`);
      this.#drafts = this.#drafts.filter((known) => known !== taken);
      for (const alias of [taken.id, ...taken.aliases]) this.#byKey.delete(alias.toLowerCase());
      for (const alias of taken.aliases) this.alias(draft, alias);
    }
    this.alias(draft, name);
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
