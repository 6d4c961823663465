/** The provider's own words, out of an error body of whatever shape its gateways give it. */
import { z } from 'zod';
import { parseJson } from './json.ts';

/** Words stand at the beginning of a body; behind this, nobody looks for them. */
export const wordyLength = 65_536;

/** Enough for a person to read; the rest of an error page is markup and stack traces. */
const longestWords = 1_000;
const mostIssues = 50;

/** One entry of the 422 body `{detail: [{loc, msg, type}]}`: which part of the request is at fault, and why. */
export interface WordedIssue {
  readonly path: string;
  readonly message: string;
}

export interface Words {
  /** `null` when the body says nothing. */
  readonly message: string | null;
  readonly issues: readonly WordedIssue[];
}

/**
 * Reads a body: JSON of any shape, HTML, plain text, cut-off JSON, or nothing. JSON that says nothing in a field for people is given as
 * it is where it is small talk, such as a code; what holds lists and objects may be rows, which are payers' data.
 */
export function wordsOf(whole: string): Words {
  const body = whole.slice(0, wordyLength);
  const value = parseJson(body);
  if (typeof value === 'object' && value !== null) {
    const words = wordsOfValue(value, 0) || (isFlat(value) ? body : '');
    return { message: tidied(words), issues: issuesOf(value) };
  }
  if (typeof value === 'string') return { message: tidied(value), issues: [] };
  return { message: tidied(isMarkup(body) ? wordsOfHtml(body) : body), issues: [] };
}

/** Returns what a success says to people that is not what was asked for: none of its data, whatever it is called. */
export function wordsOfSuccess(whole: string): string | null {
  const body = whole.slice(0, wordyLength);
  return isMarkup(body) ? wordsOf(body).message : tidied(wordsOfValue(parseJson(body), 0));
}

function isFlat(value: object): boolean {
  return !Array.isArray(value) && Object.values(value).every((field) => typeof field !== 'object' || field === null);
}

/** Whether a text is HTML or XML, whatever its content type says. */
export function isMarkup(text: string): boolean {
  return /^\s*<[!?a-z]/i.test(text);
}

/** Where services put the sentence for people, the most telling first. */
const wordyFields = ['detail', 'message', 'msg', 'error_description', 'error', 'title', 'errors', 'non_field_errors'];
const deepest = 4;

function wordsOfValue(value: unknown, depth: number): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || depth > deepest) return '';
  if (Array.isArray(value)) {
    const parts = value.slice(0, mostIssues).map((entry) => wordsOfValue(entry, depth + 1));
    return parts.filter(Boolean).join('; ');
  }
  const issue = issueSchema.safeParse(value).data;
  if (issue) return `${issue.loc.join('.')}: ${issue.msg}`;
  for (const name of wordyFields) {
    const words = Object.hasOwn(value, name) ? wordsOfValue(Object(value)[name], depth + 1) : '';
    if (words !== '') return words;
  }
  return '';
}

const issueSchema = z.object({ loc: z.array(z.union([z.string(), z.number()])).min(1), msg: z.string() });
const issuesSchema = z.object({ detail: z.array(z.unknown()) });

function issuesOf(value: unknown): WordedIssue[] {
  const entries = issuesSchema.safeParse(value).data?.detail ?? [];
  return entries.slice(0, mostIssues).flatMap((entry) => {
    const issue = issueSchema.safeParse(entry).data;
    return issue ? [{ path: tidied(issue.loc.join('.')) ?? '', message: tidied(issue.msg) ?? '' }] : [];
  });
}

/** An error page's title and first text. Linear in the length of the page, whatever its markup. */
function wordsOfHtml(html: string): string {
  const title = between(html, /<title[^<>]*>/i, /<\/title/i);
  const body = html.slice(Math.max(html.search(/<body[\s>]/i), 0));
  const words = decoded(textOf(title ?? ''));
  const rest = decoded(textOf(body));
  // The body's text repeats the title when there is no <body> tag, or when the page's heading is its title.
  return words === '' || rest.trimStart().startsWith(words.trim()) ? rest : `${words} — ${rest}`;
}

function between(text: string, open: RegExp, close: RegExp): string | null {
  const start = open.exec(text);
  if (start === null) return null;
  const rest = text.slice(start.index + start[0].length);
  const end = rest.search(close);
  return end === -1 ? rest : rest.slice(0, end);
}

function textOf(html: string): string {
  let text = '';
  let silent: string | null = null;
  for (const piece of html.split('<')) {
    const end = piece.indexOf('>');
    const tag = /^\/?(?:script|style|!--)/i.exec(piece)?.[0].toLowerCase() ?? null;
    if (silent === null && (tag === 'script' || tag === 'style')) silent = `/${tag}`;
    else if (tag === silent) silent = null;
    if (silent === null && tag !== '!--') text += end === -1 ? ` ${piece}` : ` ${piece.slice(end + 1)}`;
  }
  return text;
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

function decoded(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity);
}

/** One line without what would let a text disguise itself: control, invisible and direction-changing characters. */
function tidied(text: string): string | null {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  if (line === '') return null;
  const characters = Array.from(line);
  return characters.length > longestWords ? `${characters.slice(0, longestWords - 1).join('')}…` : line;
}
