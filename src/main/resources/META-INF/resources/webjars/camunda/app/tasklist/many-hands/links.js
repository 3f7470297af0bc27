// Addresses that people wrote into a case can be followed. Nothing else of what they wrote becomes more than text.
const ADDRESS = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;
let waits = false;

function link(written) {
  const text = written.textContent;
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const a = document.createElement('a');
    a.href = found[0];
    a.target = '_blank';
    a.rel = 'noopener noreferrer';
    a.textContent = found[0];
    parts.push(text.slice(from, found.index), a);
    from = found.index + found[0].length;
  }
  if (parts.length > 0) {
    written.replaceChildren(...parts, text.slice(from));
  }
}

function look() {
  waits = false;
  document.querySelectorAll('.mh-case .mh-written:not([data-linked])').forEach(written => {
    written.dataset.linked = 'yes';
    link(written);
  });
}

new MutationObserver(() => {
  if (!waits) {
    waits = true;
    setTimeout(look, 50);
  }
}).observe(document.documentElement, {childList: true, subtree: true});
look();
