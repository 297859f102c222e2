/**
 * Names that projects for Node or for workers, or of older years, lack. Where they are known, this adds nothing to
 * them.
 */
interface HTMLCanvasElement {}
interface Request {}
interface Response {}
interface URL {}
interface SymbolConstructor {
  readonly dispose: unique symbol;
}
declare namespace WebAssembly {
  interface Memory {}
  interface Module {}
  interface Table {}
}
