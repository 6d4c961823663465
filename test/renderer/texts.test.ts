import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '../../renderer');
const languages = ['en', 'pt-BR'] as const;
const namespaces = globSync('i18n/en/*.json', { cwd: renderer }).map((path) => basename(path, '.json'));
const plural = /_(?:zero|one|two|few|many|other)$/u;

/** Every text of a file under its dotted key. */
function textsOf(language: string, namespace: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, path: readonly string[]) => {
    if (typeof value === 'string') texts.set(path.join('.'), value);
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, [...path, key]);
  };
  walk(JSON.parse(readFileSync(join(renderer, 'i18n', language, `${namespace}.json`), 'utf8')), []);
  return texts;
}

const keysOf = (language: string, namespace: string) => [
  ...new Set([...textsOf(language, namespace).keys()].map((key) => key.replace(plural, ''))),
];

/** All sources as one text. A key with a variable part is used when the literal parts around it stand in a template. */
const sources = globSync('**/*.{ts,tsx}', { cwd: renderer })
  .filter((path) => !path.startsWith('i18n/'))
  .map((path) => readFileSync(join(renderer, path), 'utf8'))
  .join('\n');
const templates = [...sources.matchAll(/`(?:[\w.-]|\$\{[^}]*\})+`/gu)]
  .map(([whole]) => whole.slice(1, -1))
  .filter((template) => template.replace(/\$\{[^}]*\}/gu, '').length >= 3)
  .map((template) => new RegExp(`^${template.replace(/\./gu, '\\.').replace(/\$\{[^}]*\}/gu, '[\\w.-]+')}$`, 'u'));
const isUsed = (key: string) =>
  sources.includes(`'${key}'`) ||
  sources.includes(`"${key}"`) ||
  sources.includes(`:${key}'`) ||
  templates.some((template) => template.test(key));

describe.each(namespaces)('texts of %s', (namespace) => {
  it('exist in both languages', () => {
    expect(keysOf('pt-BR', namespace).toSorted()).toEqual(keysOf('en', namespace).toSorted());
  });

  it.each(languages)('have every plural form of %s', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const texts = textsOf(language, namespace);
    // `_other` alone is a context of its own, not a plural form.
    const plurals = new Set(
      [...texts.keys()].filter((key) => /_one$/u.test(key)).map((key) => key.replace(plural, '')),
    );
    const missing = [...plurals]
      .flatMap((key) => forms.map((form) => `${key}_${form}`))
      .filter((key) => !texts.has(key));
    expect(missing).toEqual([]);
  });

  it('fill in the same values in both languages', () => {
    const variables = (language: string) =>
      Object.fromEntries(
        keysOf(language, namespace)
          .toSorted()
          .map((key) => {
            const texts = textsOf(language, namespace);
            const forms = [...texts].filter(([name]) => name.replace(plural, '') === key).map(([, text]) => text);
            return [key, [...new Set(forms.flatMap((text) => text.match(/\{\{[^}]+\}\}/gu) ?? []))].toSorted()];
          }),
      );
    expect(variables('pt-BR')).toEqual(variables('en'));
  });

  it('are all used', () => {
    expect(keysOf('en', namespace).filter((key) => !isUsed(key))).toEqual([]);
  });
});
