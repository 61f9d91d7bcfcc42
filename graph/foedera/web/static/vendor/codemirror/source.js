/* What the page of /sparql takes from CodeMirror: its usual setup, SPARQL's colours, completion,
   marks at mistakes. */
export { basicSetup } from "codemirror";
export { EditorState, Prec } from "@codemirror/state";
export { EditorView, keymap } from "@codemirror/view";
export { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
export { autocompletion } from "@codemirror/autocomplete";
export { setDiagnostics } from "@codemirror/lint";
export { sparql } from "@codemirror/legacy-modes/mode/sparql";
export { tags } from "@lezer/highlight";
