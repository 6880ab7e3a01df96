/** What the build makes (vite.config.ts). */
declare module "virtual:world-outlines" {
  const address: string;
  export default address;
}
