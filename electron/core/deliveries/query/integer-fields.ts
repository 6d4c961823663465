/** The fields of a webhook's body that could be an object's ID: the provider does not document which one is. */

/** Deepest nesting that is looked into. Hostile bodies may nest until the stack ends. */
const maxDepth = 12;
/** Most fields taken from one body. */
const maxFields = 64;

/**
 * Returns every integer in a JSON body by its path (`data.qr_code.id`, `items[0].id`), in the order of the body. Digits in
 * quotes count where the field's name speaks of an ID. Zero, negative numbers, and integers that a double cannot hold
 * exactly are left out, and so is everything when the body is no JSON.
 */
export function integerFields(body: string | null): ReadonlyMap<string, number> {
  const fields = new Map<string, number>();
  if (body !== null) collect(parse(body), '', 0, fields);
  return fields;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function collect(value: unknown, path: string, depth: number, fields: Map<string, number>): void {
  if (fields.size >= maxFields || depth > maxDepth) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      collect(item, `${path}[${index}]`, depth + 1, fields);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      collect(item, path === '' ? name : `${path}.${name}`, depth + 1, fields);
    }
  } else {
    const id = idOf(value, path);
    if (id !== null) fields.set(path === '' ? '$' : path, id);
  }
}

function idOf(value: unknown, path: string): number | null {
  if (typeof value === 'number') return isId(value) ? value : null;
  if (typeof value !== 'string' || !/^[1-9]\d{0,15}$/u.test(value) || !speaksOfId(path)) return null;
  return isId(Number(value)) ? Number(value) : null;
}

function isId(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}

/** Whether the last name of a path is `id`, or ends in it as a word of its own: `qr_code_id`, `objectReferenceId`. */
function speaksOfId(path: string): boolean {
  const name = path.slice(path.lastIndexOf('.') + 1).replace(/\[\d+\]$/u, '');
  return /(?:^|_|-)id$/iu.test(name) || /[a-z]I[dD]$/u.test(name) || /^id(?:_|[A-Z])/u.test(name);
}

/** How much a path speaks of an object's ID, from 0 (not at all) to 4. */
export function nameScore(path: string): number {
  if (/object_?reference_?id$/iu.test(path)) return 4;
  if (!speaksOfId(path)) return 0;
  if (/qr_?code|transaction|transacao|object/iu.test(path)) return 3;
  return /(?:^|\.)id$/iu.test(path) ? 2 : 1;
}
