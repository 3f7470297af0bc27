// Says in each row of the list what it is about, as the office knows it; and leads to the office.
const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
const known = new Map();
let asking = false;
let waits = false;

function idOf(row) {
  const link = row.querySelector('h4.task a');
  const task = /[?&]task=([A-Za-z0-9-]+)/.exec((link && link.getAttribute('href')) || '');
  return task ? task[1] : null;
}

function write(row) {
  const text = known.get(idOf(row)) || '';
  let line = row.querySelector('.mh-line');
  if (!line && text) {
    line = document.createElement('p');
    line.className = 'mh-line';
    row.querySelector('.names').insertAdjacentElement('afterend', line);
  }
  if (line && line.textContent !== text) {
    line.textContent = text;
  }
}

function ask(ids) {
  asking = true;
  fetch(`${root}/office/task-lines?of=${ids.join(',')}`, {headers: {Accept: 'application/json'}})
    .then(answer => (answer.ok ? answer.json() : {}))
    .catch(() => ({}))
    .then(lines => {
      ids.forEach(id => known.set(id, lines[id] || ''));
      asking = false;
      look();
    });
}

function leadToTheOffice() {
  const brand = document.querySelector('[cam-widget-header] .navbar-brand');
  if (brand && !document.querySelector('.mh-office')) {
    const link = document.createElement('a');
    link.className = 'mh-office';
    link.href = `${root}/office`;
    link.textContent = 'Office';
    brand.insertAdjacentElement('afterend', link);
  }
}

function look() {
  waits = false;
  leadToTheOffice();
  const rows = [...document.querySelectorAll('ol.tasks-list > li.task')];
  rows.forEach(write);
  const unknown = rows.map(idOf).filter(id => id && !known.has(id));
  if (unknown.length > 0 && !asking) {
    ask(unknown);
  }
}

new MutationObserver(() => {
  if (!waits) {
    waits = true;
    setTimeout(look, 50);
  }
}).observe(document.documentElement, {childList: true, subtree: true, attributes: true, attributeFilter: ['href']});
look();
