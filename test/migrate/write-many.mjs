// Writes the files of a folder anew, as `migrate --write` does once it knows what to write: what a run that was killed has
// left first, then those that still hold their old content.
//   node write-many.mjs <folder>
import { readdirSync, readFileSync } from 'node:fs';
import { createRoot } from '../../packages/cli/dist/files/root.js';
import { FileBatch } from '../../packages/cli/dist/migration/file-batch.js';
import { settleInterrupted } from '../../packages/cli/dist/migration/interrupted-write.js';
import { WriteJournal } from '../../packages/cli/dist/migration/write-journal.js';

const root = createRoot(process.argv[2]);
const command = 'write-many';
const journal = new WriteJournal(root.toPath('.gateshift-write.json'), false);
const settled = settleInterrupted(journal, { root, command, force: false });
if (settled !== undefined) console.log(settled);

const files = readdirSync(root.directory)
  .filter((name) => name.endsWith('.ts'))
  .flatMap((file) => {
    const before = readFileSync(root.toPath(file), 'utf8');
    const after = before.replaceAll('old', 'new and longer');
    return before === after ? [] : [{ file, before, after, bytes: Buffer.from(after) }];
  });
const batch = new FileBatch(root, journal, command);
const { uneditable, changed } = await batch.stage(files);
if (uneditable.length + changed.length + batch.changedSince().length + batch.commit().length > 0) process.exitCode = 1;
console.log(`${files.length} files written`);
