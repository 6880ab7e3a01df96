/** A country on the map of the world. */
export interface Outline {
  /** Empty where the atlas knows no code. */
  readonly code: string;
  /** Of an SVG of the size below. */
  readonly path: string;
}

export const worldSize = { width: 960, height: 470 } as const;
