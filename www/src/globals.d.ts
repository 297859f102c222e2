/// <reference types="vite/client" />
declare const __APP_VERSION__: string;
/** The starting assumptions and what follows from them, made by the build. */
declare module "virtual:starting-state" {
  const start: import("../build/prerender.js").StartingState;
  export default start;
}
