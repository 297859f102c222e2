/** Names and numbers of the engine's tables, generated with it. They carry no code of the engine. */
export * from "../../pkg/vocabulary.js";
