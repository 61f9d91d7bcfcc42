/* CodeMirror in place of the text field, in a shadow root: see vendor/codemirror/README.md. */
import {
  EditorView, HighlightStyle, Prec, StreamLanguage, basicSetup, keymap, setDiagnostics, sparql,
  syntaxHighlighting, tags,
} from "../vendor/codemirror/codemirror.js";
import { completions } from "./names.js";

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-word)", fontWeight: "600" },
  { tag: tags.standard(tags.variableName), color: "var(--code-word)" },
  { tag: [tags.atom, tags.meta], color: "var(--code-name)" },
  { tag: tags.local(tags.variableName), color: "var(--code-variable)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: tags.comment, color: "var(--faint)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--paper)", color: "var(--ink)", borderRadius: "6px",
    border: "1px solid var(--faint)", fontSize: "0.9rem" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'DejaVu Sans Mono', monospace", lineHeight: "1.45",
    maxHeight: "32rem", overflow: "auto" },
  ".cm-content, .cm-gutter": { minHeight: "13rem" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.5rem 0", minWidth: "0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--faint)", border: "0",
    borderRadius: "6px 0 0 6px" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--code-line)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "var(--code-selection)" },
  "&.cm-focused .cm-matchingBracket, .cm-selectionMatch": { backgroundColor: "var(--code-selection)" },
  ".cm-tooltip, .cm-panels": { backgroundColor: "var(--panel)", color: "var(--ink)",
    border: "1px solid var(--faint)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "14rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)",
    color: "var(--on-accent)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.85" },
  ".cm-completionInfo": { maxWidth: "min(24rem, 80vw)", padding: "0.4rem 0.6rem" },
  ".cm-panels input, .cm-panels button": { color: "var(--ink)", background: "var(--paper)" },
});

/** An editor over a text field, which keeps the text; Ctrl+Enter calls `run`, Tab leaves. */
export function editorOver(field, run) {
  const host = document.createElement("div");
  host.className = "editor";
  field.before(host);
  field.hidden = true;
  const root = host.attachShadow({ mode: "open", delegatesFocus: true });
  const language = StreamLanguage.define(sparql);
  const view = new EditorView({
    doc: field.value.replace(/\n+$/, "\n"), parent: root, root,
    extensions: [
      Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => { run(); return true; } }])),
      basicSetup, language, language.data.of({ autocomplete: completions }), look,
      syntaxHighlighting(colours), EditorView.lineWrapping, EditorView.domEventHandlers({ beforeinput }),
      EditorView.contentAttributes.of({
        "aria-label": "Query in SPARQL. Control and Enter asks, Tab leaves the editor.",
        spellcheck: "false", autocapitalize: "off",
      }),
      EditorView.updateListener.of((change) => {
        if (change.docChanged) field.value = change.state.doc.toString();
      }),
    ],
  });
  document.getElementById("query-label").addEventListener("click", () => view.focus());
  return { mark: (told) => mark(view, told) };
}

/* Text typed over a selection: left to itself Chromium keeps the colour of what it replaces in a
   style attribute, which the page's policy refuses aloud. */
function beforeinput(event, view) {
  const { main } = view.state.selection;
  if (event.inputType !== "insertText" || !event.data || main.empty || view.composing) return false;
  const insert = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type" });
  const isTaken = view.state.facet(EditorView.inputHandler)
    .some((handle) => handle(view, main.from, main.to, event.data, insert));
  if (!isTaken) view.dispatch(insert());
  event.preventDefault();
  return true;
}

/* Underlines the place an element tells by data-line and data-column; without one, nothing. */
function mark(view, told) {
  const { doc } = view.state;
  const found = [];
  if (told) {
    const line = doc.line(Math.min(Math.max(1, Number(told.dataset.line)), doc.lines));
    const from = Math.min(line.from + Number(told.dataset.column) - 1, line.to);
    const start = from === line.to ? line.from : from;
    found.push({ from: start, to: line.to, severity: "error", message: told.textContent });
  }
  view.dispatch(setDiagnostics(view.state, found));
}
