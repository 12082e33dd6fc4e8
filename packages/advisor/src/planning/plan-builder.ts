import type { Location, ObjectShape, PropertyShape, Site, SpreadShape } from '@gateshift/analyzer';
import { orderEdits } from '../editing/apply-edits.js';
import { declareWhatIsRead, namesWhereSet } from '../environment/declare-what-is-read.js';
import { editObject, type ObjectChange, type ObjectEntry } from '../editing/edit-object.js';
import type { Edit } from '../edit.js';
import { compareTexts, placeOf, type Migration } from '../migration.js';
import { isLackOfGateway, type Reason, type ReasonCode } from '../outcome-reason.js';
import type { ModelProposal, Outcome, Plan, PlannedVariable, RewriteName } from '../plan.js';
import { titleOf } from '../site-title.js';
import type { SupersededVariable } from '../environment/superseded-variables.js';
import type { Stay } from '../verdicts/stay.js';
import { todoEdits } from '../editing/todo-comment.js';

/** Gathers what the rewrites decide. Changes of one object literal are put together before they become edits. */
export interface PlanBuilder {
  edit(edits: readonly Edit[]): void;
  change(object: ObjectShape, change: ObjectChange): void;
  conclude(
    site: Site,
    rewrite: RewriteName | undefined,
    outcome: Outcome['outcome'],
    code: ReasonCode,
    reason: string,
  ): void;
  /** Concludes that a site stays. */
  leave(site: Site, rewrite: RewriteName, stay: Stay): void;
  /** Says in the code what is left to do at a site whose outcome is another. */
  annotate(site: Site, reason: Reason): void;
  /** @param isInUse whether the code reads it already, for whatever it reads it for */
  variable(variable: PlannedVariable, isInUse?: boolean): void;
  warn(message: string, location?: Location): void;
  destination(sentence: string): void;
  leaveToYou(sentence: string): void;
  build(models: readonly ModelProposal[], superseded: readonly SupersededVariable[]): Plan;
}

export function createPlanBuilder(migration: Migration): PlanBuilder {
  const edits: Edit[] = [];
  const objects = new Map<string, { readonly object: ObjectShape; readonly changes: ObjectChange[] }>();
  const outcomes: Outcome[] = [];
  const variables = new Map<string, VariableUse>();
  const warnings = new Map<string, { readonly message: string; readonly location: Location | undefined }>();
  const destinations: string[] = [];
  const leftToYou: string[] = [];
  const todos: Todo[] = [];

  const annotate = ({ location }: Site, { code, reason }: Reason) => {
    if (migration.annotates) todos.push({ location, reason: `${reason} [${code}]` });
  };
  const conclude = (
    site: Site,
    rewrite: RewriteName | undefined,
    outcome: Outcome['outcome'],
    code: ReasonCode,
    reason: string,
    isEcho = false,
  ) => {
    const { id: siteId, kind, location } = site;
    outcomes.push({ siteId, kind, location, title: titleOf(site), outcome, rewrite, code, reason });
    const isLeftToDo = outcome === 'by hand' || (outcome === 'skipped' && isLackOfGateway(code));
    if (isLeftToDo && !isEcho) annotate(site, { code, reason });
  };

  return {
    edit: (more) => {
      edits.push(...more);
    },
    change: (object, change) => {
      const known = objects.get(placeOf(object.at));
      if (known) known.changes.push(change);
      else objects.set(placeOf(object.at), { object, changes: [change] });
    },
    conclude,
    leave: (site, rewrite, { outcome, code, reason, isEcho }) => {
      conclude(site, rewrite, outcome, code, reason, isEcho);
    },
    annotate,
    variable: (variable, isInUse = false) => {
      const known = variables.get(variable.name);
      if (known) known.examples.add(variable.example);
      else variables.set(variable.name, { variable, examples: new Set([variable.example]), isInUse });
    },
    warn: (message, location) => {
      const key = `${message} ${location ? placeOf(location) : ''}`;
      if (!warnings.has(key)) warnings.set(key, { message, location });
    },
    destination: (sentence) => {
      destinations.push(sentence);
    },
    leaveToYou: (sentence) => {
      leftToYou.push(sentence);
    },
    build: (models, superseded) => {
      const changed = [...objects.values()].flatMap(({ object, changes }) =>
        editObject(migration.textOf(object.at.file), object, mergeChanges(object, changes)).map((edit) => ({
          ...edit,
          file: object.at.file,
        })),
      );
      const written = [...edits, ...changed];
      const read = [...variables.values()].map(({ variable }) => variable);
      return {
        edits: sortEdits([
          ...commentTodos(todos, migration),
          ...written,
          ...declareWhatIsRead(written, read, migration),
        ]),
        outcomes: outcomes.sort(compareOutcomes),
        variables: namesWhereSet(
          written,
          [...variables.values()].map(({ variable, examples }) =>
            // Whoever copies the example file must not give one model to calls that have different ones.
            examples.size === 1 ? variable : { ...variable, example: '' },
          ),
          migration,
        ),
        superseded,
        models,
        warnings: [
          ...warnings.values(),
          ...[...variables.values()].flatMap(({ variable, examples, isInUse }) =>
            examples.size === 1 || isInUse
              ? []
              : [{ message: sharedVariable(variable.name, [...examples]), location: undefined }],
          ),
        ],
        leftToYou,
        destinations,
      };
    },
  };
}

