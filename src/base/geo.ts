/**
 * Distances on the Earth taken as a sphere. Left out: its flattening (up to 0.5 % of a distance) and
 * the detours of real cables, which are a matter of the delay model.
 */

/** Degrees; north and east positive. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** Mean radius R₁ = (2a + b) / 3 of the WGS 84 ellipsoid, kilometres (Moritz, Geodetic Reference System 1980). */
export const earthRadiusKm = 6371.0088;

/**
 * Great-circle distance in kilometres by the haversine formula, which stays exact for near points
 * and is good to a metre at the antipode
 * (R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68, 1984, p. 159).
 */
export function greatCircleKm(from: Point, to: Point): number {
  const phi1 = radians(from.latitude);
  const phi2 = radians(to.latitude);
  const halfPhi = (phi2 - phi1) / 2;
  const halfLambda = radians(to.longitude - from.longitude) / 2;
  const haversine =
    Math.sin(halfPhi) ** 2 + Math.cos(phi1) * Math.cos(phi2) * Math.sin(halfLambda) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
