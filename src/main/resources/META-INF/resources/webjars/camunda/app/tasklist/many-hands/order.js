// The list begins with what is most urgent, and the control above it says so: Tasklist's own order is the newest first.
const MOST_URGENT = encodeURIComponent(JSON.stringify([{sortBy: 'dueDate', sortOrder: 'asc'}]));

if (!/[?&]sorting=/.test(location.hash) && /^(#\/?(\?.*)?)?$/.test(location.hash)) {
  const hash = location.hash.includes('?') ? location.hash : '#/?';
  history.replaceState(null, '', hash + (hash.endsWith('?') ? '' : '&') + 'sorting=' + MOST_URGENT);
}
