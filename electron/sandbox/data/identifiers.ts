/** Identifiers as banks, the provider and tax offices write them. */
import type { Micros } from '../time/micros.ts';
import type { Random } from './random.ts';

const DIGITS = '0123456789';
const HEX = `${DIGITS}abcdef`;
const ALPHANUMERIC = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz`;

/**
 * A Pix end-to-end ID: `E`, the paying institution's ISPB (8 digits), the minute in UTC (`yyyyMMddHHmm`) and 11 letters or
 * digits, 32 characters in all. Source: Banco Central do Brasil, Manual de Padrões para Iniciação do Pix.
 */
export function endToEndId(random: Random, ispb: string, at: Micros): string {
  const minute = new Date(at / 1000).toISOString().slice(0, 16).replace(/\D/g, '');
  return `E${ispb}${minute}${random.text(11, ALPHANUMERIC)}`;
}

/** A QR Code's `txid`: 26 to 35 letters or digits in the same manual; 32 here. */
export function txid(random: Random): string {
  return random.text(32, ALPHANUMERIC);
}

/** The ID of an event, in a form of the provider's own. */
export function eventId(random: Random): string {
  return `evt_${random.text(24, HEX)}`;
}

/** A CPF with valid check digits, `123.456.789-09`; masked as Pix shows a payer's, `***.456.789-**`. */
export function cpf(random: Random, options: { masked: boolean }): string {
  const base = random.text(9, DIGITS);
  const first = checkDigit(base, [10, 9, 8, 7, 6, 5, 4, 3, 2]);
  const second = checkDigit(base + first, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  const middle = `${base.slice(3, 6)}.${base.slice(6)}`;
  return options.masked ? `***.${middle}-**` : `${base.slice(0, 3)}.${middle}-${first}${second}`;
}

/** A CNPJ of a head office with valid check digits: `12.345.678/0001-95`. */
export function cnpj(random: Random): string {
  const base = `${random.text(8, DIGITS)}0001`;
  const first = checkDigit(base, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
  const second = checkDigit(base + first, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
  return `${base.slice(0, 2)}.${base.slice(2, 5)}.${base.slice(5, 8)}/0001-${first}${second}`;
}

function checkDigit(digits: string, weights: readonly number[]): string {
  const rest = weights.reduce((sum, weight, i) => sum + weight * Number(digits.charAt(i)), 0) % 11;
  return String(rest < 2 ? 0 : 11 - rest);
}
