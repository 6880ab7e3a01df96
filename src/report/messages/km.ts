import { en, type Messages } from "./en.ts";
export const km: Messages = en;
