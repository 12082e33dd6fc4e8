import { applyEdits, type Edit, type Plan, type ReasonCode } from '@gateshift/advisor';
import { encodeSource, parseModule } from '@gateshift/parsers';
import type { Survey } from '../project/survey.js';

/** A file as the migration changes it, or adds it. */
export interface EditedFile {
  readonly file: string;
  /** Undefined for a file that is new. */
  readonly before: string | undefined;
  readonly after: string;
  /** The bytes of `after`, in the file's own encoding. */
  readonly bytes: Buffer;
}

/** A file that the plan would edit and that stays as it is; the reason is a phrase. */
export interface UneditableFile {
  readonly file: string;
  readonly reason: string;
  /** Set where its sites have a reason of their own, beyond that the file stays. */
  readonly code?: ReasonCode;
}

export interface EditedFiles {
  readonly edited: readonly EditedFile[];
  readonly uneditable: readonly UneditableFile[];
}

/** Carries out a plan's edits in memory. What comes out is parsed again; what does not parse is not handed out. */
export function editFiles(plan: Plan, survey: Survey): EditedFiles {
  const byFile = new Map<string, Edit[]>();
  for (const edit of plan.edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  const edited: EditedFile[] = [];
  const uneditable: UneditableFile[] = [];
  for (const [file, edits] of byFile) {
    const result = editFile(file, edits, survey);
    if ('reason' in result) uneditable.push(result);
    else if (result.after !== result.before) edited.push(result);
  }
  return { edited, uneditable };
}

function editFile(file: string, edits: readonly Edit[], survey: Survey): EditedFile | UneditableFile {
  const loaded = survey.modules.load(file);
  if (loaded.kind !== 'module') return { file, reason: 'it could not be read' };
  const { module, encoding } = loaded;
  if (encoding === 'latin1' && edits.some((edit) => /[^\0-\u00ff]/.test(edit.text))) {
    return {
      file,
      reason: 'it is not UTF-8, and the change needs a character that its encoding lacks: convert it first',
    };
  }
  const after = applyEdits(module.text, edits);
  const parsed = parseModule({ file, text: after });
  const isSound = parsed.ok && parsed.module.problems.length <= module.problems.length;
  if (!isSound) {
    const where = parsed.ok ? '' : ` at line ${parsed.line}`;
    return {
      file,
      reason: `the changed text would not parse${where}, which is a fault of gateshift: please report it`,
    };
  }
  return { file, before: module.text, after, bytes: encodeSource(after, encoding) };
}
