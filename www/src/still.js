// Runs in the head: a page whose script does not come stands still as it does without any, and says so.
addEventListener(
  "error",
  ({ target }) => {
    if (target.type !== "module") return;
    delete root.dataset.script;
    delete root.dataset.foreign;
    root.lang = "en";
    document.onreadystatechange = null;
    for (const control of document.querySelectorAll("#panel input")) control.disabled = true;
  },
  true,
);
