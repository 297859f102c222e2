// Runs in the head: a page whose script does not come, or is cut off, stands still as it does without any, and says so.
addEventListener(
  "error",
  ({ target, error }) => {
    if (target.type !== "module" && (!error || root.dataset.ready)) return;
    delete root.dataset.script;
    delete root.dataset.foreign;
    root.lang = "en";
    document.onreadystatechange = null;
    for (const control of document.querySelectorAll("#panel input")) control.disabled = true;
  },
  true,
);
