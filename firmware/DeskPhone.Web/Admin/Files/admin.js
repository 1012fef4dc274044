// What the pages do better with a script and also do without: parts that keep themselves up to date, tables that sort.
'use strict';

const PATIENCE_MS = 2000;

async function refresh(part) {
  const answer = await fetch(part.dataset.live, { credentials: 'same-origin', redirect: 'error' });
  if (answer.ok) {
    const open = [...part.querySelectorAll('details')].map((details) => details.open);
    part.innerHTML = await answer.text();
    part.querySelectorAll('details').forEach((details, i) => { details.open = open[i] === true; });
  }
}

async function keepUp() {
  if (!document.hidden) {
    try {
      await Promise.all([...document.querySelectorAll('[data-live]')].filter((part) => !part.contains(document.activeElement)).map(refresh));
      document.querySelectorAll('[data-picture]').forEach((picture) => { picture.src = `/lcd.png?at=${Date.now()}`; });
    } catch {
      // The phone restarts, or nobody is signed in any more: what is shown stays, with its time.
    }
  }
  setTimeout(keepUp, PATIENCE_MS);
}

function sortable(table) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    if (heading.querySelector('.hidden')) { return; }
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => {
      const direction = heading.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
      headings.forEach((other) => other.removeAttribute('aria-sort'));
      heading.setAttribute('aria-sort', direction > 0 ? 'ascending' : 'descending');
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => direction * a.cells[column].textContent.localeCompare(b.cells[column].textContent, undefined, { numeric: true }));
      table.tBodies[0].append(...rows);
    });
  });
}

document.querySelectorAll('table.sortable').forEach(sortable);
if (document.querySelector('[data-live], [data-picture]')) { setTimeout(keepUp, PATIENCE_MS); }
