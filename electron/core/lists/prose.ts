/** What could be an ID in sentences: a ticket, an e-mail, a message. What is plainly something else is never taken. */
import { endToEndIdsIn } from './end-to-end-id.ts';

export interface Candidate {
  /** As written. */
  readonly value: string;
  /** Line of the text, from 1. */
  readonly line: number;
}

/**
 * What numbers are when they name nothing that can be sent again. Each is taken out of the text before numbers are looked
 * for, the longest and surest first.
 */
const never: readonly RegExp[] = [
  // Addresses of pages and mailboxes, and IP addresses.
  /\b(?:https?:\/\/|www\.)\S+/giu,
  /\S+@\S+\.\S+/gu,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/gu,
  // CPF, CNPJ, postal codes.
  /\b[\d*]{3}\.[\d*]{3}\.[\d*]{3}-[\d*]{2}\b/gu,
  /\b[\d*]{2}\.[\d*]{3}\.[\d*]{3}\/[\d*]{4}-[\d*]{2}\b/gu,
  /\b(?:cpf|cnpj|rg|cep|pis)\b[\s:.º°n#-]*[\d*][\d*.\-/ ]*/giu,
  /\b\d{5}-\d{3}\b/gu,
  // Amounts: with a currency, with a decimal comma or point, with thousands apart, in words.
  /(?:R\$|US\$|\$|€|\bBRL\b|\breais\b)\s*[-+]?\d[\d.,]*/giu,
  /\b\d[\d.,]*\s*(?:reais|real|centavos|mil\b|milh(?:ão|ões)|BRL\b|%)/giu,
  /\b(?:valor|total|saldo|quantia|amount|preço|tarifa|taxa)\b(?:\s+(?:de|do|da|total|of))*[\s:=]*[-+]?\d[\d.,]*/giu,
  /\d+(?:[.,]\d+)+/gu,
  // Dates and times.
  /\b\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?/gu,
  /\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b/gu,
  /\b\d{1,2}º?\s+(?:de\s+)?(?:jan|fev|feb|mar|abr|apr|mai|may|jun|jul|ago|aug|set|sep|out|oct|nov|dez|dec)\p{L}*\.?(?:,?\s+(?:de\s+)?\d{2,4})?/giu,
  /\b(?:jan|fev|feb|mar|abr|apr|mai|may|jun|jul|ago|aug|set|sep|out|oct|nov|dez|dec)\p{L}*\.?(?:\s+(?:de\s+)?\d{1,2})?(?:\s*[,/]?\s*(?:de\s+)?\d{4})\b/giu,
  /\b(?:em|de|ano|in|year)\s+(?:19|20)\d{2}\b/giu,
  /\b\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?/gu,
  /\b\d{1,2}\s?h(?:rs?|oras?|ours?)?\s?(?:\d{1,2}(?:\s?min)?)?\b/giu,
  /\b\d+\s?(?:min(?:utos?|utes?)?|s(?:eg(?:undos?)?|ec(?:onds?)?)?|dias?|days?|semanas?|weeks?|meses|months?|anos?|years?|x)\b/giu,
  /\b(?:às|as|at|desde as|até as)\s+\d{1,2}\b(?!\d)/giu,
  // Telephones and extensions.
  /\b(?:ramal|ramais|r\.|ext(?:ension|ensão)?\.?|tel(?:efone)?s?\.?|fones?|cel(?:ular)?\.?|whats(?:app)?|zap|phone|mobile|contato)\b[\s:.#-]*\+?\(?\d[\d\s().-]*/giu,
  /\+\d{1,3}[\s(.-]*\d[\d\s().-]{6,}/gu,
  /\(\d{2,3}\)\s*\d[\d\s.-]{6,}/gu,
  /\b9?\d{4}[-\s]\d{4}\b/gu,
  // Accounts, branches, banks.
  /\b(?:conta|c\/c|cc|c\.c\.|account|ag(?:[êe]ncia)?|branch|banco|bank|ispb)\b\.?(?:\s+(?:corrente|poupança|number|nº|n°|no?\.?))*[\s:.#º°-]*\d[\d.\-xX]*(?:\s*[/-]\s*\d[\d.\-xX]*)?/giu,
  /\b\d{3,}-[\dxX]\b/gu,
  // What an endpoint answered.
  /\b(?:http|erro|error|status|c[óo]digo|code|resposta)\s*(?:http\s*)?[:=]?\s*[1-5]\d{2}\b/giu,
];

/** Said right before a number, these make even a short one an ID. */
const label =
  /(?:\bqr(?:\s?code)?s?|\bids?|\bobjetos?|\bobjects?|\btransa(?:ção|ções|cao|coes)|\btransactions?|\bcobranças?|#)[\s:=#nº°.]*(\d{1,16})\b/giu;

/** What stands right before or after a number when it is a piece of something else. */
const number = /(?<![\p{L}\p{N}_.,:/\\+*-])\d{3,18}(?![\p{L}\p{N}_]|[.,:/\\*-]\p{N}|[ºª°%])/gu;
/** An order's or a charge's name: letters and digits in one piece. */
const reference =
  /(?<![\p{L}\p{N}_.:/\\-])(?=[\p{L}\d_/.-]*\d)(?=[\p{L}\d_/.-]*\p{L})[\p{L}\d][\p{L}\d_/.-]{3,78}[\p{L}\d](?![\p{L}\p{N}_])/gu;

export interface ProseCandidates {
  readonly endToEndIds: readonly Candidate[];
  /** Whole numbers. */
  readonly numbers: readonly Candidate[];
  /** Words with digits in them: worth asking the archive for, and no more. */
  readonly references: readonly Candidate[];
}

/**
 * Returns what could name a payment in a text, each once, where it stands first. Amounts, dates, times, telephones,
 * accounts, documents, percentages and status codes are not among it.
 */
export function candidatesIn(text: string): ProseCandidates {
  const found = { endToEndIds: new Map(), numbers: new Map(), references: new Map() };
  text.split(/\r\n|\r|\n/u).forEach((content, index) => {
    const line = index + 1;
    const add = (into: Map<string, Candidate>, value: string): void => {
      if (!into.has(value)) into.set(value, { value, line });
    };
    let rest = content.replace(/[\u200b\u2060\ufeff]/gu, '');
    for (const { id } of endToEndIdsIn(rest)) {
      add(found.endToEndIds, id);
      rest = rest.replace(new RegExp(id, 'iu'), blank);
    }
    for (const pattern of never) rest = rest.replace(pattern, blank);
    for (const { 1: digits = '' } of rest.matchAll(label)) add(found.numbers, digits);
    for (const { 0: digits } of rest.matchAll(number)) add(found.numbers, digits);
    for (const { 0: name } of rest.matchAll(reference)) add(found.references, name);
  });
  return {
    endToEndIds: [...found.endToEndIds.values()],
    numbers: [...found.numbers.values()],
    references: [...found.references.values()],
  };
}

/** What was taken out leaves a gap that joins nothing: the mark is no letter, digit, or space. */
const blank = (text: string): string => '\u0000'.repeat(text.length);
