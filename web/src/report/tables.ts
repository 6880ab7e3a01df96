/** Tables of a report: sorted by a column, searched by words. Without this they are read as they stand. */

/** Prepares the tables in an element that were not prepared yet. */
export function enableTables(root: ParentNode): void {
  for (const table of root.querySelectorAll<HTMLTableElement>(
    "table[data-sortable]:not([data-enabled])",
  )) {
    table.dataset.enabled = "";
    enableSorting(table);
    if (table.dataset.search !== undefined) addSearch(table, table.dataset.search);
  }
}

function enableSorting(table: HTMLTableElement): void {
  const cells = [...(table.tHead?.rows[0]?.cells ?? [])];
  for (const [column, cell] of cells.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...cell.childNodes);
    cell.append(button);
    button.addEventListener("click", () => {
      const isDown = cell.getAttribute("aria-sort") !== "descending";
      for (const other of cells) other.removeAttribute("aria-sort");
      cell.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      sort(table, column, isDown);
    });
  }
}

/** Numbers by size, words as the language orders them; what is not known stays last. */
function sort(table: HTMLTableElement, column: number, isDown: boolean): void {
  const body = table.tBodies[0]!;
  const keyOf = (row: HTMLTableRowElement): string => {
    const cell = row.cells[column]!;
    return cell.dataset.value ?? cell.textContent ?? "";
  };
  const compare = (a: HTMLTableRowElement, b: HTMLTableRowElement): number => {
    const [x, y] = [keyOf(a), keyOf(b)];
    if (x === "" || y === "") return x === y ? 0 : x === "" ? 1 : -1;
    const [p, q] = [Number(x), Number(y)];
    const order =
      Number.isFinite(p) && Number.isFinite(q)
        ? p - q
        : x.localeCompare(y, document.documentElement.lang);
    return isDown ? -order : order;
  };
  const shown = [...body.rows].filter((row) => !row.hidden).length;
  const isSearched = table.dataset.searched === "";
  const rows = [...body.rows].sort(compare);
  // As many as before are shown: now the first ones in the new order.
  if (!isSearched) for (const [k, row] of rows.entries()) row.hidden = k >= shown;
  body.append(...rows);
}

/** A field over the table; rows beyond those that are shown are found too. */
function addSearch(table: HTMLTableElement, words: string): void {
  const body = table.tBodies[0]!;
  const shown = [...body.rows].filter((row) => !row.hidden).length;
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = words;
  field.setAttribute("aria-label", words);
  field.className = "table-search";
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLocaleLowerCase();
    if (wanted === "") delete table.dataset.searched;
    else table.dataset.searched = "";
    for (const [k, row] of [...body.rows].entries())
      row.hidden =
        wanted === "" ? k >= shown : !(row.textContent ?? "").toLocaleLowerCase().includes(wanted);
  });
  (table.closest(".scroll") ?? table).before(field);
}
