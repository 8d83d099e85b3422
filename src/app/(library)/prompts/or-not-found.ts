// Turns the server's "not found" into the page that says so; other failures stay failures.
import { notFound } from "next/navigation";

const isMissing = (error: unknown): boolean => typeof error === "object" && error !== null && "code" in error && error.code === "NOT_FOUND";

export async function orNotFound<Found>(asked: Promise<Found>): Promise<Found> {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) notFound();
    throw error;
  }
}
