/** Languages that have a catalogue. */
export const languages = ["en", "km", "kk", "ru"] as const;

/** IETF tag of a language that has a catalogue. */
export type Language = (typeof languages)[number];
