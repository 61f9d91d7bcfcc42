/* What a script adds to the page at /sparql, which is whole without it: an editor, answers
   without loading the page again, and other views of an answer. */
import { editorOver } from "./editor.js";
import { runs } from "./running.js";
import { offerViews } from "./views.js";

const form = document.getElementById("ask");
const editor = editorOver(document.getElementById("query"), () => form.requestSubmit());
const settle = () => { offerViews(); editor.mark(document.querySelector("#result [data-line]")); };
runs(form, settle);
settle();
document.documentElement.dataset.editor = "true";
