// Runs in the head: sliders answer before the engine is there. Their numbers follow the hand at once, and count when it comes.
document.onreadystatechange = () => {
  for (const control of document.querySelectorAll("#panel input")) control.disabled = false;
};
document.addEventListener("input", ({ target }) => {
  const { grid, times } = target.dataset;
  if (!grid) return;
  const shown = Math.round((target.value * times) / grid) * grid;
  target.ariaValueText = document.querySelector(`[type=text][name=${target.name}]`).value = `${shown.toFixed(grid.split(".")[1]?.length).replace("-", "\u2212")}%`;
});
