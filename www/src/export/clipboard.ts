/** Fills the clipboard. */

/** False where the browser refuses, or has none: it has none for pages that come by plain http. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The same for a picture, which may still be in the making: some browsers allow copying only right after a press. */
export async function copyPicture(picture: Promise<Blob>): Promise<boolean> {
  // Where copying is refused at once, nobody waits for it.
  picture.catch(() => undefined);
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    return true;
  } catch (reason) {
    console.warn(reason);
    return false;
  }
}

const MINUS = /\u2212/g;

/** What is selected of a table, as shown, in rows of cells; a cell over several columns takes as many. */
function selectedRows(table: HTMLTableElement, selection: Selection): string[][] {
  return [...table.rows].flatMap((row) => {
    const cells = [...row.cells].filter((cell) => selection.containsNode(cell, true));
    if (cells.length === 0) return [];
    return [
      cells.flatMap((cell) => [
        (cell.textContent ?? "").replace(MINUS, "-").replace(/\s+/g, " ").trim(),
        ...new Array<string>(cell.colSpan - 1).fill(""),
      ]),
    ];
  });
}

/** Where cells of a table are copied by hand, its minus is one that other programs read. */
export function copyCells(event: ClipboardEvent): void {
  const selection = getSelection();
  const table = event.currentTarget instanceof Element ? event.currentTarget.querySelector("table") : null;
  if (
    selection === null ||
    table === null ||
    event.clipboardData === null ||
    !table.contains(selection.anchorNode) ||
    !table.contains(selection.focusNode)
  )
    return;
  const rows = selectedRows(table, selection);
  const { clipboardData } = event;
  event.preventDefault();
  if (rows.length === 1 && rows[0]?.length === 1) {
    clipboardData.setData("text/plain", selection.toString().replace(MINUS, "-"));
    return;
  }
  const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  clipboardData.setData("text/plain", rows.map((cells) => cells.join("\t")).join("\n"));
  clipboardData.setData(
    "text/html",
    `<table>${rows.map((cells) => `<tr>${cells.map((text) => `<td>${escaped(text)}</td>`).join("")}</tr>`).join("")}</table>`,
  );
}
