// Where drizzle-kit finds the tables and puts the migrations it generates from them.
import { defineConfig } from "drizzle-kit";

export default defineConfig({ dialect: "postgresql", schema: "./src/server/db/schema/*.ts", out: "./drizzle" });