interface VariableUse {
  readonly variable: PlannedVariable;
  readonly examples: Set<string>;
  readonly isInUse: boolean;
}

interface Todo {
  readonly location: Location;
  readonly reason: string;
}

/** One comment for each line: what is left to do at several places of it is said at the first. */
function commentTodos(todos: readonly Todo[], migration: Migration): readonly Edit[] {
  const byLine = new Map<string, Todo[]>();
  for (const todo of [...todos].sort((left, right) => left.location.range[0] - right.location.range[0])) {
    const key = `${todo.location.file}:${todo.location.line}`;
    byLine.set(key, [...(byLine.get(key) ?? []), todo]);
  }
  return [...byLine.values()].flatMap((line) => {
    const [first] = line;
    if (!first) return [];
    const { file } = first.location;
    const reasons = [...new Set(line.map(({ reason }) => reason))].join('; ');
    return todoEdits(migration.textOf(file), first.location, reasons).map((edit) => ({ ...edit, file }));
  });
}

function sharedVariable(name: string, examples: readonly string[]): string {
  const ids = examples.map((id) => `\`${id}\``).join(', ');
  return `${name} is read in place of ${ids}: unset, each call keeps its own; set, all get the same. Name their roles in the config to tell them apart.`;
}

/** Files in order, each file's edits in the order in which they apply. Throws where two overlap. */
function sortEdits(edits: readonly Edit[]): readonly Edit[] {
  const files = [...new Set(edits.map((edit) => edit.file))].sort(compareTexts);
  return files.flatMap((file) => orderEdits(edits.filter((edit) => edit.file === file)));
}

/** Two calls may share one object: what both want is done once. */
function mergeChanges(object: ObjectShape, changes: readonly ObjectChange[]): ObjectChange {
  const set = new Map<string, ObjectEntry>();
  for (const entry of changes.flatMap((change) => change.set ?? [])) set.set(entry.name ?? `...${entry.text}`, entry);
  // A client and its call describe one literal each for itself: the entries have to be those of the object at hand.
  const own = (entry: PropertyShape | SpreadShape): PropertyShape | SpreadShape =>
    object.entries.find((one) => one.range[0] === entry.range[0]) ?? entry;
  const rewrite = new Map(
    changes
      .flatMap((change) => change.rewrite ?? [])
      .map(({ entry, text }) => [entry.range[0], { entry: own(entry), text }]),
  );
  const remove = new Map(changes.flatMap((change) => change.remove ?? []).map((entry) => [entry.range[0], own(entry)]));
  return {
    set: [...set.values()],
    rewrite: [...rewrite.values()],
    remove: [...remove.values()].filter((entry) => !rewrite.has(entry.range[0])),
  };
}

function compareOutcomes(left: Outcome, right: Outcome): number {
  return (
    compareTexts(left.location.file, right.location.file) ||
    left.location.range[0] - right.location.range[0] ||
    left.location.range[1] - right.location.range[1]
  );
}
