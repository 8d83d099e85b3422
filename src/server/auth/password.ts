// Passwords: argon2id, with the library's default cost.
import { hash, verify } from "@node-rs/argon2";

export const hashPassword = (password: string): Promise<string> => hash(password);

/** False for a wrong password; takes as long when there is no account, so that the time tells nothing. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored !== null) return verify(stored, password);
  await hash(password);
  return false;
}
