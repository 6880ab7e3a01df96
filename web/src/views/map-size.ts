/** Units of the drawing of a country. */
export const mapSize = { width: 640, height: 430 } as const;
