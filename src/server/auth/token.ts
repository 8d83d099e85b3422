// API tokens: `shf_`, 160 random bits, and a checksum, so that a mistyped one is known without asking the database.
import { createHash, randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const randomBytesOf = 20;
const bodyLength = 27;
const sumLength = 6;

const inBase62 = (bytes: Buffer, length: number): string => {
  let rest = BigInt(`0x${bytes.toString("hex")}`);
  let digits = "";
  for (let i = 0; i < length; i++) {
    digits = alphabet.charAt(Number(rest % 62n)) + digits;
    rest /= 62n;
  }
  return digits;
};

const sumOf = (body: string): string => inBase62(createHash("sha256").update(body).digest().subarray(0, 4), sumLength);

/** A new token: what its holder gets, and the hash that is kept. */
export function makeToken(): { token: string; hash: string; prefix: string } {
  const body = inBase62(randomBytes(randomBytesOf), bodyLength);
  const token = `shf_${body}${sumOf(body)}`;
  return { token, hash: hashToken(token), prefix: token.slice(0, 8) };
}

/** True when the text has a token's form and its checksum is right; says nothing of whether it is known. */
export function looksLikeToken(text: string): boolean {
  if (text.length !== 4 + bodyLength + sumLength || !text.startsWith("shf_")) return false;
  const body = text.slice(4, 4 + bodyLength);
  return sumOf(body) === text.slice(4 + bodyLength);
}

export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** A token that a link carries, `shi_` and 160 random bits, and the hash that is kept. */
export function makeLinkToken(): { token: string; hash: string } {
  const token = `shi_${inBase62(randomBytes(randomBytesOf), bodyLength)}`;
  return { token, hash: hashToken(token) };
}
