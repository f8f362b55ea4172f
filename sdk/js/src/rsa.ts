import { localError } from './error.js';

/**
 * RSA with PKCS#1 v1.5 padding (RFC 8017 §7.2.1), encryption only: browsers' own cryptography does not have it. The exponent is public, so nothing secret shows
 * in the time that it takes; the padding is of the browser's random numbers.
 */
export class RsaPublicKey {
  private constructor(private readonly modulus: bigint, private readonly exponent: bigint, private readonly size: number) {}

  /** Reads a PEM `PUBLIC KEY` (SubjectPublicKeyInfo). Throws when it is none, or no RSA key of 2048 to 4096 bits. */
  static fromPem(pem: string): RsaPublicKey {
    const body = /^\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/.exec(pem)?.[1];
    if (!body) throw localError('The public key is no PEM "PUBLIC KEY".');
    try {
      const info = new Der(bytesOfBase64(body.replace(/\s+/g, ''))).sequence();
      const algorithm = info.sequence();
      if (hex(algorithm.take(OBJECT_ID)) !== RSA_ENCRYPTION) throw new Error();
      const key = new Der(info.take(BIT_STRING).slice(1)).sequence();
      const modulus = key.take(INTEGER);
      const exponent = key.take(INTEGER);
      const n = number(modulus);
      const bits = n.toString(2).length;
      if (bits < 2048 || bits > 4096) throw new Error();
      return new RsaPublicKey(n, number(exponent), Math.ceil(bits / 8));
    } catch {
      throw localError('The public key is not an RSA key of 2048 to 4096 bits.');
    }
  }

  /** Encrypts a text of ASCII characters; gives as many bytes as the key has. */
  encrypt(text: string): Uint8Array {
    const room = this.size - 3 - text.length;
    if (room < 8) throw localError('The text is too long for the key.');
    const block = new Uint8Array(this.size);
    block[1] = 2;
    block.set(nonZero(room), 2);
    for (let i = 0; i < text.length; i++) block[3 + room + i] = text.charCodeAt(i);
    return bytes(power(number(block), this.exponent, this.modulus), this.size);
  }
}

const OBJECT_ID = 6;
const BIT_STRING = 3;
const INTEGER = 2;
const SEQUENCE = 0x30;
const RSA_ENCRYPTION = '2a864886f70d010101';

/** Reads elements of DER one behind the other. */
class Der {
  private at = 0;

  constructor(private readonly source: Uint8Array) {}

  sequence(): Der {
    return new Der(this.take(SEQUENCE));
  }

  take(tag: number): Uint8Array {
    if (this.byte() !== tag) throw new Error();
    let length = this.byte();
    if (length > 0x80) {
      let count = length - 0x80;
      if (count > 3) throw new Error();
      for (length = 0; count > 0; count--) length = length * 256 + this.byte();
    }
    const end = this.at + length;
    if (end > this.source.length) throw new Error();
    const content = this.source.slice(this.at, end);
    this.at = end;
    return content;
  }

  private byte(): number {
    const value = this.source[this.at++];
    if (value === undefined) throw new Error();
    return value;
  }
}

/** Random bytes, none of them zero. */
function nonZero(count: number): Uint8Array {
  const filled = new Uint8Array(count);
  const drawn = new Uint8Array(1);
  crypto.getRandomValues(filled);
  for (let i = 0; i < count; i++) {
    while (filled[i] === 0) {
      crypto.getRandomValues(drawn);
      filled[i] = drawn[0]!;
    }
  }
  return filled;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let square = base % modulus, left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function number(source: Uint8Array): bigint {
  return BigInt('0x' + (hex(source) || '0'));
}

function bytes(value: bigint, size: number): Uint8Array {
  const digits = value.toString(16).padStart(size * 2, '0');
  const result = new Uint8Array(size);
  for (let i = 0; i < size; i++) result[i] = parseInt(digits.slice(i * 2, i * 2 + 2), 16);
  return result;
}

function hex(source: Uint8Array): string {
  let text = '';
  for (const value of source) text += value.toString(16).padStart(2, '0');
  return text;
}

function bytesOfBase64(text: string): Uint8Array {
  const decoded = atob(text);
  const result = new Uint8Array(decoded.length);
  for (let i = 0; i < decoded.length; i++) result[i] = decoded.charCodeAt(i);
  return result;
}
