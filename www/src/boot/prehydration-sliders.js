// Runs in the head: sliders answer before the engine is there. Their numbers follow the hand at once, and count when it
// comes.
document.onreadystatechange = () => {
  for (const control of document.querySelectorAll("#panel input")) control.disabled = false;
};
document.addEventListener("input", ({ target }) => {
  const { grid, times } = target.dataset;
  if (!grid) return;
  const shown = Math.round((target.value * times) / grid) * grid;
  const text = `${shown.toFixed((grid.split(".")[1] || "").length).replace("-", "\u2212")}%`;
  document.querySelector(`[type=text][name=${target.name}]`).value = text;
  target.setAttribute("aria-valuetext", text);
});

// The address holds the state, so the link to the picture leaves it alone.
document.addEventListener("click", (event) => {
  if (event.target.hash !== "#chart") return;
  event.preventDefault();
  document.querySelector(".reader")?.focus();
});

// A touch moves a slider once it has gone further sideways than up or down, and a tap sets it; one that scrolls the
// page changes nothing. Browsers set sliders at the first touch, each in its own way: that is set back, and the place
// of the finger counts.
{
  const FAR_PX = 8;
  let held = null;
  let touch = null;
  const on = (name, run) => addEventListener(name, run, true);
  const set = (value) => {
    held.value = touch.value = value;
    held.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const follow = (x) => {
    const { left, width } = held.parentNode.getBoundingClientRect();
    set(+held.min + ((x - left) / width) * (held.max - held.min));
  };
  on("pointerdown", (event) => {
    const { target, pointerType, pointerId, clientX, clientY } = event;
    if (target.type !== "range" || target.disabled || touch) return;
    held = target;
    held.dataset.held = "yes";
    if (pointerType !== "touch") return;
    // No mouse follows this touch.
    event.preventDefault();
    touch = { pointerId, x: clientX, y: clientY, from: held.value, value: held.value };
  });
  on("pointermove", ({ pointerId, clientX, clientY }) => {
    if (touch?.pointerId !== pointerId) return;
    const [dx, dy] = [Math.abs(clientX - touch.x), Math.abs(clientY - touch.y)];
    if (Math.max(dx, dy) >= FAR_PX) touch.isSideways ??= dx > dy;
    if (touch.isSideways) follow(clientX);
  });
  const end = ({ type, pointerId, clientX }) => {
    if (touch) {
      if (touch.pointerId !== pointerId) return;
      if (type === "pointerup") touch.isSideways ?? follow(clientX);
      else if (touch.isSideways) set(touch.from);
      // Later than what the browser sets at the end of a touch.
      setTimeout(() => (touch = null));
    }
    delete held?.dataset.held;
  };
  for (const name of ["pointerup", "pointercancel", "change"]) on(name, end);
  on("input", (event) => {
    if (!touch || !event.isTrusted || event.target !== held) return;
    event.stopImmediatePropagation();
    held.value = touch.value;
  });
}
