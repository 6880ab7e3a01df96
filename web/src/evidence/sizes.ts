/** How much of long lists stands on a page of them. */
export const accountsShown = 10;
export const alarmsShown = 25;
export const measurementsShown = 25;
