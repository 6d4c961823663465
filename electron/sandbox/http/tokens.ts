/** Access tokens: JWTs (HS256) with the documented payload, signed with a key that lives as long as the process. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../time/clock.ts';

interface Payload {
  readonly token_type: string;
  readonly exp: number;
  readonly iat: number;
  readonly jti: string;
  readonly user_id: number;
}

/** Whose token it is, or why it is not taken. */
export type Identity = { readonly userId: number } | { readonly refusal: string };

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });

export class Tokens {
  readonly #clock: Clock;
  readonly #key = randomBytes(32);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue({ userId, expiresInSeconds }: { userId: number; expiresInSeconds: number }): string {
    const iat = Math.floor(this.#clock.now() / 1000);
    const jti = randomBytes(16).toString('hex');
    const payload: Payload = { token_type: 'access', exp: iat + expiresInSeconds, iat, jti, user_id: userId };
    const signed = `${HEADER}.${encode(payload)}`;
    return `${signed}.${this.#signature(signed)}`;
  }

  /** Reads the value of an `Authorization` header. */
  identify(authorization: string | undefined): Identity {
    if (!authorization) return { refusal: 'Authentication credentials were not provided.' };
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    const [header, body, signature, ...more] = token?.split('.') ?? [];
    if (!body || !signature || more.length > 0 || !this.#signed(`${header}.${body}`, signature)) {
      return { refusal: 'Token is invalid' };
    }
    const payload = JSON.parse(Buffer.from(body, 'base64url').toString()) as Payload;
    if (payload.exp * 1000 <= this.#clock.now()) return { refusal: 'Token is expired' };
    return { userId: payload.user_id };
  }

  #signed(text: string, signature: string): boolean {
    const expected = Buffer.from(this.#signature(text));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  #signature(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
