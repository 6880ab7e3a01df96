import { en, type Messages } from "./en.ts";
export const kk: Messages = en;
