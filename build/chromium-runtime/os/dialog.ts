/** `dialog`: nobody is asked; what was answered, or was said beforehand to be the answer, is told on stdout. */
import { existsSync } from 'node:fs';
import { basename, join, parse } from 'node:path';
import type {
  Dialog,
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import { tell } from '../effects.ts';
import { getPath } from '../paths.ts';
import type { Named } from '../surface.ts';

/** A file of its own in the downloads folder, under the name that was proposed. */
async function showSaveDialog(
  ...args: [object, SaveDialogOptions] | [SaveDialogOptions]
): Promise<SaveDialogReturnValue> {
  const options = args.at(-1) as SaveDialogOptions;
  const filePath = unused(join(getPath('downloads'), basename(options.defaultPath ?? 'file')));
  tell({ effect: 'save-dialog', path: filePath });
  return { canceled: false, filePath };
}

async function showOpenDialog(): Promise<OpenDialogReturnValue> {
  tell({ effect: 'open-dialog' });
  return { canceled: true, filePaths: [] };
}

/** The buttons that a person presses in the next message boxes, the first first. */
const answers: number[] = [];

/** Says which button the next message box is answered with. */
export function answerMessageBox(button: number): void {
  answers.push(button);
}

/** Answered as was said before, or else carefully: by what cancels, or by the default. */
async function showMessageBox(
  ...args: [object, MessageBoxOptions] | [MessageBoxOptions]
): Promise<MessageBoxReturnValue> {
  const { message, detail = '', buttons = [], cancelId, defaultId = 0 } = args.at(-1) as MessageBoxOptions;
  const response = answers.shift() ?? cancelId ?? defaultId;
  tell({ effect: 'message-box', message, detail, buttons, response });
  return { response, checkboxChecked: false };
}

function showErrorBox(title: string, content: string): void {
  tell({ effect: 'error-box', title, content });
  process.stderr.write(`${title}\n${content}\n`);
}

function unused(path: string): string {
  const { dir, name, ext } = parse(path);
  let free = path;
  for (let count = 1; existsSync(free); count++) free = join(dir, `${name} (${count})${ext}`);
  return free;
}

export const dialog = { showSaveDialog, showOpenDialog, showMessageBox, showErrorBox } satisfies Named<
  Dialog,
  'showSaveDialog' | 'showOpenDialog' | 'showMessageBox'
> &
  Pick<Dialog, 'showErrorBox'>;
