// Loaded before the command: does something to the disk in the midst of a write.
//   AT=open|rename  when the first new content is put beside its file, or takes its place
//   APPEND=<path>   what is changed then
//   FULL=1          from the second file on there is no room
import fs, { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:fs/promises';
import { basename } from 'node:path';

const { AT, APPEND, FULL } = process.env;
let isDone = false;
let opened = 0;

function meddle(moment, path) {
  if (isDone || moment !== AT || !basename(path).includes('.gateshift-')) return;
  isDone = true;
  appendFileSync(APPEND, '// mine\n');
}

const { open } = promises;
promises.open = async (path, ...rest) => {
  meddle('open', path);
  const handle = await open(path, ...rest);
  opened += 1;
  if (FULL === undefined || opened === 1) return handle;
  const write = handle.writeFile.bind(handle);
  handle.writeFile = async (data) => {
    await write(data.subarray(0, 10));
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  };
  return handle;
};

const { renameSync } = fs;
fs.renameSync = (from, to) => {
  meddle('rename', from);
  return renameSync(from, to);
};

syncBuiltinESMExports();
