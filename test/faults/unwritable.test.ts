import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startApp } from '../support/app-process.ts';
import { folderOfTest } from '../support/folder-of-test.ts';

test('a folder that cannot be written is named, in the language of the person, instead of a silent end', async () => {
  // A file stands where the folder would: nobody, not even root, can write there.
  const file = join(folderOfTest(), 'in-the-way');
  writeFileSync(file, '');
  const userDataDir = join(file, 'data');
  const app = startApp({ userDataDir, lang: 'pt-BR', firstRun: true });
  expect((await app.exited).code).toBe(1);
  expect(app.stderr()).toContain('não consegue gravar');
  expect(app.stderr()).toContain(userDataDir);
});
