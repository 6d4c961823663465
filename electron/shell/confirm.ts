/** Asks a person by the system's own dialog, which no script in the page can answer. */
import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { Texts } from './texts/texts.ts';

/** What is asked, with what its sentence names. */
export type Question =
  | { readonly about: 'address'; readonly origin: string }
  | { readonly about: 'removeProfile' | 'deleteLocalData'; readonly name: string }
  | { readonly about: 'keepLess' | 'sendUnseen' | 'sendAgain'; readonly count: number }
  | { readonly about: 'updatesOff' };

/** Resolves to whether the person said yes; closing the dialog, or pressing Enter at once, says no. */
export type Confirm = (question: Question) => Promise<boolean>;

/** Returns the function that asks, in the language of the moment. */
export function createConfirm(texts: () => Texts): Confirm {
  return async ({ about, ...named }) => {
    const t = texts();
    const options: MessageBoxOptions = {
      ...{ type: 'warning', message: t(`confirm.${about}.message`, named), detail: t(`confirm.${about}.detail`) },
      ...{ buttons: [t('confirm.cancel'), t(`confirm.${about}.yes`)], defaultId: 0, cancelId: 0, noLink: true },
    };
    const window = BrowserWindow.getFocusedWindow();
    const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
    return response === 1;
  };
}
