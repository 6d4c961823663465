/** `nativeImage`: pictures by their path; nothing here draws them. */
import { existsSync } from 'node:fs';
import type { NativeImage as ElectronImage } from 'electron';
import type { Named } from '../surface.ts';

export class NativeImage
  implements Pick<ElectronImage, 'isEmpty' | 'setTemplateImage' | 'isTemplateImage'>, Named<ElectronImage, 'resize'>
{
  readonly #source: string;
  #template = false;

  constructor(source: string) {
    this.#source = source;
  }

  isEmpty(): boolean {
    return this.#source === '';
  }

  resize(): NativeImage {
    return this;
  }

  setTemplateImage(option: boolean): void {
    this.#template = option;
  }

  isTemplateImage(): boolean {
    return this.#template;
  }
}

export const nativeImage = {
  createEmpty: () => new NativeImage(''),
  createFromPath: (path: string) => new NativeImage(existsSync(path) ? path : ''),
  createFromDataURL: (url: string) => new NativeImage(url),
};
